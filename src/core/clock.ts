/** Time as a dependency, so that tests can run a schedule without waiting for it (testing/fake-clock.ts). */
export interface Clock {
  /** Monotonic time in milliseconds; only differences have a meaning. */
  now(): number;
  /** The wall clock, for what people and logs read. */
  date(): Date;
  /** Calls `callback` once after `delayMs`; the returned function cancels it. */
  after(delayMs: number, callback: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  date: () => new Date(),
  after: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs);
    return () => {
      clearTimeout(timer);
    };
  },
};
