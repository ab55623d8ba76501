import { describe, expect, it } from 'vitest';
import { compressed, defaultPlan, parsePlan } from './plan.ts';

const stage = { name: 'A', percent: 100, min_minutes: 1, max_minutes: 2 };

describe('parsePlan', () => {
  it('reads minutes', () => {
    expect(
      parsePlan([
        { ...stage, percent: 10 },
        { ...stage, name: 'B' },
      ]),
    ).toEqual([
      { name: 'A', percent: 10, minMs: 60_000, maxMs: 120_000 },
      { name: 'B', percent: 100, minMs: 60_000, maxMs: 120_000 },
    ]);
  });

  it.each([
    [{}, '1 to 20 stages'],
    [[], '1 to 20 stages'],
    [[null], '"name"'],
    [[{ ...stage, name: 'a b' }], '"name"'],
    [[{ ...stage, percent: 0.5 }], '"percent"'],
    [[{ ...stage, percent: '50' }], '"percent"'],
    [[{ ...stage, min_minutes: 3 }], 'min_minutes'],
    [[{ ...stage, max_minutes: Infinity }], 'min_minutes'],
    [[{ ...stage, percent: 50 }], 'must have 100 %'],
    [[stage, stage], 'more than the 100 %'],
  ])('refuses %j', (value, message) => {
    expect(() => parsePlan(value)).toThrow(message);
  });
});

describe('compressed', () => {
  it('keeps the shares', () => {
    const [first] = compressed(defaultPlan, 60);
    expect(first).toEqual({ name: 'A', percent: 1, minMs: 30_000, maxMs: 60_000 });
  });
});
