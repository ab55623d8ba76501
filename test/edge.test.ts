/** The proxy on the old address (infra/edge) in front of an ingress, as generations O, M and N dial it. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpsRequest } from 'node:https';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { credentials, status } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Program, startProgram } from '../scripts/rehearse/program.ts';
import { freePort } from '../src/probes/loopback.ts';
import { RequestPhase, StreamingServiceClient } from '../src/generated/streaming.ts';
import { type Certificates, makeCertificates } from './certificates.ts';
import { freePorts, startInstance } from './instances-rig.ts';
import { type Ended, read, request, samplesOf, textOf } from './rig.ts';
import type { RunningServer } from './start-server.ts';

const fileOf = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
const recording = {
  answers: [{ events: [{ text: 'One moment. ' }, { text: 'Here it is.', afterMs: 300 }] }],
  speech: [{ events: [{ toneHz: 440, ms: 400 }] }],
};

let made: Certificates;
let server: RunningServer;
const proxies: Program[] = [];
const ports = { tls: 0, grpc: 0, http: 0 };

/** HAProxy wants certificate and key in one file. */
function pem(): string {
  const path = join(made.folder, 'both.pem');
  writeFileSync(path, readFileSync(made.cert, 'utf8') + readFileSync(made.key, 'utf8'));
  return path;
}

beforeAll(async () => {
  made = makeCertificates();
  const file = join(made.folder, 'replay.json');
  writeFileSync(file, JSON.stringify(recording));
  const own = await freePorts();
  server = await startInstance(own, { REPLAY_FILE: file });
  const ingress = await freePort();
  Object.assign(ports, { tls: await freePort(), grpc: await freePort(), http: await freePort() });
  proxies.push(
    await startProgram('haproxy', ['-db', '-f', fileOf('test/fixtures/ingress.cfg')], {
      port: ingress,
      env: {
        INGRESS_PORT: String(ingress),
        INGRESS_CERT: pem(),
        SERVER_GRPC_PORT: String(own.grpc),
        SERVER_HTTP_PORT: String(own.http),
      },
    }),
    await startProgram('haproxy', ['-db', '-f', fileOf('infra/edge/haproxy.cfg')], {
      port: ports.http,
      env: {
        EDGE_HOST: '127.0.0.1',
        EDGE_CERT: pem(),
        EDGE_TLS_PORT: String(ports.tls),
        EDGE_GRPC_PORT: String(ports.grpc),
        EDGE_HTTP_PORT: String(ports.http),
        INGRESS_NAME: 'localhost',
        INGRESS_PORT: String(ingress),
        INGRESS_CA: made.ca,
      },
    }),
  );
});
afterAll(async () => {
  await Promise.all(proxies.map((proxy) => proxy.stop()));
  await server.stop();
  rmSync(made.folder, { recursive: true });
});

function tlsClient(): StreamingServiceClient {
  return new StreamingServiceClient(`localhost:${ports.tls}`, credentials.createSsl(readFileSync(made.ca)));
}

async function turn(client: StreamingServiceClient, more: Parameters<typeof request>[0]): Promise<Ended> {
  const ended = await read(client.streamAudio(request(more))).ended;
  client.close();
  return ended;
}

function expectWhole({ contents, status: { code, details } }: Ended): void {
  expect({ code, details }).toMatchObject({ code: status.OK });
  expect(textOf(contents)).toBe('One moment. Here it is.');
  const samples = samplesOf(contents).reduce((sum, chunk) => sum + chunk.length, 0);
  // Two sentences of 400 ms; the resampler may take a few samples at the ends.
  expect(samples).toBeGreaterThan(2 * 400 * 48 * 0.95);
  expect(contents.at(-1)?.$case).toBe('endMessage');
}

function get(path: string): Promise<{ code: number | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    const options = { host: 'localhost', port: ports.tls, path, ca: readFileSync(made.ca) };
    httpsRequest(options, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => {
        resolve({ code: response.statusCode, body });
      });
    })
      .once('error', reject)
      .end();
  });
}

describe('443', () => {
  it('answers a COMMIT of generation N over TLS', async () => {
    expectWhole(await turn(tlsClient(), { phase: RequestPhase.REQUEST_PHASE_COMMIT }));
  });

  it('brings trailers: the status and error-type of a failure', async () => {
    const { status: ended } = await turn(tlsClient(), { prompt: ' ' });
    expect(ended.code).toBe(status.INVALID_ARGUMENT);
    expect(ended.metadata.get('error-type')).toEqual(['validation_failed']);
  });

  it('answers /health', async () => {
    const { code, body } = await get('/health');
    expect(code).toBe(200);
    expect(JSON.parse(body)).toMatchObject({ status: 'ok', lifecycle: 'serving' });
  });
});

describe('50051', () => {
  it('answers generation O without TLS', async () => {
    const client = new StreamingServiceClient(`127.0.0.1:${ports.grpc}`, credentials.createInsecure());
    expectWhole(await turn(client, { sessionId: '' }));
  });
});

describe('8081', () => {
  it('answers /health, and nothing that is for operators or needs TLS', async () => {
    const url = `http://127.0.0.1:${ports.http}`;
    expect((await fetch(`${url}/health`)).status).toBe(200);
    expect((await fetch(`${url}/status`)).status).toBe(404);
    expect((await fetch(`${url}/`)).status).toBe(404);
    expect((await fetch(`${url}/health`, { method: 'POST' })).status).toBe(405);
  });
});

it('does not speak to an ingress that it has no reason to trust', async () => {
  const [tls, grpc, http, ingress] = [await freePort(), await freePort(), await freePort(), ports.tls];
  const edge = await startProgram('haproxy', ['-db', '-f', fileOf('infra/edge/haproxy.cfg')], {
    port: http,
    env: {
      EDGE_HOST: '127.0.0.1',
      EDGE_CERT: pem(),
      EDGE_TLS_PORT: String(tls),
      EDGE_GRPC_PORT: String(grpc),
      EDGE_HTTP_PORT: String(http),
      INGRESS_NAME: 'localhost',
      INGRESS_PORT: String(ingress),
      INGRESS_CA: made.strangerCert,
    },
  });
  proxies.push(edge);
  const client = new StreamingServiceClient(`127.0.0.1:${grpc}`, credentials.createInsecure());
  expect((await turn(client, {})).status.code).toBe(status.UNAVAILABLE);
});
