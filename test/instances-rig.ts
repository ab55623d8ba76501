import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';
import { type RunningServer, startBundle } from './start-server.ts';

/** A port that was free a moment ago; for what must come back on the same one. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export interface Helper {
  readonly port: number;
  readonly pid: number;
  stop(): Promise<void>;
}

/** Runs a program until it accepts connections on `port`. */
export async function startProgram(
  command: string,
  args: readonly string[],
  options: {
    port: number;
    env?: Readonly<Record<string, string>>;
  },
): Promise<Helper> {
  const child = spawn(command, args, {
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const exited = once(child, 'exit');
  await vi.waitFor(
    async () => {
      if (child.exitCode !== null || !(await accepts(options.port))) throw new Error(`${command}: ${output}`);
    },
    { timeout: 10_000, interval: 20 },
  );
  return { port: options.port, pid: child.pid ?? 0, stop: () => stop(child, exited) };
}

async function stop(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  // A stopped one (SIGSTOP) hears SIGKILL only.
  child.kill('SIGKILL');
  await exited;
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
}

/** A real Redis that keeps nothing on disk. */
export function startRedis(port: number, ...more: readonly string[]): Promise<Helper> {
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
export async function startProxy(a: InstancePorts, b: InstancePorts): Promise<Helper> {
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
