import { addDuration, civil, dayOf, daysInMonth, nthWeekday, weekday, type Day } from './calendar.ts';
import { dateWords, holidayDay } from './date-words.ts';
import { readDuration } from './duration-reader.ts';
import { readNumber, readOrdinal } from './number-words.ts';
import type { Reading } from './phrase.ts';
import { toFloat } from './rational.ts';
import type { Question, Token } from './tokens.ts';
import { readYear } from './year-reader.ts';

/** A date without a year is the next one, the last one, or this year's. */
export type Direction = 'next' | 'last' | 'this-year';

export interface DateReading {
  /** Undefined when there is no such day. */
  resolve(today: Day, direction: Direction): Day | undefined;
  /** The name of a feast or of a weekday, for the answer. */
  readonly label?: string;
}

const text = (question: Question, at: number): string => question.tokens[at]?.text ?? '';

/** Every way a date can be said, at token `at`. */
export function readDate(question: Question, at: number): Reading<DateReading>[] {
  const from = /^(the|on|of|this_day)$/.test(text(question, at)) ? at + 1 : at;
  return [readShifted(question, from), readPlainDate(question, from)].filter(
    (reading) => reading !== undefined,
  );
}

function readPlainDate(question: Question, at: number): Reading<DateReading> | undefined {
  return (
    readRelativeDay(question, at) ??
    readWrittenDate(question.tokens[at], at, question) ??
    readHoliday(question, at) ??
    readDayAndMonth(question, at) ??
    readNthWeekday(question, at) ??
    readEdge(question, at) ??
    readWeekday(question, at) ??
    readDayOfMonth(question, at)
  );
}

function readRelativeDay(question: Question, at: number): Reading<DateReading> | undefined {
  const offset = readRelativeOffset(question, at);
  return offset && { value: { resolve: (today) => today + offset.value }, end: offset.end };
}

/** "today", "the day after tomorrow", «вчера», in days from today. */
export function readRelativeOffset(question: Question, at: number): Reading<number> | undefined {
  for (const [words, offset] of dateWords[question.language].relativeDays) {
    if (words.every((word, index) => text(question, at + index) === word))
      return { value: offset, end: at + words.length };
  }
  return undefined;
}

/** Days since Sunday. */
export function readWeekdayName(question: Question, at: number): Reading<number> | undefined {
  const value = dateWords[question.language].weekdays.get(text(question, at));
  return value === undefined ? undefined : { value, end: at + 1 };
}

/** 2026-01-15, 15.01.2026, and by language 1/15/2026 (month first in English). */
function readWrittenDate(
  token: Token | undefined,
  at: number,
  question: Question,
): Reading<DateReading> | undefined {
  if (token?.kind !== 'date') return undefined;
  const [a = 0, b = 0, c = 0] = token.text.split(/[-./]/).map(Number);
  const monthFirst = token.text.includes('/') && question.language === 'en' && a <= 12;
  const [year, month, day] = token.text.includes('-') ? [a, b, c] : monthFirst ? [c, a, b] : [c, b, a];
  return { value: { resolve: () => dayOf(year, month, day) }, end: at + 1 };
}

function readHoliday(question: Question, at: number): Reading<DateReading> | undefined {
  for (const holiday of dateWords[question.language].holidays) {
    for (const words of holiday.names) {
      if (!words.every((word, index) => text(question, at + index) === word)) continue;
      const end = at + words.length;
      const relative = readRelativeYear(question, end);
      const year = relative ? undefined : readYear(question, end);
      const resolve: DateReading['resolve'] = (today, direction) => {
        const fixed = relative ? civil(today).year + relative.value : year?.value;
        if (fixed !== undefined) return holidayDay(holiday, fixed);
        return inDirection((candidate) => holidayDay(holiday, candidate), today, direction);
      };
      return { value: { label: holiday.label, resolve }, end: (relative ?? year)?.end ?? end };
    }
  }
  return undefined;
}

/** "this year", "next year", «в прошлом году», as an offset. */
function readRelativeYear(question: Question, from: number): Reading<number> | undefined {
  const at = /^(in|в)$/.test(text(question, from)) ? from + 1 : from;
  if (!/^(year|году)$/.test(text(question, at + 1))) return undefined;
  const offset = { this: 0, next: 1, last: -1, этом: 0, следующем: 1, прошлом: -1 }[text(question, at)];
  return offset === undefined ? undefined : { value: offset, end: at + 2 };
}

function inDirection(
  inYear: (year: number) => Day | undefined,
  today: Day,
  direction: Direction,
): Day | undefined {
  const { year } = civil(today);
  if (direction === 'this-year') return inYear(year);
  const step = direction === 'next' ? 1 : -1;
  // Eight years: 29 February may be that far.
  for (let candidate = year; Math.abs(candidate - year) <= 8; candidate += step) {
    const day = inYear(candidate);
    if (day !== undefined && (direction === 'next' ? day >= today : day <= today)) return day;
  }
  return undefined;
}

/** "4 July 1776", "July 4th, 1776", "the fourth of July", «4 июля 1776 года», «первое мая», "March" has its own slot. */
function readDayAndMonth(question: Question, at: number): Reading<DateReading> | undefined {
  const month = readMonth(question, at);
  const dayFirst = month ? undefined : readDayNumber(question, at);
  const dayAt = month ? (text(question, month.end) === 'the' ? month.end + 1 : month.end) : undefined;
  const day = dayFirst ?? (dayAt === undefined ? undefined : readDayNumber(question, dayAt));
  if (!day) return undefined;
  const monthAt = dayFirst && text(question, day.end) === 'of' ? day.end + 1 : day.end;
  const named = month ?? readMonth(question, monthAt);
  if (!named) return undefined;
  const end = month ? day.end : named.end;
  const year = readYear(question, text(question, end) === ',' ? end + 1 : end);
  const resolve: DateReading['resolve'] = (today, direction) =>
    year
      ? dayOf(year.value, named.value, day.value)
      : inDirection((candidate) => dayOf(candidate, named.value, day.value), today, direction);
  return { value: { resolve }, end: year?.end ?? end };
}

function readDayNumber(question: Question, at: number): Reading<number> | undefined {
  const ordinal = readOrdinal(question, at);
  if (ordinal) return ordinal.value >= 1 && ordinal.value <= 31 ? ordinal : undefined;
  const cardinal = readNumber(question, at);
  const value = cardinal ? toFloat(cardinal.value) : 0;
  return cardinal && cardinal.end - at <= 3 && Number.isInteger(value) && value >= 1 && value <= 31
    ? { value, end: cardinal.end }
    : undefined;
}

export function readMonth(question: Question, at: number): Reading<number> | undefined {
  const month = dateWords[question.language].months.get(text(question, at));
  return month === undefined ? undefined : { value: month, end: at + 1 };
}

/** "september" as the day on which it begins, for "until september". */
export function readMonthStart(question: Question, at: number): Reading<DateReading> | undefined {
  const month = readMonth(question, at);
  if (!month) return undefined;
  const year = readYear(question, month.end);
  const resolve: DateReading['resolve'] = (today, direction) =>
    year
      ? dayOf(year.value, month.value, 1)
      : inDirection((candidate) => dayOf(candidate, month.value, 1), today, direction);
  return { value: { resolve }, end: year?.end ?? month.end };
}

/** "the first monday of march", "the last friday in may 2027", «второе воскресенье октября». */
function readNthWeekday(question: Question, at: number): Reading<DateReading> | undefined {
  const last = /^(last|последн(ий|яя|ее|юю|его|ей))$/.test(text(question, at));
  const ordinal = last ? { value: -1, end: at + 1 } : readOrdinal(question, at);
  const name = ordinal && ordinal.value <= 5 ? readWeekdayName(question, ordinal.end) : undefined;
  if (!ordinal || !name) return undefined;
  const month = readMonth(question, /^(of|in|в)$/.test(text(question, name.end)) ? name.end + 1 : name.end);
  if (!month) return undefined;
  const year = readYear(question, month.end);
  const inYear = (candidate: number): Day | undefined => {
    const day = nthWeekday(candidate, month.value, [name.value, ordinal.value]);
    // There may be no fifth one.
    return day !== undefined && civil(day).month === month.value ? day : undefined;
  };
  const resolve: DateReading['resolve'] = (today, direction) =>
    year ? inYear(year.value) : inDirection(inYear, today, direction);
  return { value: { resolve }, end: year?.end ?? month.end };
}

/** "the end of the year", "the end of the month", «конца года». */
function readEdge(question: Question, at: number): Reading<DateReading> | undefined {
  for (const [words, edge] of dateWords[question.language].edges) {
    if (!words.every((word, index) => text(question, at + index) === word)) continue;
    const resolve: DateReading['resolve'] = (today) => {
      const { year, month } = civil(today);
      if (edge === 'year-end') return dayOf(year, 12, 31);
      if (edge === 'month-end') return dayOf(year, month, daysInMonth(year, month));
      if (edge === 'weekend') return today + ((6 - weekday(today) + 7) % 7);
      if (edge === 'next-month') return addDuration(dayOf(year, month, 1) ?? today, { months: 1, days: 0 });
      return dayOf(year + 1, 1, 1);
    };
    return { value: { resolve }, end: at + words.length };
  }
  return undefined;
}

/** "friday", "next friday", "last monday", «в пятницу», «следующую среду». */
function readWeekday(question: Question, from: number): Reading<DateReading> | undefined {
  const { weekdays, next, last, these } = dateWords[question.language];
  let at = /^(в|во)$/.test(text(question, from)) ? from + 1 : from;
  const modifier = text(question, at);
  if (next.has(modifier) || last.has(modifier) || these.has(modifier)) at++;
  const name = weekdays.get(text(question, at));
  if (name === undefined) return undefined;
  const resolve: DateReading['resolve'] = (today, direction) => {
    const ahead = (name - weekday(today) + 7) % 7;
    // "Next Friday" is the one of next week, not tomorrow's.
    if (next.has(modifier)) return today + 7 - ((weekday(today) + 6) % 7) + ((name + 6) % 7);
    if (last.has(modifier) || direction === 'last') return today + ahead - 7;
    return today + ahead;
  };
  return { value: { resolve }, end: at + 1 };
}

/** "the 15th", «15-е число»: of this month. */
function readDayOfMonth(question: Question, at: number): Reading<DateReading> | undefined {
  const ordinal = readOrdinal(question, at);
  if (!ordinal || ordinal.value < 1 || ordinal.value > 31) return undefined;
  const resolve: DateReading['resolve'] = (today) => {
    const { year, month } = civil(today);
    return dayOf(year, month, ordinal.value);
  };
  return {
    value: { resolve },
    end: /^число/.test(text(question, ordinal.end)) ? ordinal.end + 1 : ordinal.end,
  };
}

/** "in 3 weeks", "10 days ago", "a week from friday", "100 days after march 1", «через 2 недели», «3 дня назад». */
function readShifted(question: Question, from: number): Reading<DateReading> | undefined {
  const { ahead, ago, after, before } = dateWords[question.language];
  const marked = ahead.has(text(question, from));
  // «за 3 дня до»
  const led = marked || text(question, from) === 'за';
  const duration = readDuration(question, led ? from + 1 : from);
  if (!duration) return undefined;
  const { end } = duration;
  const shifted = (sign: 1 | -1, base: DateReading | undefined): DateReading => ({
    resolve: (today, direction) => {
      const start = base ? base.resolve(today, direction) : today;
      const { months, days, seconds } = duration.value;
      const total = days + Math.trunc(seconds / 86_400);
      return start === undefined
        ? undefined
        : addDuration(start, { months: sign * months, days: sign * total });
    },
  });
  const next = text(question, end);
  const isAfter = after.has(next);
  if (isAfter || before.has(next)) {
    const [base] = readDate(question, end + 1);
    if (base) return { value: shifted(isAfter ? 1 : -1, base.value), end: base.end };
  }
  if (marked) return { value: shifted(1, undefined), end };
  if (ago.has(next)) return { value: shifted(-1, undefined), end: end + 1 };
  if (/^(later|hence|спустя)$/.test(next)) return { value: shifted(1, undefined), end: end + 1 };
  if (next === 'from' && /^(now|today)$/.test(text(question, end + 1)))
    return { value: shifted(1, undefined), end: end + 2 };
  return undefined;
}
