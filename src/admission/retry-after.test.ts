import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Drain, retryAfterMs } from './retry-after.ts';

describe('Drain', () => {
  it('follows how long permits are held', () => {
    const drain = new Drain();
    for (let i = 0; i < 100; i += 1) drain.released(500);
    expect(drain.meanHoldMs).toBeCloseTo(500, 0);
    drain.released(1500);
    expect(drain.meanHoldMs).toBeCloseTo(600, 0);
  });

  it('counts who waits until a permit comes back', () => {
    const drain = new Drain();
    drain.refused();
    drain.refused();
    expect(drain.ahead).toBe(2);
    drain.released(1);
    expect(drain.ahead).toBe(0);
  });
});

describe('retryAfterMs', () => {
  it('is never early, is spread, and is bounded', () => {
    expect([0, 0.5, 1].map((random) => retryAfterMs(1000, random))).toEqual([1000, 1250, 1500]);
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e9, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (wait, random) => {
          const told = retryAfterMs(wait, random);
          expect(told).toBeGreaterThanOrEqual(Math.min(Math.floor(wait), 30_000));
          expect(told).toBeGreaterThanOrEqual(100);
          expect(told).toBeLessThanOrEqual(45_000);
        },
      ),
    );
  });
});
