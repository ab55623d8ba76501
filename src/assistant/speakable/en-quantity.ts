/** English numbers with what belongs to them: sign, currency, range, scale and unit. */

import { cardinal, decimal, integer, year } from './en-numbers.ts';
import { CURRENCIES, UNITS } from './en-units.ts';
import type { Currency, Words } from './en-units.ts';
import { readNumeral } from './numerals.ts';
import type { Numeral } from './numerals.ts';
import { matchAt } from './scan.ts';
import type { Place, Rule, Said } from './scan.ts';

const SIGN = /[-−](?=[\d$€£¥₽₹.])/uy;
const MONEY_SIGN = /(?:US|C|A)?\$|[€£¥₽₹₩₴₸₺₪₿]/uy;
/** Without blanks: "costs $3.50 – 15% off" is no range. */
const RANGE = /[-–—−][$€£]?(?=\d)/uy;
const SCALE = / ?(thousand|million|billion|trillion|mln|bn|tn|[kMmBbT])(?![\p{L}\p{N}])/uy;
const UNIT =
  /([ -]?)((?:sq|fl)\.? [a-z]{1,2}|[°μΩ\p{L}]{1,6}\/[a-z]{1,3}[²³]?|[°μΩ\p{L}]{1,6}[²³23]?|[%‰°€£¥₽₹₩₴₸₺₪¢])(?![\p{L}\p{N}])/uy;

const SCALE_LETTERS: Readonly<Record<string, string>> = {
  k: 'thousand',
  K: 'thousand',
  m: 'million',
  M: 'million',
  mln: 'million',
  b: 'billion',
  B: 'billion',
  bn: 'billion',
  T: 'trillion',
  tn: 'trillion',
};

/** Where a hyphen before a digit is a minus: nothing, a blank, a bracket or an operator stands before it. */
const BEFORE_MINUS = /(?:^|[ (["'=+*/×÷^<>≤≥≈±~,:])$/u;
const IN_WORD = /[\p{L}_]$/u;
/** Where "5 in" is inches and not the preposition: at the end, before punctuation, or in a measure. */
const AFTER_INCHES = /^(?:$|[.,;:!?)×]| (?:x|×|by|long|wide|tall|high|deep|thick|of) )/u;
/** Versions are read by whole numbers: "Python 3.12" is three point twelve. */
const PRODUCT =
  /(?:^|[ (])(?:version|release|python|node|node\.js|ios|ipados|macos|watchos|android|windows|ubuntu|debian|swift|typescript|php|ruby|java|go|kotlin|xcode|chrome|firefox|safari|postgres|postgresql|v\.?) $/iu;

/** Reads a number and all that belongs to it. */
export const quantity: Rule = (place) => {
  const { text, start, before } = place;
  if (IN_WORD.test(before)) return codeNumber(text, start);
  let at = start;
  const negative = BEFORE_MINUS.test(before) && matchAt(SIGN, text, at) !== undefined;
  if (negative) at++;
  const sign = matchAt(MONEY_SIGN, text, at)?.[0] ?? '';
  at += sign.length;
  const first = readNumeral(text, at, 'en') ?? readBareFraction(text, at);
  if (first === undefined) return undefined;
  const numerals = [{ ...first.numeral, negative }];
  at = first.end;

  const dash = matchAt(RANGE, text, at)?.[0];
  const second = dash === undefined ? undefined : readNumeral(text, at + dash.length, 'en');
  if (second !== undefined && !/^ ?=/u.test(text.slice(second.end, second.end + 2))) {
    numerals.push(second.numeral);
    at = second.end;
  }
  const scale = readScale(text, at, sign !== '');
  at = scale.end;
  const unit = readUnit(text, at, before);
  if (unit !== undefined) at = unit.end;

  const currency = CURRENCIES.get(sign) ?? CURRENCIES.get(unit?.name ?? '');
  if (currency !== undefined) return { words: money(numerals, scale.words, currency), end: at };
  const words = numerals.map((numeral) =>
    bare(numeral, numerals, { place, end: at, counts: unit !== undefined || scale.words !== '' }),
  );
  return {
    words: [words.join(' to '), scale.words, unitWords(unit, numerals, scale.words)]
      .filter(Boolean)
      .join(' '),
    end: at,
  };
};

/** "MP3", "H2O", "x86_64": short numbers are named, others spelled. */
function codeNumber(text: string, start: number): Said | undefined {
  const digits = matchAt(/\d{1,15}/uy, text, start)?.[0];
  return digits === undefined ? undefined : { words: integer(digits), end: start + digits.length };
}

/** ".5" at the start of a word. */
function readBareFraction(text: string, at: number): { numeral: Numeral; end: number } | undefined {
  const fraction = matchAt(/\.(\d{1,40})(?![\d.])/uy, text, at)?.[1];
  if (fraction === undefined) return undefined;
  return {
    numeral: { whole: '0', fraction, negative: false, grouped: false },
    end: at + 1 + fraction.length,
  };
}

function readScale(text: string, at: number, isMoney: boolean): { words: string; end: number } {
  const none = { words: '', end: at };
  const match = matchAt(SCALE, text, at);
  if (match === undefined) return none;
  const [all, name = ''] = match;
  // One letter is a scale only right behind the number, and for money, or in "5M" and "10k".
  if (name.length === 1 && (all.startsWith(' ') || !(isMoney || name === 'M' || name === 'k'))) return none;
  return { words: SCALE_LETTERS[name] ?? name, end: at + all.length };
}

interface Unit {
  readonly name: string;
  readonly words: Words;
  /** "5-km": an attribute, which stays singular. */
  readonly attribute: boolean;
  readonly end: number;
}

function readUnit(text: string, at: number, before: string): Unit | undefined {
  const match = matchAt(UNIT, text, at);
  if (match === undefined) return undefined;
  const [all, gap = '', token = ''] = match;
  // "5 km/day" has no unit of its own: the part before the slash has.
  const name = [token, token.split('/')[0] ?? ''].find((each) => UNITS.has(each) || CURRENCIES.has(each));
  if (name === undefined) return undefined;
  let end = at + all.length - token.length + name.length;
  const after = text.slice(end, end + 12);
  if (gap === '-' && after.startsWith('-')) return undefined;
  if (name === 'in' && gap !== '' && !AFTER_INCHES.test(after) && !/ (?:ft|feet) $/u.test(before))
    return undefined;
  if (/^\. (?=[a-z\d])/u.test(after) && /^\p{L}/u.test(name)) end++;
  return { name, words: UNITS.get(name) ?? ['', ''], attribute: gap === '-', end };
}

function unitWords(unit: Unit | undefined, numerals: readonly Numeral[], scale: string): string {
  if (unit === undefined) return '';
  return unit.attribute || (scale === '' && isOne(numerals)) ? unit.words[0] : unit.words[1];
}

function isOne(numerals: readonly Numeral[]): boolean {
  return numerals.length === 1 && numerals[0]?.whole === '1' && numerals[0].fraction === '';
}

function money(numerals: readonly Numeral[], scale: string, { name, cent }: Currency): string {
  const [only] = numerals;
  if (
    numerals.length === 1 &&
    only !== undefined &&
    cent !== undefined &&
    scale === '' &&
    only.fraction.length === 2
  ) {
    const cents = Number(only.fraction);
    const whole = decimal({ ...only, fraction: '' });
    const parts: string[] = [];
    if (only.whole !== '0' || cents === 0) parts.push(`${whole} ${only.whole === '1' ? name[0] : name[1]}`);
    if (cents > 0) {
      const minus = only.negative && parts.length === 0 ? 'minus ' : '';
      parts.push(`${minus}${cardinal(cents)} ${cents === 1 ? cent[0] : cent[1]}`);
    }
    return parts.join(' and ');
  }
  const amount = numerals.map(decimal).join(' to ');
  return [amount, scale, scale === '' && isOne(numerals) ? name[0] : name[1]].filter(Boolean).join(' ');
}

/** A number with no currency: a year where the words around say so, else its value. */
function bare(
  numeral: Numeral,
  all: readonly Numeral[],
  { place, end, counts }: { place: Place; end: number; counts: boolean },
): string {
  const { whole, fraction } = numeral;
  if (!counts && all.every(mayBeYear) && (all.length === 2 ? inOrder(all) : isYear(whole, place, end))) {
    return year(Number(whole));
  }
  if (!counts && fraction.length > 1 && PRODUCT.test(place.before)) {
    return `${integer(whole)} point ${integer(fraction)}`;
  }
  if (whole.length === 3 && /\b(?:call|dial|phone) $/iu.test(place.before))
    return [...whole].map(integer).join(' ');
  return decimal(numeral);
}

function mayBeYear({ whole, fraction, negative, grouped }: Numeral): boolean {
  return /^(?:1\d|20)\d\d$/u.test(whole) && fraction === '' && !negative && !grouped;
}

function inOrder(all: readonly Numeral[]): boolean {
  const [from, to] = all.map(({ whole }) => Number(whole));
  return from !== undefined && to !== undefined && from < to && to - from <= 200;
}

const MONTH =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const YEAR_AFTER_WORD =
  /(?:^|[ (])(?:in|since|by|until|till|before|after|during|year|circa|early|late|mid|copyright) $|[©~] ?$/iu;
const YEAR_AFTER_TIME = new RegExp(
  `(?:^|[ (])(?:(?:${MONTH}|spring|summer|fall|autumn|winter|class|year|Q[1-4])\\.?(?: of)?,?|between|from|(?:between|from) \\d{4} (?:and|to)) $`,
  'iu',
);
const MODERN = /^(?:19|20)\d\d$/u;
const COUNTED_NEXT =
  /^ (?:(?!(?:was|is|has|as|its|this|does|marks|brings) )\p{Ll}{1,30}s|people|men|women|children|percent|more|of)(?!\p{L})/u;
const YEAR_BEFORE_WORD = /^(?:'s(?!\p{L})| (?:BC|AD|BCE|CE)(?!\p{L}))/u;

function isYear(whole: string, { before, text }: Place, end: number): boolean {
  const after = text.slice(end, end + 24);
  if (YEAR_BEFORE_WORD.test(after)) return true;
  if (COUNTED_NEXT.test(after) || /^ ?[=+*×÷/^-]/u.test(after)) return false;
  if (YEAR_AFTER_WORD.test(before) || YEAR_AFTER_TIME.test(before)) return true;
  if (!MODERN.test(whole)) return false;
  if (before.endsWith('(') && after.startsWith(')')) return true;
  // "the 2024 election", "World Cup 2026", "2024 was …"
  if (/(?:^|[ (])the $/iu.test(before)) return /^ \p{L}/u.test(after);
  if (/(?:^|[^.!?] )\p{Lu}[\p{L}]+ $/u.test(before) && !/^[^ ]* $/u.test(before)) return true;
  return before === '' && /^ (?:was|saw|marked|will|brought|began)(?!\p{L})/u.test(after);
}
