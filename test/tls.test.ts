/** TLS and mTLS from files, and how the process's own callers get past them. */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect as tlsConnect } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { type ChannelCredentials, credentials, Metadata, status } from '@grpc/grpc-js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  type HealthCheckResponse,
  HealthCheckResponse_ServingStatus as ServingStatus,
  HealthClient,
} from '../src/generated/grpc/health/v1/health.ts';
import { StreamingServiceClient } from '../src/generated/streaming.ts';
import { type Certificates, makeCertificates } from './certificates.ts';
import { read, request, type Rig, startRig, textOf } from './rig.ts';
import { type RunningServer, startBundle } from './start-server.ts';

let made: Certificates;
beforeAll(() => {
  made = makeCertificates();
});
afterAll(() => {
  rmSync(made.folder, { recursive: true });
});

let rig: Rig | undefined;
let server: RunningServer | undefined;
afterEach(async () => {
  await rig?.close();
  await server?.stop();
  rig = undefined;
  server = undefined;
});

/** What a turn ends with over these credentials. */
async function turn(address: string, channel: ChannelCredentials): Promise<{ code: number; text: string }> {
  const client = new StreamingServiceClient(address, channel);
  const ended = await read(client.streamAudio(request())).ended;
  client.close();
  return { code: ended.status.code, text: textOf(ended.contents) };
}

function trusting(ca: string, key?: string, cert?: string): ChannelCredentials {
  const pem = (path: string | undefined): Buffer | null => (path === undefined ? null : readFileSync(path));
  return credentials.createSsl(readFileSync(ca), pem(key), pem(cert));
}

function localhost({ address }: Rig): string {
  return address.replace('127.0.0.1', 'localhost');
}

describe('TLS', () => {
  it('serves clients that trust the authority, and neither plaintext nor another authority', async () => {
    rig = await startRig({ tls: { certFile: made.cert, keyFile: made.key, clientCaFile: '' } });
    expect(await turn(localhost(rig), trusting(made.ca))).toEqual({
      code: status.OK,
      text: 'Sure! Here it is.',
    });
    expect((await turn(localhost(rig), trusting(made.strangerCert))).code).toBe(status.UNAVAILABLE);
    expect((await turn(localhost(rig), credentials.createInsecure())).code).toBe(status.UNAVAILABLE);
  });

  it.each([
    { version: 'TLSv1.1', agreed: 'refused' },
    { version: 'TLSv1.2', agreed: 'TLSv1.2' },
    { version: 'TLSv1.3', agreed: 'TLSv1.3' },
  ] as const)('answers $version with: $agreed', async ({ version, agreed }) => {
    rig = await startRig({ tls: { certFile: made.cert, keyFile: made.key, clientCaFile: '' } });
    const port = Number(rig.address.split(':')[1]);
    const found = await new Promise<string>((resolve) => {
      const socket = tlsConnect(
        {
          port,
          host: '127.0.0.1',
          rejectUnauthorized: false,
          ALPNProtocols: ['h2'],
          minVersion: version,
          maxVersion: version,
          // OpenSSL 3 offers nothing below 1.2 at its default level of security.
          ciphers: 'DEFAULT@SECLEVEL=0',
        },
        () => {
          resolve(socket.getProtocol() ?? '');
          socket.destroy();
        },
      );
      socket.on('error', () => {
        resolve('refused');
      });
    });
    expect(found).toBe(agreed);
  });
});

describe('mTLS', () => {
  it('serves clients with a certificate of the authority, and no others', async () => {
    rig = await startRig({ tls: { certFile: made.cert, keyFile: made.key, clientCaFile: made.ca } });
    const address = localhost(rig);
    expect((await turn(address, trusting(made.ca, made.clientKey, made.clientCert))).code).toBe(status.OK);
    expect((await turn(address, trusting(made.ca))).code).toBe(status.UNAVAILABLE);
    const stranger = trusting(made.ca, made.strangerKey, made.strangerCert);
    expect((await turn(address, stranger)).code).toBe(status.UNAVAILABLE);
    // A server's certificate is none of a client's, although the same authority signed it.
    expect((await turn(address, trusting(made.ca, made.key, made.cert))).code).toBe(status.UNAVAILABLE);
    expect(rig.facts.filter(({ scope }) => scope === 'turn')).toHaveLength(2);
  });
});

describe("the process's own port beside TLS", () => {
  it('serves calls that carry the secret of the process, and no others', async () => {
    rig = await startRig({ tls: { certFile: made.cert, keyFile: made.key, clientCaFile: made.ca } });
    const { address, headers } = rig.own;
    expect(address).toMatch(/^127\.0\.0\.1:\d+$/u);
    const ask = (metadata: Metadata): Promise<{ code: number | undefined; details: string | undefined }> =>
      new Promise((resolve) => {
        const client = new HealthClient(address, credentials.createInsecure());
        client.check({ service: '' }, metadata, (error, answer?: HealthCheckResponse) => {
          client.close();
          const code = error?.code ?? (answer?.status === ServingStatus.SERVING ? status.OK : undefined);
          resolve({ code, details: error?.details });
        });
      });
    const own = new Metadata();
    for (const [name, value] of Object.entries(headers)) own.set(name, value);
    expect((await ask(own)).code).toBe(status.OK);
    const refused = { code: status.PERMISSION_DENIED, details: 'This port is for the server alone.' };
    expect(await ask(new Metadata())).toEqual(refused);
    const [name = ''] = Object.keys(headers);
    const guessed = new Metadata();
    guessed.set(name, 'guessed');
    expect(await ask(guessed)).toEqual(refused);
    expect((await turn(address, credentials.createInsecure())).code).toBe(status.PERMISSION_DENIED);
  });

  it('keeps /health and the bridge working, and is not there without TLS', async () => {
    server = await startBundle({
      env: {
        GRPC_TLS_CERT_FILE: made.cert,
        GRPC_TLS_KEY_FILE: made.key,
        GRPC_TLS_CLIENT_CA_FILE: made.ca,
      },
    });
    const response = await fetch(`http://${String(server.http)}/health`);
    expect(await response.json()).toMatchObject({ status: 'ok' });
    const bridge = await fetch(`http://${String(server.http)}/streaming.StreamingService/InterruptSession`, {
      method: 'POST',
      headers: { 'content-type': 'application/grpc-web+proto' },
      body: Buffer.from([0, 0, 0, 0, 7, 0x0a, 5, ...Buffer.from('mac-1')]),
    });
    expect(await bridge.text()).toContain('grpc-status: 0');
    rig = await startRig();
    expect(rig.own).toEqual({ address: rig.address, headers: {} });
  });
});

describe('the HTTP side alone', () => {
  it('asks a gRPC service with TLS for its health, and trusts no other authority', async () => {
    rig = await startRig({ tls: { certFile: made.cert, keyFile: made.key, clientCaFile: '' } });
    const upstream = { HEALTH_UPSTREAM: localhost(rig), HEALTH_UPSTREAM_TLS: 'true' };
    for (const [env, wanted] of [
      [{ NODE_EXTRA_CA_CERTS: made.ca }, 200],
      [{}, 503],
    ] as const) {
      server = await startBundle({ env: { ROLE: 'http', ...upstream, ...env } });
      expect((await fetch(`http://${server.http ?? ''}/health`)).status).toBe(wanted);
      await server.stop();
      server = undefined;
    }
  });
});

describe('files that cannot be used stop the start', () => {
  const bundle = fileURLToPath(new URL('../dist/server.mjs', import.meta.url));

  it.each<[string, number, (files: Certificates) => Record<string, string>]>([
    ['a missing setting', 2, ({ cert }) => ({ GRPC_TLS_CERT_FILE: cert })],
    [
      'grpc.tls_cert_file (/nowhere.pem) cannot be read (ENOENT)',
      1,
      ({ key }) => ({
        GRPC_TLS_CERT_FILE: '/nowhere.pem',
        GRPC_TLS_KEY_FILE: key,
      }),
    ],
    [
      'does not begin with a PEM certificate',
      1,
      ({ key }) => ({ GRPC_TLS_CERT_FILE: key, GRPC_TLS_KEY_FILE: key }),
    ],
    [
      'holds no unencrypted PEM key that belongs to grpc.tls_cert_file',
      1,
      ({ cert, clientKey }) => ({
        GRPC_TLS_CERT_FILE: cert,
        GRPC_TLS_KEY_FILE: clientKey,
      }),
    ],
    [
      'has expired on',
      1,
      ({ expiredCert, expiredKey }) => ({
        GRPC_TLS_CERT_FILE: expiredCert,
        GRPC_TLS_KEY_FILE: expiredKey,
      }),
    ],
    [
      'grpc.tls_client_ca_file',
      1,
      ({ cert, key, folder }) => {
        writeFileSync(join(folder, 'empty.pem'), '');
        return {
          GRPC_TLS_CERT_FILE: cert,
          GRPC_TLS_KEY_FILE: key,
          GRPC_TLS_CLIENT_CA_FILE: join(folder, 'empty.pem'),
        };
      },
    ],
  ])('%s: exit code %i', (words, code, env) => {
    const ports = { GRPC_PORT: '0', HTTP_PORT: '0' };
    const { status: exitCode, stderr } = spawnSync(process.execPath, [bundle], {
      env: { ...ports, ...env(made) },
      encoding: 'utf8',
      timeout: 20_000,
    });
    expect(exitCode).toBe(code);
    expect(stderr).toContain(code === 2 ? 'must be set together' : words);
    expect(stderr).not.toContain('    at ');
    expect(stderr).not.toContain('PRIVATE KEY');
  });
});
