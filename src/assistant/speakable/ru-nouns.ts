/** Russian nouns that numbers count, and their forms by number and case. */

/** Nominative, genitive, dative, accusative, instrumental, prepositional. */
export type Case = 'nom' | 'gen' | 'dat' | 'acc' | 'ins' | 'pre';
export type Gender = 'm' | 'f' | 'n';

export interface Noun {
  readonly gender: Gender;
  /** After 1, after 2 to 4 (also the genitive singular), after 5 and more. */
  readonly one: string;
  readonly few: string;
  readonly many: string;
  /** Follows every form: "в час", "Цельсия". */
  readonly tail?: string;
  /** Goes before and declines: the stem of "квадратн(ый)". */
  readonly adjective?: string;
}

const PLURAL = new Intl.PluralRules('ru');

export function noun(gender: Gender, [one, few, many]: readonly [string, string, string], tail = ''): Noun {
  return { gender, one, few, many, tail };
}

/** A masculine noun with regular endings: "метр, метра, метров". */
export function masculine(one: string, tail = ''): Noun {
  return noun('m', [one, `${one}а`, `${one}ов`], tail);
}

/** The same form everywhere: "евро". */
export function fixed(gender: Gender, word: string): Noun {
  return noun(gender, [word, word, word]);
}

export const THOUSAND = noun('f', ['тысяча', 'тысячи', 'тысяч']);
/** 10^6, 10^9, 10^12, 10^15. */
export const MILLION_NOUNS = ['миллион', 'миллиард', 'триллион', 'квадриллион'].map((word) =>
  masculine(word),
);

/** The noun's form beside an integer: (5, 'nom') "метров", (5, 'dat') "метрам", (1, 'gen') "метра". */
export function counted(thing: Noun, count: number, grammaticalCase: Case): string {
  const category = PLURAL.select(count);
  const nominative = grammaticalCase === 'nom' || (grammaticalCase === 'acc' && thing.gender !== 'f');
  if (category === 'one')
    return complete(thing, nominative ? thing.one : singular(thing, grammaticalCase), 'one', grammaticalCase);
  if (grammaticalCase === 'nom' || grammaticalCase === 'acc') {
    return complete(thing, category === 'few' ? thing.few : thing.many, 'many', 'gen');
  }
  return complete(thing, plural(thing, grammaticalCase), 'many', grammaticalCase);
}

/** The genitive singular, which follows a decimal: "одна целая пять десятых метра". */
export function ofOne(thing: Noun): string {
  return complete(thing, thing.few, 'one', 'gen');
}

/** The genitive plural, which follows "тысяча" and "миллион". */
export function ofMany(thing: Noun): string {
  return complete(thing, thing.many, 'many', 'gen');
}

const ADJECTIVE: Readonly<Record<'one' | 'many', Readonly<Record<Case, string>>>> = {
  one: { nom: 'ый', gen: 'ого', dat: 'ому', acc: 'ый', ins: 'ым', pre: 'ом' },
  many: { nom: 'ых', gen: 'ых', dat: 'ым', acc: 'ых', ins: 'ыми', pre: 'ых' },
};

function complete(thing: Noun, form: string, number: 'one' | 'many', grammaticalCase: Case): string {
  const adjective =
    thing.adjective === undefined ? '' : `${thing.adjective}${ADJECTIVE[number][grammaticalCase]} `;
  return adjective + form + (thing.tail ? ` ${thing.tail}` : '');
}

function singular({ gender, one, few }: Noun, grammaticalCase: Case): string {
  if (one === few || grammaticalCase === 'gen') return few;
  const base = gender === 'f' ? one : few;
  const stem = base.slice(0, -1);
  const isSoft = base.endsWith('я');
  if (gender === 'f') {
    if (grammaticalCase === 'acc') return stem + (isSoft ? 'ю' : 'у');
    if (grammaticalCase === 'ins') return stem + (isSoft || /[жчшщц]$/u.test(stem) ? 'ей' : 'ой');
    return stem + (stem.endsWith('и') ? 'и' : 'е');
  }
  if (grammaticalCase === 'dat') return stem + (isSoft ? 'ю' : 'у');
  if (grammaticalCase === 'ins') return stem + (isSoft ? 'ем' : 'ом');
  return `${stem}е`;
}

function plural({ gender, one, few, many }: Noun, grammaticalCase: Case): string {
  if (one === few || grammaticalCase === 'gen') return many;
  const base = gender === 'f' ? one : few;
  return base + { nom: '', acc: '', dat: 'м', ins: 'ми', pre: 'х' }[grammaticalCase];
}
