import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ModelPeer {
  /** For ANSWER_BASE_URL. */
  readonly baseUrl: string;
  stop(): Promise<void>;
}

/** A model's server on loopback, as the provider `compatible` asks it: the key has expired, and it says so to everybody. */
export async function startExpiredModel(): Promise<ModelPeer> {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(401, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ error: { message: 'The key has expired.' } }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
