/** English phone numbers, versions, fractions, ratios and other numbers that are not read as a quantity. */

import { cardinal, decimal, digits, fraction, integer, ordinal, year } from './en-numbers.ts';
import { VULGAR_FRACTIONS } from './numerals.ts';
import { rule } from './scan.ts';
import type { Rule } from './scan.ts';

/** Groups of digits as they are written: "+1 (555) 123-4567", "555-1234", "1-800-555-0199". */
const PHONE =
  /(?:(\+\d{1,3})[ -]?\(?(\d{1,5})\)?((?:[ -]?\d{2,5}){1,4})|(?:(1)[ -])?(?:\((\d{3})\) ?|(\d{3})[-.])((?:\d{3}[-.])?\d{4}))(?![\d-])/uy;

const phone = rule(PHONE, ([, code, area, rest = '', trunk, bracketed, plain, local = ''], { before }) => {
  if (/[\d.]$/u.test(before)) return undefined;
  const groups = [code, area, trunk, bracketed, plain, ...`${rest} ${local}`.split(/[ .-]/u)].filter(Boolean);
  return groups
    .map((group = '') => (group.startsWith('+') ? 'plus ' : '') + digits(group.replace('+', '')))
    .join(', ');
});

const DOTTED_NUMBERS = /([vV]\.? ?)?(\d{1,9}(?:\.\d{1,9}){2,5})(?![\d])/uy;
const V_NUMBER = /[vV]\.? ?(\d{1,9}(?:\.\d{1,9})?)(?![\d.]\d|\p{L})/uy;

/** "v1.2.3", "1.2.3"; four numbers of a byte each are an IP address. */
const version = rule(DOTTED_NUMBERS, ([, v, numbers = ''], { before }) => {
  if (/[\p{L}\d.]$/u.test(before) || (v !== undefined && /\bversion $/iu.test(before))) return undefined;
  const parts = numbers.split('.');
  const isAddress = parts.length === 4 && parts.every((part) => Number(part) <= 255);
  return (v === undefined ? '' : 'version ') + parts.map(integer).join(isAddress ? ' dot ' : ' point ');
});

const shortVersion = rule(V_NUMBER, ([, numbers = ''], { before }) =>
  /[\p{L}\d]$/u.test(before) ? undefined : `version ${numbers.split('.').map(integer).join(' point ')}`,
);

const ordinalNumber = rule(
  /(\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(?:st|nd|rd|th)(?![\p{L}\p{N}])/uy,
  ([, number = '']) => ordinal(Number(number.replaceAll(',', ''))),
);

const SET_PHRASES: Readonly<Record<string, string>> = {
  '24/7': 'twenty four seven',
  '9/11': 'nine eleven',
  '50/50': 'fifty fifty',
  '50-50': 'fifty fifty',
};
const setPhrase = rule(/24\/7|9\/11|50[/-]50/uy, ([all], { before, after }) =>
  /\d$/u.test(before) || /^[\d/]/u.test(after) ? undefined : SET_PHRASES[all],
);

/** "4.5/5". */
const score = rule(/(\d{1,3})\.(\d)\/(\d{1,3})(?![\d/]|[.,]\d)/uy, ([, whole = '', part = '', best = '']) => {
  const points = decimal({ whole, fraction: part, negative: false, grouped: false });
  return `${points} out of ${integer(best)}`;
});

/** "1/2", "1 1/2", "8/10". */
const slashFraction = rule(
  /(?:(\d{1,4}) )?(\d{1,4})\/(\d{1,4})(?![\d/]|[.,]\d)/uy,
  ([, whole, top, bottom], { before }) => {
    if (/[\p{L}\d/]$/u.test(before)) return undefined;
    const [a, b] = [Number(top), Number(bottom)];
    if (whole !== undefined) {
      if (a >= b || b > 64) return undefined;
      return `${cardinal(Number(whole))} and ${withArticle(fraction(a, b))}`;
    }
    return b === 10 || b === 100 ? `${cardinal(a)} out of ${cardinal(b)}` : fraction(a, b);
  },
);

const withArticle = (words: string): string => words.replace(/^one /u, 'a ');

const vulgarFraction = rule(/(?:(\d{1,9}) ?)?([½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])/uy, ([, whole, sign = '']) => {
  const [top, bottom] = VULGAR_FRACTIONS[sign] ?? [0, 1];
  const words = fraction(top, bottom);
  return whole === undefined ? words : `${integer(whole)} and ${withArticle(words)}`;
});

/** "16:9"; minutes have two digits, so that a ratio is what is left. */
const ratio = rule(
  /(\d{1,6}):(\d{1,6})(?![\d:]|\.\d)/uy,
  ([, a = '', b = '']) => `${integer(a)} to ${integer(b)}`,
);

/** 5'10" and 6′ 2″, then inches alone. */
const feetInches = rule(
  /(\d{1,2})['′] ?(\d{1,2})(?:["″]|'')/uy,
  ([, feet = '', inches = '']) => `${integer(feet)} foot ${integer(inches)}`,
);
const inchMark = rule(
  /(\d{1,4})(?:\.(\d{1,2}))?(?:″|")(?![\p{L}\p{N}])/uy,
  ([all, whole = '', part = ''], { before, after }) => {
    // An open quotation ends here; another inch mark before does not open one.
    if (all.endsWith('"') && before.replace(/\d"/gu, '').includes('"')) return undefined;
    const size = decimal({ whole, fraction: part, negative: false, grouped: false });
    // "a 27\" monitor"
    const attribute = /(?:^|[ (])an? $/iu.test(before) && /^ \p{L}/u.test(after);
    return `${size} ${attribute || (whole === '1' && part === '') ? 'inch' : 'inches'}`;
  },
);

/** "1920x1080", "1920×1080". */
const dimensions = rule(
  /(\d{1,5}) ?x ?(\d{1,5})(?![\p{L}\p{N}])|(\d{3,5})×(\d{3,5})(?!\d| ?=)/uy,
  ([, a, b, c, d]) => `${side(a ?? c ?? '')} by ${side(b ?? d ?? '')}`,
);

/** "1920" is read in pairs, as years are. */
function side(text: string): string {
  return text.length === 4 ? year(Number(text)) : integer(text);
}

/** To be tried in this order, behind dates and before plain quantities. */
export const DIGIT_FORMS: readonly Rule[] = [
  phone,
  version,
  setPhrase,
  score,
  slashFraction,
  vulgarFraction,
  ratio,
  ordinalNumber,
  feetInches,
  inchMark,
  dimensions,
];
export const LETTER_FORMS: readonly Rule[] = [version, shortVersion];
export const SIGN_FORMS: readonly Rule[] = [phone, vulgarFraction];
