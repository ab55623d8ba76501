import { fileURLToPath } from 'node:url';
import { type Program, startProgram } from '../scripts/rehearse/program.ts';
import { freePort } from '../src/probes/loopback.ts';
import { type RunningServer, startBundle } from './start-server.ts';

/** A real Redis that keeps nothing on disk. */
export function startRedis(port: number, ...more: readonly string[]): Promise<Program> {
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', ...more];
  return startProgram('redis-server', args, { port });
}

export interface InstancePorts {
  readonly grpc: number;
  readonly http: number;
}

export async function freePorts(): Promise<InstancePorts> {
  return { grpc: await freePort(), http: await freePort() };
}

/** HAProxy in front of two instances: HTTP/2, request by request in turn. */
export async function startProxy(a: InstancePorts, b: InstancePorts): Promise<Program> {
  const port = await freePort();
  const config = fileURLToPath(new URL('../infra/local/haproxy.cfg', import.meta.url));
  return startProgram('haproxy', ['-db', '-f', config], {
    port,
    env: {
      FRONT_PORT: String(port),
      A_GRPC_PORT: String(a.grpc),
      A_HTTP_PORT: String(a.http),
      B_GRPC_PORT: String(b.grpc),
      B_HTTP_PORT: String(b.http),
    },
  });
}

/** The built server on these ports, with replayed providers and no bounds that a test does not ask for. */
export function startInstance(
  ports: InstancePorts,
  env: Readonly<Record<string, string>>,
): Promise<RunningServer> {
  return startBundle({
    env: {
      ANSWER_PROVIDERS: 'replay',
      SPEECH_PROVIDERS: 'replay',
      BACKPRESSURE_MAX_STREAMS: '500',
      BACKPRESSURE_MAX_RATE: '0',
      ADMISSION_MAX_STREAMS_PER_DEVICE: '0',
      GRPC_PORT: String(ports.grpc),
      HTTP_PORT: String(ports.http),
      ...env,
    },
  });
}
