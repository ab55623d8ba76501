/** Voices elsewhere as the product wires them, from the settings to the wire, with vendors on loopback. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { credentials, status } from '@grpc/grpc-js';
import { afterEach, describe, expect, it } from 'vitest';
import { SpeechInOrder } from '../src/assistant/speech-in-order.ts';
import { toBytes } from '../src/audio/pcm.ts';
import { hasAudible } from '../src/audio/silence.ts';
import { createVoices } from '../src/composition/voices.ts';
import { loadConfig } from '../src/config/load.ts';
import { systemClock } from '../src/core/clock.ts';
import type { DecisionFact } from '../src/core/decisions.ts';
import { StreamingServiceClient } from '../src/generated/streaming.ts';
import { googleSpeechPeer } from '../src/testing/google-speech-peer.ts';
import { type HttpSpeechPeer, httpSpeechPeer, type SpeechAnswer } from '../src/testing/http-speech-peer.ts';
import { voiceLike } from '../src/testing/voice-like.ts';
import { isCase, read, request, samplesOf, say, startRig, textOf, type Rig } from './rig.ts';
import { startBundle } from './start-server.ts';

const open: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});

interface Wired {
  readonly rig: Rig;
  readonly speech: SpeechInOrder;
  readonly facts: DecisionFact[];
}

/** The server with the voices of these settings, answering with two sentences. */
async function setUp(env: Record<string, string>): Promise<Wired> {
  const config = await loadConfig({ env });
  const voices = await createVoices(config, {
    clock: systemClock,
    recording: () => Promise.resolve({ answers: [], speech: [] }),
  });
  const facts: DecisionFact[] = [];
  const speech = new SpeechInOrder(voices.providers, {
    clock: systemClock,
    record: (fact) => facts.push(fact),
    coolDownMs: config.speech.cooldownSeconds * 1_000,
    onBegan: () => undefined,
  });
  const rig = await startRig({
    speech,
    answer: say('The first sentence is here. ', 'Вот и второе предложение.'),
  });
  open.push(speech, rig);
  return { rig, speech, facts };
}

async function vendor(answer: SpeechAnswer): Promise<HttpSpeechPeer> {
  const peer = await httpSpeechPeer(answer);
  open.push(peer);
  return peer;
}

const spoken = (ms: number): Buffer => toBytes(voiceLike(ms, 24_000));

async function turn({ rig }: Wired) {
  const { contents, status: end, errorType } = await read(rig.client.streamAudio(request())).ended;
  const chunks = samplesOf(contents);
  return {
    code: end.code,
    errorType,
    text: textOf(contents),
    ms: chunks.reduce((sum, { length }) => sum + length / 48, 0),
    rates: [...new Set(contents.flatMap((c) => (c.$case === 'audioChunk' ? [c.value.sampleRate] : [])))],
    allAudible: chunks.every(hasAudible),
  };
}

describe('voices elsewhere', () => {
  it.each<[string, number, (peer: HttpSpeechPeer) => Record<string, string>]>([
    [
      'openai',
      24_000,
      ({ origin }) => ({ SPEECH_OPENAI_URL: `${origin}/v1`, SPEECH_OPENAI_VOICES: 'ru=onyx,*=alloy' }),
    ],
    [
      'azure',
      48_000,
      ({ origin }) => ({
        SPEECH_AZURE_URL: origin,
        SPEECH_AZURE_KEY: 'a-key-of-16-characters',
        SPEECH_AZURE_VOICES: 'ru=onyx,*=alloy',
      }),
    ],
  ])(
    '%s speaks a turn in 48 kHz, each sentence with the voice of its language',
    async (name, rateHz, env) => {
      const peer = await vendor((response) => void response.end(toBytes(voiceLike(1_500, rateHz))));
      const wired = await setUp({ SPEECH_PROVIDERS: name, SPEECH_RATE_PERCENT: '120', ...env(peer) });
      const { ms, ...rest } = await turn(wired);
      expect(rest).toEqual({
        code: status.OK,
        errorType: undefined,
        text: 'The first sentence is here. Вот и второе предложение.',
        rates: [48_000],
        allAudible: true,
      });
      expect(Math.abs(ms - 3_000)).toBeLessThan(10);
      expect(peer.posts.map(({ body }) => body.match(/alloy|onyx/)?.[0])).toEqual(['alloy', 'onyx']);
      for (const { body } of peer.posts) expect(body).toMatch(/"speed":1\.2|rate="\+20%"/);
    },
  );

  it('google speaks a turn too, and leaves a language that it has no voice for to the next', async () => {
    const peer = await googleSpeechPeer((call) => {
      call.write({ audioContent: toBytes(voiceLike(1_500, 24_000)) });
      call.end();
    });
    open.push(peer);
    const wired = await setUp({
      SPEECH_PROVIDERS: 'google,embedded',
      SPEECH_GOOGLE_URL: peer.origin,
      SPEECH_GOOGLE_KEY: 'a-key-of-16-characters',
      SPEECH_GOOGLE_VOICES: 'en=en-US-Chirp3-HD-Charon',
    });
    const { code, ms, allAudible } = await turn(wired);
    expect([code, allAudible, peer.asked.length, wired.facts]).toEqual([status.OK, true, 1, []]);
    expect(ms).toBeGreaterThan(2_500);
  });

  it('are followed by the embedded ones when they break off in a sentence, which is said again', async () => {
    const peer = await vendor((response) => {
      response.writeHead(200);
      response.write(spoken(500), () => response.socket?.resetAndDestroy());
    });
    const wired = await setUp({ SPEECH_PROVIDERS: 'openai,embedded', SPEECH_OPENAI_URL: peer.origin });
    const { code, text, ms, allAudible } = await turn(wired);
    expect([code, text, allAudible]).toEqual([
      status.OK,
      'The first sentence is here. Вот и второе предложение.',
      true,
    ]);
    // What was heard of the first, and both sentences from their beginning: 1.4 s and more each.
    expect(ms).toBeGreaterThan(3_000);
    expect(wired.facts[0]).toEqual({
      decision: 'degrade',
      scope: 'provider',
      method: '-',
      ctx: { provider: 'openai', errorType: 'unavailable', reason: 'openai: ECONNRESET' },
    });
    expect(wired.speech.state[0]).toMatchObject({ provider: 'openai', state: 'cooling' });
    const before = peer.posts.length;
    expect((await turn(wired)).code).toBe(status.OK);
    expect(peer.posts).toHaveLength(before);
  });

  it.each<[string, SpeechAnswer]>([
    ['refuses', (response) => void response.writeHead(401).end()],
    ['gives silence', (response) => void response.end(Buffer.alloc(96_000))],
    ['is too slow', () => undefined],
  ])('are replaced unheard when the vendor %s', async (_what, answer) => {
    const peer = await vendor(answer);
    const wired = await setUp({
      SPEECH_PROVIDERS: 'openai,embedded',
      SPEECH_OPENAI_URL: peer.origin,
      SPEECH_FIRST_AUDIO_TIMEOUT_MS: '100',
    });
    expect(await turn(wired)).toMatchObject({ code: status.OK, allAudible: true });
    expect(wired.facts.map(({ decision }) => decision)).toContain('degrade');
  });

  it('fail a turn in words when there is no other', async () => {
    const peer = await vendor((response) => void response.writeHead(503).end());
    const wired = await setUp({ SPEECH_PROVIDERS: 'openai', SPEECH_OPENAI_URL: peer.origin });
    expect(await turn(wired)).toMatchObject({ code: status.UNAVAILABLE, errorType: 'unavailable' });
    expect(wired.facts[0]).toMatchObject({ decision: 'retry', ctx: { reason: 'openai answered 503' } });
  });

  it('are asked once for a text that is the same for everybody', async () => {
    const peer = await vendor((response) => void response.end(spoken(1_500)));
    const { rig } = await setUp({
      SPEECH_PROVIDERS: 'openai',
      SPEECH_OPENAI_URL: peer.origin,
      SPEECH_FIXED_TEXTS: 'Welcome to Nexy.|До встречи!',
    });
    const welcome = async (text: string): Promise<number[]> => {
      const asked = { text, sessionId: '', voice: '', language: 'en', hardwareId: undefined };
      const { contents, status: end } = await read(rig.client.generateWelcomeAudio(asked)).ended;
      expect(end.code).toBe(status.OK);
      return samplesOf(contents).map(({ length }) => length);
    };
    const first = await welcome('Welcome to Nexy.');
    expect(await welcome('Welcome to Nexy.')).toEqual(first);
    expect(peer.posts).toHaveLength(1);
    await welcome('Good morning Anna.');
    await welcome('Good morning Anna.');
    expect(peer.posts).toHaveLength(3);
  });

  it('are loaded by the bundle, and shown on /status', async () => {
    const peer = await vendor((response) => void response.writeHead(401).end());
    const server = await startBundle({
      env: { SPEECH_PROVIDERS: 'openai,embedded', SPEECH_OPENAI_URL: peer.origin },
    });
    open.push({ close: () => server.stop() });
    const client = new StreamingServiceClient(server.grpc, credentials.createInsecure());
    const { contents, status: end } = await read(client.streamAudio(request({ prompt: 'help' }))).ended;
    client.close();
    expect(end.code).toBe(status.OK);
    expect(samplesOf(contents).length).toBeGreaterThan(0);
    const { voices } = (await (await fetch(`http://${server.http ?? ''}/status`)).json()) as {
      voices: readonly object[];
    };
    expect(voices).toMatchObject([
      { provider: 'openai', state: 'cooling', last_error: 'unavailable' },
      { provider: 'embedded', state: 'ready', cooling_seconds: 0, failures: 0, last_error: 'none' },
    ]);
  });

  it.each([
    ['without its folder', '', 'speech.sherpa_model_folder must be set for the provider sherpa'],
    [
      'with a folder that is not there',
      '/no/such/folder',
      'speech.sherpa_model_folder cannot be read (ENOENT)',
    ],
    ['with a file that is no model', 'broken', "espeak-ng-data/phontab' does not exist"],
  ])('do not start as sherpa %s', async (_what, folder, why) => {
    const broken = await mkdtemp(join(tmpdir(), 'sherpa-'));
    await mkdir(join(broken, 'espeak-ng-data'));
    for (const name of ['voice.onnx', 'tokens.txt']) await writeFile(join(broken, name), 'no model');
    const env = {
      SPEECH_PROVIDERS: 'sherpa',
      SPEECH_SHERPA_MODEL_FOLDER: folder === 'broken' ? broken : folder,
    };
    await expect(startBundle({ env })).rejects.toThrow(why);
    await rm(broken, { recursive: true });
  });

  it('never pass on what a vendor says', async () => {
    const peer = await vendor((response) => {
      response.writeHead(400, 'PLANTED', { 'content-type': 'application/json', 'x-why': 'PLANTED' });
      response.end('{"error":{"message":"cannot say PLANTED","code":"PLANTED"}}');
    });
    const { rig, facts } = await setUp({ SPEECH_PROVIDERS: 'openai', SPEECH_OPENAI_URL: peer.origin });
    const { contents, status: end } = await read(rig.client.streamAudio(request())).ended;
    expect(end.code).toBe(status.UNAVAILABLE);
    expect(facts).not.toEqual([]);
    expect(JSON.stringify([contents, end.details, end.metadata.getMap(), facts, rig.facts])).not.toContain(
      'PLANTED',
    );
  });

  it('stop when the client cancels', async () => {
    const peer = await vendor((response) => void response.writeHead(200).write(spoken(500)));
    const { rig } = await setUp({ SPEECH_PROVIDERS: 'openai', SPEECH_OPENAI_URL: peer.origin });
    const running = read(rig.client.streamAudio(request()));
    await running.until(isCase('audioChunk'));
    running.cancel();
    await Promise.all(peer.posts.map(({ closed }) => closed));
    expect((await running.ended).status.code).toBe(status.CANCELLED);
  });
});
