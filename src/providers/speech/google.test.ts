import { getEventListeners, once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { status } from '@grpc/grpc-js';
import { afterEach, describe, expect, it } from 'vitest';
import { toBytes } from '../../audio/pcm.ts';
import type { SpeechProvider } from '../../assistant/ports.ts';
import { type Clock, systemClock } from '../../core/clock.ts';
import { AudioEncoding } from '../../generated/google/cloud/texttospeech/v1/cloud_tts.ts';
import { FakeClock } from '../../testing/fake-clock.ts';
import {
  type GoogleCall,
  googleSpeechPeer,
  type GoogleSpeechPeer,
} from '../../testing/google-speech-peer.ts';
import { hear } from '../../testing/hear.ts';
import { voiceLike } from '../../testing/voice-like.ts';
import { createGoogleSpeech, type GoogleSpeechOptions } from './google.ts';
import { guarded } from './guarded.ts';

const REQUEST = { text: 'Hello there.', language: 'en' };
const spoken = voiceLike(900, 24_000);
const bytes = toBytes(spoken);

const open: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

type Answer = (call: GoogleCall, peer: GoogleSpeechPeer) => void;

async function setUp(
  answer: Answer,
  { clock = systemClock, ...over }: Partial<GoogleSpeechOptions> & { clock?: Clock } = {},
): Promise<{ peer: GoogleSpeechPeer; voice: SpeechProvider }> {
  const peer: GoogleSpeechPeer = await googleSpeechPeer((call) => {
    answer(call, peer);
  });
  const voices = ['en=en-US-Chirp3-HD-Charon', 'ru=ru-RU-Chirp3-HD-Kore'];
  const google = createGoogleSpeech({ url: peer.origin, key: 'a-key', voices, rate: 1, ...over });
  const voice = guarded(google, { clock, firstAudioMs: 1_000, gapMs: 500, rate: 1 });
  open.push(peer, voice);
  return { peer, voice };
}

const say = (voice: SpeechProvider, signal = new AbortController().signal, language = 'en') =>
  hear(voice.synthesize({ ...REQUEST, language }, signal));

const send = (call: GoogleCall, audioContent: Buffer): boolean => call.write({ audioContent });
const whole: Answer = (call) => {
  // In pieces of an odd length.
  for (let at = 0; at < bytes.length; at += 4_801) send(call, bytes.subarray(at, at + 4_801));
  call.end();
};
const part =
  (then: Answer): Answer =>
  (call, peer) => {
    send(call, bytes.subarray(0, 9_600));
    then(call, peer);
  };
const fail =
  (code: status): Answer =>
  (call) =>
    call.emit('error', { code, details: 'Hello there: what the user said' });

describe('Google speech', () => {
  it('asks for PCM with the voice of the language, then gives the text', async () => {
    const { peer, voice } = await setUp(whole, { rate: 1.2 });
    const { samples, ratesHz, error } = await say(voice, undefined, 'ru');
    expect([error, ratesHz]).toEqual([undefined, [24_000]]);
    expect(samples).toEqual(spoken.subarray(1));
    expect(peer.asked[0]?.metadata.get('x-goog-api-key')).toEqual(['a-key']);
    expect(peer.asked[0]?.requests.map(({ streamingRequest }) => streamingRequest)).toEqual([
      {
        $case: 'streamingConfig',
        value: {
          voice: { languageCode: 'ru-RU', name: 'ru-RU-Chirp3-HD-Kore' },
          streamingAudioConfig: {
            audioEncoding: AudioEncoding.PCM,
            sampleRateHertz: 24_000,
            speakingRate: 1.2,
          },
        },
      },
      { $case: 'input', value: { text: REQUEST.text } },
    ]);
  });

  it('sends a token instead of a key where there is one', async () => {
    const { peer, voice } = await setUp(whole, { token: () => Promise.resolve('a-token') });
    await say(voice);
    expect(peer.asked[0]?.metadata.getMap()).toMatchObject({ authorization: 'Bearer a-token' });
    expect(peer.asked[0]?.metadata.get('x-goog-api-key')).toEqual([]);
  });

  it('speaks the languages that it has voices for', async () => {
    const { voice } = await setUp(whole);
    expect(['en', 'ru', 'de'].map((language) => voice.speaks?.(language))).toEqual([true, true, false]);
  });

  it('gives audio out while the rest is still to come', async () => {
    const more = Promise.withResolvers<undefined>();
    const { voice } = await setUp(
      part((call) => {
        void more.promise.then(() => {
          send(call, bytes.subarray(9_600));
          call.end();
        });
      }),
    );
    let samples = 0;
    for await (const piece of voice.synthesize(REQUEST, new AbortController().signal)) {
      samples += piece.samples.length;
      more.resolve(undefined);
    }
    expect(samples).toBe(spoken.length - 1);
  });

  it('keeps its connection from sentence to sentence', async () => {
    const { peer, voice } = await setUp(whole);
    for (let sentence = 0; sentence < 3; sentence++) expect((await say(voice)).error).toBeUndefined();
    expect(new Set(peer.asked.map((asked) => asked.peer)).size).toBe(1);
  });

  it.each<[string, Answer, string | RegExp]>([
    ['UNAUTHENTICATED', fail(status.UNAUTHENTICATED), 'google answered UNAUTHENTICATED'],
    ['RESOURCE_EXHAUSTED', fail(status.RESOURCE_EXHAUSTED), 'google answered RESOURCE_EXHAUSTED'],
    ['an error in the middle', part(fail(status.INTERNAL)), 'google answered INTERNAL'],
    ['a reset', part((_call, peer) => void setImmediate(peer.reset)), /^google answered (CANCELLED|UNAVAILABLE)$/],
    ['no audio', (call) => void call.end(), 'google gave no audio for a sentence'],
    ['silence', (call) => void (send(call, Buffer.alloc(90_000)), call.end()), 'google gave no audio for a sentence'],
    ['garbage', (call) => void (send(call, Buffer.from('<html>busy'.repeat(999))), call.end()), 'google gave something that is no speech'],
    ['half a sentence', part((call) => void call.end()), 'google gave too little audio for a sentence'],
  ])('takes %s for a failure', async (_what, answer, cause) => {
    const { voice } = await setUp(answer);
    const heard = await say(voice);
    expect(heard.error).toMatchObject({ type: 'unavailable', retryable: true });
    expect(heard.cause).toMatch(cause);
  }); // prettier-ignore

  it('says so where nobody listens', async () => {
    const { peer, voice } = await setUp(whole);
    await peer.close();
    const { error, cause } = await say(voice);
    expect([cause, error]).toEqual([
      'google answered UNAVAILABLE',
      expect.objectContaining({ type: 'unavailable' }),
    ]);
  });

  it.each<[string, Answer, string]>([
    ['its first audio', () => undefined, 'google gave no audio in time'],
    ['its next audio', part(() => undefined), 'google gave no more audio in time'],
  ])('gives up a server that is late with %s, and cancels the call', async (_what, answer, cause) => {
    const clock = new FakeClock();
    const { peer, voice } = await setUp(answer, { clock });
    const arrived = peer.nextAsked();
    const pieces = voice.synthesize(REQUEST, new AbortController().signal)[Symbol.asyncIterator]();
    const first = pieces.next();
    const { cancelled } = await arrived;
    if (cause.includes('more')) await first;
    const late = cause.includes('more') ? pieces.next() : first;
    const expected = expect(late).rejects.toMatchObject({ type: 'timeout', cause: { message: cause } });
    await clock.advance(1_000);
    await expected;
    await cancelled;
    expect(clock.pending).toBe(0);
  });

  it.each<[string, Answer]>([
    ['the answer', () => undefined],
    ['the rest', part(() => undefined)],
  ])('ends with an abort while it waits for %s, before anything else happens', async (_what, answer) => {
    const { peer, voice } = await setUp(answer);
    const turn = new AbortController();
    const arrived = peer.nextAsked();
    let error: unknown;
    const saying = say(voice, turn.signal).then((heard) => ({ error } = heard));
    const { cancelled } = await arrived;
    turn.abort(new Error('interrupted'));
    await nextTurn();
    expect(error).toMatchObject({ message: 'interrupted' });
    await cancelled;
    await saying;
    expect(getEventListeners(turn.signal, 'abort')).toHaveLength(0);
  });

  it('cancels the call when the reader stops early, and on close', async () => {
    const { peer, voice } = await setUp(part(() => undefined));
    const first = peer.nextAsked();
    for await (const { samples } of voice.synthesize(REQUEST, new AbortController().signal))
      if (samples.length > 0) break;
    await (
      await first
    ).cancelled;
    const second = peer.nextAsked();
    const saying = say(voice);
    const { cancelled } = await second;
    await voice.close();
    expect((await saying).error).toMatchObject({ type: 'unavailable' });
    await cancelled;
  });

  it('reads no faster than its reader', async () => {
    const piece = Buffer.from(toBytes(voiceLike(5_000, 24_000)));
    let written = 0;
    const { voice } = await setUp((call) => {
      void (async () => {
        const gone = new AbortController();
        call.once('cancelled', () => {
          gone.abort();
        });
        for (; written < 64 && !gone.signal.aborted; written++)
          if (!send(call, piece)) await once(call, 'drain', gone).catch(() => undefined);
      })();
    });
    const reading = voice.synthesize(REQUEST, new AbortController().signal)[Symbol.asyncIterator]();
    await reading.next();
    let before = -1;
    const hasStopped = (): boolean => before === (before = written);
    await expect.poll(hasStopped, { interval: 100 }).toBe(true);
    expect(written).toBeLessThan(64);
    await reading.return?.();
  });
});
