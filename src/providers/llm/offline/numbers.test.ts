import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatNumber } from './format-number.ts';
import { readNumber } from './number-words.ts';
import {
  add,
  decimal,
  divide,
  fraction,
  MathError,
  multiply,
  power,
  root,
  subtract,
  toFloat,
  whole,
  type Num,
} from './rational.ts';
import { readQuestion } from './tokens.ts';

const integer = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
const positive = fc.bigInt({ min: 1n, max: 10n ** 20n });

describe('exact numbers', () => {
  it('obey the laws of a field', () => {
    fc.assert(
      fc.property(integer, positive, integer, positive, (a, b, c, d) => {
        const [x, y] = [fraction(a, b), fraction(c, d)];
        expect(subtract(add(x, y), y)).toEqual(x);
        expect(add(x, y)).toEqual(add(y, x));
        if (c !== 0n) expect(multiply(divide(x, y), y)).toEqual(x);
      }),
    );
  });

  it('take the root of any power', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 12n }),
        fc.integer({ min: 2, max: 12 }),
        (base, degree) => {
          expect(root(power(whole(base), whole(degree)), degree)).toEqual(whole(base));
        },
      ),
    );
  });

  it('agree with floating point, also beyond its range', () => {
    fc.assert(
      fc.property(positive, positive, (a, b) => {
        expect((toFloat(fraction(a, b)) * Number(b)) / Number(a)).toBeCloseTo(1, 12);
      }),
    );
    expect(toFloat(fraction(3n * 10n ** 400n, 2n * 10n ** 400n + 1n))).toBeCloseTo(1.5, 12);
  });

  it.each([
    ['divide by zero', () => divide(whole(1), whole(0)), 'zero-division'],
    ['grow without bound', () => power(whole(10), whole(10n ** 10n)), 'too-large'],
    ['have an even root below zero', () => root(whole(-4), 2), 'not-real'],
  ])('never %s', (_name, work: () => Num, fault) => {
    expect(work).toThrow(new MathError(fault as MathError['fault']));
  });
});

describe('formatNumber', () => {
  it.each([
    [decimal('0.1'), '0.1', '0,1', true],
    [whole(1_234_567), '1,234,567', '1\u00a0234\u00a0567', true],
    [whole(1234), '1,234', '1234', true],
    [fraction(1n, 3n), '0.333333', '0,333333', false],
    [fraction(-7n, 2n), 'minus 3.5', 'минус 3,5', true],
    [fraction(10n ** 6n, 3n), '333,333.33', '333\u00a0333,33', false],
    [
      fraction(2n, 3n * 10n ** 12n),
      '6.66667 times 10 to the power of minus 13',
      '6,66667 на 10 в степени минус 13',
      false,
    ],
    [power(whole(2), whole(200)), '1.60694 times 10 to the power of 60', '1,60694 на 10 в степени 60', false],
  ] as const)('case %#', (value, en, ru, exact) => {
    expect(formatNumber(value, 'en')).toEqual({ text: en, exact });
    expect(formatNumber(value, 'ru')).toEqual({ text: ru, exact });
  });

  it('writes every integer so that it can be read back', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 20n }), (value) => {
        expect(BigInt(formatNumber(whole(value), 'en').text.replaceAll(',', ''))).toBe(value);
        expect(BigInt(formatNumber(whole(value), 'ru').text.replaceAll('\u00a0', ''))).toBe(value);
      }),
    );
  });
});

const belowTwenty =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

function english(value: number): string {
  if (value < 20) return belowTwenty[value] ?? '';
  if (value < 100)
    return `${tens[Math.floor(value / 10)] ?? ''}${value % 10 ? ` ${belowTwenty[value % 10] ?? ''}` : ''}`;
  if (value < 1000)
    return `${english(Math.floor(value / 100))} hundred${value % 100 ? ` and ${english(value % 100)}` : ''}`;
  const [size, name] = value < 1e6 ? [1e3, 'thousand'] : value < 1e9 ? [1e6, 'million'] : [1e9, 'billion'];
  return `${english(Math.floor(value / size))} ${name}${value % size ? ` ${english(value % size)}` : ''}`;
}

const ruSmall =
  'ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать'.split(
    ' ',
  );
const ruTens = '- - двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто'.split(' ');
const ruHundreds = '- сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот'.split(' ');

function russian(value: number): string {
  if (value >= 1e6)
    return `${russian(Math.floor(value / 1e6))} миллионов${value % 1e6 ? ` ${russian(value % 1e6)}` : ''}`;
  if (value >= 1e3) {
    const thousands = russian(Math.floor(value / 1e3))
      .replace(/один$/, 'одна')
      .replace(/два$/, 'две');
    return `${thousands} тысяч${value % 1e3 ? ` ${russian(value % 1e3)}` : ''}`;
  }
  const parts = [
    value >= 100 ? ruHundreds[Math.floor(value / 100)] : '',
    value % 100 >= 20 ? ruTens[Math.floor((value % 100) / 10)] : '',
  ];
  const rest = value % 100 < 20 ? value % 100 : value % 10;
  return [...parts, rest || value === 0 ? ruSmall[rest] : ''].filter(Boolean).join(' ');
}

function read(words: string): Num | undefined {
  const question = readQuestion(words);
  const number = question && readNumber(question, 0);
  return number && number.end === question.tokens.length ? number.value : undefined;
}

describe('numbers in words', () => {
  it('are read in English up to the billions', () => {
    fc.assert(
      fc.property(fc.oneof(fc.nat(2_000), fc.nat(2 * 10 ** 9)), (value) => {
        expect(read(english(value))).toEqual(whole(value));
      }),
    );
  });

  it('are read in Russian up to the millions', () => {
    fc.assert(
      fc.property(fc.oneof(fc.nat(2_000), fc.nat(999_999_999)), (value) => {
        expect(read(russian(value))).toEqual(whole(value));
      }),
    );
  });

  it.each([
    ['twenty-five', 25n, 1n],
    ['a million', 1_000_000n, 1n],
    ['two and a half', 5n, 2n],
    ['three point one four', 157n, 50n],
    ['two thirds', 2n, 3n],
    ['1.5 million', 1_500_000n, 1n],
    ['полтора', 3n, 2n],
    ['две трети', 2n, 3n],
    ['три целых одна десятая', 31n, 10n],
    ['два с половиной', 5n, 2n],
    ['двухсот сорока пяти', 245n, 1n],
    ['полторы тысячи', 1500n, 1n],
  ])('%s', (words, top, bottom) => {
    expect(read(words)).toEqual({ exact: true, top, bottom });
  });
});
