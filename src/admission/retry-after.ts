import type { DrainRate } from './policy.ts';

/** What a permit is held for until one has come back: an answer of a sentence or two. */
const FIRST_GUESS_MS = 3_000;
/** Weight of the newest one: the last twenty or so count. */
const NEWEST = 0.1;
const SHORTEST_MS = 100;
const LONGEST_MS = 30_000;

/** How fast permits have come back lately. */
export class Drain implements DrainRate {
  #meanHoldMs = FIRST_GUESS_MS;
  #ahead = 0;

  get meanHoldMs(): number {
    return this.#meanHoldMs;
  }

  get ahead(): number {
    return this.#ahead;
  }

  released(heldMs: number): void {
    this.#meanHoldMs += NEWEST * (heldMs - this.#meanHoldMs);
    this.#ahead = 0;
  }

  refused(): void {
    this.#ahead += 1;
  }
}

/**
 * What the client is told: at least `waitMs`, and up to half as much again, so that those who were refused together do
 * not come back together. `random` is from 0 to 1.
 */
export function retryAfterMs(waitMs: number, random: number): number {
  return Math.round(Math.min(Math.max(waitMs, SHORTEST_MS), LONGEST_MS) * (1 + random / 2));
}
