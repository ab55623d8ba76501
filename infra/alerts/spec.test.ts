import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Decision } from '../../src/core/decisions.ts';
import { seriesLabels } from '../../src/formats/metric-names.ts';
import { countsOf, idOf, kebabOf, runbookOf, scaled } from './conditions.ts';
import { spec } from './spec.ts';
import { minimumOf, sentenceOf, windowOf, wordsOf } from './words.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

describe('the specification', () => {
  it('has one alert for each name and severity', () => {
    const ids = spec.alerts.map(idOf);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(spec.alerts.map((alert) => [idOf(alert), alert] as const))(
    '%s asks only for labels that exist',
    (_id, alert) => {
      for (const { metric, is = {}, isNot = {} } of countsOf(alert.condition)) {
        const known = [...metric.labels, ...seriesLabels];
        expect(known).toEqual(expect.arrayContaining([...Object.keys(is), ...Object.keys(isNot)]));
      }
    },
  );

  it('ends each warning where its page begins', () => {
    for (const { name, severity, condition } of spec.alerts) {
      if (severity !== 'warn' || condition.kind !== 'share') continue;
      const page = spec.alerts.find((other) => other.name === name && other.severity === 'page');
      if (!page) continue;
      const { ratio, above } = page.condition as typeof condition;
      expect(condition.until, name).toEqual({ part: ratio.part, above });
    }
  });

  it('does not compile with a decision that does not exist', () => {
    // @ts-expect-error "abrot" is none
    const misspelt: Decision = 'abrot';
    expect(misspelt).toBe('abrot');
  });
});

describe('the runbooks', () => {
  const files = readdirSync(new URL('Docs/runbooks', root)).map((name) => `Docs/runbooks/${name}`);

  it('are those of the alerts, and no others', () => {
    expect(files.toSorted()).toEqual([...new Set(spec.alerts.map(runbookOf))].toSorted());
  });

  it.each(files)('%s says what its alerts ask for, what to do, and no more', (file) => {
    const alerts = spec.alerts.filter((alert) => runbookOf(alert) === file);
    const lines = read(file).split('\n');
    expect(lines[0]).toBe(`# ${alerts[0]?.name ?? ''}`);
    expect(lines.filter((line) => line.startsWith('- **'))).toEqual(
      alerts.map((alert) => `- **${alert.severity}**: ${sentenceOf(alert)}`),
    );
    expect(lines.filter((line) => line.startsWith('## '))).toEqual([
      '## What it means',
      '## Look first',
      '## Likely causes',
      '## Stop the harm',
      '## Verify',
    ]);
  });
});

it('Docs/ALERTS.md has a row for each alert, and no other', () => {
  const rows = read('Docs/ALERTS.md')
    .split('\n')
    .filter((line) => /^\| [A-Z]\w+ \| (?:warn|page) \|/u.test(line));
  const wanted = spec.alerts.map((alert) => {
    const { name, severity, condition } = alert;
    const page = `${kebabOf(alert)}](runbooks/${kebabOf(alert)}.md)`;
    const cells = [name, severity, wordsOf(condition), windowOf(condition), minimumOf(condition), `[${page}`];
    return `| ${cells.join(' | ')} |`;
  });
  expect(rows).toEqual(wanted);
});

describe('scaled', () => {
  it('changes every time and nothing else', () => {
    const [first] = scaled(spec, 1 / 60).alerts;
    expect(first).toMatchObject({ forS: 5, condition: { windowS: 5, minimum: 20, above: 0.05 } });
    expect(scaled(spec, 1)).toEqual(spec);
  });

  it('leaves no minute in the words', () => {
    for (const alert of scaled(spec, 1 / 60).alerts.filter(({ condition }) => condition.kind === 'share'))
      expect(sentenceOf(alert)).not.toMatch(/ min\b/u);
  });
});
