import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

export interface Received {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** Unpacked. */
  readonly body: Buffer;
}

/** What it does with requests from now on: takes them, cannot now, will not ever, or never answers. */
export type Mood = 'takes' | 'fails' | 'refuses' | 'hangs';

/** Where telemetry goes, on a free loopback port: keeps what comes in. */
export interface IngestionPeer {
  /** http://127.0.0.1:PORT, or https://localhost:PORT with a certificate. */
  readonly url: string;
  readonly received: readonly Received[];
  mood: Mood;
  /** Resolves when `isThere` says so of all that has come in. */
  until(isThere: (received: readonly Received[]) => boolean): Promise<void>;
  close(): Promise<void>;
}

export interface IngestionOptions {
  /** PEM; without one it speaks plain HTTP. */
  readonly certificate?: { readonly cert: string; readonly key: string };
  /** What it says to what it takes. */
  readonly answer: (request: Received) => { readonly contentType: string; readonly body: string };
  /** Whether what came in stays in `received`; it does unless this says no. */
  readonly keeps?: boolean;
}

export async function startIngestionPeer({
  certificate,
  answer,
  keeps = true,
}: IngestionOptions): Promise<IngestionPeer> {
  const received: Received[] = [];
  let waiters: { isThere: (received: readonly Received[]) => boolean; resolve: () => void }[] = [];
  let mood: Mood = 'takes';
  const listener: RequestListener = (request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const raw = Buffer.concat(chunks);
      const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw;
      const came = { path: request.url ?? '', headers: request.headers, body };
      if (keeps) received.push(came);
      const met = waiters.filter(({ isThere }) => isThere(received));
      waiters = waiters.filter((waiter) => !met.includes(waiter));
      for (const { resolve } of met) resolve();
      if (mood === 'hangs') return;
      if (mood === 'fails' || mood === 'refuses') response.writeHead(mood === 'fails' ? 503 : 400).end();
      else {
        const said = answer(came);
        response.writeHead(200, { 'content-type': said.contentType }).end(said.body);
      }
    })().catch(() => response.destroy());
  };
  const server = certificate ? createTlsServer(certificate, listener) : createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: certificate ? `https://localhost:${port}` : `http://127.0.0.1:${port}`,
    received,
    get mood() {
      return mood;
    },
    set mood(next) {
      mood = next;
    },
    until: (isThere) =>
      new Promise((resolve) => {
        if (isThere(received)) resolve();
        else waiters.push({ isThere, resolve });
      }),
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
