import type { Clock } from '../core/clock.ts';

interface Timer {
  readonly dueMs: number;
  readonly callback: () => void;
}

/** A clock that stands still until a test moves it. */
export class FakeClock implements Clock {
  #nowMs = 0;
  readonly #startMs: number;
  #timers: Timer[] = [];

  constructor(start = new Date('2026-01-15T12:00:00Z')) {
    this.#startMs = start.getTime();
  }

  now(): number {
    return this.#nowMs;
  }

  date(): Date {
    return new Date(this.#startMs + this.#nowMs);
  }

  after(delayMs: number, callback: () => void): () => void {
    const timer = { dueMs: this.#nowMs + Math.max(0, delayMs), callback };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Timers that wait; a test of a clean end asserts 0. */
  get pending(): number {
    return this.#timers.length;
  }

  /**
   * Moves time on by `ms`, firing due timers in order. Between two timers all promise work that they
   * started is settled (a turn of the event loop), so that chained delays fall due at their exact time.
   */
  async advance(ms: number): Promise<void> {
    const targetMs = this.#nowMs + ms;
    for (;;) {
      await settle();
      const next = this.#timers
        .filter((timer) => timer.dueMs <= targetMs)
        .reduce<Timer | undefined>(
          (first, timer) => (first && first.dueMs <= timer.dueMs ? first : timer),
          undefined,
        );
      if (!next) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.#nowMs = next.dueMs;
      next.callback();
    }
    this.#nowMs = targetMs;
    await settle();
  }
}

function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
