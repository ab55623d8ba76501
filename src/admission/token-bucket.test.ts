import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TokenBucket } from './token-bucket.ts';

describe('TokenBucket', () => {
  it('lets a burst through, then the rate, and tells when the next one may come', () => {
    const bucket = new TokenBucket({ perSecond: 4, burst: 2 }, 1000);
    expect([1000, 1000, 1000].map((at) => bucket.take(at))).toEqual([0, 0, 250]);
    expect(bucket.take(1200)).toBeCloseTo(50);
    expect(bucket.take(1250)).toBe(0);
    expect(bucket.take(1250)).toBe(250);
  });

  it('never lets more through than the burst and the rate, and never loses what was promised', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 50 }),
        fc.array(fc.integer({ min: 0, max: 400 })),
        (perSecond, burst, gaps) => {
          const bucket = new TokenBucket({ perSecond, burst }, 0);
          let [nowMs, taken] = [0, 0];
          for (const gap of gaps) {
            nowMs += gap;
            const waitMs = bucket.take(nowMs);
            if (waitMs === 0) taken += 1;
            else {
              nowMs += Math.ceil(waitMs);
              expect(bucket.take(nowMs)).toBe(0);
              taken += 1;
            }
            expect(taken).toBeLessThanOrEqual(burst + (nowMs * perSecond) / 1000 + 1e-6);
          }
        },
      ),
    );
  });
});
