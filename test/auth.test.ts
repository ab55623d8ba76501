/** Who may call: what a token must be, over real gRPC and in the bundle. Keys by URL: auth-keys.test.ts. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ServiceError, status } from '@grpc/grpc-js';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { UsageRequest } from '../src/generated/streaming.ts';
import type { Authenticator } from '../src/grpc/auth.ts';
import { createJwtAuth } from '../src/grpc/jwt-auth.ts';
import { FakeClock } from '../src/testing/fake-clock.ts';
import { read, request, type Rig, startRig } from './rig.ts';
import { type RunningServer, startBundle } from './start-server.ts';
import { AUDIENCE, foreign, ISSUER, metadata, options, ours, rsa, token, verdict } from './tokens.ts';

const NOT_SIGNED_IN = 'This device is not signed in. Please sign in again.';
const ANOTHER_DEVICE = 'This sign-in belongs to another device. Please sign in again.';
/** Words at which clients open the payment page. */
const PAYMENT = /limit|quota|subscri|tomorrow/iu;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nexy-auth-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function keyFile(...keys: readonly object[]): string {
  const path = join(folder, `${crypto.randomUUID()}.json`);
  writeFileSync(path, JSON.stringify({ keys }));
  return path;
}

const clock = new FakeClock(new Date());
const around = { clock, record: () => undefined };

describe('a token', () => {
  let auth: Authenticator;
  beforeAll(async () => {
    auth = await createJwtAuth({ ...options, jwksFile: keyFile(ours.jwk, rsa.jwk), jwksUrl: '' }, around);
  });
  const judge = async (token: string | Promise<string>, hardwareId?: string): Promise<string> =>
    verdict(auth, metadata(`Bearer ${await token}`), hardwareId);
  const seconds = (): number => Math.floor(clock.date().getTime() / 1000);

  it('of the issuer lets its own device in, whatever the scheme is written like', async () => {
    expect(await judge(token())).toBe('ok');
    expect(await judge(token({ pair: rsa }))).toBe('ok');
    expect(await judge(token(), ' mac-1 ')).toBe('ok');
    expect(await verdict(auth, metadata(`bearer  ${await token()}`))).toBe('ok');
  });

  it('of another device is no permission for this one', async () => {
    expect(await judge(token(), 'mac-2')).toBe('permission_denied');
    expect(await judge(token(), 'MAC-1')).toBe('permission_denied');
    expect(await judge(token(), '')).toBe('permission_denied');
    expect(await judge(token({ claims: { sub: 'mac-2' } }))).toBe('permission_denied');
    expect(await judge(token({ claims: { sub: ['mac-1'] as unknown as string } }))).toBe('permission_denied');
  });

  it('will do for a welcome that names no device', async () => {
    expect(await auth.authenticate(metadata(`Bearer ${await token()}`), undefined)).toEqual({
      authenticated: true,
    });
  });

  it('must be of this issuer and audience, and in time but for the clock skew', async () => {
    expect(await judge(token({ claims: { iss: 'https://elsewhere.example' } }))).toBe('unauthenticated');
    expect(await judge(token({ claims: { aud: 'another' } }))).toBe('unauthenticated');
    expect(await judge(token({ claims: { exp: undefined } }))).toBe('unauthenticated');
    expect(await judge(token({ claims: { exp: seconds() - 31 } }))).toBe('unauthenticated');
    expect(await judge(token({ claims: { exp: seconds() - 29 } }))).toBe('ok');
    expect(await judge(token({ claims: { nbf: seconds() + 40 } }))).toBe('unauthenticated');
    expect(await judge(token({ claims: { nbf: seconds() + 20 } }))).toBe('ok');
  });

  it('must be signed by a key of the issuer, with a private key', async () => {
    expect(await judge(token({ pair: foreign }))).toBe('unauthenticated');
    expect(await judge(token({ kid: 'unknown' }))).toBe('unauthenticated');
    const [header = '', payload = '', signature = ''] = (await token()).split('.');
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const sub = part({ iss: ISSUER, aud: AUDIENCE, sub: 'mac-2', exp: seconds() + 600 });
    expect(await judge(`${header}.${sub}.${signature}`, 'mac-2')).toBe('unauthenticated');
    expect(await judge(`${part({ alg: 'none' })}.${payload}.`)).toBe('unauthenticated');
    // The public key taken for a shared secret (RFC 8725, 2.1).
    const hmac = await new SignJWT({ iss: ISSUER, aud: AUDIENCE, sub: 'mac-1' })
      .setExpirationTime('10m')
      .setProtectedHeader({ alg: 'HS256', kid: 'ours' })
      .sign(Buffer.from(JSON.stringify(ours.jwk)));
    expect(await judge(hmac)).toBe('unauthenticated');
  });

  it.each([
    'Bearer',
    'Bearer ',
    'Bearer x',
    'Bearer a.b.c',
    'Bearer ....',
    'Basic bWFjLTE6eA==',
    `Bearer ${'a'.repeat(8_200)}`,
  ])('is not %.30s', async (value) => {
    expect(await verdict(auth, metadata(value))).toBe('unauthenticated');
  });

  it('comes alone', async () => {
    const bearer = `Bearer ${await token()}`;
    expect(await verdict(auth, metadata(bearer, bearer))).toBe('unauthenticated');
    expect(await verdict(auth, metadata())).toBe('unauthenticated');
  });

  it('may say the device in another claim', async () => {
    const jwksFile = keyFile(ours.jwk);
    const byClaim = await createJwtAuth({ ...options, claim: 'device', jwksFile, jwksUrl: '' }, around);
    const bearer = metadata(`Bearer ${await token({ claims: { sub: 'person-1', device: 'mac-1' } })}`);
    expect(await verdict(byClaim, bearer)).toBe('ok');
    expect(await verdict(byClaim, bearer, 'person-1')).toBe('permission_denied');
  });

  it('is looked at in mode mixed when it is there, and not missed when it is not', async () => {
    const mixed = await createJwtAuth(
      { ...options, mode: 'mixed', jwksFile: keyFile(ours.jwk), jwksUrl: '' },
      around,
    );
    expect(await verdict(mixed, metadata())).toBe('anonymous');
    expect(await verdict(mixed, metadata(`Bearer ${await token()}`))).toBe('ok');
    expect(await verdict(mixed, metadata('Bearer x'))).toBe('unauthenticated');
    expect(await verdict(mixed, metadata(''))).toBe('unauthenticated');
    expect(await verdict(mixed, metadata(`Bearer ${await token()}`), 'mac-2')).toBe('permission_denied');
  });
});

describe('over gRPC', () => {
  let rig: Rig;
  beforeAll(async () => {
    const auth = await createJwtAuth({ ...options, jwksFile: keyFile(ours.jwk), jwksUrl: '' }, around);
    rig = await startRig({ auth });
  });
  afterAll(async () => {
    await rig.close();
  });

  it('a turn with its token is answered', async () => {
    const { status: ended } = await read(
      rig.client.streamAudio(request(), metadata(`Bearer ${await token()}`)),
    ).ended;
    expect(ended.code).toBe(status.OK);
  });

  it.each([
    { sent: 'no token', code: status.UNAUTHENTICATED, type: 'unauthenticated', details: NOT_SIGNED_IN },
    { sent: 'another', code: status.PERMISSION_DENIED, type: 'permission_denied', details: ANOTHER_DEVICE },
  ])('a turn with $sent is refused in constant words', async ({ sent, code, type, details }) => {
    const given =
      sent === 'another' ? metadata(`Bearer ${await token({ claims: { sub: 'mac-2' } })}`) : metadata();
    const ended = await read(rig.client.streamAudio(request(), given)).ended;
    expect(ended.status).toMatchObject({ code, details });
    expect(ended.errorType).toBe(type);
    expect(ended.contents).toEqual([{ $case: 'errorMessage', value: details }]);
    expect(details).not.toMatch(PAYMENT);
    expect(rig.facts.at(-1)).toEqual({
      decision: 'refuse',
      scope: 'turn',
      method: 'StreamAudio',
      ctx: { errorType: type },
    });
  });

  it('the other methods are refused in the same way', async () => {
    const welcome = read(
      rig.client.generateWelcomeAudio({
        text: 'hello',
        sessionId: '',
        voice: '',
        language: '',
        hardwareId: undefined,
      }),
    );
    expect((await welcome.ended).errorType).toBe('unauthenticated');
    const code = (call: (done: (error: ServiceError | null) => void) => void): Promise<number | undefined> =>
      new Promise((resolve) => {
        call((error) => {
          resolve(error?.code);
        });
      });
    const usage = { ...UsageRequest.create(), hardwareId: 'mac-1', source: 'test' };
    expect(await code((done) => rig.client.reportUsage(usage, done))).toBe(status.UNAUTHENTICATED);
    expect(await code((done) => rig.client.interruptSession({ hardwareId: 'mac-1' }, done))).toBe(
      status.UNAUTHENTICATED,
    );
    const mine = metadata(`Bearer ${await token()}`);
    expect(await code((done) => rig.client.interruptSession({ hardwareId: 'mac-2' }, mine, done))).toBe(
      status.PERMISSION_DENIED,
    );
    expect(
      await code((done) => rig.client.interruptSession({ hardwareId: 'mac-1' }, mine, done)),
    ).toBeUndefined();
  });

  it('a client that goes away while its token is checked leaves nothing behind', async () => {
    const checks: ((caller: { authenticated: boolean }) => void)[] = [];
    const auth: Authenticator = {
      authenticate: () => new Promise((resolve) => checks.push(resolve)),
      close: () => undefined,
    };
    const slow = await startRig({ auth });
    const gone = read(slow.client.streamAudio(request()));
    await expect.poll(() => checks).toHaveLength(1);
    gone.cancel();
    // On the same connection: when the second call has come, so has the cancel.
    const next = read(slow.client.streamAudio(request()));
    await expect.poll(() => checks).toHaveLength(2);
    for (const pass of checks) pass({ authenticated: true });
    expect((await next.ended).status.code).toBe(status.OK);
    const told = slow.facts.filter(({ scope }) => scope !== 'usage');
    expect(told.map(({ decision, ctx }) => [decision, ctx?.reason])).toEqual([
      ['abort', 'client cancel'],
      ['start', undefined],
      ['complete', undefined],
    ]);
    await slow.close();
  });
});

describe('a start', () => {
  let server: RunningServer | undefined;
  afterEach(async () => {
    await server?.stop();
    server = undefined;
  });

  it.each([
    ['that is not there', '/nowhere.json', 'auth.jwks_file (/nowhere.json) cannot be read (ENOENT)'],
    ['with a private key', 'private', 'is not a JSON Web Key Set with public keys only'],
    ['with a shared key', 'shared', 'is not a JSON Web Key Set with public keys only'],
  ])('with a key file %s fails', async (_what, name, message) => {
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    const paths: Record<string, string> = {
      private: keyFile(await exportJWK(privateKey)),
      shared: keyFile({ kty: 'oct', k: 'AAAA' }),
    };
    const jwksFile = paths[name] ?? name;
    await expect(createJwtAuth({ ...options, jwksFile, jwksUrl: '' }, around)).rejects.toThrow(message);
  });

  it('in prod without authentication is warned about, and in dev it is not', async () => {
    const warnings = (lines: readonly string[]): string[] =>
      lines.filter((line) => line.includes('auth off'));
    server = await startBundle({ env: { NEXY_ENV: 'prod', ANSWER_ALLOW_OFFLINE: 'true' } });
    expect(warnings(server.stdout).map((line) => JSON.parse(line) as object)).toMatchObject([
      { level: 'warn', scope: 'server', decision: 'degrade' },
    ]);
    await server.stop();
    server = await startBundle();
    expect(warnings(server.stdout)).toEqual([]);
  });

  it('of the bundle with AUTH_MODE=jwt refuses who has no token, but not health', async () => {
    server = await startBundle({
      env: {
        AUTH_MODE: 'jwt',
        AUTH_ISSUER: ISSUER,
        AUTH_AUDIENCE: AUDIENCE,
        AUTH_JWKS_FILE: keyFile(ours.jwk),
      },
    });
    const url = `http://${String(server.http)}`;
    expect((await fetch(`${url}/health`)).status).toBe(200);
    // The gRPC-Web bridge hands the device's token on.
    const ask = async (headers: Record<string, string>): Promise<string> => {
      const response = await fetch(`${url}/streaming.StreamingService/InterruptSession`, {
        method: 'POST',
        headers: { 'content-type': 'application/grpc-web+proto', ...headers },
        body: Buffer.from([0, 0, 0, 0, 7, 0x0a, 5, ...Buffer.from('mac-1')]),
      });
      return /grpc-status: \d+/u.exec(await response.text())?.[0] ?? '';
    };
    expect(await ask({})).toBe(`grpc-status: ${String(status.UNAUTHENTICATED)}`);
    expect(await ask({ authorization: `Bearer ${await token()}` })).toBe('grpc-status: 0');
  });
});
