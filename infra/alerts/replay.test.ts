import { describe, expect, it } from 'vitest';
import { idOf } from './conditions.ts';
import { Replay } from './replay.ts';
import {
  dayScenarios,
  type Scenario,
  series,
  type SeriesName,
  shortScenarios,
} from './scenarios.test-data.ts';
import { spec } from './spec.ts';

const START_MS = Date.UTC(2026, 0, 1);
const MINUTE_MS = 60_000;

function replayed({ phases }: Scenario): Replay {
  const replay = new Replay(spec);
  let minute = 0;
  for (const { minutes, perMinute } of phases) {
    for (const end = minute + minutes; minute < end; minute += 1) {
      for (const [name, times] of Object.entries(perMinute) as [SeriesName, number][]) {
        const { metric, labels = {} } = series[name] as (typeof series)[SeriesName] & {
          labels?: Record<string, string>;
        };
        for (let count = 0; count < times; count += 1)
          replay.add({ atMs: START_MS + minute * MINUTE_MS, metric, labels });
      }
    }
  }
  return replay;
}

describe('a replay says what the rules say', () => {
  it.each([...shortScenarios, ...dayScenarios])('$name', (scenario) => {
    const episodes = replayed(scenario).episodes();
    const firingAt = (minute: number): string[] =>
      episodes
        .filter(({ fromMs, toMs = Infinity }) => {
          const atMs = START_MS + minute * MINUTE_MS;
          return fromMs <= atMs && atMs < toMs;
        })
        .map(({ alert }) => idOf(alert));
    for (const [minute, ids] of scenario.firing)
      expect(firingAt(minute).toSorted(), `minute ${minute}`).toEqual(ids.toSorted());
  });

  it('tells from when to when', () => {
    const scenario = shortScenarios.find(({ name }) => name.startsWith('errors'));
    const told =
      scenario &&
      replayed(scenario)
        .episodes()
        .map(({ alert, fromMs, toMs = NaN }) => [
          idOf(alert),
          (fromMs - START_MS) / MINUTE_MS,
          (toMs - START_MS) / MINUTE_MS,
        ]);
    // A warning begins when it has held for five minutes, and ends where the page's share begins.
    expect(told).toEqual([
      ['turns-failing-warn', 6, 32],
      ['turns-failing-page', 37, 63],
    ]);
  });
});

it('has nothing to say of no events', () => {
  expect(new Replay(spec).episodes()).toEqual([]);
});
