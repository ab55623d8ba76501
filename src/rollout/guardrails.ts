import { upperBound } from './binomial.ts';
import { type ShareName, shares, type TurnCounts } from './counts.ts';
import { judgeRatio } from './ratio.ts';
import { FAIL_ALPHA, judgeShare, PASS_ALPHA, type Share } from './share.ts';
import { combined, type NamedVerdict, type ThreeWay, type Verdict } from './three-way.ts';

/** The limits of Docs/RAMP_PLAN.md, as shares of turns. */
export interface Thresholds {
  /** p95 to first audio ≤ 1,000 ms: the share above it. */
  readonly slow: number;
  readonly bad: number;
  readonly refused: number;
  readonly degraded: number;
  /** How many times the baseline's rate of retries, aborts and degrades is still allowed. */
  readonly ratio: number;
  /** Shares of retries, aborts and degrades that are of no concern, whatever the baseline's are. */
  readonly floor: number;
  /** What an instance may gain over the later half of a stage, in MiB. */
  readonly growthMib: number;
}

export const defaultThresholds: Thresholds = {
  slow: 0.05,
  bad: 0.05,
  refused: 0.01,
  degraded: 0.05,
  ratio: 1.5,
  floor: 0.02,
  growthMib: 64,
};

/** One share against its limit. */
export const limitGuardrails = [
  { name: 'p95', share: 'slow', words: 'first audio after more than 1,000 ms' },
  { name: 'errors', share: 'bad', words: "ended with an error of the server's" },
  { name: 'refusals', share: 'refused', words: 'were refused for want of room or rate' },
  { name: 'degraded', share: 'degraded', words: 'were degraded' },
] as const satisfies readonly { name: string; share: ShareName & keyof Thresholds; words: string }[];

/** A rate against the baseline's. */
export const ratioGuardrails = [
  { name: 'retries-ratio', share: 'retried', words: 'had a retry' },
  { name: 'aborts-ratio', share: 'aborted', words: 'were cancelled or interrupted' },
  { name: 'degraded-ratio', share: 'degraded', words: 'were degraded' },
] as const satisfies readonly { name: string; share: ShareName; words: string }[];

export const DRIFT = 'p95-drift';

/** Those of a ramp that are against the stable revision and not of turns' outcomes (compared.ts). */
export const comparedNames = [DRIFT, 'client-closed', 'bad-gateway'] as const;
export type ComparedName = (typeof comparedNames)[number];

export type GuardrailName =
  (typeof limitGuardrails)[number]['name'] | (typeof ratioGuardrails)[number]['name'] | typeof DRIFT;

export interface GuardrailVerdict extends NamedVerdict {
  readonly name: GuardrailName;
  readonly canary: Share;
  readonly baseline?: Share;
  readonly limit: number;
}

/** Turns whose first audio came later than the baseline's p95, in the windows of one canary. */
export interface Drift {
  readonly baseline: Share;
  /** In order of time; each the turns of five minutes. */
  readonly windows: readonly Share[];
}

export interface Sample {
  readonly canary: TurnCounts;
  /** The stable revision at the same time, or what came before; `noTurns` where there is none. */
  readonly baseline: TurnCounts;
  /** Undefined where first audio is not known turn by turn. */
  readonly drift: Drift | undefined;
}

/**
 * - `one`: a sample of a fixed size is looked at once; what is shown to be above its limit fails.
 * - `many`: it grows and is looked at again and again. Then only passes are judged here; failures are for the sequential
 *   tests (alarms.ts), since an exact test asked every minute finds one where none is.
 */
export type Looks = 'one' | 'many';

/** Every guardrail's verdict, in a fixed order. Pure. */
export function judge(sample: Sample, looks: Looks, thresholds = defaultThresholds): GuardrailVerdict[] {
  const { canary, baseline, drift } = sample;
  const failAlpha = looks === 'one' ? FAIL_ALPHA : 0;
  const limits = limitGuardrails.map(({ name, share, words }): GuardrailVerdict => {
    const seen = shares[share](canary);
    const limit = thresholds[share];
    const judged = judgeShare(seen, limit, failAlpha);
    return { name, ...judged, canary: seen, limit, reason: shareReason(seen, limit, words, judged) };
  });
  const ratios = ratioGuardrails.map(({ name, share, words }): GuardrailVerdict => {
    const seen = shares[share](canary);
    const against = shares[share](baseline);
    const judged = judgeRatio(seen, against, thresholds, failAlpha);
    const reason = ratioReason(seen, against, thresholds, { words, judged });
    return { name, ...judged, canary: seen, baseline: against, limit: thresholds.ratio, reason };
  });
  return [...limits, ...ratios, judgeDrift(drift, thresholds.ratio, failAlpha)];
}

export const overall = (all: readonly NamedVerdict[]): Verdict => combined(all.map(({ verdict }) => verdict));

/**
 * Has p95 moved? The baseline's p95 is an edge that 5 % of its turns are above. Above `ratio` times as many in any one
 * window fails (each window gets its part of the α, Bonferroni); all windows together have to prove that it is fewer.
 */
function judgeDrift(drift: Drift | undefined, ratio: number, failAlpha: number): GuardrailVerdict {
  const { baseline, windows } = drift ?? { baseline: { events: 0, of: 0 }, windows: [] };
  const canary = {
    events: windows.reduce((sum, { events }) => sum + events, 0),
    of: windows.reduce((sum, { of }) => sum + of, 0),
  };
  const limits = { ratio, floor: 0 };
  const part = failAlpha / Math.max(1, windows.length);
  const worse = windows.filter((window) => judgeRatio(window, baseline, limits, part).verdict === 'fail');
  const judged: ThreeWay =
    worse.length > 0 ? { verdict: 'fail' } : judgeRatio(canary, baseline, limits, failAlpha);
  const words = "were later than the baseline's p95";
  const inWindows =
    worse.length > 0 ? `; too many in ${worse.length} of ${windows.length} windows of 5 minutes` : '';
  const reason = ratioReason(canary, baseline, limits, { words, judged }) + inWindows;
  return { name: DRIFT, ...judged, canary, baseline, limit: ratio, reason };
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const countOf = ({ events, of }: Share): string =>
  of === 0 ? '0 of 0' : `${events} of ${of} (${percent(events / of)})`;

export function shareReason(seen: Share, limit: number, words: string, judged: ThreeWay): string {
  const atMost = seen.of === 0 ? 1 : upperBound(seen.events, seen.of, PASS_ALPHA);
  return `${countOf(seen)} ${words}; at most ${percent(atMost)} at 95 %, limit ${percent(limit)}${needs(judged)}`;
}

export function ratioReason(
  seen: Share,
  baseline: Share,
  { ratio, floor }: { ratio: number; floor: number },
  { words, judged }: { words: string; judged: ThreeWay },
): string {
  const against = baseline.of === 0 ? 'no baseline' : `baseline ${countOf(baseline)}`;
  const limit = floor > 0 ? `limit × ${ratio}, or ${percent(floor)}` : `limit × ${ratio}`;
  return `${countOf(seen)} ${words}; ${against}, ${limit}${needs(judged)}`;
}

function needs({ needsMore }: ThreeWay): string {
  return needsMore === undefined ? '' : `; needs ${needsMore} more without one`;
}
