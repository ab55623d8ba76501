import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomFrom } from '../testing/random.ts';
import { judgeSplit, splittingOf, sumOf, toleranceOf } from './split.ts';

describe('by what traffic is split', () => {
  const of = (answers: Record<string, number>) => new Map(Object.entries(answers));
  it.each([
    ['per request', [{ v1: 1_999, v2: 1 }]],
    ['per request', [{ v1: 5 }, { v1: 3, v2: 2 }]],
    ['per connection', [{ v1: 2_000 }, { v1: 5 }, { v2: 5 }]],
    // Two calls on a connection say little.
    [undefined, [{ v1: 2_000 }, { v2: 2 }]],
    [undefined, [{ v1: 2_000 }, { v1: 5 }]],
    [undefined, []],
  ])('is %s with %j', (splitting, connections) => {
    expect(splittingOf(connections.map(of))).toBe(splitting);
  });

  it('sums connections up', () => {
    expect(Object.fromEntries(sumOf([{ v1: 2 }, { v1: 1, v2: 4 }].map(of)))).toEqual({ v1: 3, v2: 4 });
  });
});

describe('the share that a revision should have', () => {
  it.each([
    [500, 2_000, 0.25, 'pass'],
    [500, 2_000, 0.5, 'fail'],
    [20, 2_000, 0.25, 'fail'],
    [0, 2_000, 0.01, 'fail'],
    // Half of a per cent to either side needs more than this.
    [24, 2_000, 0.01, 'not enough data'],
    [30, 100, 0.25, 'not enough data'],
    [0, 0, 0.25, 'not enough data'],
  ])('%d of %d calls, where it should be %d: %s', (events, total, expected, verdict) => {
    expect(judgeSplit({ events, of: total }, expected).verdict).toBe(verdict);
  });

  it('says how many more calls would prove it', () => {
    const { needsMore = 0 } = judgeSplit({ events: 24, of: 2_000 }, 0.01);
    expect(needsMore).toBeGreaterThan(0);
    const then = { events: 24 + Math.round(needsMore / 100), of: 2_000 + needsMore };
    expect(judgeSplit(then, 0.01)).toEqual({ verdict: 'pass' });
  });

  it('is judged alike from either side', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), fc.nat(400), fc.nat(400), (percent, events, others) => {
        const of = events + others;
        const mine = judgeSplit({ events, of }, percent / 100);
        const theirs = judgeSplit({ events: others, of }, 1 - percent / 100);
        expect(mine.verdict).toBe(theirs.verdict);
      }),
    );
  });

  it('is passed where it is right, and at the edge of its tolerance in one run of 20 at most', () => {
    const random = randomFrom(7);
    const passes = (truth: number): number => {
      let passed = 0;
      for (let run = 0; run < 1_000; run++) {
        let events = 0;
        for (let call = 0; call < 2_000; call++) if (random() < truth) events += 1;
        if (judgeSplit({ events, of: 2_000 }, 0.25).verdict === 'pass') passed += 1;
      }
      return passed / 1_000;
    };
    expect(passes(0.25)).toBeGreaterThan(0.99);
    expect(passes(0.25 + toleranceOf(0.25))).toBeLessThan(0.07);
  });
});
