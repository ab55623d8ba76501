/** The bundle as a mirror of a feed on loopback, whole and as the HTTP side alone. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HealthCheckResponse_ServingStatus as Serving } from '../src/generated/grpc/health/v1/health.ts';
import { artifactBytes, feedOf, releaseOf, testKeyPair } from '../src/testing/feed.ts';
import { type FeedOrigin, startFeedOrigin } from '../src/testing/feed-origin.ts';
import { FakeGrpc } from './http-rig.ts';
import { parts, script } from './operator-script.ts';
import { type RunningServer, startBundle, startServer } from './start-server.ts';

const BUILD = '1.0.2';
const bundle = fileURLToPath(new URL('../dist/server.mjs', import.meta.url));

let origin: FeedOrigin;
let feed: Record<string, string>;
let server: RunningServer | undefined;

beforeEach(async () => {
  origin = await startFeedOrigin(new Map());
  const older = releaseOf('1.0.1', { downloads: origin.url });
  const newest = releaseOf(BUILD, { downloads: origin.url });
  const beta = feedOf([older], { channel: 'beta' });
  const files = feedOf([older, newest], { files: beta });
  origin.files = files.set(`v${BUILD}/Nexy.dmg`, artifactBytes(BUILD));
  feed = { UPDATE_FEED_URL: origin.url, UPDATE_PUBLIC_KEY: testKeyPair.publicKey };
});
afterEach(async () => {
  await server?.stop();
  server = undefined;
  await origin.close();
});

async function get(path: string): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`http://${server?.http ?? ''}${path}`);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const whenServed = (): Promise<void> =>
  expect.poll(async () => (await get('/updates/health')).status, { timeout: 15_000 }).toBe(200);

describe('the whole server', () => {
  it('serves a feed that validate_updates proves, down to the app', async () => {
    server = await startBundle({ env: feed });
    await whenServed();
    const args = [...parts(server.http ?? ''), '--public-key', testKeyPair.publicKey];
    const { code, notProved, stderr } = await script('validate_updates', args);
    expect({ notProved, stderr, code }).toEqual({ notProved: [], stderr: '', code: 0 });
    expect((await get('/status')).body).toMatchObject({ updates: { status: 'ok', latest_build: BUILD } });
    expect((await get('/updates/manifest_beta.json')).status).toBe(404);
    expect(await server.stop()).toBe(0);
  });

  it('serves the beta channel where it is enabled', async () => {
    server = await startBundle({ env: { ...feed, UPDATE_BETA_ENABLED: 'true' } });
    await whenServed();
    expect((await get('/updates/manifest_beta.json')).body).toMatchObject({ build: '1.0.1' });
    const args = [...parts(server.http ?? ''), '--no-download'];
    const { code, findings } = await script('validate_updates', args, {
      UPDATE_PUBLIC_KEY: testKeyPair.publicKey,
    });
    expect(code).toBe(0);
    expect(findings.find(({ name }) => name === 'beta')?.seen).toBe('build 1.0.1');
  });

  it('says in the log that it cannot have the feed, and is healthy all the same', async () => {
    origin.fault = (_request, response) => response.writeHead(503).end();
    server = await startBundle({ env: { ...feed, UPDATE_REFRESH_SECONDS: '10' } });
    const degraded = (): string[] => server?.stdout.filter((line) => line.includes('"degrade"')) ?? [];
    await expect.poll(degraded, { timeout: 15_000 }).toHaveLength(1);
    expect(JSON.parse(degraded()[0] ?? '')).toMatchObject({
      scope: 'provider',
      ctx: { provider: 'update feed', reason: 'the source answered 503' },
    });
    expect((await get('/health')).status).toBe(200);
    expect((await get('/updates/manifest.json')).status).toBe(503);
  });

  it('loads nothing of it where no feed is configured', async () => {
    const trace = new URL('./loaded-modules.mjs', import.meta.url).href;
    const loaded = (): string[] =>
      server?.stderr.split('\n').filter((line) => /^open-mirror-/u.test(line)) ?? [];
    server = await startBundle({ env: { ...feed, NODE_OPTIONS: `--import=${trace}` } });
    await whenServed();
    expect(loaded().length).toBeGreaterThan(0);
    expect(await server.stop()).toBe(0);
    server = await startBundle({ env: { NODE_OPTIONS: `--import=${trace}` } });
    // The warm-up loads it when a feed would be read.
    await expect.poll(() => server?.stderr, { timeout: 15_000 }).toMatch(/^gated-/mu);
    expect(await server.stop()).toBe(0);
    expect(loaded()).toEqual([]);
  });
});

describe('ROLE=http', () => {
  let grpc: FakeGrpc;
  let env: Record<string, string>;
  beforeEach(async () => {
    grpc = new FakeGrpc();
    env = { ROLE: 'http', HEALTH_UPSTREAM: await grpc.start(), ...feed };
  });
  afterEach(() => {
    grpc.stop();
  });

  it('serves the feed on PORT, alone and in prod without a model', async () => {
    server = await startServer({ args: [bundle], env: { ...env, NEXY_ENV: 'prod', PORT: '0' } });
    expect(server.grpc).toBe('');
    server = { ...server, http: server.http?.replace('0.0.0.0', '127.0.0.1') };
    await whenServed();
    const args = [...parts(server.http ?? ''), '--public-key', testKeyPair.publicKey];
    const { code, notProved } = await script('validate_updates', args);
    expect({ notProved, code }).toEqual({ notProved: [], code: 0 });
    expect(server.stdout.map((line) => (JSON.parse(line) as { decision: string }).decision)).toEqual([
      'start',
    ]);
  });

  it('tells in /health the state of the gRPC service elsewhere, as it is', async () => {
    server = await startBundle({ env });
    await whenServed();
    expect(await get('/health')).toMatchObject({
      status: 200,
      body: { status: 'ok', lifecycle: 'serving', latest_version: BUILD, latest_build: BUILD },
    });
    expect(grpc.checked).toEqual(['streaming.StreamingService']);
    grpc.servingStatus = Serving.NOT_SERVING;
    await expect
      .poll(() => get('/health'), { timeout: 10_000 })
      .toMatchObject({
        status: 503,
        body: { status: 'unavailable', reason: 'gRPC says that streaming.StreamingService is not serving' },
      });
    grpc.stop();
    await expect
      .poll(async () => (await get('/health')).body, { timeout: 10_000 })
      .toMatchObject({
        reason: 'the gRPC health check failed with UNAVAILABLE',
      });
    expect((await get('/updates/manifest.json')).status).toBe(200);
  });

  it('has /status, and neither turns nor a console page', async () => {
    server = await startBundle({ env });
    await whenServed();
    const { body } = await get('/status');
    expect(Object.keys(body)).toEqual([
      'server',
      'traffic',
      'environment',
      'role',
      'updates',
      'log_lines_dropped',
      'settings',
    ]);
    expect((await get('/')).status).toBe(404);
    expect(server.stdout.join('\n')).not.toContain('"grpc"');
  });

  it('ends on SIGTERM with 0 and a last line', async () => {
    server = await startBundle({ env });
    const { stdout } = server;
    expect(await server.stop()).toBe(0);
    server = undefined;
    expect(JSON.parse(stdout.at(-1) ?? '')).toMatchObject({ scope: 'server', decision: 'shutdown' });
  });

  it.each([
    ['its upstream is missing', { HEALTH_UPSTREAM: '' }, 2, 'HEALTH_UPSTREAM'],
    ['the key is missing', { UPDATE_PUBLIC_KEY: '' }, 2, 'UPDATE_PUBLIC_KEY'],
    ['HTTP_PORT and PORT differ', { PORT: '8080', HTTP_PORT: '8081' }, 2, 'remove HTTP_PORT'],
  ])('does not start where %s', async (_what, over, code, words) => {
    const child = run({ ...env, HTTP_PORT: '0', ...over });
    let stderr = '';
    child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    const [found] = (await once(child, 'exit')) as [number | null];
    expect([found, stderr.includes(words)]).toEqual([code, true]);
  });

  it('says that its port is taken, and exits with 1', async () => {
    const child = run({ ...env, HTTP_PORT: new URL(origin.url).port });
    let stderr = '';
    child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    const [found] = (await once(child, 'exit')) as [number | null];
    expect([found, stderr.includes('a port is in use')]).toEqual([1, true]);
  });
});

function run(env: Record<string, string>): ChildProcess {
  return fork(bundle, { env, silent: true, execArgv: [] });
}
