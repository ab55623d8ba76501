/** Docs/RAMP_PLAN.md against the code that judges. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scenarios, wordsOf } from '../scripts/rehearse/scenarios.ts';
import { errorTypes, serverFaults } from '../src/core/errors.ts';
import { alphas } from '../src/rollout/alarms.ts';
import { noTurns } from '../src/rollout/counts.ts';
import { exitCodeOf } from '../src/rollout/guardrail-report.ts';
import { comparedNames, defaultThresholds, judge, limitGuardrails } from '../src/rollout/guardrails.ts';
import { MEMORY } from '../src/rollout/memory.ts';
import { judgeShare, turnsToProve } from '../src/rollout/share.ts';
import { verdicts } from '../src/rollout/three-way.ts';
import { linesOf, runScript, times } from './decision-log-rig.ts';
import { column, read, rows, section, table } from './markdown.ts';

const document = read('Docs/RAMP_PLAN.md');
const percent = (share: number): string => `${Number((share * 100).toFixed(3))} %`;
const shareOf = (cell = ''): number => Number.parseFloat(cell.replace('true ', '')) / 100;

describe('RAMP_PLAN', () => {
  const { ratio, floor, growthMib, ...limits } = defaultThresholds;

  it('has every guardrail with its limit', () => {
    const [, ...ingress] = comparedNames;
    const wanted = judge({ canary: noTurns, baseline: noTurns, drift: undefined }, 'one').map(({ name }) => {
      const limit = limitGuardrails.find((guardrail) => guardrail.name === name);
      if (limit) return [name, percent(limits[limit.share])];
      return [name, name === 'p95-drift' ? `× ${ratio}` : `× ${ratio}, or ${percent(floor)}`];
    });
    wanted.push(...ingress.map((name) => [name, `× ${ratio}, or ${percent(floor)}`]));
    wanted.push([MEMORY, `× ${ratio}, or ${growthMib} MiB`]);
    expect(rows(document, 'Guardrails', 'guardrail').map(([name, , limit]) => [name, limit])).toEqual(wanted);
  });

  it("has the error types that are the server's fault", () => {
    const [, errors] = rows(document, 'Guardrails', 'guardrail');
    const named = errorTypes.filter((type) => new RegExp(`\\b${type}\\b`, 'u').test(errors?.[1] ?? ''));
    expect(named).toEqual(errorTypes.filter((type) => serverFaults[type]));
  });

  it('has what a proof takes', () => {
    const [[, , ...truths] = [], ...body] = table(document, 'What a proof takes', 'limit');
    for (const [limit, none, ...cells] of body) {
      const { needsMore } = judgeShare({ events: 0, of: 0 }, shareOf(limit));
      expect([limit, none]).toEqual([limit, String(needsMore)]);
      const wanted = truths.map((truth) => {
        const turns = turnsToProve(shareOf(limit), shareOf(truth), 0.9);
        return turns === Infinity ? 'never' : String(turns);
      });
      expect(cells.map((cell, index) => (cell === '–' ? wanted[index] : cell))).toEqual(wanted);
    }
  });

  it('has the α of every alarm', () => {
    const found = rows(document, 'Alarms', 'guardrail').toSorted();
    expect(found).toEqual(
      Object.entries(alphas)
        .map(([name, alpha]) => [name, percent(alpha)])
        .toSorted(),
    );
  });

  it('has the exit codes', () => {
    const codes = [...verdicts.map(exitCodeOf), 2].toSorted().map(String);
    expect(column(rows(document, 'On call: check_ramp_guardrails', 'exit code'), 0)).toEqual(codes);
  });

  it('has every scenario of the rehearsal, and how it must end', () => {
    const wanted = scenarios.map(({ name, canary, expected }) => [name, canary, wordsOf(expected)]);
    expect(rows(document, 'The rehearsal', 'scenario')).toEqual(wanted);
  });

  it('shows what the script prints', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'nexy-plan-'));
    const interrupted = { decision: 'abort', errorType: 'cancelled_by_user', firstAudioMs: 60 } as const;
    const late = { firstAudioMs: 90 };
    const before = [...times(9_000), ...times(500, late), ...times(500, interrupted)];
    const failed = times(4, { decision: 'error', errorType: 'unavailable' });
    const canary = [...times(441), ...times(25, late), ...failed, ...times(30, interrupted)];
    writeFileSync(join(cwd, 'server.log'), linesOf([...before, ...canary]));
    const { stdout } = await runScript('check_ramp_guardrails', [join(cwd, 'server.log'), '500']);
    rmSync(cwd, { recursive: true });
    const shown = /```text\n([^]*?)```/u.exec(section(document, 'On call: check_ramp_guardrails'))?.[1];
    expect(stdout.replace(join(cwd, 'server.log'), 'server.log')).toBe(shown);
  });
});
