import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Latencies } from './latencies.ts';

function p95Of(values: readonly number[]): number | undefined {
  const latencies = new Latencies();
  for (const value of values) latencies.add(value);
  return latencies.percentile(0.95);
}

/** By its definition. */
function exact(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? 0;
}

describe('Latencies', () => {
  it('has none of nothing, also after it was cleared', () => {
    const latencies = new Latencies();
    expect(latencies.percentile(0.95)).toBeUndefined();
    latencies.add(20);
    latencies.clear();
    expect(latencies.percentile(0.95)).toBeUndefined();
  });

  it('is at most 1 % above the true percentile', () => {
    const some = fc.array(fc.double({ min: 1, max: 300_000, noNaN: true }), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(some, (values) => {
        const [found = 0, wanted] = [p95Of(values), exact(values)];
        expect(found / wanted).toBeGreaterThan(1 - 1e-6);
        expect(found / wanted).toBeLessThan(1.01);
      }),
    );
  });

  it.each([1_000, 1_500])('says exactly whether it is above %d ms, as the share above it does', (bound) => {
    const near = fc.integer({ min: -20, max: 20 }).map((tenths) => bound + tenths / 10);
    const around = fc.oneof(near, fc.constantFrom(1, 400, bound, 3_000));
    fc.assert(
      fc.property(fc.array(around, { minLength: 1, maxLength: 60 }), (values) => {
        const over = values.filter((value) => value > bound).length;
        const isAbove = Math.round((p95Of(values) ?? 0) * 1e6) / 1e6 > bound;
        expect(isAbove).toBe(over / values.length > 0.05);
      }),
    );
  });

  it('says the same of several that were kept apart', () => {
    const some = fc.array(fc.array(fc.double({ min: 1, max: 5_000, noNaN: true }), { maxLength: 40 }));
    fc.assert(
      fc.property(some, (parts) => {
        const all = new Latencies();
        for (const part of parts) {
          const latencies = new Latencies();
          for (const value of part) latencies.add(value);
          all.addKept(latencies.kept());
        }
        expect(all.percentile(0.95)).toBe(p95Of(parts.flat()));
      }),
    );
  });

  it('keeps what is beyond its edges at them', () => {
    expect(p95Of([0])).toBeCloseTo(1, 1);
    expect(p95Of([10_000_000])).toBeGreaterThan(299_000);
  });
});
