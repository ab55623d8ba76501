/** English dates and times of day. */

import { cardinal, decade, ordinal, year } from './en-numbers.ts';
import { rule } from './scan.ts';
import type { Rule } from './scan.ts';

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const MONTH =
  '(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)';
const END = '(?![\\p{L}\\p{N}])';

function monthName(text: string): string {
  return MONTHS.find((month) => month.startsWith(text.slice(0, 3))) ?? text;
}

function fullDate(month: number, day: number, yearText: string | undefined): string | undefined {
  const name = MONTHS[month - 1];
  if (name === undefined || day < 1 || day > 31) return undefined;
  return `${name} ${ordinal(day)}${yearText === undefined ? '' : `, ${yearWords(yearText)}`}`;
}

function yearWords(text: string): string {
  const value = Number(text);
  return value >= 1000 && value < 3000 ? year(value) : cardinal(value);
}

const isoDate = rule(/(\d{4})-(\d{2})-(\d{2})(?:T(?=\d)|(?![\d-]))/uy, ([all, y = '', m, d]) => {
  const date = fullDate(Number(m), Number(d), y);
  return date === undefined ? undefined : date + (all.endsWith('T') ? ', ' : '');
});

/** 15.01.2026 is day first; 1/15/2026 is month first unless that is no month. */
const numericDate = rule(
  /(\d{1,2})([./])(\d{1,2})\2(\d{4}|\d{2})(?![\d./-]\d|\d)/uy,
  ([, a, mark, b, y = '']) => {
    if (y.length === 2 && mark === '.') return undefined;
    const [first, second] = [Number(a), Number(b)];
    const full = y.length === 2 ? `20${y}` : y;
    return mark === '/' && first <= 12 ? fullDate(first, second, full) : fullDate(second, first, full);
  },
);

const monthDay = rule(
  new RegExp(`${MONTH}\\.? (\\d{1,2})(?:st|nd|rd|th)?(?:,? (\\d{4}))?(?![\\p{L}\\p{N}:%/]|[.,]\\d)`, 'uy'),
  ([, month = '', day, y]) => fullDate(MONTHS.indexOf(monthName(month)) + 1, Number(day), y),
);

const dayMonth = rule(
  new RegExp(`(\\d{1,2})(?:st|nd|rd|th)? (?:of )?${MONTH}(?:\\.?,? (\\d{4}))?${END}`, 'uy'),
  ([, day, month = '', y], { before }) => {
    if (Number(day) < 1 || Number(day) > 31) return undefined;
    const article = /(?:^| )the $/iu.test(before) ? '' : 'the ';
    return `${article}${ordinal(Number(day))} of ${monthName(month)}${y === undefined ? '' : `, ${yearWords(y)}`}`;
  },
);

/** "Jan 2026"; the short name alone only where a year follows. */
const monthYear = rule(
  new RegExp(`${MONTH}\\.? (\\d{4})${END}`, 'uy'),
  ([, month = '', y = '']) => `${monthName(month)} ${yearWords(y)}`,
);

const CLOCK =
  /([01]?\d|2[0-4]):([0-5]\d)(?::([0-5]\d)(?:\.\d{1,9})?)?(Z| ?[AaPp]\.?[Mm](?:\.(?! ?$| \p{Lu})|(?!\p{L})))?(?![\p{L}\p{N}]|:\d)/uy;
const CLOCK_HOUR = /(1[0-2]|0?[1-9]) ?([AaPp])\.?[Mm](?:\.(?! ?$| \p{Lu})|(?!\p{L}))/uy;

/** Flite stays silent on "AM": two letters apart are read as letters. */
const halfDay = (letter: string | undefined): string => (letter?.toLowerCase() === 'a' ? ' A M' : ' P M');

const clock = rule(CLOCK, ([, h, m = '', s, suffix]) => {
  const hour = Number(h);
  if (hour === 0 && suffix === undefined && s === undefined) {
    return m === '00' ? 'midnight' : `twelve${minuteWords(12, m, false)} A M`;
  }
  const zone = suffix === 'Z' ? ' U T C' : '';
  const half = suffix !== undefined && zone === '' ? halfDay(suffix.trim()[0]) : '';
  const minutes = minuteWords(hour, m, half !== '' || s !== undefined);
  const seconds = s === undefined ? '' : ` and ${cardinal(Number(s))} ${s === '01' ? 'second' : 'seconds'}`;
  return `${cardinal(hour)}${minutes}${half}${seconds}${zone}`;
});

function minuteWords(hour: number, minutes: string, bareHour: boolean): string {
  const value = Number(minutes);
  if (value > 0) return value < 10 ? ` oh ${cardinal(value)}` : ` ${cardinal(value)}`;
  if (bareHour) return '';
  return hour >= 1 && hour <= 12 ? " o'clock" : ' hundred';
}

const clockHour = rule(CLOCK_HOUR, ([, hour, half]) => cardinal(Number(hour)) + halfDay(half));

/** "1990s", "'90s"; "30s" alone is seconds unless words say that it is an age or a time. */
export const decades = rule(
  /'?(\d{2}0|\d0|\d{3}0)'?s(?![\p{L}\p{N}])/uy,
  ([all, number = ''], { before }) => {
    const value = Number(number);
    if (number.length === 3 || value < 20) return undefined;
    const isTime =
      number.length === 4 ||
      all.startsWith("'") ||
      /(?:the|early|late|mid|his|her|my|their)[ -]$/iu.test(before);
    return isTime ? decade(value) : undefined;
  },
);

/** To be tried in this order. */
export const NUMERIC_DATES: readonly Rule[] = [isoDate, numericDate, dayMonth, clock, clockHour, decades];
export const NAMED_DATES: readonly Rule[] = [monthDay, monthYear];
