import { civil, weekday, type Day } from './calendar.ts';
import type { Language } from './language.ts';
import { formatNumber } from './format-number.ts';
import { whole } from './rational.ts';
import { russianPlural, type RussianForms } from './russian.ts';

const weekdays = {
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  ru: ['воскресенье', 'понедельник', 'вторник', 'среда', 'четверг', 'пятница', 'суббота'],
};
const onWeekday = [
  'в воскресенье',
  'в понедельник',
  'во вторник',
  'в среду',
  'в четверг',
  'в пятницу',
  'в субботу',
];
const months = {
  en: 'January February March April May June July August September October November December'.split(' '),
  ru: 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' '),
};
const monthNames = {
  en: months.en,
  ru: 'январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь'.split(' '),
};

export function sayWeekday(day: Day, language: Language): string {
  return weekdays[language][weekday(day)] ?? '';
}

/** "on Friday", «во вторник». */
export function sayOnWeekday(day: Day, language: Language): string {
  return language === 'ru' ? (onWeekday[weekday(day)] ?? '') : `on ${sayWeekday(day, 'en')}`;
}

/** "July 4, 1776", «4 июля 1776 года». */
export function sayDate(day: Day, language: Language): string {
  const { year, month, day: ofMonth } = civil(day);
  if (language === 'ru') return `${String(ofMonth)} ${months.ru[month - 1] ?? ''} ${String(year)} года`;
  return `${months.en[month - 1] ?? ''} ${String(ofMonth)}, ${String(year)}`;
}

/** "Thursday, January 15, 2026", «четверг, 15 января 2026 года». */
export function sayFullDate(day: Day, language: Language): string {
  return `${sayWeekday(day, language)}, ${sayDate(day, language)}`;
}

/** "March", «март». */
export function sayMonth(month: number, language: Language): string {
  return monthNames[language][month - 1] ?? '';
}

/** "9:05 PM", «21:05». */
export function sayClock(seconds: number, language: Language): string {
  const minutes = Math.floor(seconds / 60);
  const [hours, rest] = [Math.floor(minutes / 60), String(minutes % 60).padStart(2, '0')];
  if (language === 'ru') return `${String(hours)}:${rest}`;
  return `${String(hours % 12 || 12)}:${rest} ${hours < 12 ? 'AM' : 'PM'}`;
}

const units: Readonly<Record<string, { readonly en: string; readonly ru: RussianForms }>> = {
  second: { en: 'second', ru: ['секунда', 'секунды', 'секунд'] },
  minute: { en: 'minute', ru: ['минута', 'минуты', 'минут'] },
  hour: { en: 'hour', ru: ['час', 'часа', 'часов'] },
  day: { en: 'day', ru: ['день', 'дня', 'дней'] },
  week: { en: 'week', ru: ['неделя', 'недели', 'недель'] },
  month: { en: 'month', ru: ['месяц', 'месяца', 'месяцев'] },
  year: { en: 'year', ru: ['год', 'года', 'лет'] },
};

/** "1 day", "47 days", «2 дня»; "2 hours and 15 minutes" is made of two. */
export function sayCount(count: number, unit: string, language: Language): string {
  const number = formatNumber(whole(count), language).text;
  const names = units[unit] ?? { en: unit, ru: [unit, unit, unit] };
  if (language === 'ru') return `${number} ${russianPlural(count, names.ru)}`;
  return `${number} ${names.en}${count === 1 ? '' : 's'}`;
}

/** As the object of a preposition or verb: «на 1 секунду». */
export function sayCountOf(
  parts: readonly (readonly [count: number, unit: string])[],
  language: Language,
): string {
  const said = parts.map(([count, unit]) => {
    const text = sayCount(count, unit, language);
    return language === 'ru' ? text.replace(/(секунд|минут)а$/, '$1у').replace(/неделя$/, 'неделю') : text;
  });
  return said.join(language === 'ru' ? ' и ' : ' and ');
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
