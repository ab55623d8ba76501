/** The rules for Prometheus under promtool: their syntax, and what they say of every scenario. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prometheusRules } from '../infra/alerts/prometheus.ts';
import {
  absenceScenarios,
  dayScenarios,
  type Scenario,
  shortScenarios,
} from '../infra/alerts/scenarios.test-data.ts';
import { spec } from '../infra/alerts/spec.ts';
import { promtoolTests } from './promtool.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nexy-alerts-'));
  writeFileSync(join(folder, 'rules.yml'), prometheusRules(spec));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function promtool(...args: readonly string[]): string {
  try {
    return execFileSync('promtool', args, { cwd: folder, encoding: 'utf8' });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return `FAILED\n${stdout}${stderr}`;
  }
}

function judge(scenarios: readonly Scenario[], evaluationMinutes: number): string {
  const tests = promtoolTests({ ruleFile: 'rules.yml', evaluationMinutes, alerts: spec.alerts, scenarios });
  writeFileSync(join(folder, 'tests.yml'), tests);
  return promtool('test', 'rules', 'tests.yml');
}

it('are valid', () => {
  expect(promtool('check', 'rules', 'rules.yml')).toContain(`SUCCESS: ${spec.alerts.length} rules found`);
});

describe('say of', () => {
  it.each([...shortScenarios, ...absenceScenarios])('$name', (scenario) => {
    expect(judge([scenario], 1)).not.toContain('FAILED');
  });

  // Asked every five minutes: each question looks at a day.
  it.each(dayScenarios)('$name', (scenario) => {
    expect(judge([scenario], 5)).not.toContain('FAILED');
  });

  it('a scenario whose expectation is wrong that it is', () => {
    const [well] = shortScenarios;
    if (!well) throw new Error('there is no scenario');
    expect(judge([{ ...well, firing: [[90, ['turns-failing-page']]] }], 1)).toContain('FAILED');
  });
});
