import { atLeast, atMost } from './binomial.ts';
import { FAIL_ALPHA, isProvedBelow, PASS_ALPHA, type Share } from './share.ts';
import { passWith, type ThreeWay } from './three-way.ts';

export interface RatioLimits {
  /** How many times the baseline's rate is still allowed. */
  readonly ratio: number;
  /** A share that is of no concern, whatever the baseline's is: against a rate of nearly nothing, one event is many times it. */
  readonly floor: number;
}

/**
 * Is the true rate at most `ratio` times the baseline's? Given how many events there were in all, those of the canary are
 * binomial: the exact conditional test of two Poisson rates (Przyborowski and Wilenski, 1940; Fisher's idea for ratios
 * other than 1). Shares of turns vary less than Poisson counts do, so that its errors are below what it is asked for.
 * @param failAlpha smaller where several are looked at and one decides.
 */
export function judgeRatio(
  canary: Share,
  baseline: Share,
  { ratio, floor }: RatioLimits,
  failAlpha = FAIL_ALPHA,
): ThreeWay {
  const events = canary.events + baseline.events;
  const canaryShare = (more: number): number => {
    const weight = ratio * (canary.of + more);
    return weight / (weight + baseline.of);
  };
  const isComparable = baseline.of > 0 && canary.of > 0;
  const isAboveFloor = floor === 0 || atLeast(canary.events, canary.of, floor) < failAlpha;
  if (isComparable && isAboveFloor && atLeast(canary.events, events, canaryShare(0)) < failAlpha)
    return { verdict: 'fail' };
  const isBelowFloor = (more: number): boolean =>
    floor > 0 && isProvedBelow({ events: canary.events, of: canary.of + more }, floor);
  const isBelowRatio = (more: number): boolean =>
    baseline.events > 0 &&
    canary.of + more > 0 &&
    atMost(canary.events, events, canaryShare(more)) <= PASS_ALPHA;
  return passWith((more) => isBelowFloor(more) || isBelowRatio(more));
}
