/** What telemetry is told of each call's end. The rules by which it counts are in src/telemetry/outcome.test.ts. */
import { status } from '@grpc/grpc-js';
import { afterEach, describe, expect, it } from 'vitest';
import type { Overload } from '../src/admission/policy.ts';
import type { AnswerProvider } from '../src/assistant/ports.ts';
import { Draining } from '../src/core/errors.ts';
import type { EndedCall } from '../src/core/measured.ts';
import type { LogEntry } from '../src/formats/decision-log.ts';
import { turnOutcomeOf } from '../src/formats/turn-outcome.ts';
import { WelcomeRequest } from '../src/generated/streaming.ts';
import { outcomeOf } from '../src/telemetry/outcome.ts';
import { isCase, read, request, type Rig, type RigOptions, say, startRig, tones } from './rig.ts';

let rig: Rig | undefined;
afterEach(async () => {
  await rig?.close();
  rig = undefined;
});
const start = async (options?: RigOptions): Promise<Rig> => (rig = await startRig(options));
const ask = (over = {}) => read((rig as Rig).client.streamAudio(request(over)));
const calls = (): readonly EndedCall[] => (rig as Rig).measured.calls;
/** Told when the transport has taken the last byte, which its client may see first. */
const told = async (count: number): Promise<readonly EndedCall[]> => {
  await expect.poll(() => calls().length).toBe(count);
  return calls();
};
const forEver = { afterMs: 3_600_000, text: 'never' };

describe('a turn', () => {
  it('that ends well', async () => {
    await start();
    const { contents } = await ask().ended;
    const [call] = await told(1);
    expect(call).toMatchObject({ kind: 'turn', status: 'OK', errorType: undefined, isRefused: false });
    const { firstTextMs = -1, firstAudioMs = -1, decidedMs = -1, ...rest } = call?.speech ?? {};
    const ordered = [0, firstTextMs, firstAudioMs, decidedMs, call?.durMs ?? -1];
    expect(ordered).toEqual(ordered.toSorted((a, b) => a - b));
    const samples = contents.filter(isCase('audioChunk')).length;
    expect(samples).toBeGreaterThan(0);
    expect(rest).toEqual({ audioMs: 500, silenceMs: undefined, isDegraded: false });
  });

  it('that fails', async () => {
    await start({ answer: say({ error: 'unavailable' }) });
    await ask().ended;
    const [call] = await told(1);
    expect(call).toMatchObject({ kind: 'turn', status: 'UNAVAILABLE', errorType: 'unavailable' });
    expect(call?.speech).toMatchObject({ firstAudioMs: undefined, audioMs: 0 });
  });

  it('that its client cancels', async () => {
    await start({ answer: say('Let me think. ', forEver) });
    const running = ask();
    await running.until(isCase('audioChunk'));
    running.cancel();
    const [call] = await told(1);
    expect(call).toMatchObject({ status: 'CANCELLED', errorType: 'cancelled_by_user' });
    expect(call?.speech?.silenceMs).toBeGreaterThanOrEqual(0);
  });

  it('that is interrupted', async () => {
    await start({ answer: say('Let me think. ', forEver) });
    const running = ask({ hardwareId: 'mac-1' });
    await running.until(isCase('audioChunk'));
    (rig as Rig).sessions.interrupt('mac-1');
    await running.ended;
    const [call] = await told(1);
    expect(call).toMatchObject({ status: 'CANCELLED', errorType: 'cancelled_by_user' });
    expect(call?.speech?.silenceMs).toBeGreaterThanOrEqual(0);
  });

  it('that a shutdown ends is told from one that a provider fails', async () => {
    await start({ answer: say('Let me think. ', forEver) });
    const running = ask();
    await running.until(isCase('audioChunk'));
    (rig as Rig).shutdown.abort(new Draining());
    await running.ended;
    const [call] = await told(1);
    expect(call).toMatchObject({ status: 'UNAVAILABLE', errorType: 'draining', isRefused: false });
  });

  it('of which something was degraded', async () => {
    const voice = tones();
    await start({
      speech: {
        ...voice,
        synthesize: (sentence, signal) => {
          sentence.onDegrade?.();
          return voice.synthesize(sentence, signal);
        },
      },
    });
    await ask().ended;
    expect((await told(1))[0]?.speech?.isDegraded).toBe(true);
  });
});

describe('a refused turn', () => {
  it('says why, and that it was none', async () => {
    await start({ bounds: { streams: 1 }, answer: say('Let me think. ', forEver) });
    const running = ask();
    await running.until(isCase('audioChunk'));
    await ask().ended;
    await ask({ prompt: ' ', phase: 0, hardwareId: '' }).ended;
    const refused = { kind: 'turn', isRefused: true, speech: undefined };
    expect(await told(2)).toMatchObject([
      { ...refused, status: 'RESOURCE_EXHAUSTED', errorType: 'stream_limit_exceeded' },
      { ...refused, status: 'INVALID_ARGUMENT', errorType: 'validation_failed' },
    ]);
    running.cancel();
  });

  it('is one with the session_id of another', async () => {
    await start({ answer: say('Let me think. ', forEver) });
    const running = ask({ sessionId: 'one' });
    await running.until(isCase('audioChunk'));
    await ask({ sessionId: 'one' }).ended;
    expect(await told(1)).toMatchObject([
      { status: 'ALREADY_EXISTS', errorType: 'duplicate_session', isRefused: true, speech: undefined },
    ]);
    running.cancel();
  });

  it('is one that comes while the server drains', async () => {
    const { lifecycle } = await start();
    lifecycle.apply('stop');
    await ask().ended;
    expect(await told(1)).toMatchObject([{ status: 'UNAVAILABLE', errorType: 'draining', isRefused: true }]);
  });
});

it('counts in the log, which tools read, as in the metrics', async () => {
  let overload: Overload | undefined;
  const answer: AnswerProvider = {
    name: 'by the prompt',
    answer: ({ prompt }, signal) => answers[prompt as keyof typeof answers].answer({} as never, signal),
    close: () => Promise.resolve(),
  };
  const answers = {
    well: say('Sure.'),
    fails: say({ error: 'internal' }),
    stays: say('Let me think. ', forEver),
  };
  const { facts, lifecycle, sessions } = await start({
    answer,
    bounds: { streams: 1 },
    overload: () => overload,
  });
  for (const prompt of ['well', 'fails']) await ask({ prompt }).ended;
  await told(2);
  const running = ask({ prompt: 'stays', hardwareId: 'mac-1' });
  await running.until(isCase('audioChunk'));
  await ask({ prompt: 'well' }).ended;
  sessions.interrupt('mac-1');
  await running.ended;
  const left = ask({ prompt: 'stays' });
  await left.until(isCase('textChunk'));
  left.cancel();
  await told(5);
  overload = 'heap';
  await ask({ prompt: 'well' }).ended;
  overload = undefined;
  await ask({ prompt: ' ' }).ended;
  lifecycle.apply('stop');
  await ask({ prompt: 'well' }).ended;
  await told(8);

  const inLog = facts.flatMap((fact): object[] => {
    const { errorType, firstAudioMs, reason } = fact.ctx ?? {};
    if (fact.scope !== 'turn' || fact.decision === 'start') return [];
    const ctx = { error_type: errorType, first_audio_ms: firstAudioMs, reason } as LogEntry['ctx'];
    const outcome = turnOutcomeOf({ date: new Date(0), fact, ctx });
    return [
      {
        counts: outcome?.kind === 'counted',
        isBad: outcome?.kind === 'counted' && outcome.isBad,
        isRefused: outcome?.kind === 'refused',
        isAborted: outcome?.kind === 'left' || (outcome?.kind === 'counted' && outcome.isAborted),
      },
    ];
  });
  const inMetrics = calls().map((call) => {
    const { counts, isBad, isRefused, cancelled } = outcomeOf(call);
    return { counts, isBad: counts && isBad, isRefused, isAborted: cancelled !== undefined };
  });
  const sorted = (all: readonly object[]): string[] => all.map((each) => JSON.stringify(each)).toSorted();
  expect(sorted(inLog)).toEqual(sorted(inMetrics));
  expect(new Set(sorted(inLog)).size).toBeGreaterThanOrEqual(5);
});

describe('the other calls', () => {
  it('are told by what they are', async () => {
    const { client } = await start();
    await ask({ phase: 1, prompt: '', chunkText: 'so far', chunkSeq: 1 }).ended;
    await told(1);
    await read(client.generateWelcomeAudio({ ...WelcomeRequest.create(), text: 'Hello.' })).ended;
    await told(2);
    await new Promise((resolve) => client.interruptSession({ hardwareId: 'mac' }, resolve));
    await told(3);
    const code = await new Promise((resolve) =>
      client.reportUsage(
        { hardwareId: '', sessionId: '', source: 's', inputTokens: 1, outputTokens: 1, model: '' },
        (error) => {
          resolve(error?.code);
        },
      ),
    );
    expect(code).toBe(status.INVALID_ARGUMENT);
    expect((await told(4)).map(({ kind, status: name, speech }) => [kind, name, speech?.audioMs])).toEqual([
      ['collect', 'OK', undefined],
      ['welcome', 'OK', 250],
      ['interrupt', 'OK', undefined],
      ['usage', 'INVALID_ARGUMENT', undefined],
    ]);
    expect(calls()[1]?.speech?.firstAudioMs).toBeGreaterThan(0);
  });
});
