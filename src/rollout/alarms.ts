import { upperBound } from './binomial.ts';
import { type ShareName, shares, type TurnCounts } from './counts.ts';
import {
  type ComparedName,
  defaultThresholds,
  limitGuardrails,
  ratioGuardrails,
  type Thresholds,
} from './guardrails.ts';
import type { RatioLimits } from './ratio.ts';
import {
  type Evidence,
  isAlarm,
  noEvidence,
  type Odds,
  oddsOfLimit,
  oddsOfRatio,
  withTurns,
} from './sequential.ts';
import { PASS_ALPHA, type Share } from './share.ts';

interface Watcher {
  readonly name: WatchedName;
  readonly share: ShareName;
  readonly oddsOf: (thresholds: Thresholds, baseline: Share) => Odds | undefined;
}

export type WatchedName = (typeof limitGuardrails | typeof ratioGuardrails)[number]['name'] | ComparedName;

const watchers: readonly Watcher[] = [
  ...limitGuardrails.map(({ name, share }) => ({
    name,
    share,
    oddsOf: (thresholds: Thresholds) => oddsOfLimit(thresholds[share]),
  })),
  ...ratioGuardrails.map(({ name, share }) => ({
    name,
    share,
    oddsOf: ({ ratio, floor }: Thresholds, baseline: Share) => oddsOfRatio(baseOf(baseline, floor), ratio),
  })),
];

/** The highest that the baseline's share may well be: what is not known of it must not stop a canary. */
function baseOf({ events, of }: Share, floor: number): number {
  return Math.max(floor, of === 0 ? 1 : upperBound(events, of, PASS_ALPHA));
}

/**
 * The chance of a false alarm since the ramp's start, spent once over all stages and guardrails: most of it on errors,
 * which are to be seen within 40 turns. They add up to less than 1 %; what really happens is less, since evidence jumps over its
 * bound (held by test/ramp-simulation.test.ts).
 */
export const alphas: Readonly<Record<WatchedName, number>> = {
  p95: 0.00015,
  errors: 0.0085,
  refusals: 0.00015,
  degraded: 0.00015,
  'retries-ratio': 0.00015,
  'aborts-ratio': 0.00015,
  'degraded-ratio': 0.00015,
  'p95-drift': 0.00015,
  'client-closed': 0.00015,
  'bad-gateway': 0.00015,
};

/** What a ramp has seen so far; plain data, so that a controller can keep it. Begins as `{}`. */
export type Watch = Readonly<Partial<Record<WatchedName, Evidence>>>;

/**
 * Adds what came since the last look.
 * @param baseline the stable revision's turns since the ramp began, or the record of the stage before where it has none.
 */
export function watch(
  before: Watch,
  canary: TurnCounts,
  baseline: TurnCounts,
  thresholds = defaultThresholds,
): Watch {
  const next = watchers.map(({ name, share, oddsOf }) => {
    const odds = oddsOf(thresholds, shares[share](baseline));
    const evidence = before[name] ?? noEvidence;
    return [name, odds ? withTurns(evidence, shares[share](canary), odds) : evidence];
  });
  return { ...before, ...(Object.fromEntries(next) as Watch) };
}

/** The same for a share of something else than turns' outcomes. `baseline`: the stable revision's since the ramp began. */
export function watchShare(
  before: Watch,
  {
    name,
    canary,
    baseline,
  }: { readonly name: ComparedName; readonly canary: Share; readonly baseline: Share },
  { ratio, floor }: RatioLimits,
): Watch {
  const odds = oddsOfRatio(baseOf(baseline, floor), ratio);
  return odds ? { ...before, [name]: withTurns(before[name] ?? noEvidence, canary, odds) } : before;
}

/** The guardrails whose alarm is on; a ramp with any is rolled back. */
export function alarmsOf(seen: Watch): WatchedName[] {
  const names = Object.keys(alphas) as WatchedName[];
  return names.filter((name) => isAlarm(seen[name] ?? noEvidence, alphas[name]));
}
