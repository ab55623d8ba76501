import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { entryUrl } from '../core/entry-url.ts';
import { CannotRun } from './checks.ts';
import type { Target } from './client.ts';

import type { Order } from './saboteur.ts';

/** A server process of the probe's own, on loopback. */
export interface SpawnedServer {
  readonly target: Target;
  /** host:port on which HTTP listens. */
  readonly http: string;
  readonly pid: number;
  /** Whether the process is still there. */
  alive(): boolean;
  /** What GET /status says. */
  status(): Promise<unknown>;
  /** Breaks it from inside; only of a server that was started with a saboteur. */
  sabotage(order: Order): Promise<number>;
  /** SIGTERM, and SIGKILL for what outlives it. */
  stop(): Promise<void>;
}

export interface SpawnOptions {
  /** Its settings; everything else has its default. */
  readonly env?: Readonly<Record<string, string>>;
  readonly saboteur?: boolean;
  /** Another build of the server: the path of its server.mjs. */
  readonly bundle?: string;
  /** A module's URL that is loaded before it. */
  readonly preload?: string;
}

export type StartServer = (options: SpawnOptions) => Promise<SpawnedServer>;

const START_MS = 20_000;
const STOP_MS = 8_000;
const ANSWER_MS = 5_000;

/** Beside the bundle of the operator commands, or where the build puts it when this runs from source. */
function serverFile(): string {
  const place = import.meta.url.endsWith('.ts') ? '../../dist/server.mjs' : './server.mjs';
  return fileURLToPath(new URL(place, import.meta.url));
}

interface Addresses {
  readonly grpc: string;
  readonly http: string;
}

/** Where it listens, when `line` is the start-up line. */
function addressesIn(line: string): Addresses | undefined {
  try {
    const { decision, scope, ctx } = JSON.parse(line) as {
      decision?: string;
      scope?: string;
      ctx?: Partial<Addresses>;
    };
    if (decision !== 'start' || scope !== 'server' || ctx?.grpc === undefined) return undefined;
    return { grpc: ctx.grpc, http: ctx.http ?? '' };
  } catch {
    return undefined;
  }
}

async function sabotage(child: ChildProcess, order: Order): Promise<number> {
  const answer = once(child, 'message', { signal: AbortSignal.timeout(ANSWER_MS) });
  child.send(order);
  return Number((await answer)[0]);
}

/** Starts a built server with free loopback ports and nothing else configured but `env`. */
export async function spawnServer({
  env = {},
  saboteur = false,
  bundle = serverFile(),
  preload,
}: SpawnOptions): Promise<SpawnedServer> {
  if (!existsSync(bundle)) throw new CannotRun(`there is no ${bundle}; run: npm run build`);
  const imports = [
    ...(saboteur ? [entryUrl('saboteur', import.meta.url).href] : []),
    ...(preload === undefined ? [] : [preload]),
  ];
  const flags = imports.flatMap((url) => ['--import', url]);
  const child = spawn(process.execPath, [...flags, bundle], {
    env: { NEXY_ENV: 'dev', GRPC_PORT: '0', HTTP_PORT: '0', LOG_LEVEL: 'info', ...env },
    stdio: ['ignore', 'pipe', 'pipe', ...(saboteur ? (['ipc'] as const) : [])],
  }) as ChildProcessByStdio<null, Readable, Readable>;
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
  });
  let stderr = '';
  child.stderr.on('data', (piece: Buffer) => {
    if (stderr.length < 4_096) stderr += piece.toString();
  });
  const { grpc, http } = await new Promise<Addresses>((resolve, reject) => {
    const fail = (what: string): void => {
      clearTimeout(patience);
      child.kill('SIGKILL');
      reject(new CannotRun(`the server ${what}: ${stderr}`));
    };
    const patience = setTimeout(fail, START_MS, 'printed no start-up line');
    void exited.then(() => {
      fail('did not start');
    });
    const lines = createInterface({ input: child.stdout });
    lines.on('line', (line) => {
      const found = addressesIn(line);
      if (found === undefined) return;
      clearTimeout(patience);
      // What it logs from now on is read, so that it can go on, and let go.
      lines.close();
      child.stdout.resume();
      resolve(found);
    });
  });
  return {
    target: { address: grpc, tls: false },
    http,
    pid: child.pid ?? 0,
    alive: () => child.exitCode === null && child.signalCode === null,
    status: async () => {
      const answer = await fetch(`http://${http}/status`, { signal: AbortSignal.timeout(ANSWER_MS) });
      return answer.json();
    },
    sabotage: (order) => sabotage(child, order),
    stop: async () => {
      const patience = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      child.kill('SIGTERM');
      await exited;
      clearTimeout(patience);
    },
  };
}
