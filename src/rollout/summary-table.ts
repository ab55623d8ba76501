import type { ReadCounts } from '../formats/decision-log-reader.ts';
import { type CallScope, callScopes, type SummaryResult } from './log-summary.ts';

/** Minutes that the table has; the JSON document has more. */
const SHOWN_MINUTES = 10;

/** Tables of a summary, for people. */
export function summaryTable(log: string, summary: SummaryResult, read: ReadCounts): string {
  const spanMinutes = Math.max(1, (Date.parse(summary.to) - Date.parse(summary.from)) / 60_000);
  const skipped = read.others + read.oversized;
  const decisions = Object.entries(summary.decisions).map(([name, count]) => [
    name,
    String(count),
    (count / spanMinutes).toFixed(1),
  ]);
  const calls = Object.entries(summary.calls).map(([scope, { ended, bad, refused, p95_ms: p95 }]) => [
    `${callScopes[scope as CallScope]} (${scope})`,
    String(ended),
    `${bad} (${((bad / Math.max(1, ended)) * 100).toFixed(1)} %)`,
    String(refused),
    p95 === null ? '–' : `${p95} ms`,
  ]);
  const minutes = summary.minutes
    .slice(-SHOWN_MINUTES)
    .map(({ minute, turns, slow, bad, refused }) => [minute, ...[turns, slow, bad, refused].map(String)]);
  return [
    `monitoring_jq ${log}: ${read.decisions} decisions, ${summary.from} to ${summary.to}`,
    ...(skipped > 0 ? [`${skipped} lines were no decisions`] : []),
    ...table(['method (scope)', 'ended', 'errors', 'refused', 'p95 to first audio'], calls),
    ...table(['decision', 'count', 'a minute'], decisions),
    ...table(
      ['error type', 'count'],
      Object.entries(summary.errors).map(([type, count]) => [type, String(count)]),
    ),
    ...table(['turns in', 'ended', 'over 1 s', 'errors', 'refused'], minutes),
  ].join('\n');
}

/** Nothing for no rows; the first column is aligned left, the others right. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const all = [head, ...rows];
  const widths = head.map((_name, index) => Math.max(...all.map((row) => row[index]?.length ?? 0)));
  const lines = all.map((row) =>
    row
      .map((cell, index) => (index === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[index] ?? 0)))
      .join('  '),
  );
  return ['', ...lines];
}
