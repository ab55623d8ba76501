import type { ExperimentId, Values } from './experiments.ts';
import type { Subject } from './lab.ts';
import type { Machine } from './machine.ts';

/** One point of the plot: streams that speak in real time, and the share of a core that they take. */
export interface GrowthPoint {
  readonly streams: number;
  readonly cpuShare: Readonly<Partial<Record<Subject, number>>>;
}

/** The server beside the plain handler: the median over the runs of what it was in each, since a host changes meanwhile. */
export interface Compared {
  readonly ratio: number;
  /** Server less plain. */
  readonly added: number;
}

/** Docs/performance.json: everything that was measured, medians over the runs. */
export interface Results {
  readonly date: string;
  readonly scale: 'full' | 'quick';
  readonly runs: number;
  readonly machine: Machine;
  readonly medians: Readonly<Record<ExperimentId, Readonly<Partial<Record<Subject, Values>>>>>;
  /** By the value's name. */
  readonly compared: Readonly<Record<ExperimentId, Readonly<Partial<Record<string, Compared>>>>>;
  readonly growth: readonly GrowthPoint[];
}

/** undefined where the subject was not measured. */
export function valueOf(
  results: Results,
  experiment: ExperimentId,
  subject: Subject,
  value: string,
): number | undefined {
  return results.medians[experiment][subject]?.[value];
}
