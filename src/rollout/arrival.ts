import type { Clock } from '../core/clock.ts';
import { delay } from '../core/signals.ts';
import type { TurnSource } from './ports.ts';
import type { SyntheticTurns } from './synthetic.ts';

const LOOK_MS = 2_000;

/**
 * Resolves when the figures of the revision have all turns that were sent since `fromMs`: then none of them can be counted
 * among the users'. Resolves with false when `signal` comes first.
 */
export async function areCounted(
  { turns, failed }: SyntheticTurns,
  { source, revision, fromMs }: { source: TurnSource; revision: string; fromMs: number },
  { clock, signal }: { clock: Clock; signal: AbortSignal },
): Promise<boolean> {
  for (;;) {
    const seen = await source
      .between(revision, fromMs, clock.date().getTime() - (source.lagMs ?? 0))
      .catch(() => undefined);
    // One that failed on its way may never have come to the server.
    const counted = seen ? seen.total + seen.left + seen.refused : 0;
    if (counted >= turns - failed) return true;
    try {
      await delay(clock, LOOK_MS, signal);
    } catch {
      return false;
    }
  }
}
