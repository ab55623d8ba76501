import type { Share } from './share.ts';

/** Turns with audio since some time, by the time to it: how many there were, and of them above each edge, edges rising. */
export interface AudioTimes {
  readonly total: number;
  readonly above: readonly (readonly [edgeS: number, turns: number])[];
}

/** What p95 means. */
export const ABOVE_P95 = 0.05;
/** Fewer turns of the stable revision do not tell its p95. */
const LEAST_TURNS = 100;
/** Nobody hears a difference below it. */
const LEAST_EDGE_S = 0.25;

/**
 * The edge that p95 drift is judged at, in seconds: the smallest that is not below the p95 of `stable`, since a histogram
 * knows turns by its edges only. Undefined where too few turns tell, or p95 is above all edges.
 */
export function driftEdgeOf({ total, above }: AudioTimes): number | undefined {
  if (total < LEAST_TURNS) return undefined;
  return above.find(([edgeS, turns]) => edgeS >= LEAST_EDGE_S && turns <= ABOVE_P95 * total)?.[0];
}

export function laterThan(edgeS: number, { total, above }: AudioTimes): Share {
  return { events: above.find(([edge]) => edge === edgeS)?.[1] ?? 0, of: total };
}
