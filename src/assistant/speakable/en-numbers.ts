/** English number words. */

import { digitGroups, isNameable } from './numerals.ts';
import type { Numeral } from './numerals.ts';

const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SCALES = ['', ' thousand', ' million', ' billion', ' trillion', ' quadrillion'];
const IRREGULAR_ORDINALS: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
};

/** Words for an integer from 0 to 10^15: 1234 is "one thousand two hundred thirty four". */
export function cardinal(value: number): string {
  if (value < 1000) return underThousand(value);
  const groups: string[] = [];
  for (let rest = value, scale = 0; rest > 0; rest = Math.floor(rest / 1000), scale++) {
    const group = rest % 1000;
    if (group > 0) groups.unshift(underThousand(group) + (SCALES[scale] ?? ''));
  }
  return groups.join(' ');
}

function underThousand(value: number): string {
  if (value < 20) return SMALL[value] ?? '';
  if (value < 100) {
    const tens = TENS[Math.floor(value / 10)] ?? '';
    return value % 10 === 0 ? tens : `${tens} ${SMALL[value % 10] ?? ''}`;
  }
  const hundreds = `${SMALL[Math.floor(value / 100)] ?? ''} hundred`;
  return value % 100 === 0 ? hundreds : `${hundreds} ${underThousand(value % 100)}`;
}

/** 21 is "twenty first". */
export function ordinal(value: number): string {
  const words = cardinal(value).split(' ');
  const last = words.pop() ?? '';
  const ending = IRREGULAR_ORDINALS[last] ?? (last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`);
  return [...words, ending].join(' ');
}

/** One word a digit: "0", "7" is "zero seven". */
export function digits(text: string): string {
  return [...text].map((digit) => SMALL[Number(digit)] ?? '').join(' ');
}

/** An integer of any length: named up to 10^15, else by its digits. */
export function integer(text: string): string {
  if (isNameable(text)) return cardinal(Number(text));
  return text.length <= 6 ? digits(text) : digitGroups(text).map(digits).join(', ');
}

/** "minus three point one four". */
export function decimal({ whole, fraction, negative }: Numeral): string {
  const sign = negative ? 'minus ' : '';
  return sign + integer(whole) + (fraction === '' ? '' : ` point ${digits(fraction)}`);
}

/** A year from 1000 to 2999 the way years are said: 1905 "nineteen oh five", 2005 "two thousand five". */
export function year(value: number): string {
  const century = Math.floor(value / 100);
  const rest = value % 100;
  if (value % 1000 < 10) return cardinal(value);
  if (rest === 0) return `${cardinal(century)} hundred`;
  return `${cardinal(century)} ${rest < 10 ? `oh ${cardinal(rest)}` : cardinal(rest)}`;
}

/** The ten years from a round one: 1990 "nineteen nineties", 80 "eighties". */
export function decade(value: number): string {
  const words = (value < 100 ? cardinal(value) : year(value)).split(' ');
  const last = words.pop() ?? '';
  return [...words, last.endsWith('y') ? `${last.slice(0, -1)}ies` : `${last}s`].join(' ');
}

const PARTS: Readonly<Record<number, readonly [one: string, many: string]>> = {
  2: ['half', 'halves'],
  4: ['quarter', 'quarters'],
};

/** 3/4 is "three quarters", 22/7 "twenty two over seven". */
export function fraction(top: number, bottom: number): string {
  if (top === 0 || bottom < 2 || bottom > 20 || top >= bottom)
    return `${cardinal(top)} over ${cardinal(bottom)}`;
  const [one, many] = PARTS[bottom] ?? [ordinal(bottom), `${ordinal(bottom)}s`];
  return `${cardinal(top)} ${top === 1 ? one : many}`;
}
