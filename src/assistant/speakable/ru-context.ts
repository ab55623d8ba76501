/** What the words around a Russian number tell of its case and gender. */

import type { Case, Gender } from './ru-nouns.ts';

const GENITIVE =
  /(?:^|[ ("])(?:от|до|из|без|около|после|для|у|более|менее|больше|меньше|свыше|порядка|против|среди|кроме|выше|ниже|старше|младше|дороже|дешевле|длиннее|короче|быстрее|медленнее|тяжелее|легче|в течение|течение|с|со|[<>]) $/iu;
const DATIVE = /(?:^|[ ("])(?:к|ко|равно|равна|равен|равны|равняется|[≤≥≠≈]) $/iu;
const INSTRUMENTAL = /(?:^|[ ("])(?:между|над|перед)(?: \S{1,12} и)? $/iu;
const ACCUSATIVE = /(?:^|[ ("])(?:через|за|на|в|во|про|спустя) $/iu;
const PREPOSITIONAL = /(?:^|[ ("])(?:о|об|при) $/iu;

/** The case that the preposition before a number asks for; nominative without one. */
export function caseBefore(before: string): Case {
  if (GENITIVE.test(before)) return 'gen';
  if (DATIVE.test(before)) return 'dat';
  if (INSTRUMENTAL.test(before)) return 'ins';
  if (PREPOSITIONAL.test(before)) return 'pre';
  return ACCUSATIVE.test(before) ? 'acc' : 'nom';
}

const NEXT_WORD = /^ ([а-яё]{2,30})(?: ([а-яё]{2,30}))?/u;
const ADJECTIVE = /(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ых|их|ую|юю|ого|его|ому|ему|ым|им|ыми|ими)$/u;
/** Masculine in spite of a soft sign, and words that end like another gender. */
const MASCULINE = new Set([
  'день',
  'рубль',
  'месяц',
  'апрель',
  'июль',
  'июнь',
  'февраль',
  'январь',
  'пиксель',
  'уровень',
  'пользователь',
  'ноль',
  'путь',
  'гость',
  'дождь',
  'словарь',
  'модуль',
  'файл',
  'раз',
]);

export interface Agreement {
  readonly gender: Gender;
  /** The case that the noun's own ending shows, if it does. */
  readonly grammaticalCase?: Case;
}

/** Guesses from the ending of the noun after a number: "2 минуты" is feminine, "5 файлами" instrumental. */
export function agreementAfter(after: string, count: number): Agreement {
  const [, first = '', second = ''] = NEXT_WORD.exec(after) ?? [];
  const isAdjective = ADJECTIVE.test(first) && second !== '';
  const noun = isAdjective && /[а-яё]{3}/u.test(second) ? second : first;
  if (/(?:ами|ями)$/u.test(noun)) return { gender: genderOf(noun, count), grammaticalCase: 'ins' };
  if (/(?:ах|ях)$/u.test(noun)) return { gender: genderOf(noun, count), grammaticalCase: 'pre' };
  if (/[^м](?:ам|ям)$/u.test(noun) && noun.length > 4)
    return { gender: genderOf(noun, count), grammaticalCase: 'dat' };
  const gender = genderOf(noun, count);
  return endsInOne(count) && gender === 'f' && /[ую]$/u.test(noun)
    ? { gender, grammaticalCase: 'acc' }
    : { gender };
}

function endsInOne(count: number): boolean {
  return count % 10 === 1 && count % 100 !== 11;
}

function genderOf(noun: string, count: number): Gender {
  if (endsInOne(count)) {
    if (MASCULINE.has(noun) || noun === '') return 'm';
    if (/[аяуюыи]$/u.test(noun) || noun.endsWith('ь')) return /мя$/u.test(noun) ? 'n' : 'f';
    return /[оеё]$/u.test(noun) && noun !== 'евро' && noun !== 'кофе' ? 'n' : 'm';
  }
  // After 2 the noun is in the genitive singular: feminine "-ы/-и", others "-а/-я".
  return /[ыи]$/u.test(noun) ? 'f' : 'm';
}
