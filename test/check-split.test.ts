/** `check_split` through the real HAProxy, in front of two built servers. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Program, startProgram } from '../scripts/rehearse/program.ts';
import { freePort } from '../src/probes/loopback.ts';
import { type Proxy, startProxy } from '../scripts/rehearse/stage.ts';
import { checkHealth, parseTarget } from '../src/probes/client.ts';
import { type SpawnedServer, spawnServer } from '../src/probes/spawned-server.ts';
import { HaproxyTraffic } from '../src/rollout/traffic/haproxy.ts';
import { startFakeServer } from '../src/testing/fake-server.ts';
import { parts, script } from './operator-script.ts';

const servers: SpawnedServer[] = [];
let proxy: Proxy;
let byConnection: Program;
beforeAll(async () => {
  for (const revision of ['v1', 'v2'])
    servers.push(await spawnServer({ env: { TELEMETRY_REVISION: revision, DATABASE_PATH: ':memory:' } }));
  const [stable, canary] = servers as [SpawnedServer, SpawnedServer];
  proxy = await startProxy({ stable, canary });
  byConnection = await startTcpProxy(servers.map(({ target }) => target.address));
  // HAProxy may think badly of a server that has just started on a busy machine.
  await vi.waitFor(() => checkHealth(parseTarget(proxy.front)), { timeout: 10_000, interval: 200 });
});
afterAll(async () => {
  await byConnection.stop();
  await proxy.stop();
  await Promise.all(servers.map((server) => server.stop()));
});

/** HAProxy that sees connections, not requests: three of four go to the first server. */
async function startTcpProxy(addresses: readonly string[]): Promise<Program> {
  const port = await freePort();
  const file = join(await mkdtemp(join(tmpdir(), 'nexy-split-')), 'tcp.cfg');
  const lines = addresses.map((address, i) => `  server s${i} ${address} weight ${i === 0 ? 3 : 1}`);
  await writeFile(
    file,
    [
      'defaults',
      '  mode tcp',
      '  timeout connect 1s',
      '  timeout client 60s',
      '  timeout server 60s',
      'listen grpc',
      `  bind 127.0.0.1:${port}`,
      '  balance roundrobin',
      ...lines,
      '',
    ].join('\n'),
  );
  return startProgram('haproxy', ['-db', '-f', file], { port });
}

async function giveCanary(percent: number): Promise<void> {
  const traffic = new HaproxyTraffic({
    socket: proxy.admin,
    stable: { revision: 'v1', backend: 'stable' },
    canary: { revision: 'v2', backend: 'canary' },
  });
  await traffic.write({ v1: 100 - percent, v2: percent });
}

const verdictsOf = (findings: readonly { readonly name: string; readonly verdict: string }[]) =>
  Object.fromEntries(findings.map(({ name, verdict }) => [name, verdict]));

it('proves a split by the request, of the right share', async () => {
  await giveCanary(25);
  const args = [...parts(proxy.front), '--calls', '3000', '--expect', 'v1=75,v2=25'];
  const { code, notProved, findings } = await script('check_split', args);
  expect(notProved).toEqual([]);
  expect(findings.map(({ name }) => name)).toEqual(['answers', 'per-request', 'share']);
  expect(code).toBe(0);
});

it('finds a wrong share', async () => {
  await giveCanary(50);
  const { code, findings } = await script('check_split', [...parts(proxy.front), '--expect', 'v2=25']);
  expect(verdictsOf(findings)).toEqual({ answers: 'proved', 'per-request': 'proved', share: 'failed' });
  expect(code).toBe(1);
});

it('takes one revision alone, and too few calls, for no proof', async () => {
  await giveCanary(0);
  const alone = await script('check_split', parts(proxy.front));
  expect(verdictsOf(alone.findings)).toEqual({ answers: 'proved', 'per-request': 'unproven' });
  expect(alone.code).toBe(2);
  await giveCanary(25);
  const few = await script('check_split', [...parts(proxy.front), '--calls', '100', '--expect', 'v2=25']);
  expect(verdictsOf(few.findings)).toMatchObject({ 'per-request': 'proved', share: 'unproven' });
  expect(few.findings.at(-1)?.seen).toMatch(/about \d+ more calls would tell$/u);
  expect(few.code).toBe(2);
});

it('finds a split by the connection, and claims no share of it', async () => {
  const args = ['127.0.0.1', String(byConnection.port), '--expect', 'v2=25'];
  const { code, findings } = await script('check_split', args);
  expect(verdictsOf(findings)).toEqual({ answers: 'proved', 'per-request': 'failed', share: 'unproven' });
  expect(findings[1]?.seen).toContain('per connection');
  expect(code).toBe(1);
});

it('learns nothing from a server that does not tell its revision', async () => {
  const server = await startFakeServer();
  const { code, findings } = await script('check_split', [
    '127.0.0.1',
    String(server.port),
    '--expect',
    'v2=25',
  ]);
  server.close();
  expect(verdictsOf(findings)).toEqual({ answers: 'unproven', 'per-request': 'unproven', share: 'unproven' });
  expect(code).toBe(2);
});

it.each(['v2', 'v2=0', 'v2=100', 'v2=x', '=5'])('refuses --expect %s', async (expected) => {
  const { code, stderr } = await script('check_split', ['127.0.0.1', '9', '--expect', expected]);
  expect(code).toBe(2);
  expect(stderr).toContain('is not REVISION=PERCENT');
});
