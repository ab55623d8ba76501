import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeShare, turnsToProve } from './share.ts';
import { combined } from './three-way.ts';

describe('judgeShare', () => {
  it.each([
    [0, 58, 0.05, { verdict: 'not enough data', needsMore: 1 }],
    [0, 59, 0.05, { verdict: 'pass' }],
    [0, 298, 0.01, { verdict: 'not enough data', needsMore: 1 }],
    [0, 299, 0.01, { verdict: 'pass' }],
    [0, 0, 0.05, { verdict: 'not enough data', needsMore: 59 }],
    [1, 1, 0.05, { verdict: 'not enough data', needsMore: 92 }],
    [2, 2, 0.05, { verdict: 'fail' }],
    [11, 100, 0.05, { verdict: 'not enough data', needsMore: 261 }],
    [12, 100, 0.05, { verdict: 'fail' }],
    [1_000, 1_000, 0.05, { verdict: 'fail' }],
  ])('says of %d in %d against %d: %o', (events, of, limit, judged) => {
    expect(judgeShare({ events, of }, limit)).toEqual(judged);
  });

  it('needs exactly as many more as it says', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.nat(2_000), fc.constantFrom(0.01, 0.02, 0.05), (events, more, limit) => {
        const of = events + more;
        const { verdict, needsMore } = judgeShare({ events, of }, limit, 0);
        if (verdict === 'pass') return;
        expect(verdict).toBe('not enough data');
        const needed = needsMore ?? NaN;
        expect(judgeShare({ events, of: of + needed }, limit, 0).verdict).toBe('pass');
        expect(judgeShare({ events, of: of + needed - 1 }, limit, 0).verdict).toBe('not enough data');
      }),
    );
  });

  it('fails nothing where failures are for others to find', () => {
    expect(judgeShare({ events: 1_000, of: 1_000 }, 0.05, 0).verdict).toBe('not enough data');
  });
});

describe('turnsToProve', () => {
  it.each([
    [0.05, 0.01, 153],
    [0.05, 0.02, 311],
    [0.05, 0.03, 832],
    [0.01, 0.002, 773],
    [0.01, 0.005, 2546],
  ])('of at most %d where %d is true, with 90 %%: %d', (limit, truth, turns) => {
    expect(turnsToProve(limit, truth, 0.9)).toBe(turns);
  });

  it('is never at the limit', () => {
    expect(turnsToProve(0.05, 0.05, 0.9)).toBe(Infinity);
  });
});

describe('combined', () => {
  it('gives a failure precedence, and passes nothing unknown', () => {
    expect(combined(['pass', 'not enough data', 'fail'])).toBe('fail');
    expect(combined(['pass', 'not enough data', 'pass'])).toBe('not enough data');
    expect(combined(['pass', 'pass'])).toBe('pass');
    expect(combined([])).toBe('not enough data');
  });
});
