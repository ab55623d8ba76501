/** What openai and azure have in common, each as the product wires it. */
import { getEventListeners, once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { toBytes } from '../../audio/pcm.ts';
import type { SpeechProvider } from '../../assistant/ports.ts';
import { type Clock, systemClock } from '../../core/clock.ts';
import { FakeClock } from '../../testing/fake-clock.ts';
import { hear } from '../../testing/hear.ts';
import { type HttpSpeechPeer, httpSpeechPeer, type SpeechAnswer } from '../../testing/http-speech-peer.ts';
import { voiceLike } from '../../testing/voice-like.ts';
import { createAzureSpeech } from './azure.ts';
import { guarded } from './guarded.ts';
import { createOpenAiSpeech } from './openai.ts';

const REQUEST = { text: 'Hello there.', language: 'en' };
const common = { voices: ['*=x'], rate: 1, style: '', key: 'a-key' };

const vendors = [
  {
    name: 'openai',
    rateHz: 24_000,
    create: (origin: string) => createOpenAiSpeech({ ...common, url: `${origin}/v1`, model: 'tts-x' }),
  },
  {
    name: 'azure',
    rateHz: 48_000,
    create: (origin: string) => createAzureSpeech({ ...common, url: origin, region: '' }),
  },
];

const open: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

describe.each(vendors)('$name over HTTP', ({ name, rateHz, create }) => {
  const spoken = voiceLike(900, rateHz);
  const bytes = toBytes(spoken);
  const whole: SpeechAnswer = (response) => void response.writeHead(200).end(bytes);
  /** 200 ms, then what the test does. */
  const part =
    (then: SpeechAnswer, count = bytes.length / 4.5): SpeechAnswer =>
    (response, post) => {
      response.writeHead(200, { 'content-type': 'audio/pcm' });
      response.write(bytes.subarray(0, count), () => void then(response, post));
    };

  async function setUp(
    answer: SpeechAnswer,
    clock: Clock = systemClock,
  ): Promise<{ peer: HttpSpeechPeer; voice: SpeechProvider }> {
    const peer = await httpSpeechPeer(answer);
    const voice = guarded(create(peer.origin), { clock, firstAudioMs: 1_000, gapMs: 500, rate: 1 });
    open.push(peer, voice);
    return { peer, voice };
  }
  const say = (voice: SpeechProvider, signal = new AbortController().signal) =>
    hear(voice.synthesize(REQUEST, signal));

  it('gives all of the audio, from its first sample that can be heard', async () => {
    const { voice } = await setUp(whole);
    const { samples, ratesHz, error } = await say(voice);
    expect([error, ratesHz]).toEqual([undefined, [rateHz]]);
    expect(samples).toEqual(spoken.subarray(1));
  });

  it('gives audio out while the rest is still to come, in pieces of odd lengths too', async () => {
    const more = Promise.withResolvers<undefined>();
    const { voice } = await setUp(
      part((response) => {
        void more.promise.then(() => {
          response.write(bytes.subarray(9_601, 9_602), () => response.end(bytes.subarray(9_602)));
        });
      }, 9_601),
    );
    let samples = 0;
    for await (const piece of voice.synthesize(REQUEST, new AbortController().signal)) {
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
    ['401', (response) => void response.writeHead(401).end('{"error":{}}'), 'answered 401'],
    ['500', (response) => void response.writeHead(500).end(), 'answered 500'],
    ['a page', (response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>'), 'answered with text'],
    ['zero bytes', (response) => void response.writeHead(200).end(), 'gave no audio for a sentence'],
    ['silence', (response) => void response.end(Buffer.alloc(90_000)), 'gave no audio for a sentence'],
    ['garbage', (response) => void response.end('{"status":"busy"}'.repeat(999)), 'gave something that is no speech'],
    ['a reset before the answer', (response) => void response.socket?.resetAndDestroy(), ': ECONNRESET'],
    ['a reset in the middle', part((response) => void response.socket?.resetAndDestroy()), ': ECONNRESET'],
    ['a connection closed early', part((response) => void response.socket?.end()), ': ECONNRESET'],
    ['half a sentence', part((response) => void response.end()), 'gave too little audio for a sentence'],
  ])('takes %s for a failure', async (_what, answer, cause) => {
    const { voice } = await setUp(answer);
    const heard = await say(voice);
    expect(heard.error).toMatchObject({ type: 'unavailable', retryable: true });
    expect(heard.cause).toBe(cause.startsWith(':') ? `${name}${cause}` : `${name} ${cause}`);
  }); // prettier-ignore

  it('passes on when to come back', async () => {
    const { voice } = await setUp((response) => void response.writeHead(429, { 'retry-after': '7' }).end());
    expect((await say(voice)).error).toMatchObject({ type: 'unavailable', retryAfterMs: 7_000 });
  });

  it('says so where nobody listens', async () => {
    const { peer, voice } = await setUp(whole);
    await peer.close();
    const { error, cause } = await say(voice);
    expect(error).toMatchObject({ type: 'unavailable' });
    expect(cause).toBe(`${name}: ECONNREFUSED`);
  });

  it.each<[string, SpeechAnswer, string]>([
    ['its first byte', () => undefined, 'gave no audio in time'],
    ['its next bytes', part(() => undefined), 'gave no more audio in time'],
  ])('gives up a server that is late with %s, and closes the connection', async (_what, answer, cause) => {
    const clock = new FakeClock();
    const { peer, voice } = await setUp(answer, clock);
    const arrived = peer.nextPost();
    const pieces = voice.synthesize(REQUEST, new AbortController().signal)[Symbol.asyncIterator]();
    const first = pieces.next();
    const post = await arrived;
    if (cause.includes('more')) await first;
    const late = cause.includes('more') ? pieces.next() : first;
    const expected = expect(late).rejects.toMatchObject({
      type: 'timeout',
      cause: { message: `${name} ${cause}` },
    });
    await clock.advance(1_000);
    await expected;
    await post.closed;
    expect(clock.pending).toBe(0);
  });

  it.each<[string, SpeechAnswer]>([
    ['the answer', () => undefined],
    ['the rest', part(() => undefined)],
  ])('ends with an abort while it waits for %s, before anything else happens', async (_what, answer) => {
    const { peer, voice } = await setUp(answer);
    const turn = new AbortController();
    const arrived = peer.nextPost();
    let error: unknown;
    const saying = say(voice, turn.signal).then((heard) => ({ error } = heard));
    const post = await arrived;
    turn.abort(new Error('interrupted'));
    await nextTurn();
    expect(error).toMatchObject({ message: 'interrupted' });
    await post.closed;
    await saying;
    expect(getEventListeners(turn.signal, 'abort')).toHaveLength(0);
  });

  it('closes the connection when the reader stops early', async () => {
    const { peer, voice } = await setUp(part(() => undefined));
    const arrived = peer.nextPost();
    for await (const { samples } of voice.synthesize(REQUEST, new AbortController().signal))
      if (samples.length > 0) break;
    await (
      await arrived
    ).closed;
  });

  it('ends everything on close', async () => {
    const { peer, voice } = await setUp(part(() => undefined));
    const arrived = peer.nextPost();
    const saying = say(voice);
    const post = await arrived;
    await voice.close();
    expect((await saying).error).toMatchObject({ type: 'unavailable' });
    await post.closed;
  });

  it('reads no faster than its reader', async () => {
    const piece = Buffer.from(toBytes(voiceLike(10_000, rateHz)));
    let written = 0;
    const { voice } = await setUp(async (response) => {
      const gone = new AbortController();
      response.once('close', () => {
        gone.abort();
      });
      for (; written < 64 && !gone.signal.aborted; written++)
        if (!response.write(piece)) await once(response, 'drain', gone).catch(() => undefined);
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
