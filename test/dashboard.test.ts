/** The dashboard's file, its queries, and what it shares with the alerts. */
import { describe, expect, it } from 'vitest';
import { dashboardText } from '../infra/dashboards/dashboard.ts';
import { rows } from '../infra/dashboards/rows.ts';
import { filledIn } from '../scripts/dashboard/prometheus.ts';
import { metricNames, prometheusName } from '../src/formats/metric-names.ts';
import { read } from './markdown.ts';
import { faultsOf, seriesIn } from './promql.ts';

const panels = rows.flatMap((row) => row.panels);
const queries = panels.flatMap(({ title, queries }) =>
  queries.map(({ expr }, index) => ({ name: `${title}, ${index}`, query: filledIn(expr, 60) })),
);

it('is the one that is kept: run npm run dashboards where it is not', () => {
  expect(read('infra/dashboards/generated/nexy.json')).toBe(dashboardText());
});

describe('the queries', () => {
  it.each(queries)('ask for what there is: $name', ({ query }) => {
    expect(faultsOf(query)).toEqual([]);
  });

  it('show every metric', () => {
    const asked = new Set(queries.flatMap(({ query }) => seriesIn(query)));
    const missing = Object.values(metricNames).filter((metric) =>
      ['', '_bucket', '_count', '_sum'].every((suffix) => !asked.has(`${prometheusName(metric)}${suffix}`)),
    );
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  it('would be caught with a slip in them', () => {
    expect(faultsOf('sum(rate(nexy_turn_total[5m])')).not.toEqual([]);
    expect(faultsOf('sum(nexy_turns_total)')).toEqual(['no series nexy_turns_total']);
    expect(faultsOf('nexy_turn_total{method="x"}')).toEqual(['nexy_turn_total has no label method']);
    expect(faultsOf('sum by (le) (rate(nexy_turn_total[5m]))')).toEqual(['nexy_turn_total has no label le']);
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
