import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { MILLION_NOUNS, THOUSAND, counted } from './ru-nouns.ts';
import type { Case, Gender } from './ru-nouns.ts';
import { cardinal, compound, decimal, fraction, integer, ordinal } from './ru-numbers.ts';
import { UNITS } from './ru-units.ts';

const CASES: readonly Case[] = ['nom', 'gen', 'dat', 'acc', 'ins', 'pre'];
const SMALL = new Map(
  CASES.flatMap((each) =>
    (['m', 'f', 'n'] as const).flatMap((gender) =>
      [
        ...Array.from({ length: 21 }, (_, value) => value),
        30,
        40,
        50,
        60,
        70,
        80,
        90,
        100,
        200,
        300,
        400,
        500,
        600,
        700,
        800,
        900,
      ].map((value) => [cardinal(value, gender, each), value] as const),
    ),
  ),
);
const SCALES = new Map(
  [THOUSAND, ...MILLION_NOUNS].flatMap((noun, index) =>
    CASES.flatMap((each) =>
      [1, 2, 5].map((count) => [counted(noun, count, each), 1000 ** (index + 1)] as const),
    ),
  ),
);

/** Reads number words back; the inverse of what is tested. */
function valueOf(words: string): number {
  let total = 0;
  let group = 0;
  for (const word of words.split(' ')) {
    const scale = SCALES.get(word);
    if (scale !== undefined) {
      total += (group === 0 ? 1 : group) * scale;
      group = 0;
    } else group += SMALL.get(word) ?? NaN;
  }
  return total + group;
}

describe('Russian number words', () => {
  it('names every integer up to 10^15, in every case and gender, so that it can be read back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e15 }),
        fc.constantFrom<Gender>('m', 'f', 'n'),
        fc.constantFrom(...CASES),
        (value, gender, each) => valueOf(cardinal(value, gender, each)) === value,
      ),
    );
  });

  it.each([
    [21, 'f', 'nom', 'двадцать одна'],
    [2, 'f', 'nom', 'две'],
    [2, 'n', 'nom', 'два'],
    [1, 'f', 'acc', 'одну'],
    [40, 'm', 'gen', 'сорока'],
    [58, 'm', 'ins', 'пятьюдесятью восемью'],
    [348, 'm', 'dat', 'трёмстам сорока восьми'],
    [500, 'm', 'pre', 'пятистах'],
    [2001, 'm', 'gen', 'двух тысяч одного'],
    [1000, 'm', 'acc', 'тысячу'],
    [21000, 'm', 'nom', 'двадцать одна тысяча'],
    [5_000_002, 'f', 'ins', 'пятью миллионами двумя'],
  ] as const)('%i %s %s', (value, gender, each, words) => {
    expect(cardinal(value, gender, each)).toBe(words);
  });

  it.each([
    [2, 'm', 'nom', 'второй'],
    [3, 'f', 'acc', 'третью'],
    [3, 'm', 'gen', 'третьего'],
    [40, 'm', 'nom', 'сороковой'],
    [2026, 'm', 'gen', 'две тысячи двадцать шестого'],
    [2000, 'm', 'pre', 'двухтысячном'],
    [1900, 'm', 'nom', 'тысяча девятисотый'],
    [21000, 'm', 'nom', 'двадцатиоднотысячный'],
    [1_000_000, 'n', 'nom', 'миллионное'],
    [90, 'pl', 'nom', 'девяностые'],
    [0, 'm', 'nom', 'нулевой'],
  ] as const)('ordinal %i %s %s', (value, agreement, each, words) => {
    expect(ordinal(value, agreement, each)).toBe(words);
  });

  it('joins numbers into words', () => {
    expect([5, 21, 40, 90, 100, 150, 1000].map(compound)).toEqual([
      'пяти',
      'двадцатиодно',
      'сорока',
      'девяносто',
      'сто',
      'стопятидесяти',
      'тысяче',
    ]);
  });

  it('says fractions and decimals', () => {
    expect(fraction(1, 2)).toBe('одна вторая');
    expect(fraction(3, 4, 'gen')).toBe('трёх четвёртых');
    expect(decimal('1', '5')).toBe('одна целая пять десятых');
    expect(decimal('2', '01', 'gen')).toBe('двух целых одной сотой');
    expect(decimal('3', '1415')).toBe('три запятая один четыре один пять');
  });

  it('gives digit groups beyond 10^15', () => {
    expect(integer('1000000000000001')).toMatch(/^один ноль ноль, (?:ноль ноль ноль, ){4}один$/u);
  });

  it.each([
    ['км', 1, 'gen', 'километра'],
    ['км', 5, 'dat', 'километрам'],
    ['мин', 1, 'acc', 'минуту'],
    ['мин', 2, 'ins', 'минутами'],
    ['м²', 1, 'gen', 'квадратного метра'],
    ['м²', 3, 'nom', 'квадратных метра'],
    ['км/ч', 5, 'pre', 'километрах в час'],
    ['oz', 1, 'pre', 'унции'],
    ['px', 21, 'ins', 'пикселем'],
    ['ГБ', 5, 'gen', 'гигабайт'],
  ] as const)('%s counted by %i in the %s', (sign, count, each, words) => {
    const noun = UNITS.get(sign);
    expect(noun && counted(noun, count, each)).toBe(words);
  });
});
