import { describe, expect, it } from 'vitest';
import { randomFrom } from '../testing/random.ts';
import { defaultThresholds } from './guardrails.ts';
import { growthOf, judgeMemory, memoryFrom, type MemoryTrack } from './memory.ts';

const MIB = 1024 * 1024;
const MINUTE = 60_000;
const track = (points: number, bytesAt: (part: number) => number): MemoryTrack =>
  Array.from({ length: points }, (_, at) => [at * MINUTE, bytesAt(at / (points - 1))] as const);
const flat = track(24, () => 200 * MIB);
const leak = track(24, (part) => (200 + 300 * part) * MIB);
const growth = (...tracks: MemoryTrack[]) => growthOf(tracks);
const judged = (canary: MemoryTrack[], stable: MemoryTrack[] = [flat]) =>
  judgeMemory({ canary: growthOf(canary), stable: growthOf(stable) }, defaultThresholds);

describe('growthOf', () => {
  it('finds a straight line', () => {
    const found = growth(leak);
    expect(found).toMatchObject({ instances: 1, spanMs: 23 * MINUTE });
    for (const bytes of [found?.low, found?.middle, found?.high]) expect(bytes).toBeCloseTo(300 * MIB, -2);
  });

  it('is not moved by one odd sample', () => {
    const odd = flat.map(([at, bytes], index) => [at, index === 20 ? 9 * bytes : bytes] as const);
    expect(growth(odd)).toMatchObject({ low: 0, middle: 0, high: 0 });
  });

  it('keeps apart what instances have in common: one that is larger is no growth', () => {
    const larger = track(24, () => 900 * MIB);
    expect(growth(flat, larger)).toMatchObject({ instances: 2, middle: 0 });
  });

  it('has bounds around noise, which more instances make narrower', () => {
    const random = randomFrom(2);
    const noisy = (): MemoryTrack => track(24, () => (200 + 40 * random()) * MIB);
    const one = growth(noisy());
    const many = growth(...Array.from({ length: 12 }, noisy));
    const width = (found: typeof one): number => (found?.high ?? 0) - (found?.low ?? 0);
    expect(one?.low).toBeLessThan(0);
    expect(one?.high).toBeGreaterThan(0);
    expect(width(many)).toBeLessThan(width(one) / 2);
  });

  it('knows nothing of instances that were hardly seen', () => {
    expect(growth()).toBeUndefined();
    expect(growth(track(9, (part) => part * 900 * MIB))).toBeUndefined();
    expect(
      growth(
        flat,
        track(9, (part) => part * 900 * MIB),
      ),
    ).toMatchObject({ instances: 1, high: 0 });
  });
});

describe('judgeMemory', () => {
  it('passes memory that stays, and fails a leak, in words', () => {
    expect(judged([flat])).toEqual({
      name: 'memory',
      verdict: 'pass',
      reason:
        'grew 0.0 MiB an instance in 23 min, 0.0 MiB to 0.0 MiB; stable 0.0 MiB, limit 64 MiB, or × 1.5',
    });
    expect(judged([leak])).toMatchObject({ verdict: 'fail', reason: expect.stringMatching(/^grew 300/u) });
  });

  it('lets pass what the stable revision does as well', () => {
    expect(judged([leak], [leak]).verdict).toBe('pass');
    expect(judged([leak], []).verdict).toBe('fail');
  });

  it('neither passes nor fails what is not known', () => {
    expect(judged([]).verdict).toBe('not enough data');
    // To and fro about the limit.
    const about = track(24, (part) => (200 + 66 * part + 20 * (Math.round(23 * part) % 2)) * MIB);
    expect(judged([about]).verdict).toBe('not enough data');
  });

  it('judges the later half of a stage, when a process that warms up has done so', () => {
    expect(memoryFrom(1_000, 2_000)).toBe(1_500);
    const warming = track(48, (part) => (150 + 150 * (1 - Math.exp(-2 * part))) * MIB);
    expect(judged([warming]).verdict).toBe('fail');
    expect(judged([warming.slice(24)]).verdict).toBe('pass');
  });
});
