import { describe, expect, it } from 'vitest';
import { type AudioTimes, driftEdgeOf, laterThan } from './audio-times.ts';

const times = (total: number, ...above: [number, number][]): AudioTimes => ({ total, above });

describe('driftEdgeOf', () => {
  it.each<[string, AudioTimes, number | undefined]>([
    [
      'the smallest edge that at most 5 % are above',
      times(100, [0.25, 40], [0.5, 6], [0.75, 5], [1, 1]),
      0.75,
    ],
    ['none that nobody hears', times(100, [0.05, 5], [0.25, 0], [0.5, 0]), 0.25],
    ['none where p95 is above them all', times(100, [5, 50], [10, 6]), undefined],
    ['none for too few turns', times(99, [0.25, 0]), undefined],
  ])('finds %s', (_, found, edge) => {
    expect(driftEdgeOf(found)).toBe(edge);
  });
});

it('counts the turns that were later', () => {
  expect(laterThan(0.5, times(100, [0.25, 40], [0.5, 6]))).toEqual({ events: 6, of: 100 });
  // A revision that has no turn with audio yet has no edges either.
  expect(laterThan(0.5, times(0))).toEqual({ events: 0, of: 0 });
});
