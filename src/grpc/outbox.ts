import type { ServerHttp2Stream } from 'node:http2';
import { onAbort } from '../core/signals.ts';
import { giveBuffer, takeBuffer } from './frame-buffers.ts';
import type { Encoded } from './wire.ts';

/** A flag (0: not compressed) and the length, big-endian, before each message (gRPC over HTTP/2, "Length-Prefixed-Message"). */
const PREFIX_BYTES = 5;
/** What goes to HTTP/2 at once. */
const BATCH_BYTES = 64 * 1024;
/** Messages that may wait while a batch is on its way: as much again. */
const WAITING_BYTES = 64 * 1024;
export interface OutboxOptions<M> {
  /** Called before the first batch. */
  readonly open: () => ServerHttp2Stream;
  readonly encode: (message: M) => Encoded;
  /** A message was handed to the transport, which cannot give it back. */
  readonly onWritten: (message: M) => void;
  /** The transport has taken a batch: the client reads. */
  readonly onTaken: () => void;
  /** Ends the wait for room; it must abort in the end, however the call ends. */
  readonly signal: AbortSignal;
}

interface Waiting<M> {
  readonly message: M;
  readonly encoded: Encoded;
}

/**
 * The messages of one call on their way to HTTP/2. What was pushed in one turn of the event loop, or while the transport
 * was busy with the batch before, goes out in one write: below grpc-js, which writes each message alone, into a buffer
 * of its own (ADR 0012). Buffers are used again once the transport has taken them.
 *
 * A client that does not read costs one batch on its way and one that waits.
 */
export class Outbox<M> {
  readonly #options: OutboxOptions<M>;
  #stream: ServerHttp2Stream | undefined;
  #waiting: Waiting<M>[] = [];
  #waitingBytes = 0;
  #scheduled = false;
  #busy = false;
  #wake: (() => void) | undefined;

  constructor(options: OutboxOptions<M>) {
    this.#options = options;
    onAbort(options.signal, () => this.#wake?.());
  }

  /** Undefined while there is room for more, else a promise that resolves when there is, or when the signal aborts. */
  push(message: M): Promise<void> | undefined {
    const encoded = this.#options.encode(message);
    this.#waiting.push({ message, encoded });
    this.#waitingBytes += PREFIX_BYTES + encoded.byteLength;
    if (!this.#scheduled && !this.#busy) {
      this.#scheduled = true;
      process.nextTick(this.#run);
    }
    return this.#waitingBytes < WAITING_BYTES ? undefined : this.#room();
  }

  /** Takes back what the transport has not got, in order. */
  takeBack(): M[] {
    const messages = this.#waiting.map(({ message }) => message);
    this.#waiting = [];
    this.#waitingBytes = 0;
    return messages;
  }

  /** Hands everything to the transport at once, before the call is ended. */
  flush(): void {
    while (this.#waiting.length > 0) this.#write();
  }

  readonly #run = (): void => {
    this.#scheduled = false;
    if (!this.#busy && this.#waiting.length > 0) this.#write();
  };

  #room(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  #write(): void {
    this.#stream ??= this.#options.open();
    const { batch, bytes } = this.#takeBatch();
    this.#waitingBytes -= bytes;
    const buffer = takeBuffer(bytes);
    let at = 0;
    for (const { message, encoded } of batch) {
      buffer[at] = 0;
      buffer.writeUInt32BE(encoded.byteLength, at + 1);
      encoded.writeTo(buffer, at + PREFIX_BYTES);
      at += PREFIX_BYTES + encoded.byteLength;
      this.#options.onWritten(message);
    }
    this.#busy = true;
    this.#stream.write(bytes === buffer.length ? buffer : buffer.subarray(0, bytes), (error) => {
      this.#busy = false;
      // After a failure nobody knows whether the transport still reads from it.
      if (error) return;
      giveBuffer(buffer);
      this.#options.onTaken();
      this.#wake?.();
      this.#run();
    });
  }

  /** As many of the waiting messages as fit; at least one. */
  #takeBatch(): { batch: Waiting<M>[]; bytes: number } {
    let [count, bytes] = [0, 0];
    for (const { encoded } of this.#waiting) {
      const next = bytes + PREFIX_BYTES + encoded.byteLength;
      if (count > 0 && next > BATCH_BYTES) break;
      [count, bytes] = [count + 1, next];
    }
    return { batch: this.#waiting.splice(0, count), bytes };
  }
}
