import { type Watch, watchShare } from './alarms.ts';
import { ABOVE_P95 } from './audio-times.ts';
import { type ComparedName, DRIFT, ratioReason, type Thresholds } from './guardrails.ts';
import type { Pair } from './pair.ts';
import { judgeRatio, type RatioLimits } from './ratio.ts';
import { noShare, type Share, sumOfShares } from './share.ts';
import type { NamedVerdict } from './three-way.ts';

/** What an ingress counted for a revision since it was started. */
export interface IngressCounts {
  readonly requests: number;
  /** Of them: given up by their client. */
  readonly clientClosed: number;
  /** Of them: answered by the ingress itself, for want of the revision (5xx), or cut by it. */
  readonly badGateway: number;
}

/** What is compared besides turns; undefined where nothing tells it. */
export interface Sides {
  /** Turns with audio since the last look, and those later than the edge; `edgeS` undefined while it is not known. */
  readonly audio?: { readonly edgeS: number | undefined; readonly turns: Pair<Share> } | undefined;
  readonly ingress?: Pair<IngressCounts> | undefined;
}

/** Guardrails of a ramp that are compared with the stable revision and are not of the outcome of turns. */
export const comparedGuardrails: readonly {
  readonly name: ComparedName;
  readonly words: string;
  readonly floorOf: (thresholds: Thresholds) => number;
}[] = [
  {
    name: DRIFT,
    words: "had first audio later than the edge above the stable revision's p95",
    floorOf: () => ABOVE_P95,
  },
  {
    name: 'client-closed',
    words: 'were closed by their client',
    floorOf: ({ floor }: Thresholds) => floor,
  },
  {
    name: 'bad-gateway',
    words: 'were answered by the ingress with 5xx, or cut',
    floorOf: ({ floor }: Thresholds) => floor,
  },
];

/** Each side since the stage began; the stable revision since the ramp began; the canary at the stage before the last. */
export interface Comparison extends Pair<Share> {
  readonly baseline: Share;
  readonly record: Share;
}

const nothing: Comparison = { canary: noShare, stable: noShare, baseline: noShare, record: noShare };

/** What is left out is told by nothing here: it is not judged, and `status` says so. */
export type Comparisons = Readonly<Partial<Record<ComparedName, Comparison>>>;

/** What came since the last look. */
type Seen = Readonly<Partial<Record<ComparedName, Pair<Share>>>>;

interface Kept {
  readonly compared?: Comparisons | undefined;
  readonly watch: Watch;
  readonly ingress?: Pair<IngressCounts> | undefined;
  readonly edgeS?: number | undefined;
  readonly thresholds: Thresholds;
}

/** Adds what came since the last look. */
export function withCompared<T extends Kept>(before: T, { audio, ingress }: Sides): T {
  const closures = ingress && before.ingress ? closuresBetween(before.ingress, ingress) : {};
  const seen: Seen = { ...(audio && { [DRIFT]: audio.turns }), ...closures };
  let { watch } = before;
  const compared: Partial<Record<ComparedName, Comparison>> = { ...before.compared };
  for (const { name, floorOf } of comparedGuardrails) {
    const turns = seen[name];
    if (!turns) continue;
    const { canary, stable, baseline, record } = compared[name] ?? nothing;
    const next = {
      canary: sumOfShares(canary, turns.canary),
      stable: sumOfShares(stable, turns.stable),
      baseline: sumOfShares(baseline, turns.stable),
      record,
    };
    compared[name] = next;
    const limits = { ratio: before.thresholds.ratio, floor: floorOf(before.thresholds) };
    watch = watchShare(watch, { name, canary: turns.canary, baseline: next.baseline }, limits);
  }
  const edgeS = audio?.edgeS ?? before.edgeS;
  return { ...before, compared, watch, edgeS, ingress: ingress ?? before.ingress };
}

/** Counters of the ingress only rise, unless it was started again: then all that they hold is new. */
function closuresBetween(before: Pair<IngressCounts>, now: Pair<IngressCounts>): Seen {
  const side = (key: keyof Pair<unknown>, what: 'clientClosed' | 'badGateway'): Share => {
    const isNew = now[key].requests < before[key].requests;
    const since = (counter: keyof IngressCounts): number =>
      now[key][counter] - (isNew ? 0 : before[key][counter]);
    const of = since('requests');
    // A request that is still running may have been counted at the look before.
    return { events: Math.min(of, Math.max(0, since(what))), of };
  };
  const both = (what: 'clientClosed' | 'badGateway'): Pair<Share> => ({
    canary: side('canary', what),
    stable: side('stable', what),
  });
  return { 'client-closed': both('clientClosed'), 'bad-gateway': both('badGateway') };
}

/** A stage begins. */
export function comparedAfresh(compared: Comparisons = {}): Comparisons {
  return mapped(compared, (comparison) => ({ ...comparison, canary: noShare, stable: noShare }));
}

/** A stage ends: what the last one, where the stable revision has no traffic, is compared with. */
export function comparedRecorded(compared: Comparisons = {}): Comparisons {
  return mapped(compared, (comparison) => ({ ...comparison, record: comparison.canary }));
}

function mapped(compared: Comparisons, change: (comparison: Comparison) => Comparison): Comparisons {
  return Object.fromEntries(Object.entries(compared).map(([name, comparison]) => [name, change(comparison)]));
}

/** Passes or not enough data: failures are for the alarms. */
export function comparedVerdicts(
  compared: Comparisons = {},
  thresholds: Thresholds,
  isAlone: boolean,
): NamedVerdict[] {
  return comparedGuardrails.flatMap(({ name, words, floorOf }) => {
    const comparison = compared[name];
    if (!comparison) return [];
    const { canary, stable, record } = comparison;
    const baseline = isAlone ? record : stable;
    const limits: RatioLimits = { ratio: thresholds.ratio, floor: floorOf(thresholds) };
    const judged = judgeRatio(canary, baseline, limits, 0);
    return [{ name, ...judged, reason: ratioReason(canary, baseline, limits, { words, judged }) }];
  });
}
