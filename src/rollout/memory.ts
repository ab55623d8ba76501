import type { Thresholds } from './guardrails.ts';
import type { Pair } from './pair.ts';
import type { NamedVerdict } from './three-way.ts';

/** Resident memory of one instance in order of time: [milliseconds since 1970, bytes]. */
export type MemoryTrack = readonly (readonly [atMs: number, bytes: number])[];

/** What the memory of a revision did over a time; plain data, so that a state can keep it. */
export interface Growth {
  /** Those that were seen often enough. */
  readonly instances: number;
  /** How long the one that was seen longest was. */
  readonly spanMs: number;
  /** Bytes an instance gained in that time: most likely, and at least and at most. Negative where it fell. */
  readonly middle: number;
  readonly low: number;
  readonly high: number;
}

export const MEMORY = 'memory';

/** Fewer samples of an instance have no lower bound at `LOW_Z`. */
const LEAST_POINTS = 10;
/** One-sided 0.015 % of the normal distribution: what stops a ramp. */
const LOW_Z = 3.615;
/** One-sided 5 %: a pass is a proof at 95 %. */
const HIGH_Z = 1.645;
const MIB = 1024 * 1024;

/**
 * When the memory of a stage is judged from: its later half so far. A process that gets more traffic takes more memory
 * for a while; a leak goes on.
 */
export function memoryFrom(stageStartedMs: number, nowMs: number): number {
  return stageStartedMs + (nowMs - stageStartedMs) / 2;
}

/**
 * The median of all slopes between two samples of one instance, and its bounds by the variance of Kendall's S: Sen (1968),
 * pooled over instances as Hirsch, Slack and Smith (1982) pool seasons. One odd sample moves neither. Undefined where no
 * instance was seen often enough.
 */
export function growthOf(tracks: readonly MemoryTrack[]): Growth | undefined {
  const long = tracks.filter(({ length }) => length >= LEAST_POINTS);
  const slopes = Float64Array.from(long.flatMap(slopesOf)).toSorted();
  if (slopes.length === 0) return undefined;
  const variance = long.reduce((sum, { length: n }) => sum + (n * (n - 1) * (2 * n + 5)) / 18, 0);
  const spanMs = Math.max(...long.map((track) => (track.at(-1)?.[0] ?? 0) - (track[0]?.[0] ?? 0)));
  const atRank = (rank: number): number =>
    Math.round((slopes[Math.min(slopes.length, Math.max(1, rank)) - 1] ?? 0) * spanMs);
  const rankAt = (z: number): number => (slopes.length + z * Math.sqrt(variance)) / 2;
  return {
    instances: long.length,
    spanMs,
    middle: atRank(Math.ceil(slopes.length / 2)),
    low: atRank(Math.floor(rankAt(-LOW_Z))),
    high: atRank(Math.ceil(rankAt(HIGH_Z)) + 1),
  };
}

/** Bytes a millisecond, between each two samples. */
function slopesOf(track: MemoryTrack): number[] {
  return track.flatMap(([fromMs, from], index) =>
    track.slice(index + 1).map(([toMs, to]) => (to - from) / (toMs - fromMs)),
  );
}

/**
 * Does memory grow by no more than `growthMib`, or `ratio` times what the stable revision's grew in the same time? A
 * failure stops a ramp: its bound is so low, and a limit in bytes so far from the noise of a process, that asking each
 * minute finds none where none is (test/ramp-simulation.test.ts).
 */
export function judgeMemory(
  { canary, stable }: Partial<Pair<Growth | undefined>>,
  { growthMib, ratio }: Thresholds,
): NamedVerdict {
  if (!canary) return { name: MEMORY, verdict: 'not enough data', reason: 'too few samples of its memory' };
  const limit = Math.max(growthMib * MIB, ratio * Math.max(0, stable?.middle ?? 0));
  const against = stable ? `stable ${mib(stable.middle)}` : 'nothing known of stable';
  const reason = `grew ${mib(canary.middle)} an instance in ${minutes(canary.spanMs)}, ${mib(canary.low)} to ${mib(canary.high)}; ${against}, limit ${growthMib} MiB, or × ${ratio}`;
  if (canary.low > limit) return { name: MEMORY, verdict: 'fail', reason };
  return { name: MEMORY, verdict: canary.high <= limit ? 'pass' : 'not enough data', reason };
}

const mib = (bytes: number): string => `${(bytes / MIB).toFixed(1)} MiB`;
const minutes = (ms: number): string =>
  ms < 60_000 ? `${(ms / 1_000).toFixed(0)} s` : `${(ms / 60_000).toFixed(0)} min`;
