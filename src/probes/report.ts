import { stripVTControlCharacters } from 'node:util';
import { exitCodeOf, type Finding, type Verdict } from './checks.ts';

const marks: Readonly<Record<Verdict, string>> = { proved: 'ok', failed: 'FAILED', unproven: 'unproven' };

/** What a server says must not steer the terminal or break the table. */
function oneLine(text: string): string {
  return stripVTControlCharacters(text).replaceAll(/[\p{Cc}\s]+/gu, ' ');
}

export interface Report {
  readonly probe: string;
  readonly target: string;
  readonly findings: readonly Finding[];
  /** What the probe does not claim this time, and why. */
  readonly notes: readonly string[];
}

/** A table of the findings, one a line, and a last line that counts them. */
export function tableOf({ probe, target, findings, notes }: Report): string {
  const nameWidth = Math.max(5, ...findings.map(({ name }) => name.length));
  const lines = findings.map(({ name, verdict, seen, ms, claim }) => {
    const what = verdict === 'proved' ? oneLine(seen) : `${oneLine(seen)} (expected: ${claim})`;
    return `${marks[verdict].padEnd(8)}  ${name.padEnd(nameWidth)}  ${ms.toFixed(0).padStart(6)} ms  ${what}`;
  });
  const count = (verdict: Verdict): number =>
    findings.filter((finding) => finding.verdict === verdict).length;
  const sum = `${String(count('proved'))} proved, ${String(count('failed'))} failed, ${String(count('unproven'))} unproven`;
  return [`${probe} ${target}`, ...lines, ...notes.map((note) => `note      ${note}`), sum].join('\n');
}

/** The same as one JSON document. */
export function jsonOf(report: Report): string {
  const findings = report.findings.map(({ ms, ...finding }) => ({ ...finding, ms: Math.round(ms) }));
  return JSON.stringify({ ...report, findings, exit_code: exitCodeOf(findings) }, undefined, 2);
}
