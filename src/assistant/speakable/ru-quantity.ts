/** Russian numbers with what belongs to them: sign, currency, range, scale and unit, all in agreement. */

import { readNumeral } from './numerals.ts';
import type { Numeral } from './numerals.ts';
import { agreementAfter, caseBefore } from './ru-context.ts';
import type { Agreement } from './ru-context.ts';
import { counted, ofMany, ofOne } from './ru-nouns.ts';
import type { Case, Gender, Noun } from './ru-nouns.ts';
import { cardinal, decimal, digits, integer } from './ru-numbers.ts';
import { CURRENCIES, SCALES, UNITS } from './ru-units.ts';
import { matchAt } from './scan.ts';
import type { Rule, Said } from './scan.ts';

const SIGN = /[-−](?=[\d$€£₽])/uy;
const MONEY_SIGN = /(?:US)?\$|[€£¥₽₹₴₸₺₿]/uy;
/** Without blanks: "costs $3.50 – 15% off" is no range. */
const RANGE = /[-–—−][$€£]?(?=\d)/uy;
const SCALE =
  / ?(тыс|млн|млрд|трлн|тысяч[аи]?|миллион(?:а|ов)?|миллиард(?:а|ов)?|триллион(?:а|ов)?|[kKКMBT]|bn)(?![\p{L}\p{N}])/uy;
const UNIT =
  /[ -]?(кв\.м|[°μΩ\p{L}]{1,5}[·/][\p{L}]{1,3}[²³]?|[°μΩ\p{L}]{1,5}[²³23]?|[%‰°€£¥₽₹₴₸₺¢$])(?![\p{L}\p{N}])/uy;

const BEFORE_MINUS = /(?:^|[ (["'=+*/×÷^<>≤≥≈±~,:])$/u;
const PLURAL = new Intl.PluralRules('ru');
const IN_WORD = /[\p{L}_]$/u;
/** Latin letters before a number with a point: a version, "iOS 17.2". */
const AFTER_NAME = /(?:[A-Za-z]|верси[яиюей]{1,2}) $/u;
/** "Это займёт 5–10 минут" is "от пяти до десяти"; behind a preposition only the two numbers fit. */
const PREPOSITION =
  /(?:^|[ ("])(?:от|до|из|без|около|после|для|у|с|со|к|ко|по|за|на|в|во|через|между|о|об|при|более|менее|больше|меньше|примерно за) $/iu;

/** Reads a number and all that belongs to it. */
export const quantity: Rule = ({ text, start, before }) => {
  if (IN_WORD.test(before)) return codeNumber(text, start);
  let at = start;
  const negative = BEFORE_MINUS.test(before) && matchAt(SIGN, text, at) !== undefined;
  if (negative) at++;
  const sign = matchAt(MONEY_SIGN, text, at)?.[0] ?? '';
  at += sign.length;
  const first = readNumeral(text, at, 'ru');
  if (first === undefined) return undefined;
  const point = text.charAt(first.end - first.numeral.fraction.length - 1) === '.';
  at = first.end;

  const dash = matchAt(RANGE, text, at)?.[0];
  const range = dash === undefined ? undefined : readNumeral(text, at + dash.length, 'ru');
  const second =
    range !== undefined && !/^ ?=/u.test(text.slice(range.end, range.end + 2)) ? range : undefined;
  at = second?.end ?? at;

  const scaled = lookUp({ pattern: SCALE, table: SCALES }, text, at);
  // One letter is a scale for money, or in "5M".
  const scale = scaled && (scaled.name.length > 1 || sign !== '' || scaled.name === 'M') ? scaled : undefined;
  at = scale?.end ?? at;
  const unit = lookUp({ pattern: UNIT, table: UNITS }, text, at);
  const tail = unit ?? lookUp({ pattern: UNIT, table: CURRENCIES }, text, at);
  at = tail?.end ?? at;

  const minus = negative ? 'минус ' : '';
  if (point && first.numeral.fraction !== '' && !second && !scale && !tail && AFTER_NAME.test(before)) {
    return {
      words: `${minus}${integer(first.numeral.whole)} точка ${integer(first.numeral.fraction)}`,
      end: at,
    };
  }
  const currency =
    CURRENCIES.get(sign) ?? (unit === undefined ? CURRENCIES.get(tail?.name ?? '') : undefined);
  const thing = unit?.value ?? currency?.name;
  const after = text.slice(at, at + 40);
  const say = (numeral: Numeral, shown: boolean, forced?: Case): string =>
    amount(numeral, {
      thing,
      cent: currency?.cent,
      scale: scale?.value,
      shown,
      agreement: agreementAfter(after, Number((second ?? first).numeral.whole)),
      after,
      grammaticalCase: forced ?? caseBefore(before),
    });
  if (second === undefined) return { words: minus + say(first.numeral, true), end: at };
  const from = Number(first.numeral.whole);
  const to = Number(second.numeral.whole);
  // "2–3 дня": a noun that is written out stands in a form that "от двух до трёх" would not suit.
  const suits =
    thing !== undefined || scale !== undefined || !/^ \p{L}/u.test(after) || PLURAL.select(to) === 'many';
  const words =
    from < to && suits && !negative && !PREPOSITION.test(before)
      ? `от ${say(first.numeral, false, 'gen')} до ${say(second.numeral, true, 'gen')}`
      : `${minus}${say(first.numeral, false)} - ${say(second.numeral, true)}`;
  return { words, end: at };
};

/** "MP3", "H2O": short numbers are named, others spelled. */
function codeNumber(text: string, start: number): Said | undefined {
  const run = matchAt(/\d{1,15}/uy, text, start)?.[0];
  return run === undefined ? undefined : { words: integer(run), end: start + run.length };
}

interface Found<T> {
  readonly name: string;
  readonly value: T;
  readonly end: number;
}

interface Vocabulary<T> {
  readonly pattern: RegExp;
  readonly table: ReadonlyMap<string, T>;
}

/** Finds an abbreviation with or without its dot; a dot at the end of a sentence is left there. */
function lookUp<T>({ pattern, table }: Vocabulary<T>, text: string, at: number): Found<T> | undefined {
  const match = matchAt(pattern, text, at);
  if (match === undefined) return undefined;
  const [all, token = ''] = match;
  const name = [token, token.split('/')[0] ?? ''].find((each) => table.has(each));
  const value = table.get(name ?? '');
  if (name === undefined || value === undefined) return undefined;
  const gap = all.slice(0, all.length - token.length);
  // "5 с друзьями", "3 в ряд": one small letter behind a blank is a preposition if a small-letter word follows.
  const end = at + gap.length + name.length;
  const after = text.slice(end, end + 12);
  if (/^[свкВА]$/u.test(name) && gap === ' ' && /^ \p{L}/u.test(after)) return undefined;
  const skipsDot = /^\p{L}/u.test(name) && /^\.(?=[ ,;:)] ?[\p{Ll}\d(]|[,;:)/])/u.test(after);
  return { name, value, end: skipsDot ? end + 1 : end };
}

interface Surroundings {
  readonly thing: Noun | undefined;
  readonly cent: Noun | undefined;
  readonly scale: Noun | undefined;
  /** False for the first number of a range, which shares the second one's noun. */
  readonly shown: boolean;
  readonly after: string;
  readonly agreement: Agreement;
  readonly grammaticalCase: Case;
}

function amount(numeral: Numeral, around: Surroundings): string {
  const { thing, cent, scale, shown } = around;
  const { whole, fraction } = numeral;
  const value = Number(whole);
  if (scale !== undefined) {
    const head = number(numeral, scale.gender, around.grammaticalCase);
    const noun = fraction === '' ? counted(scale, value, around.grammaticalCase) : ofOne(scale);
    return shown ? [head, noun, thing === undefined ? '' : ofMany(thing)].filter(Boolean).join(' ') : head;
  }
  if (cent !== undefined && thing !== undefined && fraction.length === 2 && shown) {
    return money(whole, fraction, { ...around, thing, cent });
  }
  if (thing !== undefined) {
    const head = number(numeral, thing.gender, around.grammaticalCase);
    return shown
      ? `${head} ${fraction === '' ? counted(thing, value, around.grammaticalCase) : ofOne(thing)}`
      : head;
  }
  const { gender, grammaticalCase } = around.agreement;
  return number(numeral, gender, grammaticalCase ?? accusativeAware(around, gender));
}

/** Before a noun that is not known, the accusative differs from the nominative for "одну" only. */
function accusativeAware({ grammaticalCase, after }: Surroundings, gender: Gender): Case {
  return grammaticalCase === 'acc' && !(gender === 'f' && /^ [а-яё]{2,30}[ую](?![а-яё])/u.test(after))
    ? 'nom'
    : grammaticalCase;
}

function money(
  whole: string,
  fraction: string,
  { thing, cent, grammaticalCase }: { thing: Noun; cent: Noun; grammaticalCase: Case },
): string {
  const parts: string[] = [];
  const cents = Number(fraction);
  if (whole !== '0' || cents === 0) {
    parts.push(
      `${integer(whole, thing.gender, grammaticalCase)} ${counted(thing, Number(whole), grammaticalCase)}`,
    );
  }
  if (cents > 0)
    parts.push(`${cardinal(cents, cent.gender, grammaticalCase)} ${counted(cent, cents, grammaticalCase)}`);
  return parts.join(' ');
}

function number({ whole, fraction }: Numeral, gender: Gender, grammaticalCase: Case): string {
  if (fraction !== '') return decimal(whole, fraction, grammaticalCase);
  return whole.length > 1 && whole.startsWith('0') && whole.length <= 6
    ? digits(whole)
    : integer(whole, gender, grammaticalCase);
}
