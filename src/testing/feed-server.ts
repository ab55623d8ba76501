import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Bytes to serve, or whatever a test wants to do with a request. */
export type Content = Uint8Array | ((request: IncomingMessage, response: ServerResponse) => void);

export interface FeedServer {
  /** With a slash at the end. */
  readonly home: string;
  /** By path below `home`; a test may change it at any time. */
  readonly files: Map<string, Content>;
  /** "GET path" of each request, in order. */
  readonly requests: string[];
  close(): Promise<void>;
}

/** A real HTTP server on loopback that serves a feed and what it offers. */
export async function startFeedServer(): Promise<FeedServer> {
  const files = new Map<string, Content>();
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').slice(1);
    requests.push(`${request.method ?? ''} ${path}`);
    const content = files.get(path);
    if (typeof content === 'function') content(request, response);
    else response.writeHead(content === undefined ? 404 : 200).end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    home: `http://127.0.0.1:${String(port)}/`,
    files,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
