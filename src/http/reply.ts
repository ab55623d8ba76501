import type { IncomingMessage, ServerResponse } from 'node:http';

/** One path of the fixed route table; the key in the table is the exact path. */
export interface Route {
  readonly methods: readonly string[];
  /** Whether anybody may ask; all other paths are for operators (operators.ts). */
  readonly isPublic?: true;
  handle(request: IncomingMessage, response: ServerResponse): void | Promise<void>;
}

/** A refusal with an HTTP status; `message` is written for people and sent to the client. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/**
 * On every response. A reply that is a page widens the policy for itself alone (`pagePolicy`).
 * `same-origin` resource policy keeps other sites from embedding what this server says.
 */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};

/** The default policy with `allowed` put in, for example "script-src 'self'". */
export function pagePolicy(...allowed: readonly string[]): string {
  return [
    "default-src 'none'",
    ...allowed,
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'none'",
  ].join('; ');
}

export interface Reply {
  readonly status: number;
  readonly contentType: string;
  readonly body: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends a whole reply. For HEAD, node:http keeps the headers, content-length too, and drops the body. */
export function send(response: ServerResponse, reply: Reply): void {
  response.writeHead(reply.status, {
    'content-type': reply.contentType,
    'content-length': Buffer.byteLength(reply.body),
    ...reply.headers,
  });
  response.end(reply.body);
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  send(response, {
    status,
    contentType: 'application/json; charset=utf-8',
    body: `${JSON.stringify(body, null, 2)}\n`,
  });
}

export function sendError(response: ServerResponse, error: HttpError): void {
  sendJson(response, error.status, { error: error.message });
}
