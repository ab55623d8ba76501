import { describe, expect, it } from 'vitest';
import { defaultThresholds } from './guardrails.ts';
import { syntheticVerdicts } from './synthetic.ts';

describe('syntheticVerdicts', () => {
  const verdicts = (turns: number, failed: number, late: number) =>
    syntheticVerdicts({ turns, failed, late }, defaultThresholds).map(({ verdict }) => verdict);

  it('judges them by the limits of users, as a sample that is looked at once', () => {
    expect(verdicts(100, 0, 0)).toEqual(['pass', 'pass']);
    expect(verdicts(100, 0, 20)).toEqual(['fail', 'pass']);
    expect(verdicts(100, 20, 20)).toEqual(['fail', 'fail']);
    expect(verdicts(10, 0, 0)).toEqual(['not enough data', 'not enough data']);
  });
});
