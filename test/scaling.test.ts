/** Docs/SCALING.md and its plot against the calculation. */
import { beforeAll, describe, expect, it } from 'vitest';
import { main, plotOf } from '../scripts/scaling.ts';
import { streamsAtRules, streamsByCpu, streamsByMemory } from '../scripts/scaling/capacity.ts';
import { sectionsOf, withSections } from '../scripts/scaling/document.ts';
import { listed, prices, withOwn } from '../scripts/scaling/prices.ts';
import { outcomeOf, type Results, simulateAll } from '../scripts/scaling/results.ts';
import { recommended } from '../scripts/scaling/settings.ts';
import { read, rows } from './markdown.ts';

const { containerApps, cloudRun } = recommended;
const document = read('Docs/SCALING.md');
let results: Results;
beforeAll(() => {
  results = simulateAll();
});

it('has the tables of the calculation', () => {
  expect(withSections(document, sectionsOf(results, listed))).toBe(document);
});

it('has the plot of the simulation', () => {
  expect(plotOf(results)).toBe(read('Docs/images/scaling.svg'));
});

it('names the settings that were simulated', () => {
  const value = (name: string): string[] =>
    rows(document, 'Settings', 'setting')
      .find(([setting]) => setting === name)
      ?.slice(1, 3) ?? [];
  const both = (of: (settings: typeof containerApps | typeof cloudRun) => string): string[] =>
    [containerApps, cloudRun].map(of);
  expect(value('instance')).toEqual(both(({ vcpu, gib }) => `${vcpu} vCPU, ${gib} GiB`));
  expect(value('BACKPRESSURE_MAX_STREAMS')).toEqual(both(({ permits }) => String(permits)));
  expect(value('instances, at least')).toEqual(both(({ min }) => String(min)));
  expect(value('instances, at most')).toEqual(both(({ max }) => String(max)));
  expect(value('HTTP rule, concurrentRequests')).toEqual([String(containerApps.requests), '–']);
  expect(value('CPU rule, utilisation')).toEqual([`${containerApps.cpu * 100} %`, '60 % (its default)']);
  expect(value('containerConcurrency')).toEqual(['–', String(cloudRun.concurrency)]);
  expect(value('grace for termination')).toEqual([`${containerApps.graceSeconds} s`, '10 s (fixed)']);
});

describe('the recommended settings', () => {
  it.each([containerApps, cloudRun])('lose nobody on $platform in the day that was simulated', (settings) => {
    const { refused, cut, slow, turns } = outcomeOf(results, settings);
    expect({ refused, cut, slow }).toEqual({ refused: 0, cut: 0, slow: 0 });
    expect(turns).toBeGreaterThan(100_000);
  });

  it('give permits that CPU and memory can carry', () => {
    for (const { vcpu, gib, permits } of [containerApps, cloudRun]) {
      expect(permits).toBeLessThanOrEqual(streamsByCpu(vcpu));
      expect(permits).toBeLessThanOrEqual(streamsByMemory(gib));
    }
    // Cloud Run sends no more than an instance takes.
    expect(cloudRun.concurrency).toBeLessThanOrEqual(cloudRun.permits);
    expect(streamsAtRules(containerApps)).toBeLessThan(containerApps.permits / 3);
  });
});

describe("the reader's own prices", () => {
  it('go over the listed ones', () => {
    const { money, prices: table } = sectionsOf(results, withOwn('{"voice": 0, "model-input": 0}'));
    expect(money).toMatch(/voice \(example\) +\| \$ 0\.0000/u);
    expect(table).toMatch(/`voice` +\| 0 +\| million characters +\| your file/u);
  });

  it.each(['[]', '{"voices": 1}', '{"voice": -1}', '{"voice": "1"}', '3'])(
    'are refused where wrong: %s',
    (text) => {
      expect(() => withOwn(text)).toThrow();
    },
  );

  it('are told to be missing, or not to be for the document', async () => {
    expect(await main(['--prices', '/no/such/file'])).toBe(2);
    expect(await main(['--prices', 'mine.json', '--write'])).toBe(2);
  });

  it('begin with prices that say where they were read', () => {
    for (const { source } of Object.values(prices)) expect(source).not.toBe('');
  });
});
