import { constants, type ServerHttp2Session, type ServerHttp2Stream } from 'node:http2';
import type { Socket } from 'node:net';
import type { Server } from '@grpc/grpc-js';
import { TokenBucket } from '../admission/token-bucket.ts';
import type { Clock } from '../core/clock.ts';
import type { DecisionSink } from '../core/decisions.ts';

export interface ConnectionLimits {
  readonly maxConnections: number;
  /** Of one address that connects; behind an ingress that is the ingress. */
  readonly maxConnectionsPerAddress: number;
}

/** C-core's hard bound on metadata (GRPC_ARG_ABSOLUTE_MAX_METADATA_SIZE); Node's own is four times as much. */
const MAX_HEADER_BYTES = 16 * 1024;
/** From the connection to the client's SETTINGS, a TLS handshake included. */
const HANDSHAKE_MS = 10_000;
/** A connection without a stream is closed after it; gRPC clients come back by themselves. */
const IDLE_MS = 300_000;
/** From a stream's begin to the end of its request: a screenshot over a slow line. */
const REQUEST_MS = 60_000;
/** Of all requests that are being received; the stream that goes beyond is closed. */
const RECEIVING_BYTES = 256 * 1024 * 1024;
/** What a request counts for besides its bytes: about what Node and grpc-js keep for a stream. */
const STREAM_BYTES = 16 * 1024;
/** Clients ping every 120 s; Go's measure the line with up to one a round trip while they receive. */
const PINGS = { burst: 1_000, perSecond: 100 };
/** Clients send one or two. */
const SETTINGS = { burst: 50, perSecond: 1 };
/** Bytes of frames that carry nothing, of any kind: so many at once, and so many from one sweep to the next. */
const EMPTY_BYTES = { burst: 1024 * 1024, eachSweep: 64 * 1024 };
/** What a stream may take besides its message: headers as literals, with CONTINUATIONs, and small DATA frames. */
const FRAMING_BYTES = 32 * 1024;
const SWEEP_MS = 1_000;

export interface ConnectionState {
  readonly open: number;
  /** Of requests that have not come to their end, `STREAM_BYTES` a stream included. */
  readonly receivingBytes: number;
}

type Reason =
  | 'too many connections'
  | 'too many connections of one address'
  | 'no handshake'
  | 'too many pings'
  | 'too many settings'
  | 'too many empty frames'
  | 'slow request'
  | 'too much being received';

interface Request {
  readonly sinceMs: number;
  bytes: number;
}

interface Connection {
  readonly socket: Socket;
  readonly sinceMs: number;
  readonly pings: TokenBucket;
  readonly settings: TokenBucket;
  session: ServerHttp2Session | undefined;
  hasSettings: boolean;
  liveStreams: number;
  lastStreamMs: number;
  /** Requests whose end has not come. */
  readonly receiving: Map<ServerHttp2Stream, Request>;
  emptyBytes: number;
  /** Since the last sweep: what may have come for a purpose. */
  usefulBytes: number;
  /** At the last sweep. */
  bytesRead: number;
  bytesWritten: number;
}

export interface ConnectionGuardOptions {
  readonly limits: ConnectionLimits;
  readonly clock: Clock;
  readonly record: DecisionSink;
}

/**
 * Bounds what a client may do to HTTP/2 below every gRPC method, where grpc-js does not (ADR 0009). Nothing here runs
 * for a message of an answer. Rapid resets, CONTINUATION floods, empty DATA frames and acknowledgements that are not
 * read are bounded by nghttp2 and Node; test/abuse.test.ts proves each of all these.
 */
export class ConnectionGuard {
  readonly #limits: ConnectionLimits;
  readonly #clock: Clock;
  readonly #record: DecisionSink;
  /** By address and port of the client: those of a TLS session are those of its socket. */
  readonly #connections = new Map<string, Connection>();
  readonly #bySession = new WeakMap<ServerHttp2Session, Connection>();
  readonly #perAddress = new Map<string, number>();
  readonly #refused = new Map<Reason, number>();
  #receivingBytes = 0;
  #cancelSweep: () => void;

  constructor({ limits, clock, record }: ConnectionGuardOptions) {
    this.#limits = limits;
    this.#clock = clock;
    this.#record = record;
    this.#cancelSweep = clock.after(SWEEP_MS, this.#sweep);
  }

  get state(): ConnectionState {
    return { open: this.#connections.size, receivingBytes: this.#receivingBytes };
  }

  /**
   * Call when the server is bound. grpc-js keeps its HTTP/2 servers to itself: this reads its private map. The version
   * is pinned, and the tests of abuse fail when the map is gone.
   */
  watch(server: Server): void {
    for (const http2Server of server['http2Servers'].keys()) {
      http2Server.updateSettings({ maxHeaderListSize: MAX_HEADER_BYTES });
      // Before Node's own listener, which makes nothing of a destroyed socket.
      http2Server.prependListener('connection', this.#admit);
      http2Server.on('session', this.#follow);
      http2Server.on('stream', this.#receive);
    }
  }

  /**
   * GOAWAY on every connection: its calls go on, new ones are to be made on another, and the client closes it.
   * Server.drain() of grpc-js would close an idle one at once, and a request on its way would meet a reset.
   */
  goAway(): void {
    for (const { session } of this.#connections.values()) {
      if (session && !session.closed && !session.destroyed) session.goaway(constants.NGHTTP2_NO_ERROR);
    }
  }

  close(): void {
    this.#cancelSweep();
    this.#report();
  }

  readonly #admit = (socket: Socket): void => {
    const address = socket.remoteAddress ?? '';
    const ofAddress = (this.#perAddress.get(address) ?? 0) + 1;
    if (this.#connections.size >= this.#limits.maxConnections) {
      this.#refuse(socket, 'too many connections');
      return;
    }
    if (ofAddress > this.#limits.maxConnectionsPerAddress) {
      this.#refuse(socket, 'too many connections of one address');
      return;
    }
    const key = keyOf(socket);
    const nowMs = this.#clock.now();
    this.#connections.set(key, {
      socket,
      sinceMs: nowMs,
      pings: new TokenBucket(PINGS, nowMs),
      settings: new TokenBucket(SETTINGS, nowMs),
      session: undefined,
      hasSettings: false,
      liveStreams: 0,
      lastStreamMs: nowMs,
      receiving: new Map(),
      emptyBytes: 0,
      usefulBytes: 0,
      bytesRead: 0,
      bytesWritten: 0,
    });
    this.#perAddress.set(address, ofAddress);
    socket.once('close', () => {
      this.#connections.delete(key);
      const left = (this.#perAddress.get(address) ?? 1) - 1;
      if (left === 0) this.#perAddress.delete(address);
      else this.#perAddress.set(address, left);
    });
  };

  readonly #follow = (session: ServerHttp2Session): void => {
    // That of a socket which was refused is destroyed, and has no address.
    const connection = session.destroyed ? undefined : this.#connections.get(keyOf(session.socket));
    if (!connection) return;
    connection.session = session;
    this.#bySession.set(session, connection);
    session.on('remoteSettings', () => {
      connection.hasSettings = true;
      if (connection.settings.take(this.#clock.now()) > 0) this.#cut(connection, 'too many settings');
    });
    session.on('ping', () => {
      if (connection.pings.take(this.#clock.now()) > 0) this.#cut(connection, 'too many pings');
    });
  };

  readonly #receive = (stream: ServerHttp2Stream): void => {
    const connection = stream.session && this.#bySession.get(stream.session as ServerHttp2Session);
    if (!connection) return;
    const request: Request = { sinceMs: this.#clock.now(), bytes: 0 };
    const count = (bytes: number): void => {
      request.bytes += bytes;
      this.#receivingBytes += bytes;
      if (this.#receivingBytes > RECEIVING_BYTES) this.#closeStream(stream, 'too much being received');
    };
    const received = (): void => {
      if (connection.receiving.delete(stream)) this.#receivingBytes -= request.bytes;
    };
    connection.liveStreams += 1;
    connection.usefulBytes += FRAMING_BYTES;
    connection.receiving.set(stream, request);
    stream.on('data', (chunk: Buffer) => {
      connection.usefulBytes += chunk.length;
      if (connection.receiving.has(stream)) count(chunk.length);
    });
    stream.once('end', received);
    stream.once('close', () => {
      received();
      connection.liveStreams -= 1;
      connection.lastStreamMs = this.#clock.now();
    });
    count(STREAM_BYTES);
  };

  readonly #sweep = (): void => {
    const nowMs = this.#clock.now();
    for (const connection of this.#connections.values()) {
      for (const [stream, { sinceMs }] of connection.receiving) {
        // In the order in which they began.
        if (nowMs - sinceMs < REQUEST_MS) break;
        this.#closeStream(stream, 'slow request');
      }
      if (!connection.hasSettings) {
        if (nowMs - connection.sinceMs >= HANDSHAKE_MS) this.#cut(connection, 'no handshake');
      } else if (connection.liveStreams === 0 && nowMs - connection.lastStreamMs >= IDLE_MS) {
        // close() says GOAWAY and then waits for a frame that need not come; a second is enough for both.
        if (connection.session?.closed) connection.session.destroy();
        else connection.session?.close();
      }
      if (emptyBytesOf(connection) > EMPTY_BYTES.burst) this.#cut(connection, 'too many empty frames');
    }
    this.#report();
    this.#cancelSweep = this.#clock.after(SWEEP_MS, this.#sweep);
  };

  #closeStream(stream: ServerHttp2Stream, reason: Reason): void {
    this.#count(reason);
    stream.close(constants.NGHTTP2_ENHANCE_YOUR_CALM);
  }

  #cut({ session, socket }: Connection, reason: Reason): void {
    if (!session) {
      this.#refuse(socket, reason);
    } else if (!session.destroyed) {
      this.#count(reason);
      // Node takes the code of the last GOAWAY in the place of the error, which its types do not know.
      session.destroy(constants.NGHTTP2_ENHANCE_YOUR_CALM as unknown as Error);
    }
  }

  #refuse(socket: Socket, reason: Reason): void {
    this.#count(reason);
    socket.destroy();
  }

  #count(reason: Reason): void {
    this.#refused.set(reason, (this.#refused.get(reason) ?? 0) + 1);
  }

  /** One line a reason and sweep, so that a flood of connections is no flood of the log. */
  #report(): void {
    for (const [reason, count] of this.#refused) {
      this.#record({ decision: 'refuse', scope: 'server', method: '-', ctx: { reason, count } });
    }
    this.#refused.clear();
  }
}

/** Requests are no empty frames, nor is as much again as was sent: window updates and acknowledgements. */
function emptyBytesOf(connection: Connection): number {
  const { bytesRead, bytesWritten } = connection.socket;
  const came = bytesRead - connection.bytesRead;
  const useful = connection.usefulBytes + (bytesWritten - connection.bytesWritten);
  const left = Math.max(0, connection.emptyBytes - EMPTY_BYTES.eachSweep);
  connection.emptyBytes = left + Math.max(0, came - useful);
  connection.usefulBytes = 0;
  connection.bytesRead = bytesRead;
  connection.bytesWritten = bytesWritten;
  return connection.emptyBytes;
}

function keyOf({ remoteAddress, remotePort }: Pick<Socket, 'remoteAddress' | 'remotePort'>): string {
  return `${remoteAddress ?? ''} ${String(remotePort)}`;
}
