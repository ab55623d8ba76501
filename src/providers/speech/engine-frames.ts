import { writeSync } from 'node:fs';
import { toBytes } from '../../audio/pcm.ts';
import type { EngineJob } from './engine-pool.ts';

/**
 * What an engine's child process and its parent say to each other. Parent to child: one JSON request a line (stdin).
 * Child to parent: frames of a kind (1 byte), a job id (4 bytes), a length (4 bytes) and that many bytes (fd 3);
 * integers are little-endian.
 */
export type EngineRequest = EngineJob | { readonly abort: number };

export const frameKinds = { ready: 0, audio: 1, done: 2 } as const;
export type FrameKind = (typeof frameKinds)[keyof typeof frameKinds];

export interface Frame {
  readonly kind: number;
  readonly id: number;
  readonly payload: Uint8Array;
}

export const FRAMES_FD = 3;
const HEADER_BYTES = 9;
const NO_BYTES = new Uint8Array(0);

export function encodeFrame(kind: FrameKind, id: number, payload: Uint8Array = NO_BYTES): Buffer {
  const frame = Buffer.allocUnsafe(HEADER_BYTES + payload.length);
  frame.writeUInt8(kind, 0);
  frame.writeUInt32LE(id, 1);
  frame.writeUInt32LE(payload.length, 5);
  frame.set(payload, HEADER_BYTES);
  return frame;
}

/** Blocks while the parent does not read: it has then more audio than it can use. */
export function sendFrame(kind: FrameKind, id: number, payload?: Uint8Array): void {
  const frame = encodeFrame(kind, id, payload);
  for (let sent = 0; sent < frame.length;) sent += writeSync(FRAMES_FD, frame, sent);
}

/** The engine is ready, and this is the rate of all its audio. */
export function sendReady(sampleRateHz: number): void {
  sendFrame(frameKinds.ready, 0, new Uint8Array(Uint32Array.of(sampleRateHz).buffer));
}

export function sendAudio(id: number, samples: Int16Array): void {
  sendFrame(frameKinds.audio, id, toBytes(samples));
}

/** Puts frames together from bytes that come in any pieces; holds at most one frame. */
export class FrameReader {
  #rest: Buffer = Buffer.alloc(0);

  *push(bytes: Buffer): Iterable<Frame> {
    this.#rest = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
    while (this.#rest.length >= HEADER_BYTES) {
      const end = HEADER_BYTES + this.#rest.readUInt32LE(5);
      if (this.#rest.length < end) return;
      const frame = {
        kind: this.#rest.readUInt8(0),
        id: this.#rest.readUInt32LE(1),
        payload: this.#rest.subarray(HEADER_BYTES, end),
      };
      this.#rest = this.#rest.subarray(end);
      yield frame;
    }
  }
}

/** Puts lines together from bytes that come in any pieces. */
export class LineReader {
  #rest: Buffer = Buffer.alloc(0);

  push(bytes: Buffer): string[] {
    const all = Buffer.concat([this.#rest, bytes]);
    const end = all.lastIndexOf(0x0a) + 1;
    this.#rest = all.subarray(end);
    return all.toString('utf8', 0, end).split('\n').slice(0, -1);
  }
}
