/** The dashboard's file, its queries, and what it shares with the alerts. */
import { describe, expect, it } from 'vitest';
import { kebabOf, type Share } from '../infra/alerts/conditions.ts';
import { prometheusLabel } from '../infra/alerts/promql.ts';
import { spec } from '../infra/alerts/spec.ts';
import { dashboardText } from '../infra/dashboards/dashboard.ts';
import { rows } from '../infra/dashboards/rows.ts';
import { filledIn } from '../scripts/dashboard/prometheus.ts';
import { metricNames, prometheusName, seriesLabels } from '../src/formats/metric-names.ts';
import { statusNumbers } from '../src/http/status-page/numbers.ts';
import { MIN_SAMPLE } from '../src/http/status-page/verdict.ts';
import { read } from './markdown.ts';
import { namesOf } from './promql-names.ts';

const panels = rows.flatMap((row) => row.panels);
const queries = panels.flatMap(({ title, queries }) =>
  queries.map(({ expr }, index) => ({ name: `${title}, ${index}`, query: filledIn(expr, 60) })),
);

/** Every series that the server can have, with its labels. */
const known: ReadonlyMap<string, readonly string[]> = new Map(
  Object.values(metricNames).flatMap((metric): [string, readonly string[]][] => {
    const name = prometheusName(metric);
    const labels = [...metric.labels, ...seriesLabels].map(prometheusLabel);
    if (metric.kind !== 'histogram') return [[name, labels]];
    return [
      [`${name}_bucket`, [...labels, 'le']],
      [`${name}_count`, labels],
    ];
  }),
);

/** Series and labels that there cannot be. Throws where the query is no PromQL. */
function strangeIn(query: string): string[] {
  return namesOf(query).flatMap(({ metric, labels }) => {
    const there = known.get(metric);
    if (!there) return [metric];
    return labels.filter((label) => !there.includes(label)).map((label) => `${metric}{${label}}`);
  });
}

it('is the one that is kept: run npm run dashboards where it is not', () => {
  expect(read('infra/dashboards/generated/nexy.json')).toBe(dashboardText());
});

describe('the queries', () => {
  it.each(queries)('ask for what there is: $name', ({ query }) => {
    expect(strangeIn(query)).toEqual([]);
  });

  it('show every metric', () => {
    const asked = new Set(queries.flatMap(({ query }) => namesOf(query).map(({ metric }) => metric)));
    const missing = Object.values(metricNames).filter((metric) =>
      ['', '_bucket', '_count', '_sum'].every((suffix) => !asked.has(`${prometheusName(metric)}${suffix}`)),
    );
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  it('would be caught with a slip in them', () => {
    expect(() => strangeIn('sum(rate(nexy_turn_total[5m])')).toThrow('no PromQL');
    expect(strangeIn('sum(nexy_turns_total)')).toEqual(['nexy_turns_total']);
    expect(strangeIn('nexy_turn_total{method="x"}')).toEqual(['nexy_turn_total{method}']);
    expect(strangeIn('sum by (le) (rate(nexy_turn_total[5m]))')).toEqual(['nexy_turn_total{le}']);
  });
});

describe('Grafana’s file', () => {
  const { panels: placed, templating } = JSON.parse(dashboardText()) as {
    panels: {
      id: number;
      type: string;
      title: string;
      gridPos: { x: number; y: number; w: number; h: number };
    }[];
    templating: { list: { name: string }[] };
  };

  it('has every panel once, none over another', () => {
    const shown = placed.filter(({ type }) => type !== 'row').map(({ title }) => title);
    expect(shown).toEqual(panels.map(({ title }) => title));
    expect(new Set(placed.map(({ id }) => id)).size).toBe(placed.length);
    const cells = placed.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, index) => `${x + (index % w)} ${y + Math.floor(index / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(Math.max(...placed.map(({ gridPos: { x, w } }) => x + w))).toBe(24);
  });

  it('lets the reader choose the Prometheus, the environment and the revision', () => {
    expect(templating.list.map(({ name }) => name)).toEqual(['datasource', 'env', 'revision', 'runbooks']);
  });
});

describe('the bounds', () => {
  /** Of the alerts of this name, by severity. */
  const sharesOf = (name: string): { severity: string; condition: Share }[] =>
    spec.alerts.flatMap(({ condition, severity, ...alert }) =>
      kebabOf(alert) === name && condition.kind === 'share' ? [{ severity, condition }] : [],
    );
  const edgesOf = (key: string): number[] =>
    statusNumbers.flatMap((number) => (number.key === key ? number.edges.map(({ at }) => at) : []));

  it.each([
    { alert: 'turns-failing', key: 'errors', titles: ['Error rate', 'Errors', 'Error rate, by revision'] },
    { alert: 'turns-degraded', key: 'decisions', titles: ['Degraded turns', 'Degraded'] },
    { alert: 'turns-refused', key: 'refusals', titles: ['Refusal rate'] },
  ])('of $alert are those of the dashboard and of /status', ({ alert, key, titles }) => {
    const shares = sharesOf(alert);
    const bounds = Object.fromEntries(shares.map(({ severity, condition }) => [severity, condition.above]));
    for (const title of titles) {
      expect(panels.find((panel) => panel.title === title)?.lines, title).toEqual(bounds);
    }
    expect(edgesOf(key)).toEqual(Object.values(bounds).toReversed());
    expect(new Set(shares.map(({ condition }) => condition.minimum))).toEqual(new Set([MIN_SAMPLE]));
  });

  it('of first audio are those of the alerts, too', () => {
    const shares = sharesOf('first-audio-slow').map(({ condition: { ratio, above } }) => [
      ratio.part.metric,
      above,
    ]);
    const { turnOver1000, turnOver1500 } = metricNames;
    expect(shares).toEqual([
      [turnOver1000, 0.05],
      [turnOver1500, 0.05],
    ]);
    expect(edgesOf('first_audio')).toEqual([1_500, 1_000]);
    for (const { title, lines } of panels.filter(({ title }) => /first audio$|^First audio$/u.test(title))) {
      if (lines) expect(lines, title).toEqual({ warn: 1, page: 1.5 });
    }
  });

  it('lead to the runbooks of the alerts', () => {
    const alerts = spec.alerts.map(kebabOf);
    const named = panels.flatMap(({ runbooks = [] }) => runbooks);
    expect(named.filter((name) => !alerts.includes(name))).toEqual([]);
    expect(alerts.filter((name) => !named.includes(name) && name !== 'telemetry-absent')).toEqual([]);
  });
});
