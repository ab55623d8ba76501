import { toBytes } from '../audio/pcm.ts';
import {
  type ActionMessage,
  StreamingServiceService,
  StreamResponse,
  WelcomeResponse,
  type WelcomeMetadata,
} from '../generated/streaming.ts';

/**
 * How messages become bytes. Everything goes through ts-proto but audio, of which there is a hundred times more:
 * one copy, straight into grpc-js's frame, against ts-proto's three (measured 7–9 × faster at 2–10 KB a chunk).
 */
export type AudioMessage = { readonly $case: 'audioChunk'; readonly samples: Int16Array };

export type StreamMessage =
  | AudioMessage
  | { readonly $case: 'textChunk'; readonly value: string }
  | { readonly $case: 'actionMessage'; readonly value: ActionMessage }
  | { readonly $case: 'endMessage' | 'errorMessage'; readonly value: string };

export type WelcomeMessage =
  | AudioMessage
  | { readonly $case: 'metadata'; readonly value: WelcomeMetadata }
  | { readonly $case: 'endMessage' | 'errorMessage'; readonly value: string };

/** Fields 2, 4 and 5 of every AudioChunk: dtype "int16", sample_rate 48000, channels 1; `shape` stays empty. */
const AUDIO_FORMAT = Buffer.from([
  0x12,
  0x05,
  ...Buffer.from('int16', 'latin1'),
  0x20,
  0x80,
  0xf7,
  0x02,
  0x28,
  0x01,
]);
const TAG_AUDIO_DATA = 0x0a;
const TAG_STREAM_AUDIO_CHUNK = 0x12;
const TAG_WELCOME_AUDIO_CHUNK = 0x0a;

/**
 * An encoded message that is written when grpc-js copies it into its frame: server-interceptors.js reads only
 * `byteLength` and calls `copy(output, 5)`. grpc-js is pinned and wire.test.ts holds the bytes against ts-proto's.
 */
class LazyAudio {
  readonly byteLength: number;
  readonly #tag: number;
  readonly #audio: Buffer;

  constructor(tag: number, samples: Int16Array) {
    this.#tag = tag;
    this.#audio = toBytes(samples);
    this.byteLength = 1 + varintSize(this.#chunkSize) + this.#chunkSize;
  }

  get #chunkSize(): number {
    return 1 + varintSize(this.#audio.length) + this.#audio.length + AUDIO_FORMAT.length;
  }

  copy(target: Buffer, start: number): number {
    let at = start;
    target[at++] = this.#tag;
    at = writeVarint(target, at, this.#chunkSize);
    target[at++] = TAG_AUDIO_DATA;
    at = writeVarint(target, at, this.#audio.length);
    at += this.#audio.copy(target, at);
    at += AUDIO_FORMAT.copy(target, at);
    return at - start;
  }
}

function varintSize(value: number): number {
  return value < 0x80 ? 1 : value < 0x4000 ? 2 : value < 0x20_0000 ? 3 : 4;
}

function writeVarint(target: Buffer, start: number, value: number): number {
  let [at, rest] = [start, value];
  while (rest >= 0x80) {
    target[at++] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
  }
  target[at++] = rest;
  return at;
}

/** What a request that is no protobuf message becomes, so that it gets a clear error instead of grpc-js's INTERNAL. */
export const undecodable = Symbol('undecodable');
export type Decoded<T> = T | typeof undecodable;

function tolerant<T>(decode: (bytes: Buffer) => T): (bytes: Buffer) => Decoded<T> {
  return (bytes) => {
    try {
      return decode(bytes);
    } catch {
      return undecodable;
    }
  };
}

const { streamAudio, interruptSession, generateWelcomeAudio, reportUsage } = StreamingServiceService;

/** The generated service with our encoder for audio and a decoder that does not throw. */
export const wireService = {
  streamAudio: {
    ...streamAudio,
    requestDeserialize: tolerant(streamAudio.requestDeserialize),
    responseSerialize: (message: StreamMessage): Buffer =>
      message.$case === 'audioChunk'
        ? (new LazyAudio(TAG_STREAM_AUDIO_CHUNK, message.samples) as unknown as Buffer)
        : Buffer.from(StreamResponse.encode({ content: message }).finish()),
  },
  generateWelcomeAudio: {
    ...generateWelcomeAudio,
    requestDeserialize: tolerant(generateWelcomeAudio.requestDeserialize),
    responseSerialize: (message: WelcomeMessage): Buffer =>
      message.$case === 'audioChunk'
        ? (new LazyAudio(TAG_WELCOME_AUDIO_CHUNK, message.samples) as unknown as Buffer)
        : Buffer.from(WelcomeResponse.encode({ content: message }).finish()),
  },
  interruptSession: {
    ...interruptSession,
    requestDeserialize: tolerant(interruptSession.requestDeserialize),
  },
  reportUsage: { ...reportUsage, requestDeserialize: tolerant(reportUsage.requestDeserialize) },
} as const;
