import {
  addDuration,
  civil,
  daysInMonth,
  isLeap,
  localTime,
  weekNumber,
  wholeMonths,
  type Day,
} from './calendar.ts';
import { sayCheck } from './date-checks.ts';
import { ambiguity, noSuchDay, today, type DateContext } from './date-context.ts';
import type { DateReading, Direction } from './date-readers.ts';
import { capital, sayCount, sayCountOf, sayDate, sayFullDate, sayMonth, sayWeekday } from './date-speech.ts';
import type { CountUnit, DateTask } from './date-tasks.ts';
import type { Language } from './language.ts';
import { sayDifference, sayTime, sayTimes, sayTimeWhen, sayUntilClock } from './time-answer.ts';

/** Says the answer to a question about time or date. */
export function sayDateTask(task: DateTask, context: DateContext): string {
  const { language } = context;
  switch (task.kind) {
    case 'time':
      return sayTime(task, context);
    case 'times':
      return sayTimes(task, context);
    case 'is':
      return sayCheck(task, context);
    case 'time-when':
      return sayTimeWhen(task, context);
    case 'difference':
      return sayDifference(task, context);
    case 'date':
    case 'weekday':
    case 'year':
    case 'month':
    case 'week':
      return sayDateQuestion(task, context);
    case 'until':
    case 'since':
      return sayDistance(task, context);
    case 'between': {
      const [from, to] = [resolve(task.from, context, 'this-year'), resolve(task.to, context, 'this-year')];
      return from === undefined || to === undefined
        ? noSuchDay(language)
        : sayBetween(from, to, task.unit, context);
    }
    case 'until-clock':
      return sayUntilClock(task.at, context);
    case 'leap':
      return sayLeap(task.year ?? civil(today(context)).year, language);
    case 'next-leap': {
      const { year } = civil(today(context));
      const next = [1, 2, 3, 4, 5, 6, 7, 8].map((step) => year + step).find(isLeap) ?? year;
      return language === 'ru'
        ? `Следующий високосный год — ${String(next)}.`
        : `The next leap year is ${String(next)}.`;
    }
    case 'leap-year':
      return sayLeapYear(task.unit, language);
    case 'days-in':
      return sayDaysIn(task, context);
    case 'age': {
      const years = civil(today(context)).year - task.year;
      if (years < 0) return language === 'ru' ? 'Этот год ещё не наступил.' : 'That year is still to come.';
      if (language === 'ru')
        return `Родившемуся в ${String(task.year)} году в этом году исполняется ${sayCount(years, 'year', language)}.`;
      return `Someone born in ${String(task.year)} turns ${String(years)} this year.`;
    }
    case 'years-to': {
      const years = task.year - civil(today(context)).year;
      const count = sayCount(Math.abs(years), 'year', language);
      if (language === 'ru')
        return years > 0
          ? `До ${String(task.year)} года — ${count}.`
          : `С ${String(task.year)} года — ${count}.`;
      return years > 0
        ? `It's ${count} until ${String(task.year)}.`
        : `It has been ${count} since ${String(task.year)}.`;
    }
    case 'sky':
      return language === 'ru'
        ? 'Время восхода, заката и фазы луны мне неизвестны.'
        : "I don't know the times of sunrise, sunset or the moon.";
    case 'unknown-place':
      return language === 'ru'
        ? `Я не знаю места «${task.name}».`
        : `I don't know a place called ${task.name}.`;
  }
}

function resolve(date: DateReading, context: DateContext, direction: Direction): Day | undefined {
  return date.resolve(today(context), direction);
}

function sayDateQuestion(
  task: Extract<DateTask, { kind: 'date' | 'weekday' | 'year' | 'month' | 'week' }>,
  context: DateContext,
): string {
  const { language, now, home } = context;
  const unclear = ambiguity(task.place, language);
  if (unclear !== undefined) return unclear;
  const place = task.place?.kind === 'place' ? task.place.place : undefined;
  const current = place ? localTime(now, place.zone).day : today(context);
  const direction = task.kind === 'weekday' && !task.date?.label ? 'this-year' : 'next';
  const day = task.date ? task.date.resolve(current, direction) : current;
  if (day === undefined) return noSuchDay(language);
  const where = place
    ? language === 'ru'
      ? ` (${place.nominative ?? place.name})`
      : ` in ${place.name}`
    : task.date || home.known
      ? ''
      : home.city === 'UTC'
        ? language === 'ru'
          ? ' по всемирному времени'
          : ', UTC'
        : '';
  if (task.kind === 'year' || task.kind === 'month' || task.kind === 'week')
    return sayPart(task.kind, day, current, language);
  const subject = task.date?.label;
  if (language === 'ru') {
    if (subject) return `${capital(subject)} — ${sayFullDate(day, language)}.`;
    if (day === current) return `Сегодня ${sayFullDate(day, language)}${where}.`;
    const name = dayName(day - current, language);
    if (name) return `${capital(name)} — ${sayFullDate(day, language)}.`;
    if (task.kind === 'weekday') return `${sayDate(day, language)} — ${sayWeekday(day, language)}.`;
    return `Это ${day > current ? 'будет ' : ''}${sayFullDate(day, language)}.`;
  }
  const verb = day < current ? 'was' : day === current ? 'is' : 'will be';
  if (subject) return `${subject} is on ${sayFullDate(day, language)}.`;
  const name = dayName(day - current, language);
  if (name) return `${name} ${verb} ${sayFullDate(day, language)}${where}.`;
  if (task.kind === 'weekday') return `${sayDate(day, language)} ${verb} a ${sayWeekday(day, language)}.`;
  return `That ${verb} ${sayFullDate(day, language)}.`;
}

function dayName(offset: number, language: Language): string | undefined {
  const names = {
    en: ['The day before yesterday', 'Yesterday', 'Today', 'Tomorrow', 'The day after tomorrow'],
    ru: ['позавчера', 'вчера', 'сегодня', 'завтра', 'послезавтра'],
  };
  return names[language][offset + 2];
}

function sayPart(kind: 'year' | 'month' | 'week', day: Day, current: Day, language: Language): string {
  const { year, month } = civil(day);
  const now = day === current;
  const week = weekNumber(day);
  const name = sayMonth(month, language);
  if (language === 'ru') {
    if (kind === 'year') return now ? `Сейчас ${String(year)} год.` : `Это ${String(year)} год.`;
    if (kind === 'month')
      return now ? `Сейчас ${name} ${String(year)} года.` : `Это ${name} ${String(year)} года.`;
    return `${now ? 'Сейчас' : 'Это'} ${String(week)}-я неделя года.`;
  }
  if (kind === 'year')
    return `${now ? "It's" : day < current ? 'That was' : 'That will be'} ${String(year)}.`;
  if (kind === 'month') return `${now ? "It's" : 'That is in'} ${name} ${String(year)}.`;
  return `${now ? 'This is' : 'That is in'} week ${String(week)} of the year.`;
}

/** "in 3 days" against an exact count in the unit that was asked for. */
function sayDistance(task: Extract<DateTask, { kind: 'until' | 'since' }>, context: DateContext): string {
  const { language } = context;
  const current = today(context);
  const day = resolve(task.date, context, task.kind === 'until' ? 'next' : 'last');
  if (day === undefined) return noSuchDay(language);
  const name = task.date.label ?? sayDate(day, language);
  if (day === current)
    return language === 'ru'
      ? `Это сегодня: ${sayFullDate(day, language)}.`
      : `That is today, ${sayFullDate(day, language)}.`;
  const [early, late] = day < current ? [day, current] : [current, day];
  const parts = distance(early, late, task.unit, { ...context, untilStart: day > current });
  const length = sayCountOf(parts, language);
  const date = task.date.label ? `${sayFullDate(day, language)}` : sayWeekday(day, language);
  if (language === 'ru') {
    return day > current
      ? `До ${genitiveDate(task.date.label, day)} — ${length} (${date}).`
      : `Прошло ${length}: ${name}, ${sayWeekday(day, language)}.`;
  }
  return day > current
    ? `${capital(length)} until ${name}, ${date}.`.replace(/^(\S+) (\w+)/, (all) => `It's ${all}`)
    : `It has been ${length} since ${name}.`;
}

function genitiveDate(label: string | undefined, day: Day): string {
  if (label === undefined) return sayDate(day, 'ru');
  const genitives: Readonly<Record<string, string>> = {
    'Новый год': 'Нового года',
    Рождество: 'Рождества',
    Пасха: 'Пасхи',
    Хэллоуин: 'Хэллоуина',
    'старый Новый год': 'старого Нового года',
    'католическое Рождество': 'католического Рождества',
    'католическая Пасха': 'католической Пасхи',
    'Международный женский день': 'Международного женского дня',
  };
  return genitives[label] ?? label.replace(/^День/, 'Дня');
}

/** A span of days in the asked unit, with the rest in days. Hours to a day are counted from now. */

function distance(
  from: Day,
  to: Day,
  unit: CountUnit,
  context: DateContext & { untilStart: boolean },
): (readonly [number, string])[] {
  const days = to - from;
  switch (unit) {
    case 'week': {
      const rest: (readonly [number, string])[] = days % 7 ? [[days % 7, 'day']] : [];
      return days < 7 ? rest : [[Math.floor(days / 7), 'week'], ...rest];
    }
    case 'month':
    case 'year': {
      const months = wholeMonths(from, to);
      const [count, step] = unit === 'year' ? [Math.floor(months / 12), 12] : [months, 1];
      const start = addDuration(from, { months: count * step, days: 0 }) ?? from;
      if (unit === 'year' && count > 0) return [[count, 'year']];
      const rest: (readonly [number, string])[] = to - start > 0 ? [[to - start, 'day']] : [];
      return count === 0 ? rest : [[count, unit], ...rest];
    }
    case 'hour':
    case 'minute':
    case 'second': {
      const passed = context.untilStart ? localTime(context.now, context.home.zone).seconds : 0;
      const seconds = days * 86_400 - passed;
      const size = { hour: 3600, minute: 60, second: 1 }[unit];
      return [[Math.floor(seconds / size), unit]];
    }
    case 'day':
    case 'any':
      return [[days, 'day']];
  }
}

function sayBetween(from: Day, to: Day, unit: CountUnit, context: DateContext): string {
  const { language } = context;
  const [early, late] = from <= to ? [from, to] : [to, from];
  const length =
    early === late
      ? sayCount(0, 'day', language)
      : sayCountOf(distance(early, late, unit, { ...context, untilStart: false }), language);
  const [a, b] = [sayDate(early, language), sayDate(late, language)];
  return language === 'ru' ? `С ${a} до ${b} — ${length}.` : `From ${a} to ${b} is ${length}.`;
}

function sayLeap(year: number, language: Language): string {
  const leap = isLeap(year);
  if (language === 'ru') return `${leap ? 'Да' : 'Нет'}, ${String(year)} год ${leap ? '' : 'не '}високосный.`;
  return `${leap ? 'Yes' : 'No'}, ${String(year)} is ${leap ? '' : 'not '}a leap year.`;
}

function sayLeapYear(unit: CountUnit, language: Language): string {
  const parts: Readonly<Record<CountUnit, readonly (readonly [number, string])[]>> = {
    second: [[366 * 86_400, 'second']],
    minute: [[366 * 1_440, 'minute']],
    hour: [[366 * 24, 'hour']],
    day: [[366, 'day']],
    any: [[366, 'day']],
    week: [
      [52, 'week'],
      [2, 'day'],
    ],
    month: [[12, 'month']],
    year: [[1, 'year']],
  };
  const length = sayCountOf(parts[unit], language);
  return language === 'ru' ? `В високосном году ${length}.` : `A leap year has ${length}.`;
}

function sayDaysIn(task: Extract<DateTask, { kind: 'days-in' }>, context: DateContext): string {
  const { language } = context;
  const year = task.year ?? civil(today(context)).year;
  const month = task.month === 'this' ? civil(today(context)).month : task.month;
  const days = month === undefined ? (isLeap(year) ? 366 : 365) : daysInMonth(year, month);
  const count = sayCount(days, 'day', language);
  if (month === undefined)
    return language === 'ru' ? `В ${String(year)} году ${count}.` : `${String(year)} has ${count}.`;
  const name = sayMonth(month, language);
  if (language === 'ru') return `${capital(name)} ${String(year)} года: ${count}.`;
  return `${name} ${String(year)} has ${count}.`;
}
