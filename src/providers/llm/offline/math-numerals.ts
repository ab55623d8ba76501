import type { Language } from './language.ts';
import type { Reading } from './phrase.ts';
import { isWhole, type Num } from './rational.ts';
import type { Question } from './tokens.ts';

/** How a whole number can be written other than in decimal digits. */
export type Notation = 'roman' | 'binary' | 'octal' | 'hexadecimal';

const notations: readonly (readonly [RegExp, Notation])[] = [
  [/^(roman|римск(ими|ая|ую|ой|их|ие))$/, 'roman'],
  [/^(binary|base2|двоичн(ой|ую|ом|ый|ая))$/, 'binary'],
  [/^(octal|восьмеричн(ой|ую|ом|ый|ая))$/, 'octal'],
  [/^(hex|hexadecimal|шестнадцатеричн(ой|ую|ом|ый|ая))$/, 'hexadecimal'],
];

/** "roman", "hex", «двоичной»; the nouns behind it come with the phrase. */
export function readNotation({ tokens }: Question, at: number): readonly Reading<Notation>[] {
  const found = notations.find(([words]) => words.test(tokens[at]?.text ?? ''));
  return found ? [{ value: found[1], end: at + 1 }] : [];
}

const roman: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

/** Undefined for what has no such form: fractions, and Roman numbers beyond 3999. */
export function inNotation(value: Num, notation: Notation): string | undefined {
  if (!isWhole(value) || value.top < 0n || value.top >= 2n ** 64n) return undefined;
  if (notation !== 'roman')
    return value.top.toString({ binary: 2, octal: 8, hexadecimal: 16 }[notation]).toUpperCase();
  if (value.top < 1n || value.top > 3999n) return undefined;
  let rest = Number(value.top);
  let text = '';
  for (const [size, letters] of roman) {
    text += letters.repeat(Math.floor(rest / size));
    rest %= size;
  }
  return text;
}

export function notationName(notation: Notation, language: Language): string {
  const russian = {
    roman: 'римскими цифрами',
    binary: 'в двоичной системе',
    octal: 'в восьмеричной системе',
    hexadecimal: 'в шестнадцатеричной системе',
  };
  if (language === 'ru') return russian[notation];
  return notation === 'roman' ? 'in Roman numerals' : `in ${notation}`;
}
