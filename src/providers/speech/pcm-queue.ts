import type { Pcm } from '../../assistant/ports.ts';

/** Hands one job's audio from an engine's events to one reader. What holds its size is the job's length. */
export class PcmQueue {
  #pieces: Pcm[] = [];
  #end: 'open' | 'finished' | Error = 'open';
  #reader: { resolve(piece: Pcm | undefined): void; reject(error: Error): void } | undefined;

  push(piece: Pcm): void {
    if (this.#end !== 'open') return;
    if (this.#reader) this.#takeReader()?.resolve(piece);
    else this.#pieces.push(piece);
  }

  /** The reader still gets what is there. */
  finish(): void {
    if (this.#end !== 'open') return;
    this.#end = 'finished';
    this.#takeReader()?.resolve(undefined);
  }

  /** The reader gets the error at once; what is there is dropped. */
  fail(error: Error): void {
    if (this.#end !== 'open' && this.#pieces.length === 0) return;
    this.#end = error;
    this.#pieces = [];
    this.#takeReader()?.reject(error);
  }

  /** The next piece, or undefined at the end. One read at a time. */
  next(): Promise<Pcm | undefined> {
    const piece = this.#pieces.shift();
    if (piece || this.#end === 'finished') return Promise.resolve(piece);
    if (this.#end !== 'open') return Promise.reject(this.#end);
    return new Promise((resolve, reject) => {
      this.#reader = { resolve, reject };
    });
  }

  #takeReader(): { resolve(piece: Pcm | undefined): void; reject(error: Error): void } | undefined {
    const reader = this.#reader;
    this.#reader = undefined;
    return reader;
  }
}
