/** What the rules ask for by name exists in a scrape of a server that has served. */
import { beforeAll, describe, expect, it } from 'vitest';
import { idOf } from '../infra/alerts/conditions.ts';
import { promqlOf } from '../infra/alerts/promql.ts';
import { spec } from '../infra/alerts/spec.ts';
import { missingFrom, seriesOf } from './promql-names.ts';
import { scrapeOfServedTurns } from './served-scrape.ts';

const rules = spec.alerts.map((alert) => [idOf(alert), promqlOf(alert.condition)] as const);

describe('a rule asks only for what a server that has served turns shows', () => {
  let series: ReadonlyMap<string, ReadonlySet<string>>;
  beforeAll(async () => {
    series = seriesOf(await scrapeOfServedTurns());
  });

  it.each(rules)('%s', (_id, query) => {
    expect(missingFrom(series, query)).toEqual([]);
  });

  it.each([
    ['metric', 'sum by (env) (increase(nexy_turn_totl[5m]))', ['nexy_turn_totl']],
    ['label of a matcher', 'nexy_decisions_total{decison="retry"}', ['nexy_decisions_total{decison}']],
    ['label of a grouping', 'sum by (enviroment) (nexy_turn_total)', ['nexy_turn_total{enviroment}']],
  ])('a misspelt %s is found', (_what, query, missing) => {
    expect(missingFrom(series, query)).toEqual(missing);
  });
});
