import { expect, it } from 'vitest';
import { medianInterval } from './statistics.ts';

it('bounds the median by the ranks of the sign test', () => {
  const values = (n: number): number[] => Array.from({ length: n }, (_, index) => n - index);
  // Ranks of the usual tables for 95 % (Conover, "Practical Nonparametric Statistics", A3).
  expect([6, 10, 20, 30].map((n) => medianInterval(values(n)))).toEqual([
    { low: 1, high: 6 },
    { low: 2, high: 9 },
    { low: 6, high: 15 },
    { low: 10, high: 21 },
  ]);
  expect(medianInterval([1, 2, 3, 4, 5])).toEqual({ low: NaN, high: NaN });
});
