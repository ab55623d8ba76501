import type { Clock } from '../core/clock.ts';
import { NexyError } from '../core/errors.ts';
import type { Spent, UsageStore } from './store.ts';

/** A day is a UTC day, so that all instances and devices mean the same one. */
export const DAY_MS = 86_400_000;
/** Devices whose sums are remembered; the one that asked longest ago goes. */
const REMEMBERED = 10_000;
const DEVICES_PER_QUERY = 500;
/** A device that is new here is looked up at once, those that have asked since are once in so long. */
const FIRST_LOOK_MS = 20;
const LOOK_EVERY_MS = 10_000;

const nothing: Spent = { turns: 0, tokens: 0, characters: 0 };

export interface DailyBudgetOptions {
  /** What a device may spend a day; 0 is no limit. */
  readonly limits: Spent;
  readonly clock: Clock;
  readonly store: Pick<UsageStore, 'spentSince'>;
  readonly onTrouble: (reason: string) => void;
}

/**
 * What devices have spent today, as far as this process knows: a lower bound. It counts its own turns as they end and
 * learns the sums of all instances in the background, so that nobody waits for the database: a turn that is asked for
 * before the first look has come, or while the database is gone, is judged by what is known.
 */
export class DailyBudget {
  readonly #options: DailyBudgetOptions;
  readonly #spent = new Map<string, Spent>();
  readonly #toLookUp = new Set<string>();
  #day = 0;
  #cancelLook: () => void = () => undefined;
  #lookDueMs = Infinity;
  #isLooking = false;
  #isClosed = false;

  constructor(options: DailyBudgetOptions) {
    this.#options = options;
  }

  /** Throws `usage_budget_exceeded` when the device has nothing left today. Never waits. */
  check(device: string): void {
    this.#newDay();
    const known = this.#spent.get(device);
    this.#remember(device, known ?? nothing);
    const { limits } = this.#options;
    if (known && isOver(known, limits)) {
      // In the words by which clients in the field know it (wire contract, "Error taxonomy").
      throw new NexyError(
        'usage_budget_exceeded',
        'Sorry, daily limit exceeded. A new day begins at 00:00 UTC.',
      );
    }
    this.#toLookUp.add(device);
    this.#lookIn(known ? LOOK_EVERY_MS : FIRST_LOOK_MS);
  }

  /** Adds what a turn came to. */
  add(device: string, more: Spent): void {
    this.#newDay();
    const { turns, tokens, characters } = this.#spent.get(device) ?? nothing;
    this.#remember(device, {
      turns: turns + more.turns,
      tokens: tokens + more.tokens,
      characters: characters + more.characters,
    });
  }

  close(): void {
    this.#isClosed = true;
    this.#cancelLook();
  }

  #newDay(): void {
    const day = Math.floor(this.#options.clock.date().getTime() / DAY_MS);
    if (day === this.#day) return;
    this.#day = day;
    this.#spent.clear();
  }

  #remember(device: string, spent: Spent): void {
    this.#spent.delete(device);
    this.#spent.set(device, spent);
    if (this.#spent.size <= REMEMBERED) return;
    const [oldest = ''] = this.#spent.keys();
    this.#spent.delete(oldest);
    this.#toLookUp.delete(oldest);
  }

  #lookIn(ms: number): void {
    const { clock } = this.#options;
    const dueMs = clock.now() + ms;
    if (this.#isLooking || this.#isClosed || dueMs >= this.#lookDueMs) return;
    this.#cancelLook();
    this.#lookDueMs = dueMs;
    this.#cancelLook = clock.after(ms, () => {
      void this.#look();
    });
  }

  async #look(): Promise<void> {
    this.#isLooking = true;
    this.#lookDueMs = Infinity;
    this.#newDay();
    const day = this.#day;
    const devices = [...this.#toLookUp].slice(0, DEVICES_PER_QUERY);
    for (const device of devices) this.#toLookUp.delete(device);
    try {
      const sums = await this.#options.store.spentSince(devices, day * DAY_MS);
      this.#newDay();
      if (day === this.#day) for (const [device, sum] of sums) this.#learn(device, sum);
    } catch (error) {
      // The next check of each device asks again.
      this.#options.onTrouble(error instanceof Error ? error.message : 'failed');
    }
    this.#isLooking = false;
    if (this.#toLookUp.size > 0)
      this.#lookIn(devices.length < DEVICES_PER_QUERY ? LOOK_EVERY_MS : FIRST_LOOK_MS);
  }

  /** Sums only grow within a day: the larger one knows more, whether or not our own turns have been written yet. */
  #learn(device: string, sum: Spent): void {
    const known = this.#spent.get(device);
    if (!known) return;
    this.#spent.set(device, {
      turns: Math.max(known.turns, sum.turns),
      tokens: Math.max(known.tokens, sum.tokens),
      characters: Math.max(known.characters, sum.characters),
    });
  }
}

function isOver(spent: Spent, limits: Spent): boolean {
  return (['turns', 'tokens', 'characters'] as const).some(
    (unit) => limits[unit] > 0 && spent[unit] >= limits[unit],
  );
}
