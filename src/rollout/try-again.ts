import type { Clock } from '../core/clock.ts';
import { delay } from '../core/signals.ts';

/** Short: whoever looks holds the lease, and looks again at the next tick. */
const PAUSES_MS = [100, 300, 1_000] as const;

/**
 * Tries again after a failure, and ends with the last one. For work that does no harm when it is done twice, and for peers
 * that do not come with a client of their own: the SDKs of the clouds try again by themselves.
 */
export async function tryAgain<T>(work: () => Promise<T>, clock: Clock, signal: AbortSignal): Promise<T> {
  for (const pauseMs of PAUSES_MS) {
    try {
      return await work();
    } catch (error) {
      if (signal.aborted) throw error;
      await delay(clock, pauseMs, signal).catch(() => {
        throw error;
      });
    }
  }
  return work();
}
