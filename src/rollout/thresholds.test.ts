import { describe, expect, it } from 'vitest';
import { defaultThresholds } from './guardrails.ts';
import { parseThresholds } from './thresholds.ts';

describe('parseThresholds', () => {
  it('keeps what is left out', () => {
    expect(parseThresholds({ bad: 0.02, growthMib: 32 })).toEqual({
      ...defaultThresholds,
      bad: 0.02,
      growthMib: 32,
    });
  });

  it.each([
    [[], 'an object of limits'],
    [null, 'an object of limits'],
    [{ errors: 0.02 }, 'There is no limit "errors"; there are slow, bad'],
    [{ bad: 2 }, '"bad" must be a share between 0 and 1'],
    [{ bad: '0.02' }, '"bad" must be'],
    [{ bad: null }, '"bad" must be'],
    [{ ratio: 1 }, '"ratio" must be more than 1'],
    [{ growthMib: 0 }, '"growthMib" must be more than 0 MiB'],
  ])('refuses %j', (value, message) => {
    expect(() => parseThresholds(value)).toThrow(message);
  });
});
