import { getEventListeners } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { toBytes } from '../../audio/pcm.ts';
import type { SpeechProvider, SpeechRequest } from '../../assistant/ports.ts';
import { type Clock, systemClock } from '../../core/clock.ts';
import { FakeClock } from '../../testing/fake-clock.ts';
import { hear } from '../../testing/hear.ts';
import {
  type OpenAiSpeechPeer,
  openAiSpeechPeer,
  type SpeechAnswer,
} from '../../testing/openai-speech-peer.ts';
import { voiceLike } from '../../testing/voice-like.ts';
import { guarded } from './guarded.ts';
import { createOpenAiSpeech } from './openai.ts';

const TEXT = 'Hello there.';
const spoken = voiceLike(900, 24_000);
const bytes = toBytes(spoken);

const open: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

async function setUp(
  answer: SpeechAnswer,
  { clock = systemClock, over = {} }: { clock?: Clock; over?: object } = {},
): Promise<{ peer: OpenAiSpeechPeer; voice: SpeechProvider }> {
  const peer = await openAiSpeechPeer(answer);
  const options = { url: peer.url, key: 'sk-test', model: 'tts-x', rate: 1, style: '', ...over };
  const voice = guarded(createOpenAiSpeech({ voices: ['en=alloy', 'ru=onyx', '*=echo'], ...options }), {
    clock,
    firstAudioMs: 1_000,
    gapMs: 500,
    rate: options.rate,
  });
  open.push(peer, voice);
  return { peer, voice };
}

const say = (
  voice: SpeechProvider,
  over: Partial<SpeechRequest> = {},
  signal = new AbortController().signal,
) => hear(voice.synthesize({ text: TEXT, language: 'en', ...over }, signal));

const whole: SpeechAnswer = (response) => {
  response.writeHead(200, { 'content-type': 'audio/pcm' }).end(bytes);
};
const part = (count: number, then: (...call: Parameters<SpeechAnswer>) => void): SpeechAnswer => {
  return (response, body) => {
    response.writeHead(200, { 'content-type': 'audio/pcm', 'transfer-encoding': 'chunked' });
    response.write(bytes.subarray(0, count), () => {
      then(response, body);
    });
  };
};

describe('OpenAI speech', () => {
  it('asks for PCM with the voice of the language', async () => {
    const { peer, voice } = await setUp(whole, { over: { rate: 1.25, style: 'Calm.' } });
    const { samples, ratesHz, error } = await say(voice, { language: 'ru', voice: 'nobody' });
    expect(error).toBeUndefined();
    expect(ratesHz).toEqual([24_000]);
    // Its first sample is silence.
    expect(samples).toEqual(spoken.subarray(1));
    expect(peer.posts[0]?.body).toEqual({
      model: 'tts-x',
      input: TEXT,
      voice: 'onyx',
      response_format: 'pcm',
      speed: 1.25,
      instructions: 'Calm.',
    });
    expect(peer.posts[0]?.headers).toMatchObject({
      authorization: 'Bearer sk-test',
      'content-type': 'application/json',
    });
  });

  it('leaves out what is not set', async () => {
    const { peer, voice } = await setUp(whole, { over: { key: '' } });
    await say(voice);
    expect(Object.keys(peer.posts[0]?.body ?? {})).toEqual(['model', 'input', 'voice', 'response_format']);
    expect(peer.posts[0]?.headers).not.toHaveProperty('authorization');
  });

  it('gives audio out while the rest is still to come, in pieces of odd lengths too', async () => {
    const more = Promise.withResolvers<undefined>();
    const { voice } = await setUp(
      part(4_801, (response) => {
        void more.promise.then(() => {
          response.write(bytes.subarray(4_801, 4_802), () => response.end(bytes.subarray(4_802)));
        });
      }),
    );
    let samples = 0;
    for await (const piece of voice.synthesize(
      { text: TEXT, language: 'en' },
      new AbortController().signal,
    )) {
      samples += piece.samples.length;
      more.resolve(undefined);
    }
    expect(samples).toBe(spoken.length - 1);
  });

  it('keeps its connection from sentence to sentence, and takes a new one where that was closed', async () => {
    const { peer, voice } = await setUp(whole);
    for (let sentence = 0; sentence < 3; sentence++) expect((await say(voice)).error).toBeUndefined();
    expect(peer.connections).toBe(1);
    peer.closeIdle();
    expect((await say(voice)).error).toBeUndefined();
    expect(peer.connections).toBe(2);
  });

  it.each<[string, SpeechAnswer, string]>([
    ['401', (response) => void response.writeHead(401).end('{"error":{}}'), 'openai answered 401'],
    ['500', (response) => void response.writeHead(500).end(), 'openai answered 500'],
    ['a page', (response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>'), 'openai answered with text'],
    ['zero bytes', (response) => void response.writeHead(200).end(), 'openai gave no audio for a sentence'],
    ['silence', (response) => void response.writeHead(200).end(Buffer.alloc(40_000)), 'openai gave no audio for a sentence'],
    ['garbage', (response) => void response.writeHead(200).end('{"status":"busy"}'.repeat(500)), 'openai gave something that is no speech'],
    ['a reset before the answer', (response) => void response.socket?.resetAndDestroy(), 'openai: ECONNRESET'],
    ['a reset in the middle', part(9_600, (response) => response.socket?.resetAndDestroy()), 'openai: ECONNRESET'],
    ['a connection closed early', part(9_600, (response) => response.socket?.end()), 'openai: ECONNRESET'],
    ['half a sentence', part(9_600, (response) => response.end()), 'openai gave too little audio for a sentence'],
  ])('takes %s for a failure', async (_what, answer, cause) => {
    const { voice } = await setUp(answer);
    const heard = await say(voice);
    expect(heard.error).toMatchObject({ type: 'unavailable', retryable: true });
    expect(heard.cause).toBe(cause);
  }); // prettier-ignore

  it('passes on when to come back', async () => {
    const { voice } = await setUp((response) => void response.writeHead(429, { 'retry-after': '7' }).end());
    expect((await say(voice)).error).toMatchObject({ type: 'unavailable', retryAfterMs: 7_000 });
  });

  it('says so where nobody listens', async () => {
    const { peer, voice } = await setUp(whole);
    await peer.close();
    const heard = await say(voice);
    expect([heard.cause, heard.error]).toEqual([
      'openai: ECONNREFUSED',
      expect.objectContaining({ type: 'unavailable' }),
    ]);
  });

  it.each([
    ['its first byte', () => undefined, 'openai gave no audio in time'],
    ['its next bytes', part(9_600, () => undefined), 'openai gave no more audio in time'],
  ])('gives up a server that is late with %s, and closes the connection', async (_what, answer, cause) => {
    const clock = new FakeClock();
    const { peer, voice } = await setUp(answer, { clock });
    const arrived = peer.nextPost();
    const audio = voice.synthesize({ text: TEXT, language: 'en' }, new AbortController().signal);
    const pieces = audio[Symbol.asyncIterator]();
    const first = pieces.next();
    const post = await arrived;
    if (cause.includes('more')) await first;
    const late = cause.includes('more') ? pieces.next() : first;
    const expected = expect(late).rejects.toMatchObject({ type: 'timeout', cause: { message: cause } });
    await clock.advance(1_000);
    await expected;
    await post.closed;
    expect(clock.pending).toBe(0);
  });

  it.each([
    ['the answer', () => undefined],
    ['the rest', part(9_600, () => undefined)],
  ])('ends with an abort while it waits for %s, before anything else happens', async (_what, answer) => {
    const { peer, voice } = await setUp(answer);
    const turn = new AbortController();
    const arrived = peer.nextPost();
    let error: unknown;
    const saying = say(voice, {}, turn.signal).then((heard) => ({ error } = heard));
    const post = await arrived;
    turn.abort(new Error('interrupted'));
    await nextTurn();
    expect(error).toMatchObject({ message: 'interrupted' });
    await post.closed;
    await saying;
    expect(getEventListeners(turn.signal, 'abort')).toHaveLength(0);
  });

  it('closes the connection when the reader stops early', async () => {
    const { peer, voice } = await setUp(part(9_600, () => undefined));
    const arrived = peer.nextPost();
    for await (const _piece of voice.synthesize({ text: TEXT, language: 'en' }, new AbortController().signal))
      break;
    await (
      await arrived
    ).closed;
  });

  it('ends everything on close', async () => {
    const { peer, voice } = await setUp(part(9_600, () => undefined));
    const arrived = peer.nextPost();
    const saying = say(voice);
    const post = await arrived;
    await voice.close();
    expect((await saying).error).toMatchObject({ type: 'unavailable' });
    await post.closed;
  });

  it('reads no faster than its reader', async () => {
    let written = 0;
    const { voice } = await setUp(async (response) => {
      response.writeHead(200);
      for (; written < 64 && !response.closed; written++) {
        const piece = Buffer.from(toBytes(voiceLike(10_000, 24_000)));
        if (!response.write(piece)) await new Promise((go) => response.once('drain', go).once('close', go));
      }
      response.end();
    });
    const audio = voice.synthesize({ text: TEXT, language: 'en' }, new AbortController().signal);
    const pieces = audio[Symbol.asyncIterator]();
    await pieces.next();
    let before = -1;
    await expect
      .poll(
        () => {
          const now = written;
          const still = now === before;
          before = now;
          return still;
        },
        { interval: 100 },
      )
      .toBe(true);
    expect(written).toBeLessThan(64);
    await pieces.return?.();
  });
});
