import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface SpeechPost {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** Resolves when the connection on which it came is closed. */
  readonly closed: Promise<unknown>;
}

export interface HttpSpeechPeer {
  /** http://127.0.0.1:PORT */
  readonly origin: string;
  readonly posts: readonly SpeechPost[];
  /** Connections since the start. */
  readonly connections: number;
  /** Resolves with the next request. */
  nextPost(): Promise<SpeechPost>;
  /** Closes all connections that wait for a request. */
  closeIdle(): void;
  close(): Promise<void>;
}

/** Answers one request, in any way it likes. */
export type SpeechAnswer = (response: ServerResponse, post: SpeechPost) => void | Promise<void>;

/** A vendor's HTTP server on loopback that answers every POST as the test says. */
export async function httpSpeechPeer(answer: SpeechAnswer): Promise<HttpSpeechPeer> {
  const posts: SpeechPost[] = [];
  const waiting: ((post: SpeechPost) => void)[] = [];
  /** Each with its end. */
  const sockets = new Map<Socket, Promise<unknown>>();
  let connections = 0;
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    void (async () => {
      const body = Buffer.concat((await request.toArray()) as Buffer[]).toString();
      const { headers, url: path = '' } = request;
      const closed = sockets.get(request.socket) ?? Promise.resolve();
      const post = { path, headers, body, closed };
      posts.push(post);
      waiting.shift()?.(post);
      await answer(response, post);
    })();
  });
  server.on('connection', (socket) => {
    connections += 1;
    sockets.set(socket, new Promise((resolve) => socket.once('close', resolve)));
    // A client that cancels may reset it.
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    posts,
    get connections() {
      return connections;
    },
    nextPost: () => new Promise((resolve) => waiting.push(resolve)),
    closeIdle: () => {
      server.closeIdleConnections();
    },
    close: async () => {
      for (const socket of sockets.keys()) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
