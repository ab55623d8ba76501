import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nameOf, pairs } from './provider-pairs.ts';
import { pairMarks, type ProviderResults, renderPairs, renderStarts, startMarks } from './provider-report.ts';
import { startSettings } from './provider-starts.ts';
import { replaceReport } from './report.ts';
import { codeOf } from './timed-peers.ts';

const read = (name: string): string => readFileSync(new URL(`../../Docs/${name}`, import.meta.url), 'utf8');
const kept = JSON.parse(read('providers.json')) as ProviderResults;

describe('the kept figures of providers', () => {
  it('are those of the documents', () => {
    const performance = read('PERFORMANCE.md');
    expect(replaceReport(performance, renderPairs(kept), pairMarks)).toBe(performance);
    const providers = read('PROVIDERS.md');
    expect(replaceReport(providers, renderStarts(kept), startMarks)).toBe(providers);
  });

  it('are of all pairs and providers, with 50 turns at a time', () => {
    expect(kept.turns.clients).toBe(50);
    expect(Object.keys(kept.pairs)).toEqual(pairs.map(nameOf));
    expect(Object.keys(kept.startCosts)).toEqual(Object.keys(startSettings));
  });
});

it('the table says whether the aim was met, or that it cannot be told', () => {
  const metWhen = (aboveP50Ms: number, othersShare: number): string | undefined => {
    const [name = '', figures] = Object.entries(kept.pairs)[0] ?? [];
    if (!figures) throw new Error('nothing was measured');
    const report = renderPairs({ ...kept, pairs: { [name]: { ...figures, aboveP50Ms, othersShare } } });
    return report
      .split('\n')
      .find((line) => line.startsWith(`| ${name}`))
      ?.split('|')[4]
      ?.trim();
  };
  expect([metWhen(10, 0.1), metWhen(10.1, 0), metWhen(5, 0.11)]).toEqual(['yes', 'no', '?']);
});

it('a turn has a word of letters for its name', () => {
  expect([codeOf(0), codeOf(907)]).toEqual(['qua', 'qujah']);
});
