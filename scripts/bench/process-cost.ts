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

export interface Scheduled {
  /** On a core. */
  readonly runSeconds: number;
  /**
   * The main thread ready to run while something else had the core. Of the main thread alone: the process's own garbage
   * collector and workers wait for each other on one core, which says nothing about the machine.
   */
  readonly waitSeconds: number;
}

/** What the kernel gave a process's threads so far (proc(5): schedstat, in nanoseconds). */
export function scheduled(pid: number): Scheduled {
  const threads = readdirSync(`/proc/${pid}/task`).map((thread) => schedstat(`/proc/${pid}/task/${thread}`));
  return {
    runSeconds: threads.reduce((sum, { run }) => sum + run, 0),
    waitSeconds: schedstat(`/proc/${pid}`).wait,
  };
}

/** Seconds; of a process's folder it is the main thread's. */
function schedstat(folder: string): { run: number; wait: number } {
  const [run, wait] = readFileSync(`${folder}/schedstat`, 'utf8').split(' ');
  return { run: Number(run) / 1e9, wait: Number(wait) / 1e9 };
}

export function residentBytes(pid: number): number {
  const kib = /^VmRSS:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  if (kib === undefined) throw new Error(`process ${pid} has no resident memory`);
  return Number(kib) * 1024;
}

export interface CpuShares {
  readonly serverShare: number;
  /** Of the time that the server wanted the core, what others took: how far the other figures can be trusted. */
  readonly starvedShare: number;
  readonly generatorShare: number;
}

/** Shares of one core that a server and this process take from now until the function is called. */
export function watchCpu(pid: number): () => CpuShares {
  const startMs = performance.now();
  const before = scheduled(pid);
  const generatorStart = process.cpuUsage();
  return () => {
    const seconds = (performance.now() - startMs) / 1000;
    const { user, system } = process.cpuUsage(generatorStart);
    const now = scheduled(pid);
    const runSeconds = now.runSeconds - before.runSeconds;
    const waitSeconds = now.waitSeconds - before.waitSeconds;
    return {
      serverShare: runSeconds / seconds,
      starvedShare: waitSeconds / (runSeconds + waitSeconds),
      generatorShare: (user + system) / 1e6 / seconds,
    };
  };
}
