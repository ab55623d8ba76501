import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { cardinal, decade, fraction, integer, ordinal, year } from './en-numbers.ts';

const SCALE: Readonly<Record<string, number>> = {
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
  quadrillion: 1e15,
};

/** Reads number words back; the inverse of what is tested. */
function valueOf(words: string): number {
  let total = 0;
  let group = 0;
  for (const word of words.split(' ')) {
    const scale = SCALE[word];
    if (scale !== undefined) {
      total += group * scale;
      group = 0;
    } else if (word === 'hundred') group *= 100;
    else group += [...Array(100).keys()].find((value) => cardinal(value) === word) ?? NaN;
  }
  return total + group;
}

describe('English number words', () => {
  it('names every integer up to 10^15 so that it can be read back', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1e15 }), (value) => valueOf(cardinal(value)) === value));
    expect(cardinal(1e15)).toBe('one quadrillion');
  });

  it('gives digit groups beyond', () => {
    expect(integer('1000000000000001')).toBe(
      'one zero zero, zero zero zero, zero zero zero, zero zero zero, zero zero zero, one',
    );
  });

  it.each([
    [1, 'first'],
    [2, 'second'],
    [5, 'fifth'],
    [8, 'eighth'],
    [9, 'ninth'],
    [12, 'twelfth'],
    [20, 'twentieth'],
    [33, 'thirty third'],
    [100, 'one hundredth'],
    [1000, 'one thousandth'],
  ])('ordinal %i', (value, words) => {
    expect(ordinal(value)).toBe(words);
  });

  it.each([
    [1900, 'nineteen hundred'],
    [1905, 'nineteen oh five'],
    [1999, 'nineteen ninety nine'],
    [2000, 'two thousand'],
    [2009, 'two thousand nine'],
    [2010, 'twenty ten'],
    [2026, 'twenty twenty six'],
    [1066, 'ten sixty six'],
  ])('year %i', (value, words) => {
    expect(year(value)).toBe(words);
  });

  it('names decades and fractions', () => {
    expect([decade(1990), decade(80), decade(1900)]).toEqual([
      'nineteen nineties',
      'eighties',
      'nineteen hundreds',
    ]);
    expect([fraction(1, 2), fraction(3, 4), fraction(2, 3), fraction(7, 3)]).toEqual([
      'one half',
      'three quarters',
      'two thirds',
      'seven over three',
    ]);
  });
});
