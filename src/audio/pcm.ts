/** The wire's audio: 48 kHz, mono, signed 16-bit little-endian (Docs/GRPC_PROTOCOL_AUDIT.md, rule 3). */
export const WIRE_RATE_HZ = 48_000;

/** 100 ms: the length of a chunk in the steady state. */
export const CHUNK_SAMPLES = 4_800;

/** 200 ms: no chunk is longer. */
export const MAX_CHUNK_SAMPLES = 9_600;

/** Samples with |s| at or below this are silence: the clients drop a chunk made of nothing else. */
export const SILENCE_THRESHOLD = 64;

/** Mono signed 16-bit samples at any rate (the shape of `Pcm` in assistant/ports.ts). */
export interface RatedSamples {
  readonly samples: Int16Array;
  readonly sampleRateHz: number;
}

/** One chunk of the wire: samples that may lie in several arrays, in order. None of them changes any more. */
export type Chunk = readonly Int16Array[];

export function lengthOf(chunk: Chunk): number {
  let length = 0;
  for (const part of chunk) length += part.length;
  return length;
}

/** Milliseconds at 48 kHz as a number of samples. */
export function msToSamples(ms: number): number {
  return Math.round((ms * WIRE_RATE_HZ) / 1_000);
}

/** The samples' bytes, without a copy. Little-endian, as every platform the server is built for (x64, arm64) is. */
export function toBytes(samples: Int16Array): Buffer {
  return Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
}

/** The bytes as samples: a view where the bytes are aligned, else a copy; a trailing odd byte is left out. */
export function fromBytes(bytes: Uint8Array): Int16Array {
  const length = bytes.byteLength >> 1;
  if (bytes.byteOffset % 2 === 0) return new Int16Array(bytes.buffer, bytes.byteOffset, length);
  // Not bytes.slice(): a Buffer's is a view.
  return new Int16Array(new Uint8Array(bytes.subarray(0, length * 2)).buffer);
}

/** One array of all the parts' samples. */
export function joinSamples(parts: Chunk): Int16Array {
  const joined = new Int16Array(lengthOf(parts));
  let end = 0;
  for (const part of parts) {
    joined.set(part, end);
    end += part.length;
  }
  return joined;
}
