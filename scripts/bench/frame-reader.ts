/** What a raw HTTP/2 client has to read to count gRPC messages: frames (RFC 9113, 4.1) and the messages in DATA. */
export const frameTypes = {
  data: 0,
  headers: 1,
  rstStream: 3,
  settings: 4,
  ping: 6,
  goAway: 7,
  windowUpdate: 8,
};
export const flags = { endStream: 1, ack: 1, endHeaders: 4, padded: 8 };

const FRAME_HEADER_BYTES = 9;
const PREFIX_BYTES = 5;

/** One gRPC message, known by its first byte (the field of the oneof) and its length without the prefix. */
export type OnMessage = (tag: number, bytes: number) => void;

/** Counts the length-prefixed messages in the bytes of one stream's DATA frames, wherever they are cut. */
export class MessageReader {
  readonly #onMessage: OnMessage;
  #prefixRead = 0;
  #length = 0;
  #left = 0;
  #tag = 0;

  constructor(onMessage: OnMessage) {
    this.#onMessage = onMessage;
  }

  push(bytes: Uint8Array, start: number, end: number): void {
    let at = start;
    while (at < end) {
      if (this.#prefixRead < PREFIX_BYTES) {
        // The first byte of the prefix tells of compression, which the server never uses.
        if (this.#prefixRead > 0) this.#length = this.#length * 256 + (bytes[at] as number);
        at += 1;
        this.#prefixRead += 1;
        if (this.#prefixRead < PREFIX_BYTES) continue;
        this.#left = this.#length;
        this.#tag = 0;
      } else {
        if (this.#left === this.#length) this.#tag = bytes[at] as number;
        const taken = Math.min(this.#left, end - at);
        at += taken;
        this.#left -= taken;
      }
      if (this.#left === 0) {
        const length = this.#length;
        this.#prefixRead = 0;
        this.#length = 0;
        this.#onMessage(this.#tag, length);
      }
    }
  }
}

export interface FrameHandler {
  data(streamId: number, bytes: Uint8Array, start: number, end: number): void;
  /** The frame is complete. `payload` holds the first bytes of it, 8 at most, and none of DATA. */
  frame(type: number, flagBits: number, streamId: number, payload: Uint8Array): void;
}

/** Cuts the bytes of a connection into frames without copying DATA. */
export class FrameReader {
  readonly #handler: FrameHandler;
  readonly #header = new Uint8Array(FRAME_HEADER_BYTES);
  readonly #payload = new Uint8Array(8);
  #headerRead = 0;
  #payloadRead = 0;
  #left = 0;

  constructor(handler: FrameHandler) {
    this.#handler = handler;
  }

  push(bytes: Uint8Array, length: number): void {
    let at = 0;
    while (at < length) {
      if (this.#headerRead < FRAME_HEADER_BYTES) {
        this.#header[this.#headerRead++] = bytes[at++] as number;
        if (this.#headerRead < FRAME_HEADER_BYTES) continue;
        this.#left = this.#uint(0, 3);
        this.#payloadRead = 0;
      } else {
        const taken = Math.min(this.#left, length - at);
        if (this.#header[3] === frameTypes.data) {
          this.#handler.data(this.#streamId, bytes, at, at + taken);
        } else {
          for (let i = 0; i < taken && this.#payloadRead < this.#payload.length; i += 1)
            this.#payload[this.#payloadRead++] = bytes[at + i] as number;
        }
        at += taken;
        this.#left -= taken;
      }
      if (this.#left === 0) this.#end();
    }
  }

  get #streamId(): number {
    return this.#uint(5, 4) & 0x7fff_ffff;
  }

  #end(): void {
    const [type, flagBits] = [this.#header[3] as number, this.#header[4] as number];
    if (type === frameTypes.data && (flagBits & flags.padded) !== 0)
      throw new Error('padded DATA is not read');
    this.#headerRead = 0;
    this.#handler.frame(type, flagBits, this.#streamId, this.#payload.subarray(0, this.#payloadRead));
  }

  #uint(start: number, bytes: number): number {
    let value = 0;
    for (let i = start; i < start + bytes; i += 1) value = value * 256 + (this.#header[i] as number);
    return value;
  }
}
