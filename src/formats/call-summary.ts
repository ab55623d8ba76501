import type { Decision } from '../core/decisions.ts';
import type { LogFormat } from './decision-log.ts';

/** The calls of one kind that ended in one window of time. */
export interface CallSummary {
  /** RPC method; "-" for decisions without one, such as those about providers. */
  readonly method: string;
  /** COLLECTs of StreamAudio, which are no turns and count apart. */
  readonly phase?: 'collect';
  /** Calls of which the next five are a part; what was refused, and clients that left at once, are not. */
  readonly total: number;
  readonly over1000: number;
  readonly over1500: number;
  /** Ended with a status that is the server's fault. */
  readonly bad: number;
  readonly degraded: number;
  /** Cancelled or interrupted, also those that are not in `total`. */
  readonly cancelled: number;
  /** Turned away for want of room or rate, or by an overloaded host; never in `total`. */
  readonly refused: number;
  /** Of the latency that counts, at most 1 % above the true one; undefined where `total` is 0. */
  readonly p95Ms: number | undefined;
  readonly decisions: Readonly<Partial<Record<Decision, number>>>;
}

export interface WindowSummary {
  readonly endedAt: Date;
  readonly durationMs: number;
  /** Kinds of which nothing happened are left out. */
  readonly calls: readonly CallSummary[];
}

/**
 * One line without its newline for each kind, with the keys of the decision log's lines but no `decision`: who reads
 * decisions passes them by. Rates are shares from 0 to 1: bad ones of `total`, all others of `total` and `refused`.
 */
export function formatSummary({ endedAt, durationMs, calls }: WindowSummary, format: LogFormat): string[] {
  const ts = endedAt.toISOString();
  return calls.map((call) => {
    const ctx = contextOf(call);
    if (format === 'logfmt')
      return `ts=${ts} level=info scope=summary method=${call.method} ctx=${JSON.stringify(ctx)} dur_ms=${durationMs}`;
    return JSON.stringify({
      ts,
      level: 'info',
      severity: 'INFO',
      message: `summary ${call.method}`,
      scope: 'summary',
      method: call.method,
      ctx,
      dur_ms: durationMs,
    });
  });
}

function contextOf(call: CallSummary): object {
  const { phase, total, bad, refused, p95Ms, decisions } = call;
  if (call.method === '-') return { decisions };
  const asked = total + refused;
  const share = (count: number, of: number): number => (of === 0 ? 0 : Math.round((count / of) * 1e4) / 1e4);
  const rates = Object.entries(decisions).map(([decision, count]) => [decision, share(count, asked)]);
  return {
    phase,
    total,
    over_1000ms: call.over1000,
    over_1500ms: call.over1500,
    p95_ms: p95Ms === undefined ? undefined : Math.round(p95Ms * 10) / 10,
    bad,
    error_rate: share(bad, total),
    refused,
    refusal_rate: share(refused, asked),
    degraded: call.degraded,
    cancelled: call.cancelled,
    decisions,
    decision_rates: Object.fromEntries(rates) as unknown,
  };
}
