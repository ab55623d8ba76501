/** The bundle with exactly what Cloud Run starts it with, asked as the platform's probes and the collector would. */
import { spawnSync } from 'node:child_process';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { Client, credentials, Metadata } from '@grpc/grpc-js';
import { afterEach, describe, expect, it } from 'vitest';
import { example } from '../infra/gcp/example.test-data.ts';
import { httpService } from '../infra/gcp/http-service.ts';
import { migrateJob } from '../infra/gcp/jobs.ts';
import { serverService } from '../infra/gcp/server-service.ts';
import { environmentOf } from '../infra/gcp/settings.ts';
import { readValues } from '../infra/gcp/values.ts';
import {
  HealthCheckResponse_ServingStatus as Serving,
  HealthService,
} from '../src/generated/grpc/health/v1/health.ts';
import { type RunningServer, startServer } from './start-server.ts';

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const values = readValues(example);

let server: RunningServer | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

async function start(service: ReturnType<typeof serverService | typeof httpService>): Promise<RunningServer> {
  const { metadata, spec } = service;
  const [container] = spec.template.spec.containers;
  const env = environmentOf(container, metadata.name, spec.template.metadata.name);
  // Free ports in place of the instance's own.
  const ports = { PORT: '0', ...('HTTP_PORT' in env && { HTTP_PORT: '0' }) };
  server = await startServer({ args: ['server.mjs'], cwd: dist, env: { ...env, ...ports } });
  return server;
}

function healthOf(address: string, service: string): Promise<Serving | undefined> {
  const client = new Client(address, credentials.createInsecure());
  const { path, requestSerialize, responseDeserialize } = HealthService.check;
  return new Promise<Serving | undefined>((resolve, reject) => {
    client.makeUnaryRequest(
      path,
      requestSerialize,
      responseDeserialize,
      { service },
      new Metadata(),
      (error, response) => {
        if (error) reject(error);
        else resolve(response?.status);
      },
    );
  }).finally(() => {
    client.close();
  });
}

describe('the gRPC service', () => {
  const service = serverService(values, undefined);
  const [container] = service.spec.template.spec.containers;

  it('is SERVING for each of its probes, and ends in order at SIGTERM', async () => {
    const { grpc, stop } = await start(service);
    for (const probe of [container.startupProbe, container.readinessProbe, container.livenessProbe])
      expect(await healthOf(grpc, probe.grpc.service)).toBe(Serving.SERVING);
    expect(await stop()).toBe(0);
    server = undefined;
  });

  it('gives its metrics to the collector beside it, with the name of its revision, and to nobody from elsewhere', async () => {
    const { http } = await start(service);
    // The collector's address is 0.0.0.0, which comes by loopback.
    const url = `http://${http ?? ''}/metrics`;
    expect(url).toMatch(/^http:\/\/0\.0\.0\.0:\d+\/metrics$/u);
    await expect
      .poll(async () => (await fetch(url)).text(), { timeout: 10_000 })
      .toContain(`revision="${service.spec.template.metadata.name}"`);
    const forwarded = await fetch(url, { headers: { 'x-forwarded-for': '203.0.113.7' } });
    expect(forwarded.status).toBe(401);
  });
});

describe('the HTTP service', () => {
  it('opens its port, answers what the load balancer leads to it, and tells that it reaches no server here', async () => {
    const { http = '', grpc } = await start(httpService(values));
    expect(grpc).toBe('');
    const [host = '', port] = http.split(':');
    await new Promise<void>((resolve, reject) => {
      const socket = connect(Number(port), host, () => {
        socket.end();
        resolve();
      });
      socket.on('error', reject);
    });
    const answers = await Promise.all(
      ['/health', '/updates/health', '/manifest.json'].map((path) => fetch(`http://${http}${path}`)),
    );
    expect(answers.map(({ status }) => status)).toEqual([503, 503, 503]);
    const { reason } = (await answers[0]?.json()) as { reason: string };
    expect(reason).toContain('gRPC');
  });
});

it('the migration takes its settings, and gets as far as a database that is not there', () => {
  const { template } = migrateJob(values).spec.template.spec;
  const [container] = template.spec.containers;
  const { status, stderr } = spawnSync(process.execPath, container.args, {
    cwd: dist,
    env: environmentOf(container, 'nexy-migrate', ''),
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([1, expect.stringContaining('The database failed (ECONNREFUSED)')]);
});
