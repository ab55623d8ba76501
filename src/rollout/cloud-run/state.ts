import { randomUUID } from 'node:crypto';
import { LeaseTaken, type StateStore } from '../ports.ts';
import { type RampState, stateIn } from '../ramp.ts';
import { LEASE, STATE, STOP } from './annotations.ts';
import { CloudRunError, type CloudRunService, type Service } from './service.ts';

/** Longer than a write is waited for; each save begins it anew. A process that dies keeps the others waiting so long. */
const LEASE_MS = 90_000;
/** Of a change, while others write to the service. */
const TRIES = 3;

type Annotations = Readonly<Record<string, string>>;

interface Lease {
  readonly owner: string;
  readonly untilMs: number;
}

/**
 * The state in annotations of the service itself, so that any process with access to it can go on. Every write brings the
 * etag of what it was made from, and is made only while the lease in it is this process's: whoever slept through the end
 * of a lease can write nothing.
 */
export class CloudRunState implements StateStore {
  readonly #service: CloudRunService;
  readonly #now: () => number;
  #owner: string | undefined;

  /** @param now milliseconds since 1970: leases are compared between machines. */
  constructor(service: CloudRunService, now: () => number) {
    this.#service = service;
    this.#now = now;
  }

  /** Rejects where the annotation is no state of this format: nobody may guess where a ramp stands. */
  async load(): Promise<RampState | undefined> {
    const text = (await this.#service.read()).annotations?.[STATE];
    return text === undefined ? undefined : stateIn(text, `the annotation ${STATE}`);
  }

  async save(state: RampState): Promise<void> {
    await this.#change((service) => {
      this.assertHeld(service);
      return { [STATE]: JSON.stringify(state), [LEASE]: this.#lease(this.#owner ?? '') };
    });
  }

  async exclusively<T>(work: () => Promise<T>): Promise<T> {
    const owner = randomUUID();
    await this.#change(({ annotations }) => {
      const lease = leaseOf(annotations);
      // Its own: a try whose answer was lost.
      if (lease && lease.owner !== owner && lease.untilMs > this.#now()) throw new LeaseTaken(TAKEN);
      return { [LEASE]: this.#lease(owner) };
    });
    this.#owner = owner;
    try {
      return await work();
    } finally {
      this.#owner = undefined;
      // One that cannot be given back ends by itself.
      await this.#release(owner).catch(() => undefined);
    }
  }

  /** Throws LeaseTaken where the service, as it was read, is not this process's to write to. */
  assertHeld({ annotations }: Service): void {
    if (this.#owner === undefined || leaseOf(annotations)?.owner !== this.#owner) throw new LeaseTaken(TAKEN);
  }

  async isStopped(): Promise<boolean> {
    return Object.hasOwn((await this.#service.read()).annotations ?? {}, STOP);
  }

  #lease(owner: string): string {
    const lease: Lease = { owner, untilMs: this.#now() + LEASE_MS };
    return JSON.stringify(lease);
  }

  #release(owner: string): Promise<void> {
    return this.#change(({ annotations }) =>
      leaseOf(annotations)?.owner === owner ? { [LEASE]: undefined } : {},
    );
  }

  /** What others keep there stays. Made again from what they left when they wrote in between. */
  async #change(change: (service: Service) => Readonly<Record<string, string | undefined>>): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      const service = await this.#service.read();
      const annotations = withoutUndefined({ ...service.annotations, ...change(service) });
      try {
        await this.#service.write(service, { annotations });
        return;
      } catch (error) {
        if (!(error instanceof CloudRunError) || error.status !== 'ABORTED') throw error;
        if (tries === TRIES) throw new LeaseTaken(TAKEN, { cause: error });
      }
    }
  }
}

const TAKEN = 'Another process is at this ramp, or at its service; try again in a minute.';

function withoutUndefined(values: Readonly<Record<string, string | undefined>>): Annotations {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** Undefined for what is no lease: it holds nobody up. */
function leaseOf(annotations: Annotations = {}): Lease | undefined {
  try {
    return JSON.parse(annotations[LEASE] ?? '') as Lease;
  } catch {
    return undefined;
  }
}
