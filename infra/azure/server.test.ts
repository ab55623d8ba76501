import { connect } from 'node:net';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ContainerAppArgs } from '@pulumi/azure-native/app/containerApp.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../../test/start-server.ts';
import { httpPaths, httpPrefix } from './routes.ts';
import { PROBE_PORT, SERVICE_PORT } from './server-variables.ts';
import { declareStack } from './testing/declared.ts';
import { type App, containerOf, inputsOf } from './testing/workloads.ts';

/** What needs no vendor and no network. */
const plain = { ANSWER_PROVIDERS: 'offline', ANSWER_ALLOW_OFFLINE: 'true', UPDATE_FEED_URL: undefined };
const { resources } = await declareStack(plain, { GEMINI_API_KEY: undefined });

const appNamed = (name: string): App => inputsOf<ContainerAppArgs>(resources, 'app:ContainerApp', name);

/** The built server with the variables of a container, on free ports of loopback and without its stores. */
function run(app: App): Promise<RunningServer> {
  const given = (containerOf(app).env ?? []).flatMap(({ name = '', value }) =>
    value === undefined ? [] : [[name, value]],
  );
  const bundle = fileURLToPath(new URL('../../dist/server.mjs', import.meta.url));
  const env: Record<string, string> = { ...Object.fromEntries(given), PORT: '0', HTTP_HOST: '127.0.0.1' };
  if (env['HTTP_PORT'] !== undefined) Object.assign(env, { HTTP_PORT: '0', GRPC_HOST: '127.0.0.1' });
  return startServer({ args: [bundle], env });
}

describe('a server with the settings of the app that answers', () => {
  const app = appNamed('grpc');
  let server: RunningServer;
  beforeAll(async () => {
    server = await run(app);
  }, 30_000);
  afterAll(() => server.stop(), 40_000);

  const probes = containerOf(app).probes ?? [];

  it('is well at the path that the platform asks', async () => {
    const asked = probes.flatMap(({ httpGet }) => httpGet ?? []);
    expect(asked.map(({ port }) => port)).toEqual([PROBE_PORT, PROBE_PORT]);
    for (const { path } of asked)
      await expect.poll(async () => (await fetch(`http://${server.http ?? ''}${path}`)).status).toBe(200);
  });

  it('listens where the platform begins', async () => {
    expect(probes.flatMap(({ tcpSocket }) => tcpSocket?.port ?? [])).toEqual([SERVICE_PORT]);
    const socket = connect(Number(server.grpc.split(':').at(-1)), '127.0.0.1');
    await once(socket, 'connect');
    socket.destroy();
  });
});

describe('a server with the settings of the HTTP side', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await run(appNamed('http'));
  }, 30_000);
  afterAll(() => server.stop(), 40_000);

  it('has every path that the routes lead to it', async () => {
    const asked = [...httpPaths, `${httpPrefix}/manifest.json`, `${httpPrefix}/health`];
    const texts = await Promise.all(
      asked.map(async (path) => (await fetch(`http://${server.http ?? ''}${path}`)).text()),
    );
    expect(texts.filter((text) => text.includes('There is nothing at this path'))).toEqual([]);
    // So does a path that it has not.
    const other = await fetch(`http://${server.http ?? ''}/other`);
    expect(await other.text()).toContain('There is nothing at this path');
  });
});
