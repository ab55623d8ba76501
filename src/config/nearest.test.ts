import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, nearest } from './nearest.ts';

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['port', 'port', 0],
    ['port', 'prot', 1],
    ['port', 'pot', 1],
    ['port', 'porrt', 1],
    ['port', 'part', 1],
    ['kitten', 'sitting', 3],
    ['ca', 'abc', 3],
  ])('%j → %j takes %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });

  it('is symmetric, 0 only for equals, and never above the longer length', () => {
    const word = fc.string({ maxLength: 12, unit: fc.constantFrom('a', 'b', '_') });
    fc.assert(
      fc.property(word, word, (a, b) => {
        const distance = editDistance(a, b);
        expect(distance).toBe(editDistance(b, a));
        expect(distance === 0).toBe(a === b);
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });
});

describe('nearest', () => {
  it('weighs the distance by the length, so that a whole segment in common wins', () => {
    expect(nearest('port', ['env', 'log', 'grpc.port'])).toBe('grpc.port');
  });

  it('has none without candidates', () => {
    expect(nearest('port', [])).toBeUndefined();
  });
});
