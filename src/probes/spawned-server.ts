import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Target } from './client.ts';
import { CannotRun } from './probe.ts';

/** A server process of the probe's own, on loopback. */
export interface SpawnedServer {
  readonly target: Target;
  readonly pid: number;
  /** Whether the process is still there. */
  alive(): boolean;
  /** SIGTERM, and SIGKILL for what outlives it. */
  stop(): Promise<void>;
}

const START_MS = 20_000;
const STOP_MS = 8_000;

/** Beside the bundle of the operator commands, or where the build puts it when this runs from source. */
function serverFile(): string {
  const place = import.meta.url.endsWith('.ts') ? '../../dist/server.mjs' : './server.mjs';
  return fileURLToPath(new URL(place, import.meta.url));
}

/** gRPC's address, when `line` is the start-up line. */
function addressIn(line: string): string | undefined {
  try {
    const { decision, scope, ctx } = JSON.parse(line) as {
      decision?: string;
      scope?: string;
      ctx?: { grpc?: string };
    };
    return decision === 'start' && scope === 'server' ? ctx?.grpc : undefined;
  } catch {
    return undefined;
  }
}

/** Starts the built server with free loopback ports and nothing else configured but `env`. */
export async function spawnServer(env: Readonly<Record<string, string>> = {}): Promise<SpawnedServer> {
  const file = serverFile();
  if (!existsSync(file)) throw new CannotRun('there is no dist/server.mjs; run: npm run build');
  const child = spawn(process.execPath, [file], {
    env: { NEXY_ENV: 'dev', GRPC_PORT: '0', HTTP_PORT: '0', LOG_LEVEL: 'info', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
  });
  let stderr = '';
  child.stderr.on('data', (piece: Buffer) => {
    if (stderr.length < 4_096) stderr += piece.toString();
  });
  const address = await new Promise<string>((resolve, reject) => {
    const fail = (what: string): void => {
      clearTimeout(patience);
      child.kill('SIGKILL');
      reject(new CannotRun(`the server ${what}: ${stderr}`));
    };
    const patience = setTimeout(fail, START_MS, 'printed no start-up line');
    void exited.then(() => {
      fail('did not start');
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = addressIn(line);
      if (found === undefined) return;
      clearTimeout(patience);
      resolve(found);
    });
  });
  return {
    target: { address, tls: false },
    pid: child.pid ?? 0,
    alive: () => child.exitCode === null && child.signalCode === null,
    stop: async () => {
      const patience = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      child.kill('SIGTERM');
      await exited;
      clearTimeout(patience);
    },
  };
}
