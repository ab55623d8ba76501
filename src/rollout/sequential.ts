import type { Share } from './share.ts';

/**
 * What may be looked at after every turn and still keeps its promise: a false alarm over a whole ramp is as rare as it
 * says. Two tests watch each guardrail, and either stops a ramp:
 * - Wald's sequential probability ratio test (1945), begun once with the ramp and never again, so that its α is spent
 *   once over all stages. It is quick where a canary is bad from the start.
 * - Page's cumulative sum (1954), which forgets what went well: for a failure that begins later. It asks for a share well
 *   above the limit itself, so that a canary that keeps to its limit may run for as long as it likes.
 */
export interface Odds {
  /** Of Wald's test. */
  readonly start: Weights;
  /** Of Page's. */
  readonly late: Weights;
}

/** What a turn adds to the evidence, in nats. */
interface Weights {
  /** One with the event: positive. */
  readonly event: number;
  /** One without it: negative. */
  readonly other: number;
}

/** @param good share of a canary that shall stay, `bad` that of one that shall go. */
const weigh = (good: number, bad: number): Weights => ({
  event: Math.log(bad / good),
  other: Math.log((1 - bad) / (1 - good)),
});

/** In nats: how much more likely what was seen is with the bad share than with the good one. */
export interface Evidence {
  readonly sinceStart: number;
  readonly lately: number;
}

export const noEvidence: Evidence = { sinceStart: 0, lately: 0 };

/** Adds what came since the last look: the more often one looks, the sooner one sees; the promise holds either way. */
export function withTurns(before: Evidence, seen: Share, odds: Odds): Evidence {
  return {
    sinceStart: before.sinceStart + evidenceOf(seen, odds.start),
    lately: Math.max(0, before.lately + evidenceOf(seen, odds.late)),
  };
}

const evidenceOf = ({ events, of }: Share, { event, other }: Weights): number =>
  events * event + (of - events) * other;

/** Page's test: at its limit of 5 % a canary alarms about once in 1.6 million turns, below it far more seldom. */
const LATE_NATS = Math.log(1e5);

/** @param alpha the chance of a false alarm since the start at most (Ville's inequality). */
export function isAlarm({ sinceStart, lately }: Evidence, alpha: number): boolean {
  return sinceStart >= -Math.log(alpha) || lately >= LATE_NATS;
}

/** Of a share with a limit: 2 % against 8 % where the limit is 5 %, and for the late one 5 % against 20 %. */
export function oddsOfLimit(limit: number): Odds {
  return { start: weigh(0.4 * limit, 1.6 * limit), late: weigh(limit, 4 * limit) };
}

/** Of a share that may be `ratio` times `base`. Undefined where nothing could stand out. */
export function oddsOfRatio(base: number, ratio: number): Odds | undefined {
  if (ratio ** 3 * base >= 1) return undefined;
  return { start: weigh(base, ratio ** 2 * base), late: weigh(ratio * base, ratio ** 3 * base) };
}
