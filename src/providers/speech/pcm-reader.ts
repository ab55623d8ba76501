import { fromBytes } from '../../audio/pcm.ts';

/** Signed 16-bit little-endian samples from bytes that come in any pieces: half a sample waits for its other half. */
export class PcmReader {
  #half: Uint8Array = new Uint8Array(0);

  /** The samples that are whole now; a view of `bytes` where it can be. */
  push(bytes: Uint8Array): Int16Array {
    const all = this.#half.length === 0 ? bytes : Buffer.concat([this.#half, bytes]);
    this.#half = all.length % 2 === 0 ? new Uint8Array(0) : Uint8Array.of(all.at(-1) ?? 0);
    return fromBytes(all);
  }
}
