import { describe, expect, it } from 'vitest';
import { firstWordsBy } from './first-words.ts';

describe('firstWordsBy', () => {
  it.each([
    { nowMs: 1_000, deadlineMs: 31_000, hasOthers: true, byMs: 16_000 },
    { nowMs: 1_000, deadlineMs: 31_000, hasOthers: false, byMs: 29_000 },
    { nowMs: 1_000, deadlineMs: 2_000, hasOthers: false, byMs: 1_000 },
    { nowMs: 5_000, deadlineMs: 4_000, hasOthers: true, byMs: 5_000 },
    { nowMs: 5_000, deadlineMs: Infinity, hasOthers: true, byMs: Infinity },
  ])('$nowMs of $deadlineMs, others: $hasOthers', ({ nowMs, deadlineMs, hasOthers, byMs }) => {
    expect(firstWordsBy(nowMs, deadlineMs, hasOthers)).toBe(byMs);
  });
});
