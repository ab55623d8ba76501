import { spawn } from 'node:child_process';
import { systemClock } from '../core/clock.ts';
import { delay } from '../core/signals.ts';
import { Unproven } from './checks.ts';
import { accepts, freePort } from './loopback.ts';

const PROGRAM = 'redis-server';
const START_MS = 5_000;
const RETRY_MS = 20;

/** A real Redis of the probe's own, on loopback, that keeps nothing on disk. */
export interface OwnRedis {
  readonly url: string;
  /** SIGKILL: nobody listens any more, and connections are reset. */
  kill(): Promise<void>;
  /** A new one on the same port, as empty as after a crash. */
  restart(): Promise<void>;
  /** SIGSTOP: connections are taken, and nothing is ever said. */
  freeze(): void;
  thaw(): void;
}

interface Running {
  signal(name: NodeJS.Signals): void;
  readonly ended: Promise<void>;
}

/** Throws Unproven where the program is missing or does not start. */
async function launch(port: number, signal: AbortSignal): Promise<Running> {
  const settings = ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = spawn(PROGRAM, ['--port', String(port), ...settings], { stdio: 'ignore' });
  let problem: string | undefined;
  const ended = new Promise<void>((resolve) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      problem = error.code === 'ENOENT' ? 'is not installed' : error.message;
      resolve();
    });
    child.once('exit', () => {
      problem ??= 'ended';
      resolve();
    });
  });
  const startMs = performance.now();
  while (!(await accepts(port)) && problem === undefined) {
    if (performance.now() - startMs > START_MS) {
      child.kill('SIGKILL');
      problem = `took no connection within ${String(START_MS / 1000)} s`;
    } else await delay(systemClock, RETRY_MS, signal);
  }
  if (problem !== undefined) throw new Unproven(`${PROGRAM} ${problem}`);
  return { signal: (name) => void child.kill(name), ended };
}

/** Does `work` with a Redis that lives as long. Throws Unproven where there is none to start. */
export async function withRedis<T>(signal: AbortSignal, work: (redis: OwnRedis) => Promise<T>): Promise<T> {
  const port = await freePort();
  let running = await launch(port, signal);
  const kill = async (): Promise<void> => {
    // A frozen one hears this too.
    running.signal('SIGKILL');
    await running.ended;
  };
  try {
    return await work({
      url: `redis://127.0.0.1:${String(port)}`,
      kill,
      restart: async () => {
        running = await launch(port, signal);
      },
      freeze: () => {
        running.signal('SIGSTOP');
      },
      thaw: () => {
        running.signal('SIGCONT');
      },
    });
  } finally {
    await kill();
  }
}
