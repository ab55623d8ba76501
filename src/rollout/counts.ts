import type { Share } from './share.ts';

/**
 * What every source of figures is brought to: a decision log, Prometheus, Azure's Log Analytics. Turns by the rules of
 * the metrics `nexy.turn.*` (formats/metric-names.ts); COLLECTs are in none of them.
 */
export interface TurnCounts {
  /** Turns that ended, not refused and not left at once. */
  readonly total: number;
  /** Of them: first audio after more than 1,000 ms, or none when so much had passed. */
  readonly slow: number;
  /** Of them: ended with a status that is the server's fault. */
  readonly bad: number;
  /** Of them: something was degraded on the way. */
  readonly degraded: number;
  /** Of them: something was tried again on the way. */
  readonly retried: number;
  /** Cancelled or interrupted, those that were left at once among them. */
  readonly aborted: number;
  /** Left by their client within 1 s without audio; not in total. */
  readonly left: number;
  /** Turned away for want of room or rate; not in total. */
  readonly refused: number;
}

export const noTurns: TurnCounts = {
  total: 0,
  slow: 0,
  bad: 0,
  degraded: 0,
  retried: 0,
  aborted: 0,
  left: 0,
  refused: 0,
};

const keys = Object.keys(noTurns) as (keyof TurnCounts)[];

export function sumOf(a: TurnCounts, b: TurnCounts): TurnCounts {
  const sum = { ...a };
  for (const key of keys) sum[key] += b[key];
  return sum;
}

/** What happened, and among how many it could have happened. */
export const shares = {
  slow: ({ slow, total }) => ({ events: slow, of: total }),
  bad: ({ bad, total }) => ({ events: bad, of: total }),
  refused: ({ refused, left, total }) => ({ events: refused, of: total + left + refused }),
  degraded: ({ degraded, total }) => ({ events: degraded, of: total }),
  retried: ({ retried, total }) => ({ events: retried, of: total }),
  aborted: ({ aborted, left, total }) => ({ events: aborted, of: total + left }),
} as const satisfies Record<string, (counts: TurnCounts) => Share>;

export type ShareName = keyof typeof shares;
