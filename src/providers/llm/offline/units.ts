import type { Language } from './language.ts';
import type { Reading } from './phrase.ts';
import {
  add,
  approximate,
  decimal,
  divide,
  MathError,
  multiply,
  sign,
  subtract,
  type Num,
} from './rational.ts';
import { russianStem } from '../../../assistant/russian-stem.ts';
import { russianPlural, type RussianForms } from './russian.ts';
import type { Question, Token } from './tokens.ts';
import { unitTable } from './units-table.ts';

export interface Unit {
  readonly dimension: string;
  /** base = value × scale, or (value + offset) × scale for temperatures, or scale ÷ value when `inverse`. */
  readonly scale: Num;
  readonly offset: Num | undefined;
  readonly inverse: boolean;
  readonly en: readonly [one: string, many: string];
  readonly ru: RussianForms;
}

/** The names of one language by their first word. */
type NameIndex = ReadonlyMap<string, readonly { readonly words: readonly string[]; readonly unit: Unit }[]>;

const units: Unit[] = [];
const indexes: Readonly<Record<Language, NameIndex>> = buildIndexes();

function buildIndexes(): Record<Language, NameIndex> {
  const english = new Map<string, { words: string[]; unit: Unit }[]>();
  const russian = new Map<string, { words: string[]; unit: Unit }[]>();
  const register = (index: typeof english, name: string, unit: Unit, stemmed: boolean): void => {
    const words = nameWords(name).map((part) => (stemmed ? russianStem(part) : part));
    const first = words[0] ?? '';
    index.set(first, [...(index.get(first) ?? []), { words, unit }]);
  };
  for (const line of unitTable.trim().split('\n')) {
    const [dimension = '', size = '', en = '', ru = '', enNames = '', ruNames = ''] = line.split('|');
    const [enOne = '', enMany = ''] = spaced(en);
    const [ruOne = '', ruFew = '', ruMany = ''] = spaced(ru);
    const unit = { dimension, ...readSize(size), en: [enOne, enMany], ru: [ruOne, ruFew, ruMany] } as const;
    units.push(unit);
    for (const name of [enOne, enMany, ...spaced(enNames)]) if (name) register(english, name, unit, false);
    for (const name of [...new Set([ruOne, ruFew, ruMany, ...spaced(ruNames)])])
      if (name) register(russian, name, unit, true);
    // Symbols are used in Russian too: «5 km».
    for (const name of spaced(enNames))
      if (/^[a-z/°23]{1,4}$/.test(name)) register(russian, name, unit, true);
  }
  for (const index of [english, russian]) {
    for (const entries of index.values()) entries.sort((a, b) => b.words.length - a.words.length);
  }
  return { en: english, ru: russian };
}

function spaced(names: string): string[] {
  return names.split(' ').map((name) => name.replaceAll('_', ' '));
}

/** "km/h" and "°c" come as several tokens. */
function nameWords(name: string): string[] {
  return (
    name
      .toLowerCase()
      .replaceAll('ё', 'е')
      .match(/[\p{L}][\p{L}\d]*|\d+|[^\s\p{L}\d]/gu) ?? []
  );
}

function readSize(size: string): Pick<Unit, 'scale' | 'offset' | 'inverse'> {
  const [scaleText = '', offsetText] = size.split('+');
  const [top = '', bottom] = scaleText.split('/');
  const inverse = bottom === 'x';
  const scale =
    bottom === 'pi'
      ? approximate(Number(top) / Math.PI)
      : bottom === undefined || inverse
        ? decimal(top)
        : divide(decimal(top), decimal(bottom));
  return { scale, offset: offsetText === undefined ? undefined : decimal(offsetText), inverse };
}

/** The unit whose name starts at token `at`, the longest name first. */
export function readUnit(question: Question, at: number): Reading<Unit>[] {
  const { tokens, language } = question;
  const plain = tokens[at]?.text.toLowerCase() ?? '';
  const entries = indexes[language].get(language === 'ru' ? russianStem(plain) : plain) ?? [];
  const found = entries
    .filter(({ words }) => words.every((word, index) => sameWord(tokens[at + index], word, language)))
    .map(({ words, unit }) => ({ value: unit, end: at + words.length }));
  return found.filter(({ value }, index) => found.findIndex((other) => other.value === value) === index);
}

function sameWord(token: Token | undefined, word: string, language: Language): boolean {
  const text = token?.text.toLowerCase() ?? '';
  return language === 'ru' ? russianStem(text) === word : text === word;
}

export function unitNamed(english: string): Unit {
  const unit = units.find((candidate) => candidate.en[0] === english);
  if (!unit) throw new Error(`no unit ${english}`);
  return unit;
}

/** Throws `MathError` "units" when the two measure different things. */
export function convert(value: Num, from: Unit, to: Unit): Num {
  if (from.dimension !== to.dimension)
    throw new MathError('units', [from.en[1], to.en[1], from.ru[0], to.ru[0]]);
  if (from === to) return value;
  const base = toBase(value, from);
  if (to.inverse) return divide(to.scale, base);
  const converted = divide(base, to.scale);
  return to.offset ? subtract(converted, to.offset) : converted;
}

function toBase(value: Num, unit: Unit): Num {
  if (unit.inverse) return divide(unit.scale, value);
  const base = multiply(unit.offset ? add(value, unit.offset) : value, unit.scale);
  if (unit.offset && sign(base) < 0) throw new MathError('unit-misuse');
  return base;
}

/** The unit's name as it stands after a number: "mile", "miles", «мили». */
export function unitName(unit: Unit, count: Num, language: Language): string {
  if (language === 'en') return isOne(count) ? unit.en[0] : unit.en[1];
  return russianPlural(count.exact && count.bottom === 1n ? count.top : undefined, unit.ru);
}

function isOne(value: Num): boolean {
  return value.exact && value.top === 1n && value.bottom === 1n;
}
