import { connect } from 'node:http2';
import { status } from '@grpc/grpc-js';
import { afterEach, describe, expect, it } from 'vitest';
import type { AnswerEvent, AnswerProvider } from '../src/assistant/ports.ts';
import { StreamRequest } from '../src/generated/streaming.ts';
import { delay } from '../src/core/signals.ts';
import { systemClock } from '../src/core/clock.ts';
import {
  type Content,
  type Ended,
  isCase,
  read,
  request,
  type Rig,
  type RigOptions,
  samplesOf,
  say,
  startRig,
  textOf,
  tones,
} from './rig.ts';

let rig: Rig | undefined;
afterEach(async () => {
  await rig?.close();
  rig = undefined;
});
const start = async (options?: RigOptions): Promise<Rig> => (rig = await startRig(options));
const ask = (over: Parameters<typeof request>[0] = {}) =>
  read((rig as Rig).client.streamAudio(request(over)));

/** Wire rules 2, 3 and 4 for one stream, whatever its end. */
function expectWellFormed({ contents, status: end }: Ended): void {
  const kinds = contents.map((content) => content.$case);
  const terminals = kinds.filter((kind) => kind === 'endMessage' || kind === 'errorMessage');
  expect(terminals.length).toBe(1);
  expect(kinds.at(-1)).toBe(terminals[0]);
  expect(kinds.at(-1)).toBe(
    end.code === status.OK || end.code === status.CANCELLED ? 'endMessage' : 'errorMessage',
  );
  expect(kinds.filter((kind) => kind === 'actionMessage').length).toBeLessThanOrEqual(1);
  const action = kinds.indexOf('actionMessage');
  if (action >= 0) expect(action).toBe(kinds.length - 2);
  if (kinds.includes('audioChunk'))
    expect(kinds.indexOf('textChunk')).toBeLessThan(kinds.indexOf('audioChunk'));
  for (const content of contents) {
    if (content.$case === 'textChunk') expect(content.value).not.toBe('');
    if (content.$case === 'audioChunk') {
      expect(content.value).toMatchObject({ dtype: 'int16', shape: [], sampleRate: 48_000, channels: 1 });
    }
  }
  for (const samples of samplesOf(contents)) {
    expect(samples.length).toBeGreaterThan(0);
    expect(samples.length).toBeLessThanOrEqual(9_600);
    expect(samples.some((sample) => Math.abs(sample) > 64)).toBe(true);
  }
}

/** Speaks `first`, then waits for ever; tells when its signal aborted. */
function endless(first: string): AnswerProvider & { abortedAtMs: number | undefined } {
  const provider = {
    name: 'endless',
    abortedAtMs: undefined as number | undefined,
    async *answer(_request: unknown, signal: AbortSignal): AsyncGenerator<AnswerEvent> {
      signal.addEventListener('abort', () => (provider.abortedAtMs = performance.now()));
      yield { type: 'text', text: first };
      await delay(systemClock, 60_000, signal);
    },
    close: () => Promise.resolve(),
  };
  return provider;
}

describe('a turn', () => {
  it('streams the whole text and audible audio in spoken order', async () => {
    const answer = 'Sure! Here is what I found: it costs 82.4 dollars. *Anything* else?\n\n- no\n- yes';
    await start({ answer: say(...answer.split(/(?<=\s)/u)) });
    const ended = await ask().ended;
    expectWellFormed(ended);
    expect(ended.status.code).toBe(status.OK);
    expect(textOf(ended.contents)).toBe(answer);
    const kinds = ended.contents.map((content) => content.$case);
    // Each text chunk is followed by its own audio before the next text.
    expect(kinds.join(' ')).not.toContain('textChunk textChunk');
    const totalMs = samplesOf(ended.contents).reduce((sum, samples) => sum + samples.length / 48, 0);
    const sentences = kinds.filter((kind) => kind === 'textChunk').length;
    expect(Math.abs(totalMs - sentences * 250)).toBeLessThan(sentences * 25);
  });

  it('says the action after the speech and before the end', async () => {
    const action = { command: 'open_app', args: { app_name: 'Safari' } };
    await start({ answer: say('Opening ', { action }, 'Safari.', { action: { command: 'close_app' } }) });
    const ended = await ask({ sessionId: 'turn-1' }).ended;
    expectWellFormed(ended);
    const message = ended.contents.find(isCase('actionMessage')) as Extract<
      Content,
      { $case: 'actionMessage' }
    >;
    expect(JSON.parse(message.value.actionJson)).toEqual(action);
    expect(message.value.sessionId).toBe('turn-1');
  });

  it('may be an action alone', async () => {
    await start({ answer: say({ action: { command: 'open_app', args: { app_name: 'Mail' } } }) });
    const ended = await ask().ended;
    expectWellFormed(ended);
    expect(ended.contents.map((content) => content.$case)).toEqual(['actionMessage', 'endMessage']);
  });

  it('gives generation O, which sends neither session nor phase, a session of its own', async () => {
    await start({ answer: say('Yes.', { action: { command: 'close_browser' } }) });
    const ended = await ask({ sessionId: '', phase: 0, screenshot: '' }).ended;
    expectWellFormed(ended);
    const message = ended.contents.find(isCase('actionMessage')) as Extract<
      Content,
      { $case: 'actionMessage' }
    >;
    expect(message.value.sessionId).toMatch(/^[0-9a-f-]{36}$/u);
  });

  it('is never silent when only something unspeakable was answered', async () => {
    await start({ answer: say('***\n') });
    const ended = await ask().ended;
    expectWellFormed(ended);
    expect(ended.status.code).toBe(status.OK);
    expect(samplesOf(ended.contents).length).toBeGreaterThan(0);
  });

  it('tells the decision log its times, and nothing that was said', async () => {
    const { facts } = await start({ answer: say('The secret is PLANTED-ANSWER.') });
    await ask({ prompt: 'PLANTED-PROMPT' }).ended;
    expect(facts.map(({ scope, decision }) => `${scope} ${decision}`)).toEqual([
      'turn start',
      'turn complete',
      // Of the voice.
      'usage complete',
    ]);
    expect(facts[1]?.ctx).toMatchObject({ textChunks: 1, hardwareId: 'mac-1' });
    expect(facts[1]?.ctx?.firstAudioMs).toBeGreaterThan(0);
    expect(JSON.stringify(facts)).not.toContain('PLANTED');
  });
});

describe('a turn that fails', () => {
  const cases: [string, RigOptions, number, string][] = [
    ['before the first word', { answer: say({ error: 'unavailable' }) }, status.UNAVAILABLE, 'unavailable'],
    [
      'after partial data',
      { answer: say('Half an answer. ', 'And', { error: 'timeout' }) },
      status.DEADLINE_EXCEEDED,
      'timeout',
    ],
    ['with an empty answer', { answer: say() }, status.UNAVAILABLE, 'unavailable'],
    ['with a blank answer', { answer: say(' \n') }, status.UNAVAILABLE, 'unavailable'],
    ['when the voice fails', { speech: tones({ error: 'internal' }) }, status.INTERNAL, 'internal'],
    [
      'when the voice fails in mid-sentence',
      { speech: tones({ toneHz: 440, ms: 90 }, { error: 'unavailable' }) },
      status.UNAVAILABLE,
      'unavailable',
    ],
    [
      'when the voice gives silence',
      { speech: tones({ pcm: Buffer.alloc(32_000).toString('base64') }) },
      status.UNAVAILABLE,
      'unavailable',
    ],
  ];
  it.each(cases)('%s says so in words, code and trailer', async (_, options, code, errorType) => {
    await start(options);
    const ended = await ask().ended;
    expectWellFormed(ended);
    expect([ended.status.code, ended.errorType]).toEqual([code, errorType]);
    expect((rig as Rig).sessions.size).toBe(0);
  });

  it('speaks what came before the failure', async () => {
    await start({ answer: say('First sentence. ', 'And half', { error: 'unavailable' }) });
    const { contents } = await ask().ended;
    expect(textOf(contents)).toBe('First sentence. And half');
    expect(contents.map((content) => content.$case).lastIndexOf('audioChunk')).toBe(contents.length - 2);
  });

  it('never shows a defect of ours', async () => {
    const answer: AnswerProvider = {
      name: 'broken',

      async *answer(): AsyncGenerator<AnswerEvent> {
        throw new TypeError('SELECT secret FROM internals');
      },
      close: () => Promise.resolve(),
    };
    await start({ answer });
    const ended = await ask().ended;
    expectWellFormed(ended);
    expect(ended.errorType).toBe('internal');
    expect(JSON.stringify([ended.contents, ended.status.details])).not.toContain('SELECT');
    expect((rig as Rig).facts.at(-1)).toMatchObject({
      decision: 'error',
      ctx: { cause: expect.stringContaining('SELECT') as string },
    });
  });
});

describe('the end of patience', () => {
  it("comes 500 ms before the client's deadline, with words", async () => {
    const answer = endless('Let me think. ');
    await start({ answer });
    const startMs = performance.now();
    const running = read((rig as Rig).client.streamAudio(request(), { deadline: Date.now() + 900 }));
    const ended = await running.ended;
    const tookMs = performance.now() - startMs;
    expectWellFormed(ended);
    expect([ended.status.code, ended.errorType]).toEqual([status.DEADLINE_EXCEEDED, 'timeout']);
    expect(tookMs).toBeGreaterThan(300);
    expect(tookMs).toBeLessThan(800);
  });

  it('comes after the longest time a turn may last', async () => {
    await start({ answer: endless('Let me think. '), maxMs: 200 });
    const ended = await ask().ended;
    expectWellFormed(ended);
    expect(ended.errorType).toBe('timeout');
  });

  it('does not come at once for a deadline beyond the timers', async () => {
    await start();
    const running = read((rig as Rig).client.streamAudio(request(), { deadline: Date.now() + 2 ** 40 }));
    expect((await running.ended).status.code).toBe(status.OK);
  });

  it('comes when the server is stopped', async () => {
    await start({ answer: endless('Let me think. ') });
    const running = ask();
    await running.until(isCase('audioChunk'));
    const { NexyError } = await import('../src/core/errors.ts');
    (rig as Rig).shutdown.abort(
      new NexyError('unavailable', 'The server is restarting.', { retryAfterMs: 1000 }),
    );
    const ended = await running.ended;
    expectWellFormed(ended);
    expect(ended.status.code).toBe(status.UNAVAILABLE);
    expect(ended.status.metadata.get('retry-after-ms')).toEqual(['1000']);
  });

  it('is at once when the server drains', async () => {
    const { lifecycle } = await start();
    lifecycle.apply('stop');
    const ended = await ask().ended;
    expect([ended.status.code, ended.errorType]).toEqual([status.UNAVAILABLE, 'unavailable']);
    expect(ended.status.metadata.get('retry-after-ms').length).toBe(1);
  });
});

describe('interrupt and cancel', () => {
  const interrupt = (hardwareId: string): Promise<string[]> =>
    new Promise((resolve, reject) => {
      (rig as Rig).client.interruptSession({ hardwareId }, (error, response) => {
        if (error) reject(error);
        else resolve(response.interruptedSessions);
      });
    });

  it('ends the turn with "interrupted" and CANCELLED, the device may ask again at once', async () => {
    const answer = endless('Let me think. ');
    await start({ answer });
    const running = ask({ sessionId: 'one' });
    await running.until(isCase('audioChunk'));
    const others = ask({ sessionId: 'two', hardwareId: 'mac-2' });
    await others.until(isCase('audioChunk'));
    expect(await interrupt('mac-1')).toEqual(['one']);
    const ended = await running.ended;
    expectWellFormed(ended);
    expect(ended.contents.at(-1)).toEqual({ $case: 'endMessage', value: 'interrupted' });
    expect([ended.status.code, ended.errorType]).toEqual([status.CANCELLED, 'cancelled_by_user']);
    expect(answer.abortedAtMs).toBeDefined();
    const again = ask({ sessionId: 'one' });
    await again.until(isCase('audioChunk'));
    expect((rig as Rig).sessions.size).toBe(2);
    again.cancel();
    others.cancel();
  });

  it('lets one chunk of 20 ms follow at most, which fades out', async () => {
    // A tone of 580 ms, then the voice stalls with less than a whole chunk in hand: what the fade is cut from.
    const speech = tones({ toneHz: 440, ms: 580 }, { afterMs: 30_000, toneHz: 440, ms: 100 });
    await start({ answer: say('Let me think about it. '), speech });
    const running = ask();
    const heard = (): number => samplesOf(running.contents).reduce((sum, samples) => sum + samples.length, 0);
    await expect.poll(heard).toBeGreaterThan(22_000);
    const before = samplesOf(running.contents).length;
    await interrupt('mac-1');
    const ended = await running.ended;
    expectWellFormed(ended);
    const after = samplesOf(ended.contents);
    expect(after.length).toBe(before + 1);
    const last = after.at(-1) as Int16Array;
    expect(last.length).toBeLessThanOrEqual(960);
    const loudest = (samples: Int16Array): number => Math.max(...samples.map(Math.abs));
    expect(loudest(last.subarray(0, 240))).toBeGreaterThan(5_000);
    expect(loudest(last.subarray(-24))).toBeLessThan(300);
  });

  it('of nothing is a success with an empty list', async () => {
    await start();
    expect(await interrupt('nobody')).toEqual([]);
  });

  it('by the client aborts the model and the voice', async () => {
    const answer = endless('Let me think. ');
    const { sessions, facts } = await start({ answer });
    const running = ask();
    await running.until(isCase('audioChunk'));
    running.cancel();
    await sessions.whenEmpty();
    expect(answer.abortedAtMs).toBeDefined();
    await expect
      .poll(() => facts)
      .toContainEqual(
        expect.objectContaining({
          scope: 'turn',
          decision: 'abort',
          ctx: expect.objectContaining({ reason: 'client cancel' }) as object,
        }),
      );
  });
});

describe('session_id', () => {
  it('is refused while it is live, and the first turn is not disturbed', async () => {
    await start({ answer: endless('Let me think. ') });
    const first = ask({ sessionId: 'same' });
    await first.until(isCase('audioChunk'));
    const second = await ask({ sessionId: 'same', hardwareId: 'mac-2' }).ended;
    expectWellFormed(second);
    expect([second.status.code, second.errorType]).toEqual([status.ALREADY_EXISTS, 'duplicate_session']);
    expect((rig as Rig).sessions.size).toBe(1);
    first.cancel();
  });

  it('is refused without being counted as a turn', async () => {
    const { ledger } = await start({ answer: endless('Let me think. ') });
    const turn = ask({ sessionId: 'same' });
    await turn.until(isCase('audioChunk'));
    for (let i = 0; i < 3; i += 1) await ask({ sessionId: 'same', hardwareId: 'mac-2' }).ended;
    expect(ledger.totals.turns).toBe(0);
    turn.cancel();
    await expect.poll(() => ledger.totals.turns).toBe(1);
  });
});

describe('COLLECT and COMMIT', () => {
  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]).toString('base64');
  const asked: { prompt: string; screenshot?: unknown }[] = [];
  const echo: AnswerProvider = {
    name: 'echo',

    async *answer(given): AsyncGenerator<AnswerEvent> {
      asked.push({ prompt: given.prompt, screenshot: given.screenshot?.type });
      yield { type: 'text', text: given.prompt };
    },
    close: () => Promise.resolve(),
  };
  const collect = async (sessionId: string, seq: number, over: object): Promise<void> => {
    const ended = await ask({ sessionId, phase: 1, prompt: '', chunkSeq: seq, ...over }).ended;
    expect(ended.contents).toEqual([{ $case: 'endMessage', value: 'collected' }]);
    expect(ended.status.code).toBe(status.OK);
  };

  it('keeps the newest of each and lets the final prompt win', async () => {
    const { sessions, facts } = await start({ answer: echo });
    asked.length = 0;
    await collect('s', 2, { chunkText: 'go to Berlin to Paris' });
    await collect('s', 1, { chunkText: 'go to Berlin' });
    await collect('s', 3, { screenshot: png });
    expect(sessions.size).toBe(0);
    await ask({ sessionId: 's', prompt: 'go to Rome' }).ended;
    expect(asked).toEqual([{ prompt: 'go to Rome', screenshot: 'image/png' }]);
    expect(facts.filter(({ scope }) => scope === 'turn').map(({ decision }) => decision)).toEqual([
      'start',
      'complete',
    ]);
  });

  it('falls back to the newest snapshot for an empty prompt, once', async () => {
    await start({ answer: echo });
    asked.length = 0;
    await collect('s', 1, { chunkText: 'go to' });
    await collect('s', 2, { chunkText: 'go to Berlin' });
    expect((await ask({ sessionId: 's', prompt: ' ' }).ended).status.code).toBe(status.OK);
    expect(asked).toEqual([{ prompt: 'go to Berlin', screenshot: undefined }]);
    await collect('s', 3, { chunkText: 'too late' });
    const again = await ask({ sessionId: 's', prompt: '' }).ended;
    expect([again.status.code, again.errorType]).toEqual([status.INVALID_ARGUMENT, 'validation_failed']);
  });

  it('never costs a COMMIT: a COLLECT in flight claims nothing', async () => {
    await start({ answer: echo });
    const collects = Array.from({ length: 20 }, (_, seq) =>
      collect('s', seq + 1, { chunkText: `word ${seq}`, screenshot: png }),
    );
    const commit = ask({ sessionId: 's', prompt: 'final' }).ended;
    await Promise.all(collects);
    expect((await commit).status.code).toBe(status.OK);
  });

  it('cannot be read by another device', async () => {
    await start({ answer: echo });
    await collect('s', 1, { chunkText: 'private' });
    const ended = await ask({ sessionId: 's', hardwareId: 'mac-2', prompt: '' }).ended;
    expect(ended.errorType).toBe('validation_failed');
  });
});

describe('bad input', () => {
  it('gets error_message, INVALID_ARGUMENT and a trailer, and leaves nothing', async () => {
    const { sessions, facts } = await start();
    const bad = [
      { prompt: ' ' },
      { prompt: 'x'.repeat(16_385) },
      { hardwareId: 'Unknown' },
      { sessionId: 's'.repeat(129) },
      { screenshot: '!!!!' },
      { screenWidth: -1 },
    ];
    for (const over of bad) {
      const ended = await ask({ phase: 0, ...over }).ended;
      expectWellFormed(ended);
      expect([ended.status.code, ended.errorType]).toEqual([status.INVALID_ARGUMENT, 'validation_failed']);
    }
    expect(sessions.size).toBe(0);
    expect(new Set(facts.map(({ decision }) => decision))).toEqual(new Set(['refuse']));
  });

  it('that is no message at all is an error of the client, not of ours', async () => {
    const { client } = await start();
    const stream = client.makeServerStreamRequest(
      '/streaming.StreamingService/StreamAudio',
      (bytes: Buffer) => bytes,
      () => ({ content: { $case: 'errorMessage', value: '' } }) as const,
      Buffer.from([0xff, 0xff, 0xff, 0xff]),
    );
    const ended = await read(stream).ended;
    expect([ended.status.code, ended.errorType]).toEqual([status.INVALID_ARGUMENT, 'validation_failed']);
  });
});

describe('a client that does not read', () => {
  it('slows the pipeline instead of filling memory', async () => {
    let made = 0;
    const answer: AnswerProvider = {
      name: 'torrent',

      async *answer(): AsyncGenerator<AnswerEvent> {
        for (let i = 0; i < 100_000; i += 1) {
          made += 1;
          yield { type: 'text', text: `Sentence number ${i} is here. ` };
        }
      },
      close: () => Promise.resolve(),
    };
    const { address, sessions } = await start({ answer });
    // A raw HTTP/2 client, since grpc-js reads on behalf of its user.
    const session = connect(`http://${address}`);
    const headers = { ':method': 'POST', ':path': '/streaming.StreamingService/StreamAudio', te: 'trailers' };
    const stream = session.request({ ...headers, 'content-type': 'application/grpc' }).pause();
    const message = StreamRequest.encode(request()).finish();
    stream.end(Buffer.concat([Buffer.from([0, 0, 0, 0, message.length]), message]));
    let before = -1;
    await expect
      .poll(
        () => {
          const stopped = made > 0 && made === before;
          before = made;
          return stopped;
        },
        { interval: 100, timeout: 10_000 },
      )
      .toBe(true);
    expect(made).toBeLessThan(500);
    expect(sessions.size).toBe(1);
    session.destroy();
    await sessions.whenEmpty();
  });
});
