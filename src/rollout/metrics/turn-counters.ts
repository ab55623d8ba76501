import { type MetricDefinition, metricNames } from '../../formats/metric-names.ts';
import { noTurns, type TurnCounts } from '../counts.ts';

export interface Counted {
  readonly metric: MetricDefinition;
  /** Only the series with this label. */
  readonly only?: readonly [label: string, value: string];
}

/** By which of the server's own counters each count is had. */
export const turnCounters: Readonly<Record<keyof TurnCounts, Counted>> = {
  total: { metric: metricNames.turnTotal },
  slow: { metric: metricNames.turnOver1000 },
  bad: { metric: metricNames.turnBad },
  degraded: { metric: metricNames.turnDegraded },
  // Not turns, but retries: a turn with two counts twice.
  retried: { metric: metricNames.decisions, only: ['decision', 'retry'] },
  aborted: { metric: metricNames.turnCancelled },
  left: { metric: metricNames.turnCancelled, only: ['when', 'at_once'] },
  refused: { metric: metricNames.turnRefused },
};

/** @param countOf by how much the counter rose */
export function countsBy(countOf: (key: keyof TurnCounts) => number): TurnCounts {
  const keys = Object.keys(turnCounters) as (keyof TurnCounts)[];
  const counts = { ...noTurns, ...Object.fromEntries(keys.map((key) => [key, countOf(key)])) };
  // Of the total no more can have had a retry than there were.
  return { ...counts, retried: Math.min(counts.retried, counts.total) };
}
