import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { LeaseTaken, type StateStore } from './ports.ts';
import { type RampState, stateIn } from './ramp.ts';

/** Far longer than a look takes; a process that dies in one keeps the others waiting so long. */
const LEASE_MS = 60_000;

interface Lease {
  readonly owner: string;
  readonly untilMs: number;
}

/** The state in a file, with the lease in another beside it. For one machine, or a volume with POSIX renames. */
export class StateFile implements StateStore {
  readonly #path: string;
  readonly #now: () => number;

  constructor(path: string, now: () => number) {
    this.#path = path;
    this.#now = now;
  }

  /** Rejects where the file is no state of this format: nobody may guess where a ramp stands. */
  async load(): Promise<RampState | undefined> {
    const text = await readIfThere(this.#path);
    return text === undefined ? undefined : stateIn(text, this.#path);
  }

  async save(state: RampState): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true });
    const temporary = `${this.#path}.${process.pid}.tmp`;
    const file = await open(temporary, 'w', 0o600);
    try {
      await file.writeFile(`${JSON.stringify(state, null, 2)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, this.#path);
  }

  async exclusively<T>(work: () => Promise<T>): Promise<T> {
    const owner = randomUUID();
    const path = `${this.#path}.lease`;
    await mkdir(dirname(path), { recursive: true });
    if (!(await this.#take(path, owner))) {
      await this.#breakExpired(path);
      if (!(await this.#take(path, owner)))
        throw new LeaseTaken('Another process is at this ramp; try again in a minute.');
    }
    try {
      return await work();
    } finally {
      const lease = parseLease(await readIfThere(path));
      // Not one that another took over when this one had expired.
      if (lease?.owner === owner) await rm(path, { force: true });
    }
  }

  async #take(path: string, owner: string): Promise<boolean> {
    const lease: Lease = { owner, untilMs: this.#now() + LEASE_MS };
    try {
      await writeFile(path, JSON.stringify(lease), { flag: 'wx', mode: 0o600 });
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    }
  }

  /** By a rename to a name of its own: of two who see the same expired lease, one takes it away. */
  async #breakExpired(path: string): Promise<void> {
    const lease = parseLease(await readIfThere(path));
    if (lease && lease.untilMs > this.#now()) return;
    const aside = `${path}.${randomUUID()}`;
    const moved = await rename(path, aside).then(
      () => true,
      () => false,
    );
    if (moved) await rm(aside, { force: true });
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Undefined for one that a dying process left half written: it holds nobody up. */
function parseLease(text: string | undefined): Lease | undefined {
  try {
    return JSON.parse(text ?? '') as Lease;
  } catch {
    return undefined;
  }
}
