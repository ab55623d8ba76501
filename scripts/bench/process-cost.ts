import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/** The server's core and that of the load generator; undefined where there is only one or no taskset. */
export interface Cores {
  readonly server: number;
  readonly generator: number;
}

/** Moves this process to its core and says where the servers go. */
export function pinGenerator(): Cores | undefined {
  if (availableParallelism() < 2) return undefined;
  const { status } = spawnSync('taskset', ['-acp', '1', String(process.pid)], { stdio: 'ignore' });
  return status === 0 ? { server: 0, generator: 1 } : undefined;
}

/** What the kernel gave a process's threads so far, in seconds (proc(5): schedstat, in nanoseconds). */
export function scheduled(pid: number): { readonly run: number; readonly wait: number } {
  const threads = readdirSync(`/proc/${pid}/task`).map((thread) => {
    const [run, wait] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ');
    return { run: Number(run) / 1e9, wait: Number(wait) / 1e9 };
  });
  return {
    run: threads.reduce((sum, { run }) => sum + run, 0),
    wait: threads.reduce((sum, { wait }) => sum + wait, 0),
  };
}

const QUIET_MS = 250;
const QUIET_SHARE = 0.02;
const MOST_WAITS = 40;

/** Waits, ten seconds at most, until a process does next to nothing: what it does after its start is over. */
export async function untilQuiet(pid: number): Promise<void> {
  for (let wait = 0; wait < MOST_WAITS; wait += 1) {
    const before = scheduled(pid).run;
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
    if (scheduled(pid).run - before < (QUIET_SHARE * QUIET_MS) / 1_000) return;
  }
}

/** The one core on which a process may run; undefined where there are more. */
function coreOf(pid: number): string | undefined {
  return /^Cpus_allowed_list:\s+(\d+)$/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
}

/** What a core did for programs so far, and what other machines took of it (proc(5): stat, in hundredths). */
function busySeconds(core: string): number {
  const line = new RegExp(`^cpu${core} (.+)$`, 'mu').exec(readFileSync('/proc/stat', 'utf8'))?.[1] ?? '';
  const [user = 0, nice = 0, system = 0, , , , , steal = 0] = line.split(' ').map(Number);
  return (user + nice + system + steal) / 100;
}

export function residentBytes(pid: number): number {
  const kib = /^VmRSS:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  if (kib === undefined) throw new Error(`process ${pid} has no resident memory`);
  return Number(kib) * 1024;
}

export interface CpuShares {
  readonly serverShare: number;
  /** What others took of the server's core: how far the other figures can be trusted. NaN where it has none. */
  readonly othersShare: number;
  readonly generatorShare: number;
}

/** Shares of one core that servers on it and this process take from now until the function is called. */
export function watchCpu(...pids: readonly number[]): () => CpuShares {
  const core = coreOf(pids[0] ?? NaN);
  const busy = (): number => (core === undefined ? NaN : busySeconds(core));
  const run = (): number => pids.reduce((sum, pid) => sum + scheduled(pid).run, 0);
  const startMs = performance.now();
  const [runBefore, busyBefore] = [run(), busy()];
  const generatorStart = process.cpuUsage();
  return () => {
    const seconds = (performance.now() - startMs) / 1000;
    const { user, system } = process.cpuUsage(generatorStart);
    const ran = run() - runBefore;
    return {
      serverShare: ran / seconds,
      // Hundredths of a second are rounded either way.
      othersShare: Math.max(0, busy() - busyBefore - ran) / seconds,
      generatorShare: (user + system) / 1e6 / seconds,
    };
  };
}
