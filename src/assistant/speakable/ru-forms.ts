/** Russian ordinals, phone numbers, versions, fractions, ratios: numbers that are not read as a quantity. */

import { VULGAR_FRACTIONS } from './numerals.ts';
import { caseBefore } from './ru-context.ts';
import type { Case } from './ru-nouns.ts';
import { cardinal, compound, digits, fraction, integer, ordinal } from './ru-numbers.ts';
import type { Agreement } from './ru-numbers.ts';
import { rule } from './scan.ts';
import type { Rule } from './scan.ts';

interface OrdinalForm {
  readonly agreement: Agreement;
  readonly grammaticalCase: Case;
}

/** What the letters behind "5-" stand for; undefined where they make no ordinal. */
function ordinalForm(ending: string, value: number, before: string, after: string): OrdinalForm | undefined {
  const form = (agreement: Agreement, grammaticalCase: Case): OrdinalForm => ({ agreement, grammaticalCase });
  const inPlace = /(?:^|[ ("])(?:в|во|на|о|об|при) $/iu.test(before);
  switch (ending) {
    case 'й':
    case 'ой':
    case 'ый':
    case 'ий':
      return /^ [а-яё]{2,30}(?:е|и|ой)(?![а-яё])/u.test(after) && caseBefore(before) !== 'nom'
        ? form('f', 'pre')
        : form('m', 'nom');
    case 'я':
    case 'ая':
      return form('f', 'nom');
    case 'е':
    case 'ое':
      return value >= 20 && value % 10 === 0 && !/^ [а-яё]{2,30}[оея](?![а-яё])/u.test(after)
        ? form('pl', 'nom')
        : form('n', 'nom');
    case 'го':
    case 'ого':
      return form('m', 'gen');
    case 'му':
    case 'ому':
      return form('m', 'dat');
    case 'м':
    case 'ом':
      return form('m', inPlace || ending === 'ом' ? 'pre' : 'ins');
    case 'ым':
    case 'им':
      return form('m', 'ins');
    case 'ю':
    case 'ую':
      return form('f', 'acc');
    case 'ей':
      return form('f', 'gen');
    case 'ые':
      return form('pl', 'nom');
    case 'х':
    case 'ых':
      return form('pl', 'gen');
    case 'ми':
    case 'ыми':
      return form('pl', 'ins');
    default:
      return undefined;
  }
}

const ordinalNumber = rule(
  /(\d{1,9})-([а-яё]{1,3})(?![\p{L}\p{N}])/uy,
  ([, number = '', ending = ''], { before, after }) => {
    const value = Number(number);
    if (/\p{L}$/u.test(before)) return undefined;
    if (
      (ending === 'х' && value >= 2 && value <= 4) ||
      ending === 'ти' ||
      (ending === 'ми' && value % 10 >= 7)
    ) {
      return cardinal(value, 'm', 'gen');
    }
    if (ending === 'мя' || ending === 'тью' || ending === 'ью') return cardinal(value, 'm', 'ins');
    const form = ordinalForm(ending, value, before, after);
    return form === undefined ? undefined : ordinal(value, form.agreement, form.grammaticalCase);
  },
);

/** "5-летний", "10-минутная": one word. */
const compoundWord = rule(/(\d{1,9})-([а-яё]{4,40})/uy, ([, number = '', word = ''], { before }) =>
  /[\p{L}\d]$/u.test(before) ? undefined : compound(Number(number)) + word,
);

/** "15%-ный". */
const percentWord = rule(
  /(\d{1,3})%-н?(ый|ая|ое|ого|ой|ому|ую|ым|ом|ые|ых)(?!\p{L})/uy,
  ([, number = '', ending = '']) => `${compound(Number(number))}процентн${ending}`,
);

/** Groups of digits as they are written and said: "восемь восемьсот пятьсот пятьдесят пять …". */
const PHONE = /(\+\d{1,3}|8)[ -]?\(?(\d{3,5})\)?((?:[ -]?\d{2,4}){2,4})(?![\d-])/uy;
const LOCAL_PHONE = /\d{2,3}-\d{2}-\d{2}(?![\d-])/uy;

const phone = rule(PHONE, ([all, code = '', area = '', rest = ''], { before }) => {
  // "8" leads a phone number only where the groups are written apart.
  if (/[\d.,]$/u.test(before) || (code === '8' && !/^8[ -]?\(|^8-/u.test(all))) return undefined;
  const groups = [area, ...rest.split(/[ -]/u)].filter(Boolean).map(group);
  return `${code.startsWith('+') ? 'плюс ' : ''}${integer(code.replace('+', ''))}, ${groups.join(', ')}`;
});
const localPhone = rule(LOCAL_PHONE, ([all], { before }) =>
  /[\d-]$/u.test(before) ? undefined : all.split('-').map(group).join(', '),
);

function group(text: string): string {
  if (text.length > 3) return (text.match(/\d{1,2}/gu) ?? []).map(group).join(' ');
  return text.startsWith('0') ? digits(text) : cardinal(Number(text));
}

const DOTTED_NUMBERS = /([vV]\.? ?)?(\d{1,9}(?:\.\d{1,9}){2,5})(?!\d)/uy;
const version = rule(DOTTED_NUMBERS, ([, v, numbers = ''], { before }) => {
  if (/[\p{L}\d.]$/u.test(before)) return undefined;
  return (
    (v === undefined ? '' : 'версия ') +
    numbers
      .split('.')
      .map((part) => integer(part))
      .join(' точка ')
  );
});
const shortVersion = rule(
  /[vV]\.? ?(\d{1,9}(?:\.\d{1,9})?)(?![\d.]\d|\p{L})/uy,
  ([, numbers = ''], { before }) =>
    /[\p{L}\d]$/u.test(before)
      ? undefined
      : `версия ${numbers
          .split('.')
          .map((part) => integer(part))
          .join(' точка ')}`,
);

const slashFraction = rule(
  /(?:(\d{1,4}) )?(\d{1,4})\/(\d{1,4})(?![\d/]|[.,]\d)/uy,
  ([, whole, top, bottom], { before }) => {
    if (/[\p{L}\d/]$/u.test(before)) return undefined;
    const [a, b] = [Number(top), Number(bottom)];
    if (whole !== undefined) {
      return a < b && b <= 64 ? mixed(Number(whole), a, b) : undefined;
    }
    if (b === 10 || b === 100) return `${cardinal(a)} из ${cardinal(b, 'm', 'gen')}`;
    if (a === 0 || a >= b || b > 20) return `${cardinal(a)} дробь ${cardinal(b)}`;
    return fraction(a, b, fractionCase(before));
  },
);

/** A fraction after "в" or "на" looks as in the nominative. */
function fractionCase(before: string): Case {
  const asked = caseBefore(before);
  return asked === 'acc' || asked === 'pre' ? 'nom' : asked;
}

function mixed(whole: number, top: number, bottom: number): string {
  const wholes = whole % 10 === 1 && whole % 100 !== 11 ? 'целая' : 'целых';
  return `${cardinal(whole, 'f')} ${wholes} и ${fraction(top, bottom)}`;
}

const vulgarFraction = rule(/(?:(\d{1,9}) ?)?([½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])/uy, ([, whole, sign = '']) => {
  const [top, bottom] = VULGAR_FRACTIONS[sign] ?? [0, 1];
  return whole === undefined ? fraction(top, bottom) : mixed(Number(whole), top, bottom);
});

/** "16:9" is "шестнадцать к девяти", but a score is two numbers. */
const ratio = rule(/(\d{1,6}):(\d{1,6})(?![\d:]|[.,]\d)/uy, ([, a = '', b = ''], { before }) =>
  /сч[её]т(?:ом|а|е)?:? $/iu.test(before)
    ? `${integer(a)} ${integer(b)}`
    : `${integer(a)} к ${integer(b, 'm', 'dat')}`,
);

const dimensions = rule(
  /(\d{1,5}) ?[xх] ?(\d{1,5})(?![\p{L}\p{N}])|(\d{3,5})×(\d{3,5})(?!\d| ?=)/uy,
  ([, a, b, c, d]) => `${integer(a ?? c ?? '')} на ${integer(b ?? d ?? '')}`,
);

/** "1,2,3": a list, not decimals. */
const list = rule(/\d{1,4}(?:,\d{1,4}){2,100}(?![\d])/uy, ([all]) =>
  /^\d{1,3}(?:,\d{3})+$/u.test(all)
    ? undefined
    : all
        .split(',')
        .map((part) => integer(part))
        .join(', '),
);

/** Said in their own way. */
const setPhrase = rule(/24\/7|50[/-]50/uy, ([all], { before, after }) => {
  if (/\d$/u.test(before) || /^[\d/]/u.test(after)) return undefined;
  return all === '24/7' ? 'двадцать четыре на семь' : 'пятьдесят на пятьдесят';
});

/** To be tried in this order, behind dates and before plain quantities. */
export const DIGIT_FORMS: readonly Rule[] = [
  phone,
  localPhone,
  version,
  list,
  setPhrase,
  slashFraction,
  vulgarFraction,
  ratio,
  ordinalNumber,
  compoundWord,
  percentWord,
  dimensions,
];
export const LETTER_FORMS: readonly Rule[] = [version, shortVersion];
export const SIGN_FORMS: readonly Rule[] = [phone, vulgarFraction];
