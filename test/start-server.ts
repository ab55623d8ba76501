import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface RunningServer {
  /** host:port on which gRPC listens; '' with ROLE=http. */
  readonly grpc: string;
  /** host:port on which HTTP listens; undefined when it is off. */
  readonly http: string | undefined;
  /** Every line of standard output so far; it goes on growing. */
  readonly stdout: readonly string[];
  /** All of standard error so far. */
  readonly stderr: string;
  readonly pid: number;
  /** Sends SIGTERM and resolves with the exit code; rejects when the server outlives its drain time. */
  stop(): Promise<number>;
}

export interface ServerProcess {
  /** The Node to run, its own by default. */
  readonly command?: string;
  readonly args: readonly string[];
  /** The whole environment; nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Runs as this user and group, without any others; only root can. */
  readonly uid?: number;
}

const startDeadlineMs = 20_000;
/** Above the longest drain that the server allows itself. */
const stopDeadlineMs = 35_000;

/** The addresses, when `line` is the start-up line. */
function readStartLine(line: string): { grpc: string; http: string | undefined } | undefined {
  if (!line.startsWith('{')) return undefined;
  const { decision, scope, ctx } = JSON.parse(line) as {
    decision: string;
    scope: string;
    ctx?: { grpc?: string; http?: string };
  };
  if (decision !== 'start' || scope !== 'server') return undefined;
  return { grpc: ctx?.grpc ?? '', http: ctx?.http };
}

/** Starts a server process and waits until it prints its start-up line; rejects when it exits or hangs instead. */
export async function startServer({ command, args, env, cwd, uid }: ServerProcess): Promise<RunningServer> {
  const child = spawn(command ?? process.execPath, args, {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(cwd === undefined ? {} : { cwd }),
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  const stdout: string[] = [];
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const exited = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;

  const addresses = await new Promise<{ grpc: string; http: string | undefined }>((resolve, reject) => {
    const fail = (what: string): void => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      reject(new Error(`the server ${what}\n${stdout.join('\n')}\n${stderr}`));
    };
    const timer = setTimeout(fail, startDeadlineMs, 'printed no start-up line');
    exited.then(
      ([code, signal]) => {
        fail(`exited with ${String(code ?? signal)}`);
      },
      (error: unknown) => {
        fail(`did not start: ${String(error)}`);
      },
    );
    createInterface({ input: child.stdout }).on('line', (line) => {
      stdout.push(line);
      const found = readStartLine(line);
      if (found === undefined) return;
      clearTimeout(timer);
      resolve(found);
    });
  });

  return {
    ...addresses,
    stdout,
    get stderr() {
      return stderr;
    },
    pid: child.pid ?? 0,
    stop: async () => {
      const timer = setTimeout(() => child.kill('SIGKILL'), stopDeadlineMs);
      child.kill('SIGTERM');
      const [code, signal] = await exited;
      clearTimeout(timer);
      if (code === null) throw new Error(`the server died of ${String(signal)}\n${stderr}`);
      return code;
    },
  };
}

const bundle = fileURLToPath(new URL('../dist/server.mjs', import.meta.url));

/** Starts dist/server.mjs on free loopback ports with nothing configured but `env`. */
export function startBundle({
  env = {},
}: { env?: Readonly<Record<string, string>> } = {}): Promise<RunningServer> {
  if (!existsSync(bundle)) throw new Error('there is no dist/server.mjs; run: npm run build');
  const ports = { GRPC_PORT: '0', HTTP_PORT: '0' };
  // The default of dev would leave a file behind in the checkout.
  const database = (env['NEXY_ENV'] ?? 'dev') === 'dev' ? { DATABASE_PATH: ':memory:' } : {};
  return startServer({ args: [bundle], env: { ...ports, ...database, ...env } });
}
