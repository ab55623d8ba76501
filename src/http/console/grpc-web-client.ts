/** The browser's side of grpc-web.ts: one call over fetch. */

export interface GrpcStatus {
  readonly code: number;
  readonly message: string;
  /** The wire contract's `error-type`, "" when there is none. */
  readonly errorType: string;
  readonly retryAfterMs: number | undefined;
}

export type Received =
  | { readonly type: 'message'; readonly bytes: Uint8Array }
  | { readonly type: 'status'; readonly status: GrpcStatus };

const FRAME_HEADER_BYTES = 5;
const TRAILER_FLAG = 0x80;
/** Far above any message of the contract; a damaged length must not fill the memory. */
const MAX_FRAME_BYTES = 4 * 1024 * 1024;

/**
 * Yields the response messages as they come, then exactly one status. Throws when the server cannot be reached,
 * refuses the request at the HTTP level or breaks off; and the signal's reason when aborted.
 */
export async function* callGrpcWeb(
  url: string,
  message: Uint8Array,
  signal: AbortSignal,
): AsyncGenerator<Received, void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/grpc-web+proto' },
    body: frame(message),
    signal,
  });
  if (!response.ok || !response.body) throw new Error(await refusalOf(response));
  for await (const { flag, payload } of readFrames(response.body)) {
    if (flag !== TRAILER_FLAG) {
      yield { type: 'message', bytes: payload };
      continue;
    }
    yield { type: 'status', status: parseTrailers(new TextDecoder().decode(payload)) };
    return;
  }
  throw new Error('The connection broke off before the end.');
}

function frame(message: Uint8Array): Uint8Array<ArrayBuffer> {
  const framed = new Uint8Array(FRAME_HEADER_BYTES + message.length);
  new DataView(framed.buffer).setUint32(1, message.length);
  framed.set(message, FRAME_HEADER_BYTES);
  return framed;
}

async function refusalOf(response: Response): Promise<string> {
  const text = await response.text();
  try {
    return String((JSON.parse(text) as { error: unknown }).error);
  } catch {
    return `The server answered HTTP ${String(response.status)}.`;
  }
}

/** Cuts the body into frames, however the network has cut it into pieces. Each payload is a copy of its own. */
async function* readFrames(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<{ flag: number; payload: Uint8Array }, void> {
  const reader = body.getReader();
  let pending = new Uint8Array(0);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      pending = join(pending, value);
      for (;;) {
        const length = frameLength(pending);
        if (length === undefined || pending.length < FRAME_HEADER_BYTES + length) break;
        const end = FRAME_HEADER_BYTES + length;
        yield { flag: pending[0] ?? 0, payload: pending.slice(FRAME_HEADER_BYTES, end) };
        pending = pending.subarray(end);
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function frameLength(pending: Uint8Array): number | undefined {
  if (pending.length < FRAME_HEADER_BYTES) return undefined;
  const length = new DataView(pending.buffer, pending.byteOffset).getUint32(1);
  if (length > MAX_FRAME_BYTES) throw new Error('The server sent a message that is too large.');
  return length;
}

function join(first: Uint8Array<ArrayBuffer>, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(first.length + second.length);
  joined.set(first);
  joined.set(second, first.length);
  return joined;
}

function parseTrailers(text: string): GrpcStatus {
  const trailers = new Map<string, string>();
  for (const line of text.split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) trailers.set(line.slice(0, colon), decode(line.slice(colon + 1).trim()));
  }
  const retryAfter = trailers.get('retry-after-ms');
  return {
    // 2 is UNKNOWN, what the protocol prescribes for a status that cannot be read.
    code: Number(trailers.get('grpc-status') ?? 2),
    message: trailers.get('grpc-message') ?? '',
    errorType: trailers.get('error-type') ?? '',
    retryAfterMs: retryAfter === undefined ? undefined : Number(retryAfter),
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
