import type { Clock } from '../core/clock.ts';

/** What a stream gets to take its last words before it is looked at again. */
const LAST_WORDS_MS = 1_000;

export interface IdleWatch {
  /** A message was written, or the transport took one. */
  readonly moved: () => void;
  stop(): void;
}

/**
 * Calls `onIdle` when nothing moved for `idleMs`, and then after each further second without a move until it is
 * stopped. One timer a call: a move only notes the time, and the timer looks at it when it fires.
 */
export function watchIdle(clock: Clock, idleMs: number, onIdle: () => void): IdleWatch {
  let lastMs = clock.now();
  let patienceMs = idleMs;
  let cancel: () => void;
  const wait = (ms: number): void => {
    cancel = clock.after(ms, () => {
      const leftMs = lastMs + patienceMs - clock.now();
      if (leftMs > 0) {
        wait(leftMs);
        return;
      }
      patienceMs = LAST_WORDS_MS;
      lastMs = clock.now();
      wait(patienceMs);
      onIdle();
    });
  };
  wait(idleMs);
  return {
    moved: () => {
      lastMs = clock.now();
    },
    stop: () => {
      cancel();
    },
  };
}
