import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { toBytes } from '../../src/audio/pcm.ts';
import { googleSpeechPeer } from '../../src/testing/google-speech-peer.ts';
import { httpSpeechPeer } from '../../src/testing/http-speech-peer.ts';
import { type ModelWireName, modelWires } from '../../src/testing/model-wires.ts';
import { voiceLike } from '../../src/testing/voice-like.ts';
import { playMessages } from './timed-messages.ts';

/** When a model's first token comes after the question, and the others after that. */
export const FIRST_TOKEN_MS = 150;
export const TOKEN_MS = 10;
/** When a voice's first piece comes after the text; the others come as fast as they are heard. */
export const FIRST_AUDIO_MS = 100;
const PIECE_MS = 100;
/** Enough for the whole answer, if it is spoken as one sentence. */
const SENTENCE_MS = 1_700;

/** What the peers did for one turn, on the clock of this process. */
export interface PeerTimes {
  modelAskedMs: number;
  /** The first clause ended: the token after it left, whose first letter tells so. */
  clauseMs: number;
  /** NaN where the sentence was asked for again. */
  speechAskedMs: number;
  firstAudioMs: number;
}

/** Turns by their code, a word that is in the question, in the answer's first clause and in what is to be spoken. */
export type PeerLog = Map<string, Partial<PeerTimes>>;

export interface TimedPeer {
  /** The vendor's base URL or origin, for the configuration. */
  readonly url: string;
  /** Since the start. */
  readonly connections: number;
  close(): Promise<void>;
}

const DIGITS = 'abcdefghij';
const CODE = /\bqu[a-j]+\b/u;

/** A word that is spoken as it is written, since numbers are not. */
export function codeOf(turn: number): string {
  return `qu${[...String(turn)].map((digit) => DIGITS.charAt(Number(digit))).join('')}`;
}

function timesOf(log: PeerLog, text: string): Partial<PeerTimes> | undefined {
  const code = CODE.exec(text)?.[0];
  if (code === undefined) return undefined;
  const times = log.get(code) ?? {};
  log.set(code, times);
  return times;
}

/** The first clause ends with the comma, which the fourth token tells. */
const tokensFor = (code: string): string[] => [
  'Dear',
  ` ${code}`,
  ',',
  ...' here is the answer that you asked for.'.split(/(?= )/u),
];
const CLAUSE_TOKEN = 3;

/** A model that takes its time, known to the millisecond. */
export async function timedModel(wireName: ModelWireName, log: PeerLog): Promise<TimedPeer> {
  const wire = modelWires[wireName];
  let connections = 0;
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    void (async () => {
      const body = Buffer.concat((await request.toArray()) as Buffer[]).toString();
      const times = timesOf(log, body);
      if (times) times.modelAskedMs = performance.now();
      response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
      response.flushHeaders();
      for (const frame of wire.open) response.write(frame);
      const tokens = tokensFor(CODE.exec(body)?.[0] ?? '').map((token, index) => ({
        atMs: FIRST_TOKEN_MS + index * TOKEN_MS,
        index,
        frame: wire.token(token),
      }));
      playMessages(
        tokens,
        ({ index, frame }) => {
          response.write(frame);
          if (times && index === CLAUSE_TOKEN) times.clauseMs = performance.now();
        },
        () => {
          for (const frame of wire.close({ input: 300, output: tokens.length }, [])) response.write(frame);
          response.end();
        },
      );
    })();
  });
  server.on('connection', () => {
    connections += 1;
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${wire.base}`,
    get connections() {
      return connections;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Plays a sentence's audio in real time after the voice's delay, and notes when the first of it left. */
function speak(
  rateHz: number,
  times: Partial<PeerTimes> | undefined,
  write: (bytes: Buffer) => void,
  end: () => void,
): void {
  if (times) times.speechAskedMs = times.speechAskedMs === undefined ? performance.now() : NaN;
  const audio = audioAt(rateHz);
  const pieceBytes = (rateHz * PIECE_MS * 2) / 1_000;
  const pieces = Array.from({ length: SENTENCE_MS / PIECE_MS }, (_, index) => ({
    atMs: FIRST_AUDIO_MS + index * PIECE_MS,
    bytes: audio.subarray(index * pieceBytes, (index + 1) * pieceBytes),
  }));
  playMessages(
    pieces,
    ({ bytes }) => {
      write(bytes);
      if (times) times.firstAudioMs ??= performance.now();
    },
    end,
  );
}

const made = new Map<number, Buffer>();

function audioAt(rateHz: number): Buffer {
  const audio = made.get(rateHz) ?? toBytes(voiceLike(SENTENCE_MS, rateHz));
  made.set(rateHz, audio);
  return audio;
}

/** Azure's or OpenAI's voice. */
export async function timedHttpVoice(rateHz: number, log: PeerLog): Promise<TimedPeer> {
  const peer = await httpSpeechPeer((response, { body }) => {
    speak(
      rateHz,
      timesOf(log, body),
      (bytes) => void response.write(bytes),
      () => void response.end(),
    );
  });
  return {
    url: peer.origin,
    get connections() {
      return peer.connections;
    },
    close: () => peer.close(),
  };
}

export async function timedGoogleVoice(log: PeerLog): Promise<TimedPeer> {
  const connections = new Set<string>();
  const peer = await googleSpeechPeer((call, { requests, peer: address }) => {
    connections.add(address);
    const input = requests[1]?.streamingRequest;
    const text = input?.$case === 'input' ? input.value.text : '';
    speak(
      24_000,
      timesOf(log, text),
      (bytes) => void call.write({ audioContent: bytes }),
      () => void call.end(),
    );
  });
  return {
    url: peer.origin,
    get connections() {
      return connections.size;
    },
    close: () => peer.close(),
  };
}
