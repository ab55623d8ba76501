import { randomUUID } from 'node:crypto';
import type { ContainerApp as App } from '@azure/arm-appcontainers/models';
import { LeaseTaken, type StateStore } from '../ports.ts';
import { type RampState, stateIn } from '../ramp.ts';
import { type ContainerApp, type Tags, tagsIn } from './container-app.ts';
import { tagsOf, textIn } from './tag-text.ts';

/** Anybody on call may set it, to any value: while it is there, ramps move nothing but back. */
const STOP_TAG = 'nexy-ramp-stop';
/** OWNER and until when, as ISO 8601. */
const LEASE_TAG = 'nexy-ramp-lease';
const RELEASED = 'released';
/** Of a resource (Azure Resource Manager, "Tag limitations"). */
const MOST_TAGS = 50;
/** Longer than a look with all its writes takes; a process that dies in one keeps the others waiting so long. */
const LEASE_MS = 5 * 60_000;

/**
 * The state in tags of the container app itself, so that any process that may move its traffic can go on with it.
 * Tags have no compare-and-set: whoever takes the lease reads it back, and reads it again before each write. Of two that
 * take it within one round trip of Azure's, the one that lost it finds out at its next write.
 */
export class StateTags implements StateStore {
  readonly #app: ContainerApp;
  readonly #now: () => number;
  #owner: string | undefined;

  constructor(app: ContainerApp, now: () => number) {
    this.#app = app;
    this.#now = now;
  }

  async load(): Promise<RampState | undefined> {
    const text = textIn(await this.#app.tags());
    return text === undefined ? undefined : stateIn(text, `tags of ${this.#app.name}`);
  }

  async save(state: RampState): Promise<void> {
    const before = await this.#app.tags();
    const tags = { ...tagsOf(JSON.stringify(state)), ...this.#lease(this.#held(before)) };
    const all = new Set([...Object.keys(before), ...Object.keys(tags), STOP_TAG]);
    if (all.size > MOST_TAGS)
      throw new Error(
        `${this.#app.name} would have ${all.size} tags with the ramp's; Azure allows ${MOST_TAGS}`,
      );
    const after = await this.#app.setTags(tags);
    if (!hasAll(after, tags)) throw new Error(`the tags of ${this.#app.name} are not as they were written`);
  }

  async exclusively<T>(work: () => Promise<T>): Promise<T> {
    const lease = leaseIn(await this.#app.tags());
    if (lease && lease.untilMs > this.#now()) throw taken();
    const owner = randomUUID();
    const own = this.#lease(owner);
    if (!hasAll(await this.#app.setTags(own), own)) throw taken();
    this.#owner = owner;
    try {
      return await work();
    } finally {
      this.#owner = undefined;
      await this.#release(owner).catch(() => undefined);
    }
  }

  /** Throws LeaseTaken where the app, as it was read, is not this process's to write to. */
  assertHeld(app: App): void {
    this.#held(tagsIn(app));
  }

  async isStopped(): Promise<boolean> {
    return Object.hasOwn(await this.#app.tags(), STOP_TAG);
  }

  #held(tags: Tags): string {
    if (this.#owner === undefined || leaseIn(tags)?.owner !== this.#owner) throw taken();
    return this.#owner;
  }

  /** One that cannot be given back ends by itself. */
  async #release(owner: string): Promise<void> {
    const isOwn = leaseIn(await this.#app.tags())?.owner === owner;
    if (isOwn) await this.#app.setTags({ [LEASE_TAG]: RELEASED });
  }

  #lease(owner: string): Tags {
    return { [LEASE_TAG]: `${owner} ${new Date(this.#now() + LEASE_MS).toISOString()}` };
  }
}

const taken = (): LeaseTaken => new LeaseTaken('Another process is at this ramp; try again in some minutes.');

const hasAll = (tags: Tags, wanted: Tags): boolean =>
  Object.entries(wanted).every(([name, value]) => tags[name] === value);

/** Undefined for none, and for one that nobody can read: it holds nobody up. */
function leaseIn(tags: Tags): { readonly owner: string; readonly untilMs: number } | undefined {
  const [owner = '', until = ''] = (tags[LEASE_TAG] ?? '').split(' ');
  const untilMs = Date.parse(until);
  return Number.isNaN(untilMs) ? undefined : { owner, untilMs };
}
