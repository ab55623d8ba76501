import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { joinSamples } from '../../audio/pcm.ts';
import type { Pcm, SpeechProvider, SpeechRequest, SpeechUsage } from '../../assistant/ports.ts';
import { NexyError } from '../../core/errors.ts';
import { abortReason, delay } from '../../core/signals.ts';
import { FakeClock } from '../../testing/fake-clock.ts';
import { voiceLike } from '../../testing/voice-like.ts';
import { guarded, type VoiceElsewhere } from './guarded.ts';

const RATE_HZ = 16_000;
const TEXT = 'Ten letters.';

type Step = Int16Array | Error | number;

const silence = (ms: number): Int16Array => new Int16Array((RATE_HZ * ms) / 1_000);
const speech = (ms: number): Int16Array => voiceLike(ms, RATE_HZ);

function setUp(...steps: readonly Step[]) {
  const clock = new FakeClock();
  let signalOfProvider: AbortSignal | undefined;
  let closed = 0;
  const provider: VoiceElsewhere = {
    name: 'fake',
    hasVoice: (language, voice) => language === 'en' && voice === 'nova',
    async *synthesize(_request, signal) {
      signalOfProvider = signal;
      for (const step of steps) {
        if (step instanceof Error) throw step;
        if (typeof step === 'number') await delay(clock, step, signal);
        else yield { samples: step, sampleRateHz: RATE_HZ };
      }
    },
    close: () => {
      closed += 1;
      return Promise.resolve();
    },
  };
  const voice = guarded(provider, { clock, firstAudioMs: 1_000, gapMs: 500, rate: 1 });
  return { clock, voice, signalOfProvider: () => signalOfProvider, closed: () => closed };
}

async function hear(
  voice: SpeechProvider,
  {
    signal = new AbortController().signal,
    ...request
  }: Partial<SpeechRequest> & { signal?: AbortSignal } = {},
): Promise<{ ms: number; pieces: Pcm[]; error: unknown }> {
  const pieces: Pcm[] = [];
  let error: unknown;
  try {
    const asked = { text: TEXT, language: 'en', ...request };
    for await (const pcm of voice.synthesize(asked, signal)) pieces.push(pcm);
  } catch (thrown) {
    error = thrown;
  }
  const samples = pieces.reduce((sum, { samples: { length } }) => sum + length, 0);
  return { ms: (samples / RATE_HZ) * 1_000, pieces, error };
}

const causeOf = (error: unknown): string => ((error as Error).cause as Error).message;

describe('guarded', () => {
  it('passes speech on as it comes, without the silence before it', async () => {
    const { voice, clock } = setUp(silence(300), speech(5), speech(400), speech(200), silence(100));
    const { signal } = new AbortController();
    const { ms, error, pieces } = await hear(voice, { signal });
    expect(error).toBeUndefined();
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
    expect(Math.round(ms)).toBe(705);
    expect(pieces.map(({ samples }) => samples.length)).toEqual([6_480 - 1, 3_200, 1_600]);
    expect(clock.pending).toBe(0);
  });

  it.each([
    ['nothing', [], 'fake gave no audio for a sentence', 0],
    ['silence', [silence(2_000)], 'fake gave no audio for a sentence', 0],
    ['silence that does not end', Array<Int16Array>(40).fill(silence(100)), 'fake gave silence', 0],
    ['a cut sentence', [speech(200)], 'fake gave too little audio for a sentence', 200],
    [
      'a cut sentence and silence',
      [joinSamples([speech(200), silence(900)])],
      'fake gave too little audio for a sentence',
      1_100,
    ],
    ['bytes that are no audio', [noise(500)], 'fake gave something that is no speech', 0],
    ['a lost connection', [speech(200), code('ECONNRESET')], 'fake: ECONNRESET', 200],
    ['a vendor error with a text', [new TypeError('cannot say "secret"')], 'fake: TypeError', 0],
  ])('takes %s for a failure', async (_what, steps, cause, ms) => {
    const { voice, clock } = setUp(...steps);
    const { error, ms: heardMs } = await hear(voice);
    expect(error).toMatchObject({ type: 'unavailable', retryable: true });
    expect(causeOf(error)).toBe(cause);
    expect(Math.round(heardMs)).toBe(ms);
    expect(clock.pending).toBe(0);
  });

  it('lets a text without words be silent, and a typed failure pass as it is', async () => {
    expect((await hear(setUp(silence(100)).voice, { text: '…' })).error).toBeUndefined();
    const failure = new NexyError('unavailable', 'x', { retryAfterMs: 7 });
    expect((await hear(setUp(failure).voice)).error).toBe(failure);
  });

  it.each([
    ['first audio', [1_001, speech(500)], 1_000, 0],
    ['first audio after silence', [900, silence(20), 200, speech(500)], 1_000, 0],
    ['next audio', [900, speech(200), 501, speech(300)], 1_400, 200],
    ['end', [speech(600), 501], 500, 600],
  ])('does not wait longer for its %s', async (_what, steps, lateMs, heardMs) => {
    const { voice, clock, signalOfProvider } = setUp(...steps);
    const hearing = hear(voice);
    await clock.advance(lateMs - 1);
    expect(signalOfProvider()?.aborted).toBe(false);
    await clock.advance(1);
    const { error, ms } = await hearing;
    expect(error).toMatchObject({ type: 'timeout', retryable: true });
    expect(Math.round(ms)).toBe(heardMs);
    expect(signalOfProvider()?.aborted).toBe(true);
    expect(clock.pending).toBe(0);
  });

  it('does not count the time that the reader takes', async () => {
    const { voice, clock } = setUp(speech(300), speech(300));
    let pieces = 0;
    for await (const piece of voice.synthesize(
      { text: TEXT, language: 'en' },
      new AbortController().signal,
    )) {
      pieces += piece.samples.length > 0 ? 1 : 0;
      await clock.advance(5_000);
    }
    expect(pieces).toBe(2);
  });

  it('ends with the reason of an abort, and tells the provider', async () => {
    const turn = new AbortController();
    const { voice, clock, signalOfProvider } = setUp(speech(100), 400);
    const hearing = hear(voice, { signal: turn.signal });
    await clock.advance(10);
    const reason = new Error('interrupted');
    turn.abort(reason);
    expect((await hearing).error).toBe(reason);
    expect(abortReason(signalOfProvider() as AbortSignal)).toBe(reason);
    expect(clock.pending).toBe(0);
    expect((await hear(voice, { signal: turn.signal })).error).toBe(reason);
  });

  it('tells what it asks for when it asks, and no name that is not a voice', async () => {
    const { voice } = setUp(new Error('lost'));
    const told: SpeechUsage[] = [];
    const onUsage = (usage: SpeechUsage): void => void told.push(usage);
    await hear(voice, { voice: 'nova', onUsage, signal: AbortSignal.abort(new Error('interrupted')) });
    expect(told).toEqual([]);
    await hear(voice, { voice: 'nova', onUsage });
    await hear(voice, { voice: 'what a client sent', onUsage });
    await hear(voice, { onUsage });
    expect(told.map((usage) => usage.voice)).toEqual(['nova', '', '']);
    expect(told[0]).toEqual({ provider: 'fake', voice: 'nova', characters: TEXT.length });
  });

  it('ends live requests on close and takes no more', async () => {
    const { voice, clock, closed } = setUp(speech(100), 400);
    const hearing = hear(voice);
    await clock.advance(10);
    await voice.close();
    expect((await hearing).error).toMatchObject({ type: 'unavailable' });
    expect((await hear(voice)).error).toMatchObject({ type: 'unavailable' });
    expect([clock.pending, closed()]).toEqual([0, 1]);
  });
});

function noise(ms: number): Int16Array {
  let state = 1;
  return Int16Array.from({ length: (RATE_HZ * ms) / 1_000 }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return (state >> 8) - 2 ** 15;
  });
}

function code(name: string): Error {
  return Object.assign(new Error('read failed for a text of the user'), { code: name });
}
