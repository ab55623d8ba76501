import type { ReadCounts } from '../formats/decision-log-reader.ts';
import type { TurnCounts } from './counts.ts';
import type { GuardrailVerdict } from './guardrails.ts';
import type { Verdict } from './three-way.ts';

export interface GuardrailReport {
  /** Of the log, and of the baseline's where it has one of its own. */
  readonly logs: readonly string[];
  readonly canary: TurnCounts;
  readonly baseline: TurnCounts;
  /** To first audio; undefined where no turn had audio. */
  readonly p95Ms: number | undefined;
  readonly baselineP95Ms: number | undefined;
  readonly guardrails: readonly GuardrailVerdict[];
  readonly verdict: Verdict;
  readonly read: ReadCounts;
}

const exitCodes: Readonly<Record<Verdict, number>> = { pass: 0, fail: 1, 'not enough data': 3 };
export const exitCodeOf = (verdict: Verdict): number => exitCodes[verdict];

const marks: Readonly<Record<Verdict, string>> = {
  pass: 'pass',
  fail: 'FAIL',
  'not enough data': 'unproven',
};

/** A line for each guardrail, and a last one with the verdict. */
export function tableOf(report: GuardrailReport): string {
  const { logs, canary, baseline, guardrails, verdict, read } = report;
  const ms = (p95: number | undefined): string => (p95 === undefined ? 'no audio' : `p95 ${p95} ms`);
  const skipped = read.others + read.oversized;
  const most = Math.max(0, ...guardrails.map(({ needsMore = 0 }) => needsMore));
  const last =
    verdict === 'not enough data' && most > 0 ? `${verdict}; needs ${most} more turns at the least` : verdict;
  return [
    `check_ramp_guardrails ${logs.join(', baseline ')}`,
    `the last ${canary.total} turns (${ms(report.p95Ms)}) against ${baseline.total} (${ms(report.baselineP95Ms)})`,
    ...guardrails.map(
      (guardrail) =>
        `${marks[guardrail.verdict].padEnd(8)}  ${guardrail.name.padEnd(14)}  ${guardrail.reason}`,
    ),
    ...(skipped > 0 ? [`note      ${skipped} lines were no decisions`] : []),
    `verdict: ${last}`,
  ].join('\n');
}

/** The same as one JSON document, with the raw counts. */
export function jsonOf({ p95Ms, baselineP95Ms, guardrails, read, ...report }: GuardrailReport): string {
  const document = {
    ...report,
    p95_ms: p95Ms,
    baseline_p95_ms: baselineP95Ms,
    guardrails: guardrails.map(({ needsMore, ...guardrail }) => ({ ...guardrail, needs_more: needsMore })),
    lines: read,
    exit_code: exitCodeOf(report.verdict),
  };
  return JSON.stringify(document, undefined, 2);
}
