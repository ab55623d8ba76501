import type { Clock } from '../core/clock.ts';

/**
 * A clock on which waits pass at once, for schedules with real sockets between them. Time-outs, which are the waits of
 * `timeoutsMs`, come only when a test says so: whoever is waited for is on this machine and answers.
 */
export class HurriedClock implements Clock {
  #nowMs = 0;
  readonly #startMs: number;
  readonly #timeoutsMs: readonly number[];
  readonly #timeouts = new Set<{ readonly delayMs: number; readonly callback: () => void }>();
  /** The waits so far, in milliseconds, without the time-outs. */
  readonly waits: number[] = [];

  constructor(timeoutsMs: readonly number[], start = new Date('2026-01-15T12:00:00Z')) {
    this.#timeoutsMs = timeoutsMs;
    this.#startMs = start.getTime();
  }

  now(): number {
    return this.#nowMs;
  }

  date(): Date {
    return new Date(this.#startMs + this.#nowMs);
  }

  after(delayMs: number, callback: () => void): () => void {
    if (this.#timeoutsMs.includes(delayMs)) {
      const timeout = { delayMs, callback };
      this.#timeouts.add(timeout);
      return () => this.#timeouts.delete(timeout);
    }
    this.waits.push(delayMs);
    const timer = setImmediate(() => {
      this.#nowMs += delayMs;
      callback();
    });
    return () => {
      clearImmediate(timer);
    };
  }

  /** Ends the time-outs of this length that run. */
  expire(delayMs: number): void {
    for (const timeout of [...this.#timeouts]) {
      if (timeout.delayMs !== delayMs) continue;
      this.#timeouts.delete(timeout);
      timeout.callback();
    }
  }
}
