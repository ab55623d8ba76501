import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Answers in place of the origin, in any way it likes. */
export type OriginFault = (request: IncomingMessage, response: ServerResponse) => void;

export interface FeedOrigin {
  /** http://127.0.0.1:PORT/feed */
  readonly url: string;
  /** What is there, by its path below the URL; may be changed at any time. */
  files: ReadonlyMap<string, Uint8Array>;
  fault: OriginFault | undefined;
  /** Since the start: the path, and the status of the answer where it has one. */
  readonly asked: readonly string[];
  /** Resolves with the next request. */
  nextRequest(): Promise<void>;
  close(): Promise<void>;
}

/** Static hosting of a feed on loopback, with ETags, and faults to order. */
export async function startFeedOrigin(files: ReadonlyMap<string, Uint8Array>): Promise<FeedOrigin> {
  const asked: string[] = [];
  const waiting: (() => void)[] = [];
  const server = createServer((request, response) => {
    const path = (request.url ?? '').replace(/^\/feed\//, '');
    response.on('finish', () => asked.push(`${path} ${String(response.statusCode)}`));
    waiting.shift()?.();
    if (origin.fault) {
      origin.fault(request, response);
      return;
    }
    const body = origin.files.get(path);
    if (!body) {
      response.writeHead(404).end('no such file');
      return;
    }
    const etag = `"${createHash('sha1').update(body).digest('hex')}"`;
    if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end();
    else response.writeHead(200, { etag, 'content-length': body.length }).end(body);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const origin: FeedOrigin = {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/feed`,
    files,
    fault: undefined,
    asked,
    nextRequest: () => new Promise((resolve) => waiting.push(resolve)),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return origin;
}
