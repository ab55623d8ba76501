import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Client, Metadata, type StatusObject } from '@grpc/grpc-js';
import { StreamingServiceService } from '../generated/streaming.ts';
import { HttpError, type Route } from './reply.ts';
import { requireSameOrigin } from './same-origin.ts';

/**
 * gRPC-Web for the console page (github.com/grpc/grpc/blob/master/doc/PROTOCOL-WEB.md): a frame is one flag byte,
 * four bytes of length, then the message; the last frame has flag 0x80 and carries the trailers as text. Messages
 * pass as bytes: the gRPC server alone reads and checks them.
 */
const CONTENT_TYPE = 'application/grpc-web+proto';
const DATA_FLAG = 0x00;
const TRAILER_FLAG = 0x80;
const FRAME_HEADER_BYTES = 5;

const SMALL_BODY_BYTES = 64 * 1024;
/** 64 KiB of text beside base64 of a 10 MiB screenshot (wire contract, validation). */
const SCREENSHOT_BODY_BYTES = SMALL_BODY_BYTES + 14_000_000;
/** Of all requests that are being received; beyond it new ones are refused. */
const RECEIVING_BYTES = 4 * SCREENSHOT_BODY_BYTES;

/** ReportUsage is not for a page. */
const METHODS = [
  { path: StreamingServiceService.streamAudio.path, bodyBytes: SCREENSHOT_BODY_BYTES },
  { path: StreamingServiceService.generateWelcomeAudio.path, bodyBytes: SMALL_BODY_BYTES },
  { path: StreamingServiceService.interruptSession.path, bodyBytes: SMALL_BODY_BYTES },
] as const;

/** Trailers of the wire contract; others stay inside. */
const TRAILERS = ['error-type', 'retry-after-ms'] as const;

/** `host`: the configured host name, allowed in the Host header beside IP literals and localhost. */
export function grpcWebRoutes(client: () => Client, host: string): ReadonlyMap<string, Route> {
  const receiving = { bytes: 0 };
  return new Map(
    METHODS.map(({ path, bodyBytes }): [string, Route] => [
      path,
      {
        methods: ['POST'],
        handle: async (request, response) => {
          requireSameOrigin(request.headers, host);
          // No form and no fetch without a CORS preflight can send this type, and preflights get 405.
          if (request.headers['content-type'] !== CONTENT_TYPE) {
            throw new HttpError(415, `The content-type must be ${CONTENT_TYPE}.`);
          }
          const metadata = metadataOf(request);
          const message = readFrame(await readBody(request, bodyBytes, receiving));
          if (!response.destroyed) forward(client(), path, { message, metadata, response });
        },
      },
    ]),
  );
}

/** The device's token, which the gRPC server checks. */
function metadataOf({ headers: { authorization } }: IncomingMessage): Metadata {
  const metadata = new Metadata();
  if (authorization === undefined) return metadata;
  // What node:http takes, bytes above ASCII too, metadata may not hold.
  if (!/^[ -~]*$/.test(authorization)) throw new HttpError(400, 'The Authorization header is not text.');
  metadata.set('authorization', authorization);
  return metadata;
}

/** Rejects with 413 beyond `maxBytes`, 503 beyond what all requests together may hold, 400 when it breaks off. */
function readBody(request: IncomingMessage, maxBytes: number, receiving: { bytes: number }): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let bytes = 0;
    let settled = false;
    const settle = (outcome: () => void): void => {
      if (settled) return;
      settled = true;
      receiving.bytes -= bytes;
      outcome();
      chunks = [];
    };
    const refuse = (status: number, message: string): void => {
      settle(() => {
        reject(new HttpError(status, message));
      });
    };
    if (Number(request.headers['content-length'] ?? 0) > maxBytes) refuse(413, tooLarge(maxBytes));
    // After a refusal the rest is read and dropped, so that the client sees the answer; requestTimeout bounds it.
    request.on('data', (chunk: Buffer) => {
      if (settled) return;
      if (bytes + chunk.length > maxBytes) {
        refuse(413, tooLarge(maxBytes));
      } else if (receiving.bytes + chunk.length > RECEIVING_BYTES) {
        refuse(503, 'Too many large requests at once. Please try again.');
      } else {
        bytes += chunk.length;
        receiving.bytes += chunk.length;
        chunks.push(chunk);
      }
    });
    request.on('end', () => {
      settle(() => {
        resolve(Buffer.concat(chunks));
      });
    });
    request.on('close', () => {
      refuse(400, 'The request broke off.');
    });
  });
}

function tooLarge(maxBytes: number): string {
  return `The request is larger than ${String(maxBytes)} bytes.`;
}

/** The message of a body that must be exactly one uncompressed data frame. */
function readFrame(body: Buffer): Buffer {
  const whole =
    body.length >= FRAME_HEADER_BYTES &&
    body[0] === DATA_FLAG &&
    body.readUInt32BE(1) === body.length - FRAME_HEADER_BYTES;
  if (!whole) throw new HttpError(400, 'The body must be one uncompressed gRPC-Web data frame.');
  return body.subarray(FRAME_HEADER_BYTES);
}

/** Streams the call into the response. A unary method is a stream of one message on the wire. */
function forward(
  client: Client,
  path: string,
  { message, metadata, response }: { message: Buffer; metadata: Metadata; response: ServerResponse },
): void {
  const call = client.makeServerStreamRequest<Buffer, Buffer>(path, identity, identity, message, metadata);
  let status: StatusObject | undefined;
  let ended = false;
  // The status may overtake messages that still wait in the paused stream: the trailers need both.
  const finish = (): void => {
    if (status && ended) response.end(trailers(status));
  };
  response.writeHead(200, { 'content-type': CONTENT_TYPE });
  response.on('drain', () => {
    call.resume();
  });
  response.on('close', () => {
    call.cancel();
  });
  call.on('data', (data: Buffer) => {
    if (!response.write(frame(DATA_FLAG, data))) call.pause();
  });
  call.on('end', () => {
    ended = true;
    finish();
  });
  call.on('status', (received: StatusObject) => {
    status = received;
    finish();
  });
  // Told again, with more, by the status.
  call.on('error', () => undefined);
}

function identity(bytes: Buffer): Buffer {
  return bytes;
}

function frame(flag: number, payload: Buffer): Buffer {
  const framed = Buffer.allocUnsafe(FRAME_HEADER_BYTES + payload.length);
  framed[0] = flag;
  framed.writeUInt32BE(payload.length, 1);
  payload.copy(framed, FRAME_HEADER_BYTES);
  return framed;
}

function trailers(status: StatusObject): Buffer {
  const lines = [`grpc-status: ${String(status.code)}`, `grpc-message: ${percentEncode(status.details)}`];
  for (const name of TRAILERS) {
    for (const value of status.metadata.get(name)) lines.push(`${name}: ${percentEncode(value.toString())}`);
  }
  return frame(TRAILER_FLAG, Buffer.from(`${lines.join('\r\n')}\r\n`));
}

function percentEncode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
