import { describe, expect, it } from 'vitest';
import { judgeRatio } from './ratio.ts';

const limits = { ratio: 1.5, floor: 0.02 };

describe('judgeRatio', () => {
  // 3 seeds of dodder in one sample and none in the other of the same size: p = 1/8 (Przyborowski and Wilenski, 1940).
  it('is the conditional test of two rates', () => {
    const judged = (failAlpha: number): string =>
      judgeRatio({ events: 3, of: 100 }, { events: 0, of: 100 }, { ratio: 1, floor: 0 }, failAlpha).verdict;
    expect(judged(0.126)).toBe('fail');
    expect(judged(0.125)).toBe('not enough data');
  });

  it('passes an equal rate once there is enough of it', () => {
    const baseline = { events: 3_000, of: 100_000 };
    expect(judgeRatio({ events: 6, of: 200 }, baseline, limits).verdict).toBe('not enough data');
    expect(judgeRatio({ events: 30, of: 1_000 }, baseline, limits)).toEqual({ verdict: 'pass' });
  });

  it('fails three times the rate', () => {
    expect(judgeRatio({ events: 30, of: 300 }, { events: 330, of: 10_000 }, limits).verdict).toBe('fail');
  });

  it('fails nothing for a single event, however rare it is in the baseline', () => {
    const one = { events: 1, of: 1 };
    expect(judgeRatio(one, { events: 0, of: 100_000 }, limits).verdict).toBe('not enough data');
  });

  it('lets a rate below the floor be many times nothing', () => {
    expect(judgeRatio({ events: 5, of: 1_000 }, { events: 0, of: 100_000 }, limits).verdict).toBe('pass');
    expect(judgeRatio({ events: 50, of: 1_000 }, { events: 0, of: 100_000 }, limits).verdict).toBe('fail');
  });

  it('proves a rate below the floor without a baseline, and nothing else', () => {
    const none = { events: 0, of: 0 };
    expect(judgeRatio({ events: 0, of: 149 }, none, limits).verdict).toBe('pass');
    expect(judgeRatio({ events: 0, of: 148 }, none, limits)).toEqual({
      verdict: 'not enough data',
      needsMore: 1,
    });
    expect(judgeRatio({ events: 500, of: 1_000 }, none, { ratio: 1.5, floor: 0 })).toEqual({
      verdict: 'not enough data',
    });
  });
});
