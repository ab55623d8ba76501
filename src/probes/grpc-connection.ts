import {
  type ClientHttp2Session,
  type ClientHttp2Stream,
  connect,
  constants,
  type IncomingHttpHeaders,
} from 'node:http2';
import { status } from '@grpc/grpc-js';
import { framed } from '../formats/framed.ts';
import type { Target } from './client.ts';
import type { Identity } from './identity.ts';

/**
 * gRPC over node:http2 (https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md), for what a client library
 * hides: every byte that came before a failure's status, requests that are no messages, readers that do not read,
 * connections cut in mid-stream. (grpc-js gives a failure's status out before messages that it has not yet read.)
 */
export interface CallEnd {
  /** Name of the gRPC status; where there was none, what happened instead, as "reset 8" or "HTTP 502". */
  readonly code: string;
  readonly details: string;
  /** What came first; of an answer that is trailers only, the trailers. */
  readonly headers: Readonly<Record<string, string>>;
  readonly trailers: Readonly<Record<string, string>>;
  readonly endMs: number;
  /** Our own patience ended the call. */
  readonly timedOut: boolean;
}

export interface CallOptions {
  /** The device that calls, where the request names one. */
  readonly hardwareId?: string | undefined;
  /** The request's bytes, without their length prefix. */
  readonly message: Uint8Array;
  /** Told to the server (grpc-timeout); nothing here ends the call at it. */
  readonly deadlineMs?: number;
  readonly timeoutMs: number;
  /** Milliseconds since the request was sent. */
  readonly onMessage: (message: Buffer, atMs: number) => void;
}

export interface RawCall {
  readonly ended: Promise<CallEnd>;
  /** Stops reading: flow control then holds the server. */
  pause(): void;
  resume(): void;
  cancel(): void;
}

const PREFIX_BYTES = 5;
/** The clients take 50 MiB; anything larger is not kept. */
const MAX_MESSAGE_BYTES = 50 * 1024 * 1024;

/** Cuts a body into messages as its pieces come. */
function unframe(onMessage: (message: Buffer) => void): (piece: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return (piece) => {
    rest = rest.byteLength === 0 ? piece : Buffer.concat([rest, piece]);
    while (rest.byteLength >= PREFIX_BYTES) {
      const length = rest.readUInt32BE(1);
      if (length > MAX_MESSAGE_BYTES) throw new RangeError(`a message of ${String(length)} bytes came`);
      if (rest.byteLength < PREFIX_BYTES + length) return;
      onMessage(rest.subarray(PREFIX_BYTES, PREFIX_BYTES + length));
      rest = rest.subarray(PREFIX_BYTES + length);
    }
  };
}

function requestHeaders(path: string): Record<string, string> {
  return { ':method': 'POST', ':path': path, 'content-type': 'application/grpc', te: 'trailers' };
}

function textHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
}

function decoded(message: string): string {
  try {
    return decodeURIComponent(message);
  } catch {
    return message;
  }
}

type Outcome = Pick<CallEnd, 'code' | 'details' | 'trailers'>;

/** @param trailers what came last: trailers, or the headers of an answer that is trailers only. */
function outcomeOf(
  trailers: Record<string, string>,
  httpStatus: number | undefined,
  resetCode: number,
): Outcome {
  const code = trailers['grpc-status'];
  const details = decoded(trailers['grpc-message'] ?? '');
  if (code !== undefined) return { code: status[Number(code)] ?? `status ${code}`, details, trailers };
  if (httpStatus !== undefined && httpStatus !== 200)
    return { code: `HTTP ${String(httpStatus)}`, details, trailers };
  return {
    code: resetCode === constants.NGHTTP2_NO_ERROR ? 'no status' : `reset ${String(resetCode)}`,
    details,
    trailers,
  };
}

function startCall(stream: ClientHttp2Stream, options: CallOptions): RawCall {
  const startMs = performance.now();
  const since = (): number => performance.now() - startMs;
  let first: Record<string, string> = {};
  let last = first;
  let httpStatus: number | undefined;
  let [timedOut, failure] = [false, ''];
  const cancel = (): void => {
    stream.close(constants.NGHTTP2_CANCEL);
    // A stream that is not read would never tell that it is closed.
    stream.resume();
  };
  const patience = setTimeout(() => {
    timedOut = true;
    cancel();
  }, options.timeoutMs);
  const take = unframe((message) => {
    options.onMessage(message, since());
  });
  stream.on('response', (headers) => {
    httpStatus = headers[':status'];
    first = last = textHeaders(headers);
  });
  stream.on('trailers', (headers) => {
    last = textHeaders(headers);
  });
  stream.on('data', (piece: Buffer) => {
    try {
      take(piece);
    } catch (error) {
      failure = (error as Error).message;
      cancel();
    }
  });
  stream.on('error', (error) => {
    failure = error.message;
  });
  const ended = new Promise<CallEnd>((resolve) => {
    stream.on('close', () => {
      clearTimeout(patience);
      const outcome = outcomeOf(last, httpStatus, stream.rstCode);
      const details = outcome.details === '' ? failure : outcome.details;
      resolve({ ...outcome, headers: first, details, endMs: since(), timedOut });
    });
  });
  stream.end(framed(options.message));
  return { ended, cancel, pause: () => void stream.pause(), resume: () => void stream.resume() };
}

/** One connection to a server; a new one where the server has closed it. */
export class GrpcConnection {
  readonly #target: Target;
  readonly #identity: Identity | undefined;
  #session: ClientHttp2Session | undefined;

  constructor(target: Target, identity?: Identity) {
    this.#target = target;
    this.#identity = identity;
  }

  /** The headers of a gRPC request of that device. */
  headers(path: string, hardwareId?: string): Record<string, string> {
    const headers = requestHeaders(path);
    if (this.#identity) headers['authorization'] = `Bearer ${this.#identity.tokenFor(hardwareId)}`;
    return headers;
  }

  /** The connection under way or open. */
  session(): ClientHttp2Session {
    if (this.#session === undefined || this.#session.closed || this.#session.destroyed) {
      const { address, tls } = this.#target;
      this.#session = connect(`${tls ? 'https' : 'http'}://${address}`);
      // Calls tell their own failures; without a listener the process would end.
      this.#session.on('error', () => undefined);
    }
    return this.#session;
  }

  /** Resolves when the connection is open; rejects with what kept it from being so. */
  ready(timeoutMs: number): Promise<void> {
    const session = this.session();
    return new Promise((resolve, reject) => {
      if (!session.connecting) {
        resolve();
        return;
      }
      const patience = setTimeout(() => {
        session.destroy();
        reject(new Error(`no connection within ${String(timeoutMs / 1000)} s`));
      }, timeoutMs);
      session.once('connect', () => {
        clearTimeout(patience);
        resolve();
      });
      session.once('error', (error: Error) => {
        clearTimeout(patience);
        reject(error);
      });
    });
  }

  /** @param path "/package.Service/Method". */
  call(path: string, options: CallOptions): RawCall {
    const headers = this.headers(path, options.hardwareId);
    const { deadlineMs } = options;
    // At most eight digits (PROTOCOL-HTTP2, "Timeout").
    if (deadlineMs !== undefined) headers['grpc-timeout'] = `${String(Math.min(deadlineMs, 99_999_999))}m`;
    return startCall(this.session().request(headers), options);
  }

  /** Cuts the connection and every call on it. */
  close(): void {
    this.#session?.destroy();
  }
}
