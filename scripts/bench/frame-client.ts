import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { flags, FrameReader, frameTypes, MessageReader, type OnMessage } from './frame-reader.ts';

/** The most that HTTP/2 allows: a reader that is never the bottleneck. */
const LARGEST_WINDOW_BYTES = 2 ** 31 - 1;
const DEFAULT_WINDOW_BYTES = 65_535;
/** The connection's window is topped up when this much of it has been used. */
const TOP_UP_BYTES = 2 ** 29;
const READ_BYTES = 256 * 1024;
const SETTING_INITIAL_WINDOW = 4;
const PREFACE = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';

export interface FrameClientOptions {
  readonly address: string;
  /** Stream and connection windows stay at HTTP/2's 65,535 bytes and are never opened: a reader that stops reading. */
  readonly stalled?: boolean;
}

interface OpenStream {
  readonly messages: MessageReader;
  readonly onEnd: (reset: boolean) => void;
}

/**
 * One HTTP/2 connection that sends gRPC requests and counts what comes back by its frames alone: about a tenth of what
 * a gRPC client costs, so that one core can read what another writes. It does not decode headers; whether an answer
 * was whole is told by its last message.
 */
export class FrameClient {
  readonly #socket: Socket;
  readonly #authority: string;
  readonly #stalled: boolean;
  readonly #streams = new Map<number, OpenStream>();
  #nextId = 1;
  #unacknowledged = 0;
  #closing = false;

  static async connect({ address, stalled = false }: FrameClientOptions): Promise<FrameClient> {
    const client = new FrameClient(address, stalled);
    await once(client.#socket, 'connect');
    return client;
  }

  private constructor(address: string, stalled: boolean) {
    this.#authority = address;
    this.#stalled = stalled;
    const reader = new FrameReader({
      data: (id, bytes, start, end) => {
        this.#streams.get(id)?.messages.push(bytes, start, end);
        this.#topUp(end - start);
      },
      frame: (type, bits, id, payload) => {
        this.#frame({ type, bits, id }, payload);
      },
    });
    const [host = '', port = ''] = address.split(':');
    this.#socket = connect({
      host,
      port: Number(port),
      noDelay: true,
      onread: {
        buffer: new Uint8Array(READ_BYTES),
        callback: (length, bytes) => {
          reader.push(bytes, length);
          return true;
        },
      },
    });
    this.#socket.on('error', () => undefined);
    this.#socket.on('close', () => {
      if (!this.#closing) for (const id of this.#streams.keys()) this.#end(id, true);
    });
    const window = stalled ? DEFAULT_WINDOW_BYTES : LARGEST_WINDOW_BYTES;
    this.#socket.write(PREFACE);
    this.#send(frameTypes.settings, 0, 0, Buffer.concat([uint16(SETTING_INITIAL_WINDOW), uint32(window)]));
    if (!stalled) this.#send(frameTypes.windowUpdate, 0, 0, uint32(window - DEFAULT_WINDOW_BYTES));
  }

  /** Sends one request; returns the function that cancels it. `reset` says that the stream had no regular end. */
  open(path: string, request: Uint8Array, onMessage: OnMessage, onEnd: (reset: boolean) => void): () => void {
    const id = this.#nextId;
    this.#nextId += 2;
    this.#streams.set(id, { messages: new MessageReader(onMessage), onEnd });
    this.#socket.cork();
    this.#send(frameTypes.headers, flags.endHeaders, id, requestHeaders(path, this.#authority));
    const message = Buffer.concat([Buffer.of(0), uint32(request.length), request]);
    this.#send(frameTypes.data, flags.endStream, id, message);
    this.#socket.uncork();
    return () => {
      if (this.#streams.delete(id)) this.#send(frameTypes.rstStream, 0, id, uint32(8));
    };
  }

  close(): void {
    this.#closing = true;
    this.#socket.destroy();
  }

  #frame({ type, bits, id }: { type: number; bits: number; id: number }, payload: Uint8Array): void {
    if (type === frameTypes.settings && (bits & flags.ack) === 0) this.#send(type, flags.ack, 0);
    else if (type === frameTypes.ping && (bits & flags.ack) === 0)
      this.#send(type, flags.ack, 0, Buffer.from(payload));
    else if (type === frameTypes.rstStream) this.#end(id, true);
    else if (type <= frameTypes.headers && (bits & flags.endStream) !== 0) this.#end(id, false);
  }

  #end(id: number, reset: boolean): void {
    const stream = this.#streams.get(id);
    this.#streams.delete(id);
    stream?.onEnd(reset);
  }

  #topUp(bytes: number): void {
    this.#unacknowledged += bytes;
    if (this.#stalled || this.#unacknowledged < TOP_UP_BYTES) return;
    this.#send(frameTypes.windowUpdate, 0, 0, uint32(this.#unacknowledged));
    this.#unacknowledged = 0;
  }

  #send(type: number, bits: number, id: number, payload: Uint8Array = new Uint8Array()): void {
    const header = Buffer.alloc(9);
    header.writeUIntBE(payload.length, 0, 3);
    header[3] = type;
    header[4] = bits;
    header.writeUInt32BE(id, 5);
    this.#socket.write(Buffer.concat([header, payload]));
  }
}

/** HPACK (RFC 7541) by static table and literals only, so that it needs no state. */
function requestHeaders(path: string, authority: string): Buffer {
  const text = (value: string): Buffer => Buffer.concat([Buffer.of(value.length), Buffer.from(value)]);
  const methodPost = Buffer.of(0x83);
  const schemeHttp = Buffer.of(0x86);
  return Buffer.concat([
    methodPost,
    schemeHttp,
    Buffer.of(0x04),
    text(path),
    Buffer.of(0x01),
    text(authority),
    Buffer.of(0x0f, 31 - 15),
    text('application/grpc'),
    Buffer.of(0x00),
    text('te'),
    text('trailers'),
  ]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
