/** Docs/CANARY_CHECKLIST.md, the rules and the rollback runbook against the plan of a ramp and its commands. */
import { describe, expect, it } from 'vitest';
import { usage } from '../scripts/ramp/options.ts';
import { defaultThresholds, limitGuardrails } from '../src/rollout/guardrails.ts';
import { defaultPlan } from '../src/rollout/plan.ts';
import { phases } from '../src/rollout/ramp.ts';
import { judgeShare } from '../src/rollout/share.ts';
import { column, read, rows, section } from './markdown.ts';

const canary = read('Docs/CANARY_CHECKLIST.md');
const plan = read('Docs/RAMP_PLAN.md');
const rules = read('Docs/SERVER_DEVELOPMENT_RULES.md');
const runbook = read('Docs/runbooks/rollback.md');

/** "30 to 60 minutes", "12 to 24 hours". */
function spanOf({ minMs, maxMs }: (typeof defaultPlan)[number]): string {
  const hours = maxMs > 60 * 60_000;
  const unit = hours ? 3_600_000 : 60_000;
  return `${minMs / unit} to ${maxMs / unit} ${hours ? 'hours' : 'minutes'}`;
}

const wanted = defaultPlan.map((stage) => [stage.name, `${stage.percent} %`, spanOf(stage)]);
const withoutDay = ([name, share, lasts = '']: readonly string[]): string[] => [
  name ?? '',
  share ?? '',
  lasts.replace(', from the next day on', ''),
];

describe('the stages', () => {
  it.each([
    ['RAMP_PLAN', rows(plan, 'Stages', 'stage')],
    ['CANARY_CHECKLIST', rows(canary, 'Each stage', 'stage')],
  ])('in %s are those of the code', (_name, found) => {
    expect(found.map((row) => withoutDay(row))).toEqual(wanted);
  });

  it('in the rules have the same shares', () => {
    expect(rows(rules, 'Rollout', 'step').map(([name, share]) => [name, share])).toEqual(
      wanted.map(([name, share]) => [name, share]),
    );
  });
});

describe('CANARY_CHECKLIST', () => {
  it('names the turns that a stage takes at least', () => {
    const limits = limitGuardrails.map(({ share }) => defaultThresholds[share]);
    const most = Math.max(...limits.map((limit) => judgeShare({ events: 0, of: 0 }, limit).needsMore ?? 0));
    expect(section(canary, 'Each stage')).toContain(`at least ${most} turns of the canary`);
  });

  it('says what to do in every phase that does not go on by itself', () => {
    const going = ['shifting', 'watching', 'draining', 'done'];
    expect(column(rows(canary, 'When it stops', 'status says'), 0).toSorted()).toEqual(
      phases.filter((phase) => !going.includes(phase)).toSorted(),
    );
  });
});

it.each([
  ['CANARY_CHECKLIST', canary],
  ['the rollback runbook', runbook],
])('%s names commands of the ramp that there are', (_name, text) => {
  const named = [...text.matchAll(/npm run ramp -- (\w+)/gu)].map(([, command = '']) => command);
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((command) => !new RegExp(`^  (?:\\w+ \\| )*${command}\\b`, 'mu').test(usage))).toEqual(
    [],
  );
});
