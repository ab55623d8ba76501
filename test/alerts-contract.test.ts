/** What the rules ask for by name exists in a scrape of a server that has served, and its log says the same. */
import { beforeAll, describe, expect, it } from 'vitest';
import { type Count, countsOf, idOf } from '../infra/alerts/conditions.ts';
import { logEvents } from '../infra/alerts/log-events.ts';
import { prometheusLabel, promqlOf, seriesName } from '../infra/alerts/promql.ts';
import { type Happened, matches } from '../infra/alerts/replay.ts';
import { spec } from '../infra/alerts/spec.ts';
import { parseLine } from '../src/formats/decision-log-reader.ts';
import { missingFrom } from './promql-names.ts';
import { type Served, serveTurns } from './served-turns.ts';

let served: Served;
beforeAll(async () => {
  served = await serveTurns();
});

describe('a rule asks only for what a server that has served turns shows', () => {
  it.each(spec.alerts.map((alert) => [idOf(alert), promqlOf(alert.condition)] as const))(
    '%s',
    (_id, query) => {
      expect(missingFrom(served.scrape, query)).toEqual([]);
    },
  );

  it.each([
    ['metric', 'sum by (env) (increase(nexy_turn_totl[5m]))', ['nexy_turn_totl']],
    ['label of a matcher', 'nexy_decisions_total{decison="retry"}', ['nexy_decisions_total{decison}']],
    ['label of a grouping', 'sum by (enviroment) (nexy_turn_total)', ['nexy_turn_total{enviroment}']],
  ])('a misspelt %s is found', (_what, query, missing) => {
    expect(missingFrom(served.scrape, query)).toEqual(missing);
  });
});

describe('the log of the same server', () => {
  const counts = spec.alerts.flatMap(({ condition }) => countsOf(condition));
  const unique = new Map(counts.map((count) => [JSON.stringify(count), count]));

  const inScrape = (count: Count): number =>
    served.scrape.series
      .filter(({ name, labels }) => name === seriesName(count) && matches(inPrometheus(count), labels))
      .reduce((sum, { value }) => sum + value, 0);

  it.each([...unique.values()].map((count) => [count.metric.name, count] as const))(
    'says as much of %s',
    (_name, count) => {
      const eventsOf = logEvents();
      const events: Happened[] = served.log.flatMap((line) => {
        const entry = parseLine(line);
        return entry ? eventsOf(entry) : [];
      });
      const ofCount = events.filter(
        ({ metric, labels }) => metric === count.metric && matches(count, labels),
      );
      expect(ofCount.length).toBe(inScrape(count));
    },
  );

  it('is about turns of every kind', () => {
    const told = ['', '_bad', '_degraded', '_refused'].map((name) =>
      served.scrape.sum(`nexy_turn${name}_total`),
    );
    expect(told).toEqual([4, 1, 2, 1]);
  });
});

/** The same with labels as Prometheus has them. */
const inPrometheus = ({ metric, is = {}, isNot = {} }: Count): Count => ({
  metric,
  is: named(is),
  isNot: named(isNot),
});
const named = (labels: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(labels).map(([label, value]) => [prometheusLabel(label), value]));
