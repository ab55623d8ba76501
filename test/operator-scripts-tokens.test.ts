/** The operator scripts against the built server that lets in who has a token only. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parts, script } from './operator-script.ts';
import { type RunningServer, startBundle } from './start-server.ts';
import { AUDIENCE, foreign, ISSUER, ours, token } from './tokens.ts';

const MAX_STREAMS = 8;
const MAX_RATE = 5;

let folder: string;
let server: RunningServer;
let ownKey: JWK;
let keyFile: string;

function file(name: string, content: object): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nexy-tokens-'));
  const pair = await generateKeyPair('ES256', { extractable: true });
  ownKey = { ...(await exportJWK(pair.privateKey)), kid: 'probes', alg: 'ES256' };
  const publicKey = { ...(await exportJWK(pair.publicKey)), kid: 'probes', alg: 'ES256' };
  keyFile = file('key.json', { issuer: ISSUER, audience: AUDIENCE, key: ownKey });
  server = await startBundle({
    env: {
      AUTH_MODE: 'jwt',
      AUTH_ISSUER: ISSUER,
      AUTH_AUDIENCE: AUDIENCE,
      AUTH_JWKS_FILE: file('jwks.json', { keys: [ours.jwk, publicKey] }),
      BACKPRESSURE_MAX_STREAMS: String(MAX_STREAMS),
      BACKPRESSURE_MAX_RATE: String(MAX_RATE),
    },
  });
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

/** What must not be told, neither whole nor in part. */
function expectNoSecrets(told: string, ...secrets: readonly string[]): void {
  for (const secret of [...secrets, ownKey.d ?? '', 'Bearer']) expect(told).not.toContain(secret);
}

const own: Readonly<Record<string, readonly string[]>> = {
  test_backpressure: ['--max-streams', '20', '--max-rate', String(MAX_RATE)],
  chaos_smoke: ['--flood-calls', '100'],
};

describe('with a key that signs a token for each device', () => {
  it.each([
    'check_grpc_health',
    'grpc_smoke',
    'grpc_contract_tests',
    'test_interceptor_errors',
    'test_backpressure',
    'preflight_check',
    'chaos_smoke',
  ])('%s proves its claim', async (name) => {
    const args = [...parts(server.grpc), '--token-key', keyFile, ...(own[name] ?? [])];
    const { code, notProved, stdout, stderr } = await script(name, args);
    expect({ notProved, stderr }).toEqual({ notProved: [], stderr: '' });
    expect(code).toBe(0);
    expectNoSecrets(stdout);
  });
});

describe('with the token of one device', () => {
  it.each(['check_grpc_health', 'grpc_smoke', 'preflight_check'])('%s proves its claim', async (name) => {
    const held = await token();
    const { code, notProved, stdout, stderr } = await script(name, parts(server.grpc), { NEXY_TOKEN: held });
    expect({ notProved, stderr }).toEqual({ notProved: [], stderr: '' });
    expect(code).toBe(0);
    expectNoSecrets(stdout, ...held.split('.'));
  });

  it.each(['grpc_contract_tests', 'test_interceptor_errors', 'test_backpressure', 'chaos_smoke'])(
    '%s says that it needs several',
    async (name) => {
      const held = await token();
      const { code, stderr } = await script(name, parts(server.grpc), { NEXY_TOKEN: held });
      expect(code).toBe(2);
      expect(stderr).toContain('give --token-key FILE');
      expectNoSecrets(stderr, ...held.split('.'));
    },
  );

  it('reads the device from another claim where that is named', async () => {
    const held = await token({ claims: { device: 'mac-1', sub: 'person-1' } });
    const args = [...parts(server.grpc), '--token-claim', 'device'];
    // This server looks at "sub", so that it takes the device for another's.
    const { code, notProved } = await script('grpc_smoke', args, { NEXY_TOKEN: held });
    expect(code).toBe(1);
    expect(notProved[0]?.seen).toContain('PERMISSION_DENIED: This sign-in belongs to another device');
  });
});

describe('a token that will not do', () => {
  it.each([
    ['none', () => Promise.resolve('')],
    ['one by another key', () => token({ pair: foreign })],
    ['one for another audience', () => token({ claims: { aud: 'another' } })],
  ])('fails by name: %s', async (_what, make) => {
    const held = await make();
    const { code, notProved, stdout } = await script('grpc_smoke', parts(server.grpc), { NEXY_TOKEN: held });
    expect(code).toBe(1);
    expect(notProved.map(({ name }) => name)).toEqual(['turn', 'welcome', 'interrupt', 'usage']);
    for (const { seen } of notProved) expect(seen).toContain('UNAUTHENTICATED');
    expectNoSecrets(stdout, ...held.split('.').filter((part) => part !== ''));
  });

  it.each([
    ['text', () => Promise.resolve('PLANTED-SECRET\n'), 'is no signed token'],
    ['one without a device', () => token({ claims: { sub: undefined } }), 'whose claim "sub" names a device'],
    ['one that is over', () => token({ claims: { exp: 1 } }), 'has expired'],
  ])('is told before anything is called: %s', async (_what, make, told) => {
    const held = await make();
    const { code, stderr } = await script('grpc_smoke', parts(server.grpc), { NEXY_TOKEN: held });
    expect(code).toBe(2);
    expect(stderr).toContain(told);
    expectNoSecrets(stderr, ...held.trim().split('.'));
  });

  it.each([
    ['that is not there', () => '/nowhere.json', 'cannot be read (ENOENT)'],
    [
      'without an issuer',
      () => file('a.json', { audience: AUDIENCE, key: ownKey }),
      'must be JSON with "issuer"',
    ],
    [
      'with a public key',
      () => file('b.json', { issuer: ISSUER, audience: AUDIENCE, key: { ...ownKey, d: undefined } }),
      'a private P-256 JWK',
    ],
  ])('a key %s is told', async (_what, path, told) => {
    const { code, stderr } = await script('grpc_smoke', [...parts(server.grpc), '--token-key', path()]);
    expect(code).toBe(2);
    expect(stderr).toContain(told);
    expectNoSecrets(stderr);
  });

  it('is not sent in the clear to another host', async () => {
    const held = await token();
    const { code, stderr } = await script('grpc_smoke', ['192.0.2.1', '50051'], { NEXY_TOKEN: held });
    expect(code).toBe(2);
    expect(stderr).toContain('over TLS or to this machine only');
  });
});
