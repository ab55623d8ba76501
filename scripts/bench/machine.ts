import { execFileSync } from 'node:child_process';
import { cpus, loadavg, release, totalmem, type } from 'node:os';

/** Where the figures come from. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGib: number;
  readonly system: string;
  readonly node: string;
  readonly node22: string | undefined;
  readonly pinned: boolean;
  /** Load averages over a minute before and after: what else ran on the machine. */
  readonly loadBefore: number;
  readonly loadAfter: number;
}

export function describeMachine(more: Pick<Machine, 'node22' | 'pinned' | 'loadBefore'>): Machine {
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    // Not availableParallelism(): this process is pinned to one.
    cores: cpus().length,
    memoryGib: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}`,
    node: process.version,
    loadAfter: loadNow(),
    ...more,
  };
}

export function loadNow(): number {
  return Math.round((loadavg()[0] ?? NaN) * 10) / 10;
}

/** The path and version of Node 22, through the npm package `node`; undefined where it cannot be had. */
export function findNode22(): { path: string; version: string } | undefined {
  try {
    const print = 'console.log(JSON.stringify({ path: process.execPath, version: process.version }))';
    const args = ['exec', '--yes', '--package=node@22', '--', 'node', '-e', print];
    const found = JSON.parse(execFileSync('npm', args, { encoding: 'utf8', timeout: 120_000 })) as {
      path: string;
      version: string;
    };
    return found.version.startsWith('v22.') ? found : undefined;
  } catch {
    return undefined;
  }
}
