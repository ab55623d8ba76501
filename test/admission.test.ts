import { once } from 'node:events';
import { type ClientHttp2Session, type ClientHttp2Stream, connect, constants } from 'node:http2';
import { Metadata, status } from '@grpc/grpc-js';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { AnswerEvent, AnswerProvider } from '../src/assistant/ports.ts';
import { systemClock } from '../src/core/clock.ts';
import { delay } from '../src/core/signals.ts';
import { RequestPhase, StreamRequest, StreamResponse, WelcomeRequest } from '../src/generated/streaming.ts';
import { parseRecording } from '../src/providers/replay.ts';
import { createReplaySpeech } from '../src/providers/speech/replay.ts';
import { FakeClock } from '../src/testing/fake-clock.ts';
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
  tones,
} from './rig.ts';

let rig: Rig | undefined;
const sessions: ClientHttp2Session[] = [];
afterEach(async () => {
  for (const session of sessions.splice(0)) session.destroy();
  await rig?.close();
  rig = undefined;
});
const start = async (options?: RigOptions): Promise<Rig> => (rig = await startRig(options));

const theRig = (): Rig => rig as Rig;
const ask = (over: Partial<StreamRequest> = {}, metadata = new Metadata()) =>
  read(theRig().client.streamAudio(request(over), metadata));
const collect = (over: Partial<StreamRequest> = {}) =>
  ask({ phase: RequestPhase.REQUEST_PHASE_COLLECT, prompt: '', chunkText: 'so far', chunkSeq: 1, ...over });
const from = (address: string): Metadata => {
  const metadata = new Metadata();
  metadata.set('x-forwarded-for', address);
  return metadata;
};
const retryAfterMs = ({ status: end }: Ended): number => Number(end.metadata.get('retry-after-ms')[0]);
const permitsBack = (): Promise<void> =>
  expect
    .poll(() => theRig().gate.state, { interval: 10, timeout: 10_000 })
    .toMatchObject({ streams: 0, bytes: 0 });

/** Says one sentence, and "Done." when the prompt is "short"; otherwise it fails, or goes on until it is stopped. */
function byPrompt(): AnswerProvider & { aborted: number } {
  const provider = {
    name: 'by-prompt',
    aborted: 0,
    async *answer({ prompt }: { readonly prompt: string }, signal: AbortSignal): AsyncGenerator<AnswerEvent> {
      signal.addEventListener('abort', () => (provider.aborted += 1));
      yield { type: 'text', text: 'Let me think about it. ' };
      if (prompt === 'short') yield { type: 'text', text: 'Done.' };
      else if (prompt === 'fail') throw new Error('the model broke');
      else {
        yield { type: 'text', text: 'Well, then ' };
        await delay(systemClock, 60_000, signal);
      }
    },
    close: () => Promise.resolve(),
  };
  return provider;
}

/** A raw call, which can do what grpc-js does not: read nothing, end late. The request is written, not ended. */
function rawCall(over: Partial<StreamRequest> = {}, headers: Record<string, string> = {}): ClientHttp2Stream {
  const session = connect(`http://${theRig().address}`);
  sessions.push(session);
  const stream = session.request({
    ':method': 'POST',
    ':path': '/streaming.StreamingService/StreamAudio',
    'content-type': 'application/grpc',
    te: 'trailers',
    ...headers,
  });
  stream.on('error', () => undefined);
  const message = StreamRequest.encode(request(over)).finish();
  const head = Buffer.alloc(5);
  head.writeUInt32BE(message.length, 1);
  stream.write(Buffer.concat([head, message]));
  return stream;
}

/** Resolves when the call has begun and the connection does not move any more. */
async function stalled({ session }: ClientHttp2Stream): Promise<void> {
  let before = '';
  await expect
    .poll(
      () => {
        const now = JSON.stringify([session?.state, theRig().facts]);
        const stopped = before === now && theRig().facts.length > 0;
        before = now;
        return stopped;
      },
      { interval: 200, timeout: 10_000 },
    )
    .toBe(true);
}

describe('permits', () => {
  it('refuse one more in words and with when to come back, and disturb nothing that runs', async () => {
    const { gate, facts } = await start({ answer: byPrompt(), bounds: { streams: 2 } });
    const running = [ask({ prompt: 'long' }), ask({ prompt: 'long' })];
    await Promise.all(running.map((turn) => turn.until(isCase('audioChunk'))));
    const refused = await Promise.all(Array.from({ length: 20 }, () => ask({ prompt: 'short' }).ended));
    for (const ended of refused) {
      expect([ended.status.code, ended.errorType]).toEqual([
        status.RESOURCE_EXHAUSTED,
        'stream_limit_exceeded',
      ]);
      expect(ended.contents).toMatchObject([{ $case: 'errorMessage' }]);
      expect(ended.status.details).not.toMatch(/limit|quota|subscri|tomorrow/iu);
    }
    expect(Math.min(...refused.map(retryAfterMs))).toBeGreaterThanOrEqual(100);
    expect(new Set(refused.map(retryAfterMs)).size).toBeGreaterThan(1);
    expect(facts.filter(({ decision }) => decision === 'refuse')).toMatchObject(
      refused.map(() => ({ scope: 'turn', ctx: { errorType: 'stream_limit_exceeded', reason: 'streams' } })),
    );
    expect(gate.state).toMatchObject({ streams: 2, refused: { streams: 20 } });
    expect(running.every(({ contents }) => contents.every(({ $case }) => $case !== 'errorMessage'))).toBe(
      true,
    );

    running[0]?.cancel();
    await expect.poll(() => gate.state.streams).toBe(1);
    expect((await ask({ prompt: 'short' }).ended).status.code).toBe(status.OK);
    running[1]?.cancel();
    await permitsBack();
  });

  it('are taken by welcome speech too, and not by a COLLECT', async () => {
    const { client } = await start({ answer: byPrompt(), bounds: { streams: 1 } });
    const turn = ask({ prompt: 'long' });
    await turn.until(isCase('audioChunk'));
    const welcome = await read(client.generateWelcomeAudio(WelcomeRequest.create({ text: 'Hello.' }))).ended;
    expect(welcome.errorType).toBe('stream_limit_exceeded');
    expect((await collect().ended).status.code).toBe(status.OK);
    turn.cancel();
    await permitsBack();
  });

  it('come back however the call ends, for any mixture of ends', async () => {
    const { client, sessions: live } = await start({ answer: byPrompt(), bounds: { streams: 30 } });
    const png = Buffer.from([
      0x89,
      0x50,
      0x4e,
      0x47,
      0x0d,
      0x0a,
      0x1a,
      0x0a,
      ...Array<number>(100_000),
    ]).toString('base64');
    const ends = {
      complete: async () => {
        expect((await ask({ prompt: 'short', screenshot: png }).ended).status.code).toBe(status.OK);
      },
      fail: async () => {
        expect((await ask({ prompt: 'fail' }).ended).errorType).toBe('internal');
      },
      invalid: async () => {
        expect((await ask({ screenshot: 'not base64' }).ended).errorType).toBe('validation_failed');
      },
      duplicate: async (device: string) => {
        const first = ask({ prompt: 'long', sessionId: device, hardwareId: device });
        await first.until(isCase('textChunk'));
        expect((await ask({ sessionId: device }).ended).errorType).toBe('duplicate_session');
        first.cancel();
      },
      cancelAtOnce: async () => {
        const stream = rawCall({ prompt: 'long', screenshot: png });
        stream.end();
        await once(stream, 'finish');
        stream.close(constants.NGHTTP2_CANCEL);
      },
      // grpc-js calls the handler of a call whose deadline has passed, and never says that it is cancelled.
      endAfterDeadline: async () => {
        const stream = rawCall({ prompt: 'long' }, { 'grpc-timeout': '5m' });
        await once(stream, 'response');
        stream.end();
      },
      cancelLater: async () => {
        const turn = ask({ prompt: 'long' });
        await turn.until(isCase('audioChunk'));
        turn.cancel();
        await turn.ended;
      },
      interrupt: async (device: string) => {
        const turn = ask({ prompt: 'long', hardwareId: device });
        await turn.until(isCase('textChunk'));
        await new Promise((resolve) => client.interruptSession({ hardwareId: device }, resolve));
        expect((await turn.ended).status.code).toBe(status.CANCELLED);
      },
      deadline: async () => {
        const turn = read(client.streamAudio(request({ prompt: 'long' }), { deadline: Date.now() + 520 }));
        expect((await turn.ended).status.code).toBe(status.DEADLINE_EXCEEDED);
      },
      hangUp: async () => {
        const stream = rawCall({ prompt: 'long' });
        stream.end();
        await once(stream, 'response');
        stream.session?.destroy();
      },
    };
    const names = Object.keys(ends) as (keyof typeof ends)[];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...names), { minLength: 10, maxLength: 20 }),
        async (mixture) => {
          await Promise.all(mixture.map((name, index) => ends[name](`device-${index}`)));
          await permitsBack();
          expect(live.size).toBe(0);
        },
      ),
      { numRuns: 8, endOnFailure: true },
    );
  });

  it('belong to a device and to an address as well, counted at the last trusted proxy', async () => {
    await start({ answer: byPrompt(), bounds: { streamsPerDevice: 1, streamsPerIp: 2 }, trustedHops: 1 });
    const long = (hardwareId: string, address: string) => ask({ prompt: 'long', hardwareId }, from(address));
    const first = long('mac-1', '6.6.6.6, 1.2.3.4');
    await first.until(isCase('textChunk'));
    const twice = await long('mac-1', '5.6.7.8').ended;
    const second = long('mac-2', '7.7.7.7, 1.2.3.4');
    await second.until(isCase('textChunk'));
    const third = await long('mac-3', '1.2.3.4').ended;
    const elsewhere = long('mac-3', '1.2.3.5');
    await elsewhere.until(isCase('textChunk'));
    expect([twice.errorType, third.errorType]).toEqual(['stream_limit_exceeded', 'stream_limit_exceeded']);
    expect(theRig().gate.state.refused).toMatchObject({ device_streams: 1, ip_streams: 1 });
    for (const turn of [first, second, elsewhere]) turn.cancel();
    await permitsBack();
  });
});

describe('a device with a valid token', () => {
  it('does not share the bounds of its address', async () => {
    const known = { authenticate: () => Promise.resolve({ authenticated: true }), close: () => undefined };
    await start({
      answer: byPrompt(),
      auth: known,
      bounds: { streamsPerIp: 1, newDevicesPerIpPerMinute: 1 },
    });
    const turns = ['mac-1', 'mac-2', 'mac-3'].map((hardwareId) => ask({ prompt: 'long', hardwareId }));
    await Promise.all(turns.map((turn) => turn.until(isCase('textChunk'))));
    for (const turn of turns) turn.cancel();
    await permitsBack();
  });
});

describe('the message rate', () => {
  it('turns COLLECTs away and still takes the turn', async () => {
    const { facts } = await start({ bounds: { messagesPerSecond: 1 } });
    const collects = await Promise.all(Array.from({ length: 40 }, (_, i) => collect({ chunkSeq: i }).ended));
    const refused = collects.filter(({ errorType }) => errorType === 'rate_limit_exceeded');
    expect(refused.length).toBeGreaterThanOrEqual(15);
    expect(refused.length).toBeLessThanOrEqual(20);
    for (const ended of refused) {
      expect(ended.status.code).toBe(status.RESOURCE_EXHAUSTED);
      expect(ended.status.details).not.toMatch(/limit|quota|subscri|tomorrow/iu);
      expect(retryAfterMs(ended)).toBeGreaterThanOrEqual(100);
    }
    expect((await ask().ended).status.code).toBe(status.OK);
    const told = facts.filter(({ decision }) => decision === 'refuse');
    expect(told.length).toBe(refused.length);
    expect(told).toMatchObject(refused.map(() => ({ scope: 'collect', ctx: { reason: 'collect_rate' } })));
  });
});

describe('overload', () => {
  it('is unavailable for what is new, and nothing for what runs', async () => {
    let overload: 'heap' | undefined;
    await start({ answer: byPrompt(), overload: () => overload });
    const running = ask({ prompt: 'long' });
    await running.until(isCase('textChunk'));
    overload = 'heap';
    const refused = await ask({ prompt: 'short' }).ended;
    expect([refused.status.code, refused.errorType, retryAfterMs(refused)]).toEqual([
      status.UNAVAILABLE,
      'unavailable',
      2000,
    ]);
    await running.until(isCase('audioChunk'));
    overload = undefined;
    expect((await ask({ prompt: 'short' }).ended).status.code).toBe(status.OK);
    running.cancel();
  });
});

describe('a stream on which nothing moves', () => {
  const idleMs = 60_000;

  it('ends with stream_idle_timeout where the upstream gives nothing, and stops the upstream', async () => {
    const clock = new FakeClock();
    const answer = byPrompt();
    await start({ answer, clock, idleMs });
    const before = clock.pending;
    const turn = ask({ prompt: 'long' });
    await turn.until(isCase('audioChunk'));
    await clock.advance(idleMs - 1);
    expect(answer.aborted).toBe(0);
    // Its last words came a moment after the start.
    await clock.advance(idleMs);
    const ended = await turn.ended;
    expect([ended.status.code, ended.errorType]).toEqual([status.DEADLINE_EXCEEDED, 'stream_idle_timeout']);
    expect(ended.contents.at(-1)?.$case).toBe('errorMessage');
    expect(answer.aborted).toBe(1);
    await permitsBack();
    theRig().collected.close();
    expect(clock.pending).toBe(before);
  });

  it('is not one that goes on, however long it takes', async () => {
    const clock = new FakeClock();
    const answer: AnswerProvider = {
      name: 'slow',
      async *answer(_request: unknown, signal: AbortSignal): AsyncGenerator<AnswerEvent> {
        for (let i = 0; i < 5; i += 1) {
          // A sentence is known to have ended when the next one has begun.
          yield { type: 'text', text: `Part ${i} is here now. And then ` };
          await delay(clock, idleMs - 1, signal);
        }
      },
      close: () => Promise.resolve(),
    };
    await start({ answer, clock, idleMs, maxMs: 10 * idleMs });
    const turn = ask();
    for (let i = 0; i < 5; i += 1) {
      await turn.until((content) => content.$case === 'textChunk' && content.value.includes(`Part ${i}`));
      await expect.poll(() => turn.contents.at(-1)?.$case).toBe('audioChunk');
      await clock.advance(idleMs - 1);
    }
    expect((await turn.ended).status.code).toBe(status.OK);
  });

  it('is not one whose client reads slowly', async () => {
    const clock = new FakeClock();
    const parts = Array.from({ length: 500 }, (_, i) => `Sentence number ${i} is here. `);
    const { facts } = await start({
      answer: say(...parts),
      speech: tones({ toneHz: 440, ms: 700 }),
      clock,
      idleMs,
      maxMs: 10 * idleMs,
    });
    const stream = rawCall().pause();
    stream.end();
    let received = 0;
    stream.on('data', (data: Buffer) => (received += data.length));
    stream.pause();
    await stalled(stream);
    for (let round = 0; round < 3; round += 1) {
      await clock.advance(idleMs - 1);
      // More than the window of 64 KiB, so that something moves, and less than what waits.
      const enough = received + 70_000;
      stream.resume();
      await expect.poll(() => received, { interval: 1 }).toBeGreaterThan(enough);
      stream.pause();
      await stalled(stream);
    }
    expect(facts.map(({ decision }) => decision)).toEqual(['start']);
    await clock.advance(idleMs);
    expect(facts.at(-1)).toMatchObject({ decision: 'error', ctx: { errorType: 'stream_idle_timeout' } });
  });

  it.each([
    ['in the middle of the answer', 500, 'error'],
    ['when only its last words are left', 1, 'complete'],
  ])('is one whose client does not read, %s', async (_when, sentences, decision) => {
    const clock = new FakeClock();
    const parts = Array.from({ length: sentences }, (_, i) => `Sentence number ${i} is here. `);
    const { gate, facts } = await start({
      answer: say(...parts),
      speech: tones({ toneHz: 440, ms: 700 }),
      clock,
      idleMs,
    });
    const timers = clock.pending;
    const stream = rawCall().pause();
    stream.end();
    const reset = once(stream, 'close');
    // More than the windows of HTTP/2 take: it stops moving by itself.
    await stalled(stream);
    expect(gate.state.streams).toBe(1);
    await clock.advance(idleMs);
    if (decision === 'error') {
      expect(facts.at(-1)).toMatchObject({ decision, ctx: { errorType: 'stream_idle_timeout' } });
      expect(gate.state.streams).toBe(1);
      await clock.advance(1000);
    } else expect(facts.at(-1)).toMatchObject({ decision });
    stream.resume();
    await reset;
    expect(stream.rstCode).toBe(constants.NGHTTP2_CANCEL);
    await permitsBack();
    theRig().collected.close();
    expect(clock.pending).toBe(timers);
  });
});

describe('what waits for a client that does not read', () => {
  // Rises by one each sample, so that a gap shows.
  const ramp = Int16Array.from({ length: 30_000 }, (_, at) => 1_000 + at);
  const next = (sample: number): number => (sample === 30_999 ? 1_000 : sample + 1);
  const pcm = Buffer.from(ramp.buffer).toString('base64');
  const speech = parseRecording({ speech: [{ events: Array.from({ length: 8 }, () => ({ pcm })) }] });
  const options = { answer: say('Here it is. '), speech: createReplaySpeech(speech, systemClock) };

  async function stalledCall(): Promise<ClientHttp2Stream> {
    const stream = rawCall().pause();
    stream.end();
    await stalled(stream);
    return stream;
  }

  async function contentsOf(stream: ClientHttp2Stream): Promise<Content[]> {
    const bytes = Buffer.concat(await stream.toArray());
    const contents: Content[] = [];
    for (let at = 0; at < bytes.length;) {
      const end = at + 5 + bytes.readUInt32BE(at + 1);
      contents.push(StreamResponse.decode(bytes.subarray(at + 5, end)).content as Content);
      at = end;
    }
    return contents;
  }

  it('is taken back by an interrupt, but for 20 ms that fade out', async () => {
    const { client, facts } = await start(options);
    const stream = await stalledCall();
    await new Promise((resolve) => client.interruptSession({ hardwareId: 'mac-1' }, resolve));
    const contents = await contentsOf(stream);
    expect(contents.at(-1)).toEqual({ $case: 'endMessage', value: 'interrupted' });
    const chunks = samplesOf(contents);
    const last = chunks.pop() as Int16Array;
    expect(last.length).toBe(960);
    expect(last[0]).toBe(next(chunks.at(-1)?.at(-1) as number));
    // Of 240,000 samples, what two batches of 64 KiB hold: one that the windows took, one on its way.
    expect(chunks.reduce((sum, { length }) => sum + length, 0)).toBeLessThanOrEqual(65_536);
    expect(facts.findLast(({ scope }) => scope === 'turn')?.ctx?.audioChunks).toBe(chunks.length + 1);
  });

  it('is taken back when the turn has lasted too long, without a fade-out', async () => {
    const clock = new FakeClock();
    const { facts } = await start({ ...options, clock, maxMs: 5_000 });
    const stream = await stalledCall();
    await clock.advance(5_000);
    const contents = await contentsOf(stream);
    expect(contents.at(-1)?.$case).toBe('errorMessage');
    const chunks = samplesOf(contents);
    expect(chunks.reduce((sum, { length }) => sum + length, 0)).toBeLessThanOrEqual(65_536);
    expect(facts.findLast(({ scope }) => scope === 'turn')).toMatchObject({
      decision: 'error',
      ctx: { audioChunks: chunks.length },
    });
  });
});
