/** What the real HAProxy tells of calls that no server sees. */
import { createServer, type Server } from 'node:http';
import {
  type ClientHttp2Stream,
  connect,
  constants,
  createServer as createHttp2Server,
  type Http2Server,
  type Http2Session,
} from 'node:http2';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Program, startProgram } from '../scripts/rehearse/program.ts';
import { freePort } from '../src/probes/loopback.ts';
import type { IngressCounts } from '../src/rollout/compared.ts';
import { HaproxyTraffic } from '../src/rollout/traffic/haproxy.ts';

const config = fileURLToPath(new URL('../infra/local/ramp.cfg', import.meta.url));

const sessions = new Set<Http2Session>();
/** Answers each path in its own way. */
const revision: Http2Server = createHttp2Server().on('stream', (stream, headers) => {
  stream.on('error', () => undefined);
  if (stream.session) sessions.add(stream.session);
  stream.respond({ ':status': 200 });
  stream.write('a part of the answer');
  if (headers[':path'] === '/whole') stream.end();
});
const health: Server = createServer((_request, response) => {
  response.end();
});
let haproxy: Program;
let admin: number;

const listen = (server: Server | Http2Server): Promise<number> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve((server.address() as AddressInfo).port);
    });
  });

beforeAll(async () => {
  const [grpc, http] = [await listen(revision), await listen(health)];
  const front = await freePort();
  admin = await freePort();
  haproxy = await startProgram('haproxy', ['-db', '-f', config], {
    port: front,
    env: {
      FRONT_PORT: String(front),
      ADMIN_PORT: String(admin),
      STABLE_GRPC_PORT: String(grpc),
      STABLE_HTTP_PORT: String(http),
      // Healthy by its word, and nobody takes its calls.
      CANARY_GRPC_PORT: String(await freePort()),
      CANARY_HTTP_PORT: String(http),
    },
  });
});
afterAll(async () => {
  await haproxy.stop();
  revision.close();
  health.close();
});

/** One call to its end, however it ends; `begun` is called when the answer has begun. */
function call(side: string, path: string, begun?: (stream: ClientHttp2Stream) => void): Promise<void> {
  const session = connect(`http://127.0.0.1:${haproxy.port}`).on('error', () => undefined);
  const stream = session.request({ ':path': path, 'x-revision': side });
  stream.on('error', () => undefined);
  stream.on('data', () => {
    begun?.(stream);
  });
  return new Promise((resolve) => {
    stream.on('close', () => {
      session.destroy();
      resolve();
    });
  });
}

const cancel = (stream: ClientHttp2Stream): void => {
  stream.close(constants.NGHTTP2_CANCEL);
};

it('tells calls that clients gave up, and those that never came to a revision or were cut by it', async () => {
  const traffic = new HaproxyTraffic({
    socket: `127.0.0.1:${admin}`,
    stable: { revision: 'v1', backend: 'stable' },
    canary: { revision: 'v2', backend: 'canary' },
  });
  const counts = async (name: string): Promise<IngressCounts | undefined> =>
    (await traffic.health(name)).ingress;
  await Promise.all(Array.from({ length: 5 }, () => call('stable', '/whole')));
  await expect.poll(() => counts('v1')).toEqual({ requests: 5, clientClosed: 0, badGateway: 0 });
  await Promise.all(Array.from({ length: 3 }, () => call('stable', '/held', cancel)));
  await expect.poll(() => counts('v1')).toEqual({ requests: 8, clientClosed: 3, badGateway: 0 });
  await call('stable', '/held', () => {
    for (const session of sessions) session.destroy();
  });
  await expect.poll(() => counts('v1')).toEqual({ requests: 9, clientClosed: 3, badGateway: 1 });
  await Promise.all(Array.from({ length: 4 }, () => call('canary', '/whole')));
  await expect.poll(() => counts('v2')).toEqual({ requests: 4, clientClosed: 0, badGateway: 4 });
});
