import { shareReason, type Thresholds } from './guardrails.ts';
import { judgeShare } from './share.ts';
import type { NamedVerdict } from './three-way.ts';

/** Turns that nobody asked for, sent to the canary by its label before the ramp; as their client saw them. */
export interface SyntheticTurns {
  readonly turns: number;
  /** Ended otherwise than OK. */
  readonly failed: number;
  /** First audio after more than 1,000 ms, or none. */
  readonly late: number;
}

/** Judged as a sample that is looked at once, apart from all that users' turns say. */
export function syntheticVerdicts(
  { turns, failed, late }: SyntheticTurns,
  limits: Thresholds,
): NamedVerdict[] {
  const judged = (name: string, events: number, limit: number, words: string): NamedVerdict => {
    const share = { events, of: turns };
    const verdict = judgeShare(share, limit);
    return { name, ...verdict, reason: shareReason(share, limit, words, verdict) };
  };
  return [
    judged('synthetic p95', late, limits.slow, 'first audio after more than 1,000 ms, or none'),
    judged('synthetic errors', failed, limits.bad, 'ended otherwise than OK'),
  ];
}
