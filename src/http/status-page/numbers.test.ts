import { describe, expect, it } from 'vitest';
import { statusNumbers, type StatusNumber } from './numbers.ts';
import { trafficOf, type TurnCounts } from './traffic.ts';

const nothing = trafficOf({ snapshot: () => [], turnP95Ms: () => undefined }).hour;
const of = (counts: Partial<TurnCounts>): TurnCounts => ({ ...nothing, ...counts });

function number(key: StatusNumber['key']): StatusNumber {
  const found = statusNumbers.find((candidate) => candidate.key === key);
  if (!found) throw new Error(key);
  return found;
}

describe('the four numbers', () => {
  it('are no good news where there were no turns, nor where there were few', () => {
    for (const one of statusNumbers) {
      expect(one.verdictOf(nothing)).toBe('none');
      expect(one.valueOf(nothing)).toBeUndefined();
      expect(one.verdictOf(of({ turns: 19 }))).toBe('few');
      expect(one.verdictOf(of({ turns: 20 }))).toBe('good');
    }
  });

  it.each([
    { key: 'first_audio', counts: { turns: 100, over1000Ms: 5 }, verdict: 'good' },
    { key: 'first_audio', counts: { turns: 100, over1000Ms: 6, over1500Ms: 5 }, verdict: 'warn' },
    { key: 'first_audio', counts: { turns: 100, over1000Ms: 6, over1500Ms: 6 }, verdict: 'page' },
    { key: 'errors', counts: { turns: 100, bad: 5 }, verdict: 'good' },
    { key: 'errors', counts: { turns: 100, bad: 10 }, verdict: 'warn' },
    { key: 'errors', counts: { turns: 100, bad: 11 }, verdict: 'page' },
    { key: 'decisions', counts: { turns: 100, degraded: 5 }, verdict: 'good' },
    { key: 'decisions', counts: { turns: 100, degraded: 20 }, verdict: 'warn' },
    { key: 'decisions', counts: { turns: 100, degraded: 21 }, verdict: 'page' },
    { key: 'refusals', counts: { turns: 99, refused: 1 }, verdict: 'good' },
    { key: 'refusals', counts: { turns: 98, refused: 2 }, verdict: 'warn' },
    // Nobody is woken by refusals alone, however many.
    { key: 'refusals', counts: { turns: 0, refused: 50 }, verdict: 'warn' },
  ] as const)('$key of $counts is $verdict', ({ key, counts, verdict }) => {
    expect(number(key).verdictOf(of(counts))).toBe(verdict);
  });

  it('are told in short words', () => {
    expect(number('first_audio').textOf(183.4)).toBe('183 ms');
    expect(number('first_audio').textOf(1_234)).toBe('1.23 s');
    expect(number('errors').textOf(0.07)).toBe('7 %');
    expect(number('errors').textOf(1 / 30)).toBe('3.3 %');
    expect(number('errors').detailOf(of({ turns: 1, bad: 1 }))).toBe('1 of 1 turn');
    const decided = { ...nothing.decisions, start: 3, complete: 2, retry: 1 };
    expect(number('decisions').detailOf(of({ turns: 3, decisions: decided }))).toBe(
      'start 3, retry 1, complete 2',
    );
  });
});
