/** Voices for test/provider-kills.test.ts: each speaks at a known pace, and breaks off in a sentence as its fate says. */
import type { ServerResponse } from 'node:http';
import { status } from '@grpc/grpc-js';
import fc from 'fast-check';
import { toBytes } from '../src/audio/pcm.ts';
import { type GoogleCall, googleSpeechPeer } from '../src/testing/google-speech-peer.ts';
import { httpSpeechPeer } from '../src/testing/http-speech-peer.ts';
import { voiceLike } from '../src/testing/voice-like.ts';

export interface VoiceFate {
  /** In the middle of its first sentence; 'none' speaks well. */
  readonly kill: 'none' | 'reset' | 'cut' | 'garbage' | 'stay' | 'die';
  /** Of the sentence's audio, what comes before that. */
  readonly share: number;
  /** All requests after that. */
  readonly then: 'well' | 'failing' | 'busy';
}

export interface VoicePlan {
  readonly name: 'azure' | 'openai' | 'google';
  readonly fate: VoiceFate;
}

const fate: fc.Arbitrary<VoiceFate> = fc.record({
  kill: fc.constantFrom('reset', 'cut', 'garbage', 'stay', 'die'),
  // More than half of a sentence passes for all of it where the status is good (ADR 0017).
  share: fc.double({ min: 0.01, max: 0.5, noNaN: true }),
  then: fc.constantFrom('well', 'failing', 'busy'),
});
const well: VoiceFate = { kill: 'none', share: 1, then: 'well' };

/** One to three vendors in any order, every second of them killed. */
export const voicePlans: fc.Arbitrary<readonly VoicePlan[]> = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom('azure', 'openai', 'google'),
    fate: fc.oneof(fc.constant(well), fate),
  }),
  { minLength: 1, maxLength: 3, selector: ({ name }) => name },
);

const LETTER_MS = 60;

/** How long every one of these voices speaks a text. */
export function spokenMs(text: string): number {
  return (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) * LETTER_MS;
}

export interface KilledVoice {
  readonly env: Readonly<Record<string, string>>;
  /** Requests that are still open. */
  readonly live: number;
  close(): Promise<void>;
}

export function startVoice({ name, fate }: VoicePlan): Promise<KilledVoice> {
  let asked = 0;
  const next = (): Act => {
    asked += 1;
    if (asked === 1) return fate.kill === 'none' ? 'well' : fate.kill;
    return fate.then;
  };
  return name === 'google' ? startGoogle(fate, next) : startHttp(name, fate, next);
}

type Act = Exclude<VoiceFate['kill'], 'none'> | VoiceFate['then'];

/** 0.2 s of samples that have nothing to do with each other. */
const noise = toBytes(
  Int16Array.from({ length: 9_600 }, (_, at) => ((at * 2_654_435_761) % 65_536) - 32_768),
);

function audioOf(text: string, { rateHz, share }: { rateHz: number; share: number }): Buffer {
  const bytes = toBytes(voiceLike(spokenMs(text), rateHz));
  return bytes.subarray(0, Math.round(bytes.length * share));
}

async function startHttp(name: 'azure' | 'openai', fate: VoiceFate, next: () => Act): Promise<KilledVoice> {
  const rateHz = name === 'azure' ? 48_000 : 24_000;
  let live = 0;
  const peer = await httpSpeechPeer((response, { body }) => {
    live += 1;
    response.once('close', () => {
      live -= 1;
    });
    const text =
      name === 'azure'
        ? (/<voice[^>]*>([^<]*)</u.exec(body)?.[1] ?? '')
        : (JSON.parse(body) as { input: string }).input;
    const part = audioOf(text, { rateHz, share: fate.share });
    const all = audioOf(text, { rateHz, share: 1 });
    return answerHttp(next(), { response, part, all, die: () => void peer.close() });
  });
  const env =
    name === 'azure'
      ? { SPEECH_AZURE_URL: peer.origin, SPEECH_AZURE_KEY: 'a-key-of-16-characters' }
      : { SPEECH_OPENAI_URL: `${peer.origin}/v1` };
  return {
    env,
    get live() {
      return live;
    },
    close: () => peer.close(),
  };
}

interface HttpAnswer {
  readonly response: ServerResponse;
  readonly part: Buffer;
  readonly all: Buffer;
  readonly die: () => void;
}

function answerHttp(act: Act, { response, part, all, die }: HttpAnswer): void {
  switch (act) {
    case 'well':
      response.end(all);
      return;
    case 'failing':
      response.writeHead(503).end();
      return;
    case 'busy':
      response.writeHead(429, { 'retry-after': '1' }).end();
      return;
    case 'garbage':
      response.end(noise);
      return;
    case 'cut':
      response.end(part);
      return;
    case 'stay':
      response.write(part);
      return;
    case 'reset':
      response.write(part, () => response.socket?.resetAndDestroy());
      return;
    case 'die':
      response.write(part, die);
  }
}

async function startGoogle(fate: VoiceFate, next: () => Act): Promise<KilledVoice> {
  const rateHz = 24_000;
  const open = new Set<GoogleCall>();
  const peer = await googleSpeechPeer((call, { requests, cancelled }) => {
    open.add(call);
    void cancelled.then(() => open.delete(call));
    call.once('finish', () => open.delete(call));
    const input = requests[1]?.streamingRequest;
    const text = input?.$case === 'input' ? input.value.text : '';
    const say = (bytes: Buffer): void => void call.write({ audioContent: bytes });
    const fail = (code: status): void => void call.emit('error', { code, details: 'killed' });
    const part = audioOf(text, { rateHz, share: fate.share });
    switch (next()) {
      case 'well':
        say(audioOf(text, { rateHz, share: 1 }));
        call.end();
        return;
      case 'failing':
        fail(status.UNAVAILABLE);
        return;
      case 'busy':
        fail(status.RESOURCE_EXHAUSTED);
        return;
      case 'garbage':
        say(noise);
        call.end();
        return;
      case 'cut':
        say(part);
        call.end();
        return;
      case 'stay':
        say(part);
        return;
      case 'reset':
        say(part);
        fail(status.INTERNAL);
        return;
      case 'die':
        say(part);
        setImmediate(() => {
          peer.reset();
        });
    }
  });
  return {
    env: { SPEECH_GOOGLE_URL: peer.origin, SPEECH_GOOGLE_KEY: 'a-key-of-16-characters' },
    get live() {
      return open.size;
    },
    close: () => peer.close(),
  };
}
