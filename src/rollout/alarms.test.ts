import { describe, expect, it } from 'vitest';
import { alarmsOf, type Watch, watch } from './alarms.ts';
import { noTurns, type TurnCounts } from './counts.ts';
import { defaultThresholds } from './guardrails.ts';
import { oddsOfLimit } from './sequential.ts';

describe('the errors of a sequential test', () => {
  /** Exactly, by the distribution of the count of events: the chance of an alarm of Wald's test within `turns`. */
  function chanceOfAlarm(share: number, turns: number, alpha: number): number {
    const { event, other } = oddsOfLimit(defaultThresholds.bad).start;
    let open = [1];
    let alarmed = 0;
    for (let turn = 1; turn <= turns; turn++) {
      const next = new Array<number>(open.length + 1).fill(0);
      for (const [events, chance] of open.entries()) {
        next[events] = (next[events] ?? 0) + chance * (1 - share);
        next[events + 1] = (next[events + 1] ?? 0) + chance * share;
      }
      open = next.map((chance, events) => {
        if (events * event + (turn - events) * other < -Math.log(alpha)) return chance;
        alarmed += chance;
        return 0;
      });
    }
    return alarmed;
  }

  it('are those of the literature: 0.6 % at 2 %, 92.6 % within 40 turns at 20 %, where α is 1 %', () => {
    expect(chanceOfAlarm(0.02, 1_000, 0.01)).toBeCloseTo(0.006, 3);
    expect(chanceOfAlarm(0.2, 40, 0.01)).toBeCloseTo(0.926, 3);
  });

  it('restarted at each of four stages would add up: its α is spent once', () => {
    const once = chanceOfAlarm(0.02, 1_000, 0.01);
    expect(1 - (1 - once) ** 4).toBeGreaterThan(0.02);
  });
});

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
