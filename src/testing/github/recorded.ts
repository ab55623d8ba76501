import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One exchange of @octokit/fixtures, as GitHub answered it. */
export interface RecordedExchange {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly response: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/** Plays recorded answers on loopback, each to the request it was recorded for. */
export async function recordedGithub(
  exchanges: readonly RecordedExchange[],
): Promise<{ readonly origin: string; readonly asked: readonly string[]; close(): Promise<void> }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    request.resume();
    const method = request.method?.toLowerCase();
    asked.push(`${String(method)} ${request.url ?? ''}`);
    const found = exchanges.find((exchange) => exchange.method === method && exchange.path === request.url);
    const { 'content-length': _length, connection: _connection, ...headers } = found?.headers ?? {};
    response.writeHead(found?.status ?? 404, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(found?.response ?? { message: 'Not Found' }));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
