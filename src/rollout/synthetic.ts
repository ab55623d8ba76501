import type { Clock } from '../core/clock.ts';
import { delay } from '../core/signals.ts';
import { shareReason, type Thresholds } from './guardrails.ts';
import type { TurnSource } from './ports.ts';
import { judgeShare } from './share.ts';
import type { NamedVerdict } from './three-way.ts';

/** Turns that nobody asked for, sent to the canary by its label before the ramp; as their client saw them. */
export interface SyntheticTurns {
  readonly turns: number;
  /** Ended otherwise than OK. */
  readonly failed: number;
  /** First audio after more than 1,000 ms, or none. */
  readonly late: number;
}

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
    const seen = await source.between(revision, fromMs, clock.date().getTime()).catch(() => undefined);
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

/** Judged as a sample that is looked at once, apart from all that users' turns say. */
export function syntheticVerdicts(
  { turns, failed, late }: SyntheticTurns,
  limits: Thresholds,
): NamedVerdict[] {
  const judged = (name: string, events: number, limit: number, words: string): NamedVerdict => {
    const share = { events, of: turns };
    const verdict = judgeShare(share, limit);
    return { name, ...verdict, reason: shareReason(share, limit, words, verdict) };
  };
  return [
    judged('synthetic p95', late, limits.slow, 'first audio after more than 1,000 ms, or none'),
    judged('synthetic errors', failed, limits.bad, 'ended otherwise than OK'),
  ];
}
