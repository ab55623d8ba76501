/** Written numbers as the two grammars read them: digits, sign and fraction, before any word is chosen. */

import { matchAt } from './scan.ts';

export interface Numeral {
  /** Digits of the integer part without separators; at least one. */
  readonly whole: string;
  /** Digits after the decimal sign; '' for an integer. */
  readonly fraction: string;
  readonly negative: boolean;
  /** Digits were separated in threes: then it is a quantity, never a year or a code. */
  readonly grouped: boolean;
}

/** Above this, number words help nobody: digits are read in groups instead. */
export const MAX_NAMED = 10 ** 15;

/** "1,234,567.8" and "1 234 567.8"; a plain blank groups where there are two of them or the group is 000. */
const ENGLISH =
  /(?:(\d{1,3}(?:,\d{3}){1,5}|\d{1,3}(?:\u00A0\d{3}){1,5}|\d{1,3}(?: \d{3}){2,5}|\d{1,3} 000)|(\d{1,200}))(?!\d)(?:\.(\d{1,40})(?!\d|\.\d))?/uy;
/** "1 234 567,8", "1 234,5", also "3.14" and "1,234,567". */
const RUSSIAN =
  /(?:(\d{1,3}(?:[ \u00A0]\d{3}){1,5}|\d{1,3}(?:,\d{3}){2,5})|(\d{1,200}))(?!\d)(?:[.,](\d{1,40})(?!\d|[.,]\d))?/uy;

const STYLES = { en: ENGLISH, ru: RUSSIAN };

/** Reads an unsigned number at an index; its sign is the caller's to judge. */
export function readNumeral(
  text: string,
  index: number,
  style: keyof typeof STYLES,
): { numeral: Numeral; end: number } | undefined {
  const match = matchAt(STYLES[style], text, index);
  if (match === undefined) return undefined;
  const [all, grouped, bare = '', fraction = ''] = match;
  const whole = (grouped ?? bare).replace(/\D/gu, '');
  return {
    numeral: { whole, fraction, negative: false, grouped: grouped !== undefined },
    end: index + all.length,
  };
}

/** Digits of a number too long to name, in groups of three from the left. */
export function digitGroups(digits: string): string[] {
  return digits.match(/\d{1,3}/gu) ?? [];
}

/** Leading zeros ("007") and more than 10^15 are read digit by digit. */
export function isNameable(digits: string): boolean {
  return digits === '0' || (!digits.startsWith('0') && digits.length <= 16 && Number(digits) <= MAX_NAMED);
}

/** Fractions that are one sign: the numerator and the denominator. */
// prettier-ignore
export const VULGAR_FRACTIONS: Readonly<Record<string, readonly [top: number, bottom: number]>> = {
  '½': [1, 2], '⅓': [1, 3], '⅔': [2, 3], '¼': [1, 4], '¾': [3, 4], '⅕': [1, 5], '⅖': [2, 5], '⅗': [3, 5], '⅘': [4, 5],
  '⅙': [1, 6], '⅚': [5, 6], '⅛': [1, 8], '⅜': [3, 8], '⅝': [5, 8], '⅞': [7, 8],
};

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** "¹²" is "12". */
export function plainDigits(superscripts: string): string {
  return [...superscripts].map((sign) => SUPERSCRIPTS.indexOf(sign)).join('');
}
