/** An HTTP/2 client that writes its frames by hand and keeps to no rule (RFC 9113). */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export const PREFACE = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
export const types = {
  data: 0,
  headers: 1,
  priority: 2,
  reset: 3,
  settings: 4,
  ping: 6,
  goAway: 7,
  windowUpdate: 8,
  continuation: 9,
} as const;
export const END_STREAM = 0x1;
export const END_HEADERS = 0x4;
export const ENHANCE_YOUR_CALM = 11;

export function frame(type: number, flags = 0, stream = 0, payload: Uint8Array = Buffer.alloc(0)): Buffer {
  const header = Buffer.alloc(9);
  header.writeUIntBE(payload.length, 0, 3);
  header[3] = type;
  header[4] = flags;
  header.writeUInt32BE(stream, 5);
  return Buffer.concat([header, payload]);
}

/** A literal that goes into no table (RFC 7541, 6.2.2); names and values of up to 126 bytes. */
export function literal(name: string, value: string): Buffer {
  const text = (of: string): Buffer => Buffer.concat([Buffer.from([of.length]), Buffer.from(of)]);
  return Buffer.concat([Buffer.from([0x00]), text(name), text(value)]);
}

/** Of a client's n-th stream. */
export const streamId = (index: number): number => 1 + 2 * index;

/** The header block of a call. */
export function callHeaders(path = '/streaming.StreamingService/StreamAudio'): Buffer {
  // :method POST and :scheme http are indexed (RFC 7541, appendix A).
  return Buffer.concat([
    Buffer.from([0x83, 0x86]),
    literal(':path', path),
    literal(':authority', 'x'),
    literal('content-type', 'application/grpc'),
    literal('te', 'trailers'),
  ]);
}

export class RawClient {
  readonly socket: Socket;
  /** Types of the frames that came, and the codes of resets (by stream) and of the last GOAWAY. */
  readonly counts = new Map<number, number>();
  readonly resets = new Map<number, number>();
  goAwayCode: number | undefined;
  #rest = Buffer.alloc(0);

  constructor(socket: Socket) {
    this.socket = socket;
    socket.on('data', (chunk: Buffer) => {
      this.#read(chunk);
    });
    // Resets by the server; 'close' follows.
    socket.on('error', () => undefined);
  }

  static async connect(address: string, ...first: readonly Buffer[]): Promise<RawClient> {
    const [host, port] = address.split(':');
    const socket = connect(Number(port), host);
    await once(socket, 'connect');
    const client = new RawClient(socket);
    if (first.length > 0) socket.write(Buffer.concat(first));
    return client;
  }

  /** With preface and SETTINGS, as every client begins. */
  static open(address: string): Promise<RawClient> {
    return RawClient.connect(address, PREFACE, frame(types.settings));
  }

  get isClosed(): boolean {
    return this.socket.closed || this.socket.destroyed;
  }

  get closed(): Promise<void> {
    if (this.isClosed) return Promise.resolve();
    return new Promise((resolve) =>
      this.socket.once('close', () => {
        resolve();
      }),
    );
  }

  count(type: number): number {
    return this.counts.get(type) ?? 0;
  }

  /** Resolves when the bytes left for the kernel or the connection is gone. */
  async write(bytes: Buffer): Promise<void> {
    if (this.isClosed || this.socket.write(bytes)) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        this.socket.off('drain', done);
        this.socket.off('close', done);
        resolve();
      };
      this.socket.on('drain', done);
      this.socket.on('close', done);
    });
  }

  /**
   * Writes what `next` makes, `batch` frames at a time, until the server closes or `max` frames are written; resolves
   * with their number. `between` runs after each batch.
   */
  async flood(
    next: (index: number) => Buffer,
    {
      max,
      batch = 100,
      between = turn,
    }: { max: number; batch?: number; between?: (written: number) => Promise<void> },
  ): Promise<number> {
    let written = 0;
    while (written < max && !this.isClosed) {
      await this.write(Buffer.concat(Array.from({ length: batch }, () => next(written++))));
      await between(written);
    }
    return written;
  }

  close(): void {
    this.socket.destroy();
  }

  #read(chunk: Buffer): void {
    let bytes = Buffer.concat([this.#rest, chunk]);
    while (bytes.length >= 9) {
      const length = bytes.readUIntBE(0, 3);
      if (bytes.length < 9 + length) break;
      const type = bytes[3] ?? 0;
      const payload = bytes.subarray(9, 9 + length);
      this.counts.set(type, this.count(type) + 1);
      if (type === types.reset) this.resets.set(bytes.readUInt32BE(5), payload.readUInt32BE(0));
      if (type === types.goAway) this.goAwayCode = payload.readUInt32BE(4);
      bytes = bytes.subarray(9 + length);
    }
    this.#rest = bytes;
  }
}

/** One turn of the event loop. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
