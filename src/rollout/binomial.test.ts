import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atLeast, atMost, upperBound } from './binomial.ts';

describe('atMost', () => {
  // The exact sums of rational numbers, and of them pbinom(21, 22, .3) as R gives it (jstat/jstat#34).
  it.each([
    [0, 59, 0.05, 0.04849452524942323769],
    [3, 153, 0.05, 0.04944479804302029436],
    [9, 100, 0.05, 0.97181170583658389253],
    [0, 299, 0.01, 0.04953625663766248071],
    [2, 3000, 0.01, 3.944881846525446475584e-11],
    [12, 25, 0.5, 0.5],
    [400, 1000, 0.5, 1.364232078033009212804e-10],
    [1000, 10_000, 0.1, 0.50842103926526584706],
    [21, 22, 0.3, 0.9999999999968618940391],
  ])('of %d in %d at %d', (k, n, p, exact) => {
    expect(Math.abs(atMost(k, n, p) / exact - 1)).toBeLessThan(1e-12);
  });

  // pbinom(101073, 101184, 0.9988219676207195) (jstat/jstat#228).
  it('does not tire of many', () => {
    expect(atMost(101_073, 101_184, 0.9988219676207195)).toBeCloseTo(0.7857314, 7);
    expect(atMost(5e8, 1e9, 0.5)).toBeCloseTo(0.5, 4);
  });

  it('is certain of all and of none', () => {
    expect([atMost(-1, 10, 0.5), atMost(10, 10, 0.5), atMost(0, 0, 0.5)]).toEqual([0, 1, 1]);
  });

  it('rises with k, falls with p, and with atLeast makes 1', () => {
    const share = fc.double({ min: 0.001, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), fc.nat(), share, (n, some, p) => {
        const k = some % n;
        expect(atMost(k + 1, n, p)).toBeGreaterThanOrEqual(atMost(k, n, p) - 1e-12);
        expect(atMost(k, n, Math.min(0.999, p + 0.01))).toBeLessThanOrEqual(atMost(k, n, p) + 1e-12);
        expect(atMost(k, n, p) + atLeast(k + 1, n, p)).toBeCloseTo(1, 12);
      }),
    );
  });
});

describe('upperBound', () => {
  // Clopper and Pearson's interval for 10 of 100 at 95 %, two-sided, is 4.9005 % to 17.6223 %.
  it('is the published one', () => {
    expect(upperBound(10, 100, 0.025)).toBeCloseTo(0.176223, 6);
    expect(1 - upperBound(90, 100, 0.025)).toBeCloseTo(0.049005, 6);
  });

  it('follows the rule of three', () => {
    expect(upperBound(0, 59, 0.05)).toBeCloseTo(1 - 0.05 ** (1 / 59), 12);
    expect(upperBound(5, 5, 0.05)).toBe(1);
  });
});
