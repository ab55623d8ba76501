/** Russian number words with gender and case (A. A. Zaliznyak's declension of numerals). */

import { digitGroups, isNameable } from './numerals.ts';
import { MILLION_NOUNS, THOUSAND, counted } from './ru-nouns.ts';
import type { Case, Gender } from './ru-nouns.ts';

const CASES: readonly Case[] = ['nom', 'gen', 'dat', 'acc', 'ins', 'pre'];

/** Six forms in the order of `CASES`. */
type Forms = readonly string[];
const forms = (text: string): Forms => text.split(' ');
const pick = (list: Forms, grammaticalCase: Case): string => list[CASES.indexOf(grammaticalCase)] ?? '';

const ONE: Readonly<Record<Gender, Forms>> = {
  m: forms('один одного одному один одним одном'),
  f: forms('одна одной одной одну одной одной'),
  n: forms('одно одного одному одно одним одном'),
};
const TWO: Readonly<Record<Gender, Forms>> = {
  m: forms('два двух двум два двумя двух'),
  f: forms('две двух двум две двумя двух'),
  n: forms('два двух двум два двумя двух'),
};
const THREE = forms('три трёх трём три тремя трёх');
const FOUR = forms('четыре четырёх четырём четыре четырьмя четырёх');

/** Declines like "пять": "пяти", "пятью". */
function soft(nominative: string): Forms {
  const stem = nominative === 'восемь' ? 'восьм' : nominative.slice(0, -1);
  return [nominative, `${stem}и`, `${stem}и`, nominative, `${nominative}ю`, `${stem}и`];
}

const FIVE_TO_NINETEEN =
  'пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать'
    .split(' ')
    .map(soft);
/** Two words in one, and both decline: "пятидесяти", "пятьюдесятью". */
const FIFTY_TO_EIGHTY = FIVE_TO_NINETEEN.slice(0, 4).map((five): Forms => {
  const oblique = `${five[1] ?? ''}десяти`;
  const nominative = `${five[0] ?? ''}десят`;
  return [nominative, oblique, oblique, nominative, `${five[4] ?? ''}десятью`, oblique];
});
const TENS: readonly Forms[] = [
  soft('двадцать'),
  soft('тридцать'),
  forms('сорок сорока сорока сорок сорока сорока'),
  ...FIFTY_TO_EIGHTY,
  forms('девяносто девяноста девяноста девяносто девяноста девяноста'),
];
const HUNDREDS: readonly Forms[] = [
  forms('сто ста ста сто ста ста'),
  forms('двести двухсот двумстам двести двумястами двухстах'),
  forms('триста трёхсот трёмстам триста тремястами трёхстах'),
  forms('четыреста четырёхсот четырёмстам четыреста четырьмястами четырёхстах'),
  ...FIVE_TO_NINETEEN.slice(0, 5).map((five): Forms => {
    const [nominative = '', genitive = '', , , instrumental = ''] = five;
    return [
      `${nominative}сот`,
      `${genitive}сот`,
      `${genitive}стам`,
      `${nominative}сот`,
      `${instrumental}стами`,
      `${genitive}стах`,
    ];
  }),
];

function unitForms(value: number, gender: Gender): Forms {
  if (value === 1) return ONE[gender];
  if (value === 2) return TWO[gender];
  if (value === 3) return THREE;
  if (value === 4) return FOUR;
  return FIVE_TO_NINETEEN[value - 5] ?? [];
}

function underThousand(value: number, gender: Gender, grammaticalCase: Case): string[] {
  const words: string[] = [];
  const hundreds = HUNDREDS[Math.floor(value / 100) - 1];
  if (hundreds !== undefined) words.push(pick(hundreds, grammaticalCase));
  const rest = value % 100;
  const tens = TENS[Math.floor(rest / 10) - 2];
  if (tens !== undefined) words.push(pick(tens, grammaticalCase));
  const units = rest < 20 ? rest : rest % 10;
  if (units > 0) words.push(pick(unitForms(units, gender), grammaticalCase));
  return words;
}

/** Words for an integer from 0 to 10^15, agreeing with the counted noun: (21, 'f') is "двадцать одна". */
export function cardinal(value: number, gender: Gender = 'm', grammaticalCase: Case = 'nom'): string {
  if (value === 0) return pick(forms('ноль ноля нолю ноль нолём ноле'), grammaticalCase);
  const words = underThousand(value % 1000, gender, grammaticalCase);
  for (let rest = Math.floor(value / 1000), scale = 0; rest > 0; rest = Math.floor(rest / 1000), scale++) {
    const group = rest % 1000;
    if (group === 0) continue;
    const noun = scale === 0 ? THOUSAND : MILLION_NOUNS[scale - 1];
    if (noun === undefined) continue;
    // "тысяча", not "одна тысяча", where it leads.
    const count =
      group === 1 && scale === 0 && rest === 1 ? [] : underThousand(group, noun.gender, grammaticalCase);
    words.unshift(...count, counted(noun, group, grammaticalCase));
  }
  return words.join(' ');
}

const ORDINAL_STEMS: readonly string[] = [
  'нулев',
  'перв',
  'втор',
  'трет',
  'четвёрт',
  'пят',
  'шест',
  'седьм',
  'восьм',
  'девят',
  ...FIVE_TO_NINETEEN.slice(5).map(([nominative = '']) => nominative.slice(0, -1)),
];
const ORDINAL_TENS = 'двадцат тридцат сороков пятидесят шестидесят семидесят восьмидесят девяност'.split(' ');
/** Their masculine nominative is stressed on the ending: "второй", not "вторый". */
const STRESSED_ENDING = new Set(['нулев', 'втор', 'шест', 'седьм', 'восьм', 'сороков']);

export type Agreement = Gender | 'pl';
const HARD: Readonly<Record<Agreement, Forms>> = {
  m: forms('ый ого ому ый ым ом'),
  f: forms('ая ой ой ую ой ой'),
  n: forms('ое ого ому ое ым ом'),
  pl: forms('ые ых ым ые ыми ых'),
};
const THIRD: Readonly<Record<Agreement, Forms>> = {
  m: forms('ий ьего ьему ий ьим ьем'),
  f: forms('ья ьей ьей ью ьей ьей'),
  n: forms('ье ьего ьему ье ьим ьем'),
  pl: forms('ьи ьих ьим ьи ьими ьих'),
};

/** The last part that is not zero becomes an adjective: 2026 in the genitive is "две тысячи двадцать шестого". */
export function ordinal(value: number, agreement: Agreement = 'm', grammaticalCase: Case = 'nom'): string {
  const { leading, stem } = ordinalStem(value);
  const table = stem === 'трет' ? THIRD : HARD;
  const plain = pick(table[agreement], grammaticalCase);
  const ending = plain === 'ый' && STRESSED_ENDING.has(stem) ? 'ой' : plain;
  return (leading > 0 ? `${cardinal(leading)} ` : '') + stem + ending;
}

function ordinalStem(value: number): { leading: number; stem: string } {
  const rest = value % 100;
  if (value === 0 || (rest > 0 && rest < 20))
    return { leading: value - rest, stem: ORDINAL_STEMS[rest] ?? '' };
  if (rest > 0) {
    const unit = rest % 10;
    const stem = unit > 0 ? ORDINAL_STEMS[unit] : ORDINAL_TENS[rest / 10 - 2];
    return { leading: value - (unit > 0 ? unit : rest), stem: stem ?? '' };
  }
  const hundreds = (value % 1000) / 100;
  if (hundreds > 0) {
    return { leading: value - hundreds * 100, stem: `${hundreds === 1 ? '' : compound(hundreds)}сот` };
  }
  let unit = 1000;
  let stem = 'тысячн';
  for (const next of ['миллионн', 'миллиардн', 'триллионн', 'квадриллионн']) {
    if (value % (unit * 1000) !== 0) break;
    unit *= 1000;
    stem = next;
  }
  const count = (value / unit) % 1000;
  return { leading: value - count * unit, stem: (count === 1 ? '' : compound(count)) + stem };
}

/** A number as the first part of a word: "пяти" (летний), "двадцатиодно", "стодвадцати". */
export function compound(value: number): string {
  return cardinal(value, 'm', 'gen')
    .split(' ')
    .map((word) => ({ одного: 'одно', ста: 'сто', девяноста: 'девяносто', тысячи: 'тысяче' })[word] ?? word)
    .join('');
}

/** One word a digit. */
export function digits(text: string): string {
  return [...text].map((digit) => cardinal(Number(digit))).join(' ');
}

/** An integer of any length: named up to 10^15, else by its digits. */
export function integer(text: string, gender: Gender = 'm', grammaticalCase: Case = 'nom'): string {
  if (isNameable(text)) return cardinal(Number(text), gender, grammaticalCase);
  return text.length <= 6 ? digits(text) : digitGroups(text).map(digits).join(', ');
}

/** 3/4 is "три четвёртых"; the parts are feminine ("доля"). */
export function fraction(top: number, bottom: number, grammaticalCase: Case = 'nom'): string {
  return `${cardinal(top, 'f', grammaticalCase)} ${shares(top, bottom, grammaticalCase)}`;
}

function shares(top: number, bottom: number, grammaticalCase: Case): string {
  if (top % 10 === 1 && top % 100 !== 11) return ordinal(bottom, 'f', grammaticalCase);
  return ordinal(bottom, 'pl', pluralCase(grammaticalCase));
}

/** After a counted number the adjective is in the genitive where the number is nominative: "пять целых". */
function pluralCase(grammaticalCase: Case): Case {
  return grammaticalCase === 'nom' || grammaticalCase === 'acc' ? 'gen' : grammaticalCase;
}

const NAMED_PLACES = 3;

/** 1.5 is "одна целая пять десятых"; beyond thousandths the digits are read: "три запятая один четыре один пять". */
export function decimal(whole: string, part: string, grammaticalCase: Case = 'nom'): string {
  if (part.length > NAMED_PLACES || !isNameable(whole)) return `${integer(whole)} запятая ${digits(part)}`;
  const value = Number(whole);
  const one = value % 10 === 1 && value % 100 !== 11;
  const wholes = one
    ? `цел${pick(HARD.f, grammaticalCase)}`
    : `цел${pick(HARD.pl, pluralCase(grammaticalCase))}`;
  return [
    value === 0 ? cardinal(0, 'm', grammaticalCase) : cardinal(value, 'f', grammaticalCase),
    wholes,
    fraction(Number(part), 10 ** part.length, grammaticalCase),
  ].join(' ');
}
