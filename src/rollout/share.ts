import { atLeast, atMost } from './binomial.ts';
import { passWith, type ThreeWay } from './three-way.ts';

/** A pass is a proof at 95 %: the chance that what is at its limit seems to be below it. */
export const PASS_ALPHA = 0.05;
/** A failure is a proof at 99 %: it stops a ramp or wakes somebody. */
export const FAIL_ALPHA = 0.01;

export interface Share {
  readonly events: number;
  readonly of: number;
}

export const noShare: Share = { events: 0, of: 0 };

export function sumOfShares(a: Share, b: Share): Share {
  return { events: a.events + b.events, of: a.of + b.of };
}

/**
 * Is the true share at most `limit`? The exact binomial test, both ways, for a sample of a fixed size (Clopper and
 * Pearson, 1934). p95 ≤ 1,000 ms is such a question, too: is the share above 1,000 ms at most 5 %?
 * @param failAlpha 0 where failures are for others to find.
 */
export function judgeShare({ events, of }: Share, limit: number, failAlpha = FAIL_ALPHA): ThreeWay {
  if (atLeast(events, of, limit) < failAlpha) return { verdict: 'fail' };
  return passWith((more) => isProvedBelow({ events, of: of + more }, limit));
}

export function isProvedBelow({ events, of }: Share, limit: number): boolean {
  return atMost(events, of, limit) <= PASS_ALPHA;
}

/**
 * How many turns it takes until a proof of "at most `limit`" comes with the chance `power`, where the true share is
 * `truth`; Infinity where it is not below the limit.
 */
export function turnsToProve(limit: number, truth: number, power: number): number {
  if (truth >= limit) return Infinity;
  for (let events = 0; ; events++) {
    const { needsMore = 0 } = passWith((more) => isProvedBelow({ events, of: events + more }, limit));
    const turns = events + needsMore;
    if (atMost(events, turns, truth) >= power) return turns;
  }
}
