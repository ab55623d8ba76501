import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface SpeechPost {
  readonly headers: IncomingMessage['headers'];
  readonly body: Readonly<Record<string, unknown>>;
  /** Resolves when the connection on which it came is closed. */
  readonly closed: Promise<unknown>;
}

export interface OpenAiSpeechPeer {
  /** http://127.0.0.1:PORT/v1 */
  readonly url: string;
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
export type SpeechAnswer = (response: ServerResponse, body: SpeechPost['body']) => void | Promise<void>;

/** A server of POST /v1/audio/speech on loopback that answers as the test says. */
export async function openAiSpeechPeer(answer: SpeechAnswer): Promise<OpenAiSpeechPeer> {
  const posts: SpeechPost[] = [];
  const waiting: ((post: SpeechPost) => void)[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    void (async () => {
      const chunks = (await request.toArray()) as Buffer[];
      if (request.url !== '/v1/audio/speech') return response.writeHead(404).end();
      const body = JSON.parse(Buffer.concat(chunks).toString()) as SpeechPost['body'];
      const post = { headers: request.headers, body, closed: once(request.socket, 'close') };
      posts.push(post);
      waiting.shift()?.(post);
      await answer(response, body);
      return undefined;
    })();
  });
  server.on('connection', (socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    posts,
    get connections() {
      return connections;
    },
    nextPost: () => new Promise((resolve) => waiting.push(resolve)),
    closeIdle: () => {
      server.closeIdleConnections();
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
