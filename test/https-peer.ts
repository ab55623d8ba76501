import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Certificates } from './certificates.ts';

export interface PeerRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  /** Of JSON; undefined where there is no body. */
  readonly body: unknown;
}

export interface PeerAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface HttpsPeer {
  /** https://localhost:PORT */
  readonly url: string;
  close(): Promise<void>;
}

/** JSON over HTTPS on loopback, as a cloud has it: SDKs give their token to nobody else. */
export async function startHttpsPeer(
  { cert, key }: Certificates,
  answer: (request: PeerRequest) => PeerAnswer,
): Promise<HttpsPeer> {
  const server = createServer({ cert: readFileSync(cert), key: readFileSync(key) }, (request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const text = Buffer.concat(chunks).toString();
      const { status, headers, body } = answer({
        method: request.method ?? '',
        url: new URL(request.url ?? '', 'https://localhost'),
        headers: request.headers,
        body: text === '' ? undefined : (JSON.parse(text) as unknown),
      });
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(body === undefined ? undefined : JSON.stringify(body));
    })().catch((error: unknown) => {
      response.writeHead(500).end(JSON.stringify({ error: { code: 'PeerBroken', message: String(error) } }));
    });
  });
  // Those that are only shaking hands, too, which `closeAllConnections` does not know.
  const sockets = new Set<Duplex>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
