import { describe, expect, it } from 'vitest';
import { noTurns, type TurnCounts } from './counts.ts';
import { type Drift, type GuardrailName, judge, overall } from './guardrails.ts';

const turns = (counts: Partial<TurnCounts>): TurnCounts => ({ ...noTurns, ...counts });
const baseline = turns({ total: 20_000, slow: 200, bad: 100, degraded: 200, retried: 400, aborted: 2_000 });
const good = turns({ total: 2_000, slow: 20, bad: 10, degraded: 20, retried: 40, aborted: 200 });
const steady: Drift = {
  baseline: { events: 1_000, of: 20_000 },
  windows: [
    { events: 50, of: 1_000 },
    { events: 50, of: 1_000 },
  ],
};
const judged = (canary: TurnCounts, drift: Drift | undefined = steady) =>
  judge({ canary, baseline, drift }, 'one');
const verdictsOf = (canary: TurnCounts, drift?: Drift): Record<string, string> =>
  Object.fromEntries(judged(canary, drift).map(({ name, verdict }) => [name, verdict]));

describe('judge', () => {
  it('passes a canary like the stable revision, once there is enough of it', () => {
    expect(new Set(Object.values(verdictsOf(good)))).toEqual(new Set(['pass']));
    expect(overall(judged(good))).toBe('pass');
  });

  it.each<[GuardrailName, Partial<TurnCounts>]>([
    ['p95', { slow: 140 }],
    ['errors', { bad: 140 }],
    ['refusals', { refused: 40 }],
    ['degraded', { degraded: 140 }],
    ['retries-ratio', { retried: 90 }],
    ['aborts-ratio', { aborted: 400 }],
    ['degraded-ratio', { degraded: 90 }],
  ])('fails %s alone where it is broken', (name, worse) => {
    const found = judged({ ...good, ...worse });
    expect(found.find((guardrail) => guardrail.name === name)?.verdict).toBe('fail');
    expect(overall(found)).toBe('fail');
    const others = found.filter(
      (guardrail) => !guardrail.name.startsWith('degraded') && guardrail.name !== name,
    );
    expect(others.map(({ verdict }) => verdict)).not.toContain('fail');
  });

  it('fails p95 drift for one window of many', () => {
    const windows = [
      ...Array.from({ length: 5 }, () => ({ events: 50, of: 1_000 })),
      { events: 40, of: 200 },
    ];
    const found = judged(good, { ...steady, windows }).find(({ name }) => name === 'p95-drift');
    expect(found?.verdict).toBe('fail');
    expect(found?.reason).toContain('too many in 1 of 6 windows');
  });

  it('never passes what it knows nothing of, nor fails it', () => {
    const found = judge({ canary: noTurns, baseline: noTurns, drift: undefined }, 'one');
    expect(new Set(found.map(({ verdict }) => verdict))).toEqual(new Set(['not enough data']));
    expect(overall(found)).toBe('not enough data');
  });

  it('leaves failures to the alarms where it is asked again and again', () => {
    const worse = { ...good, slow: 500, bad: 500, degraded: 500, retried: 500, aborted: 900, refused: 500 };
    const drift = { ...steady, windows: [{ events: 500, of: 1_000 }] };
    const found = judge({ canary: worse, baseline, drift }, 'many');
    expect(new Set(found.map(({ verdict }) => verdict))).toEqual(new Set(['not enough data']));
  });

  it('takes limits from its caller', () => {
    const strict = {
      slow: 0.005,
      bad: 0.05,
      refused: 0.01,
      degraded: 0.05,
      ratio: 1.5,
      floor: 0.02,
      growthMib: 64,
    };
    const found = judge({ canary: good, baseline, drift: steady }, 'one', strict);
    expect(found.find(({ name }) => name === 'p95')?.verdict).toBe('fail');
  });

  it('says in words what it counted, what that proves and what is missing', () => {
    const found = judge(
      { canary: turns({ total: 100, slow: 3 }), baseline: noTurns, drift: undefined },
      'one',
    );
    expect(found[0]?.reason).toBe(
      '3 of 100 (3.0 %) first audio after more than 1,000 ms; at most 7.6 % at 95 %, limit 5.0 %; needs 53 more without one',
    );
    expect(found[4]?.reason).toBe(
      '0 of 100 (0.0 %) had a retry; no baseline, limit × 1.5, or 2.0 %; needs 49 more without one',
    );
  });
});
