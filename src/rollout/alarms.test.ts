import { describe, expect, it } from 'vitest';
import { alarmsOf, type Watch, watch } from './alarms.ts';
import { noTurns, type TurnCounts } from './counts.ts';

describe('watch', () => {
  const turns = (counts: Partial<TurnCounts>): TurnCounts => ({ ...noTurns, ...counts });
  const stable = turns({ total: 10_000, slow: 200, bad: 100, degraded: 200, retried: 200, aborted: 1_000 });
  const good = turns({ total: 100, slow: 2, bad: 1, degraded: 2, retried: 2, aborted: 10 });
  const after = (looks: number, counts: TurnCounts, baseline = stable): string[] => {
    let seen: Watch = {};
    for (let look = 0; look < looks; look++) seen = watch(seen, counts, baseline);
    return alarmsOf(seen);
  };

  it('stays silent on a canary like the stable revision', () => {
    expect(after(50, good)).toEqual([]);
  });

  it.each([
    ['p95', { slow: 20 }],
    ['errors', { bad: 20 }],
    ['refusals', { refused: 10 }],
    ['degraded', { degraded: 15 }],
    ['retries-ratio', { retried: 10 }],
    ['aborts-ratio', { aborted: 35 }],
    ['degraded-ratio', { degraded: 15 }],
  ])('sounds for %s', (name, worse) => {
    expect(after(3, { ...good, ...worse })).toContain(name);
  });

  it('sounds for what fails only later, after any number of good turns', () => {
    let seen: Watch = {};
    for (let look = 0; look < 100; look++) seen = watch(seen, good, stable);
    expect(alarmsOf(seen)).toEqual([]);
    for (let look = 0; look < 2; look++) seen = watch(seen, { ...good, bad: 20 }, stable);
    expect(alarmsOf(seen)).toEqual(['errors']);
  });

  it('compares with nothing where there is no stable revision yet', () => {
    expect(after(10, { ...good, aborted: 90 }, noTurns)).toEqual([]);
  });

  it('is silent on nothing', () => {
    expect(alarmsOf({})).toEqual([]);
    expect(after(10, noTurns)).toEqual([]);
  });
});
