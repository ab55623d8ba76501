/** Russian dates, years, centuries and times of day. */

import { caseBefore } from './ru-context.ts';
import { counted } from './ru-nouns.ts';
import type { Case } from './ru-nouns.ts';
import { cardinal, ordinal } from './ru-numbers.ts';
import { HOURS, MINUTES, SECONDS } from './ru-units.ts';
import { rule } from './scan.ts';
import type { Rule } from './scan.ts';

const MONTHS = 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' ');
const SHORT_MONTHS = 'янв фев мар апр авг сент сен окт нояб ноя дек'.split(' ');
/** With a small or a capital first letter. */
const MONTH = `(${[...MONTHS, ...SHORT_MONTHS].map((name) => `[${name.charAt(0)}${name.charAt(0).toUpperCase()}]${name.slice(1)}`).join('|')})`;
const END = '(?![\\p{L}\\p{N}])';

/** "Сегодня пятнадцатое", "к пятнадцатому", "по двадцатое", else "пятнадцатого". */
function dayCase(before: string): Case {
  if (/(?:^|[ ("])(?:сегодня|завтра|вчера|послезавтра|позавчера|по|на|это|дата:?) (?:- |— )?$/iu.test(before))
    return 'nom';
  return /(?:^|[ ("])(?:к|ко) $/iu.test(before) ? 'dat' : 'gen';
}

function date(day: number, month: number, yearText: string | undefined, before: string): string | undefined {
  const name = MONTHS[month - 1];
  if (name === undefined || day < 1 || day > 31) return undefined;
  const year = yearText === undefined ? '' : ` ${ordinal(Number(yearText), 'm', 'gen')} года`;
  return `${ordinal(day, 'n', dayCase(before))} ${name}${year}`;
}

const isoDate = rule(/(\d{4})-(\d{2})-(\d{2})(?:T(?=\d)|(?![\d-]))/uy, ([all, y, m, d], { before }) => {
  const words = date(Number(d), Number(m), y, before);
  return words === undefined ? undefined : words + (all.endsWith('T') ? ', ' : '');
});

const numericDate = rule(
  /(\d{1,2})([./])(\d{1,2})\2(\d{4})(?: ?г(?:ода|\.(?= [\p{Ll}\d])|(?!\p{L})))?(?![./-]\d|\d)/uy,
  ([, a, mark, b, y], { before }) => {
    const [first, second] = [Number(a), Number(b)];
    return mark === '/' && second > 12 ? date(second, first, y, before) : date(first, second, y, before);
  },
);

const dayMonth = rule(
  new RegExp(
    `(\\d{1,2})(?:-?го|-?е)?(?:[–-](\\d{1,2}))? ${MONTH}(?:\\.(?! *$| +\\p{Lu}))?(?: (\\d{4})(?: ?(?:года|г\\.(?= [\\p{Ll}\\d])|г(?!\\p{L})))?)?${END}`,
    'uy',
  ),
  ([, a, b, month = '', y], { before }) => {
    const index = MONTHS.findIndex((each) => each.startsWith(month.slice(0, 3).toLowerCase()));
    if (b === undefined) return date(Number(a), index + 1, y, before);
    const last = date(Number(b), index + 1, y, 'по ');
    return last === undefined ? undefined : `с ${ordinal(Number(a), 'n', 'gen')} по ${last}`;
  },
);

const YEAR_CASES: Readonly<Record<string, Case>> = {
  год: 'nom',
  года: 'gen',
  годом: 'ins',
  годе: 'pre',
  годы: 'nom',
  годов: 'gen',
  годам: 'dat',
  годами: 'ins',
  годах: 'pre',
};

/** "с 1 по 5 мая": the month stands behind the second day only. */
const firstDay = rule(
  new RegExp(`(\\d{1,2}) (?=(?:по|до) \\d{1,2} ${MONTH})`, 'uy'),
  ([, day], { before }) =>
    /(?:^|[ (])(?:с|со|от) $/iu.test(before) ? `${ordinal(Number(day), 'n', 'gen')} ` : undefined,
);

/** The case that a form of "год" shows; "г." and "гг." follow the words before. */
function yearCase(form: string, before: string): { grammaticalCase: Case; word: string } | undefined {
  const inside = /(?:^|[ ("])(?:в|во|о|об) $/iu.test(before);
  if (form === 'гг')
    return inside ? { grammaticalCase: 'pre', word: 'годах' } : { grammaticalCase: 'nom', word: 'годы' };
  if (form === 'г') {
    if (inside) return { grammaticalCase: 'pre', word: 'году' };
    const alone = before === '' || /[,(;] ?$/u.test(before);
    return alone ? { grammaticalCase: 'nom', word: 'год' } : { grammaticalCase: 'gen', word: 'года' };
  }
  if (form === 'году') {
    return { grammaticalCase: /(?:^|[ (])(?:к|ко|по) $/iu.test(before) ? 'dat' : 'pre', word: form };
  }
  const grammaticalCase = YEAR_CASES[form];
  return grammaticalCase && { grammaticalCase, word: form };
}

const yearWithWord = rule(
  /(\d{3,4})(?: ?[–—-] ?(\d{4}))? ?(год(?:ами|ах|ам|ов|ом|а|у|е|ы)?|гг?(?=\.|[ ,;)]|$))(?!\p{L})(\.(?= [\p{Ll}\d(—–-]|[,;)]))?/uy,
  ([, from = '', to, form = ''], { before }) => {
    // "100 года" is no year, and neither is "365 год…" of a duration.
    if (from.length === 3 && !/^год(?:у|а)?$/u.test(form)) return undefined;
    const found = yearCase(form, before);
    if (found === undefined) return undefined;
    const say = (text: string): string => ordinal(Number(text), 'm', found.grammaticalCase);
    return `${say(from)}${to === undefined ? '' : ` - ${say(to)}`} ${found.word}`;
  },
);

const yearBeforeChrist = rule(/(\d{1,4}) ?г\.(?= (?:до )?н\. ?э)/uy, ([, year = ''], { before }) => {
  const found = yearCase('г', before);
  return found && `${ordinal(Number(year), 'm', found.grammaticalCase)} ${found.word}`;
});

const MODERN = /^(?:1[5-9]|20)\d\d$/u;
const yearRange = rule(
  /(\d{4})[–—-](\d{4})(?![\d-]| ?[\p{L}%₽$€°])/uy,
  ([, from = '', to = ''], { before }) => {
    if (!MODERN.test(from) || !MODERN.test(to) || from >= to || /\d$/u.test(before)) return undefined;
    return `${ordinal(Number(from))} - ${ordinal(Number(to))}`;
  },
);
/** "в 2026" with nothing counted behind. */
const yearAlone = rule(/((?:19|20)\d\d)(?=$|[,;:!?)"]|\.(?!\d))/uy, ([, year = ''], { before }) =>
  /(?:^|[ ("])в $/iu.test(before) ? `${ordinal(Number(year), 'm', 'pre')} году` : undefined,
);

const CLOCK = /([01]?\d|2[0-4]):([0-5]\d)(?::([0-5]\d)(?:\.\d{1,9})?)?Z?(?![\p{L}\p{N}]|:\d)/uy;

const clock = rule(CLOCK, ([, h, m = '', s], { before }) => {
  const asked = caseBefore(before);
  const grammaticalCase = asked === 'acc' || asked === 'pre' ? 'nom' : asked;
  const hour = Number(h);
  const minute = Number(m);
  const hours = cardinal(hour, 'm', grammaticalCase);
  if (s !== undefined) {
    return [
      `${hours} ${counted(HOURS, hour, grammaticalCase)}`,
      `${cardinal(minute, 'f', grammaticalCase)} ${counted(MINUTES, minute, grammaticalCase)}`,
      `${cardinal(Number(s), 'f', grammaticalCase)} ${counted(SECONDS, Number(s), grammaticalCase)}`,
    ].join(' ');
  }
  if (minute === 0 || hour === 0) {
    const minutes =
      minute === 0
        ? ''
        : ` ${cardinal(minute, 'f', grammaticalCase)} ${counted(MINUTES, minute, grammaticalCase)}`;
    return `${hours} ${counted(HOURS, hour, grammaticalCase)}${minutes}`;
  }
  return `${hours} ${minute < 10 ? `${cardinal(0, 'm', grammaticalCase)} ` : ''}${cardinal(minute, 'm', grammaticalCase)}`;
});

const CENTURY_CASES: Readonly<Record<string, Case>> = {
  век: 'nom',
  века: 'gen',
  веку: 'dat',
  веке: 'pre',
  веком: 'ins',
};
const ROMAN: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10 };

/** "XXI век", "в XIX веке". */
export const century = rule(
  /([IVXХ]{1,6})(?= (век[аеу]?|веком)(?!\p{L}))/uy,
  ([, letters = '', noun = '']) => {
    const values = [...letters.replaceAll('Х', 'X')].map((letter) => ROMAN[letter] ?? 0);
    const value = values.reduce(
      (sum, each, index) => sum + (each < (values[index + 1] ?? 0) ? -each : each),
      0,
    );
    return ordinal(value, 'm', CENTURY_CASES[noun] ?? 'nom');
  },
);

/** To be tried in this order. */
export const DATES: readonly Rule[] = [
  isoDate,
  numericDate,
  firstDay,
  dayMonth,
  yearBeforeChrist,
  yearWithWord,
  yearRange,
  yearAlone,
  clock,
];
