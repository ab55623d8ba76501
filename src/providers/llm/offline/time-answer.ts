import { addDuration, instantOf, localTime, offsetSeconds, type LocalTime } from './calendar.ts';
import { ambiguity, noSuchDay, today, type DateContext } from './date-context.ts';
import { capital, sayClock, sayCountOf, sayOnWeekday, sayWeekday } from './date-speech.ts';
import type { DateTask } from './date-tasks.ts';
import type { Language } from './language.ts';
import { inPlace } from './place-display.ts';
import type { PlaceReading } from './places.ts';

export function sayTime(task: Extract<DateTask, { kind: 'time' }>, context: DateContext): string {
  const { language, now, home } = context;
  const unclear = ambiguity(task.place, language);
  if (unclear !== undefined) return unclear;
  const place = task.place?.kind === 'place' ? task.place.place : undefined;
  const instant = task.shift ? shifted(now, task.shift, task.sign ?? 1, home.zone) : now;
  if (!instant) return noSuchDay(language);
  const local = localTime(instant, place?.zone ?? home.zone);
  const clock = sayClock(local.seconds, language);
  const otherDay =
    local.day === today(context)
      ? ''
      : language === 'ru'
        ? `, ${sayWeekday(local.day, language)}`
        : ` ${sayOnWeekday(local.day, language)}`;
  const verb = task.shift
    ? task.sign === -1
      ? { en: 'It was', ru: 'было' }
      : { en: 'It will be', ru: 'будет' }
    : { en: "It's", ru: 'сейчас' };
  if (place) {
    if (language === 'ru')
      return capital(
        `${inPlace(place.name)} ${verb.ru} ${clock}${otherDay}${capitalNote(place.capital, language)}.`,
      );
    return `${verb.en} ${clock}${otherDay} in ${place.name}${capitalNote(place.capital, language)}.`;
  }
  const where = hereNote(context);
  if (language === 'ru') return `${capital(verb.ru)} ${clock}${otherDay}${where}.`;
  return `${verb.en} ${clock}${otherDay}${where}.`;
}

/** "12:00 PM in London and 9:00 PM in Tokyo." */
export function sayTimes({ places }: Extract<DateTask, { kind: 'times' }>, context: DateContext): string {
  const { language, now } = context;
  const parts: string[] = [];
  for (const reading of places) {
    if (reading.kind === 'ambiguous') return ambiguity(reading, language) ?? '';
    const { name, zone, capital: main } = reading.place;
    const local = localTime(now, zone);
    const clock = sayClock(local.seconds, language);
    const day = local.day === today(context) ? '' : ` (${sayWeekday(local.day, language)})`;
    const note = capitalNote(main, language);
    parts.push(
      language === 'ru' ? `${inPlace(name)} ${clock}${day}${note}` : `${clock}${day} in ${name}${note}`,
    );
  }
  const last = parts.pop() ?? '';
  return language === 'ru'
    ? capital(`${parts.join(', ')}, а ${last}.`)
    : `It's ${parts.join(', ')} and ${last}.`;
}

/** The server's own place is said, since the asker may be elsewhere. */
function hereNote({ home, language }: DateContext): string {
  if (home.city === 'UTC')
    return language === 'ru'
      ? ' по всемирному времени; ваш часовой пояс мне неизвестен'
      : ' UTC; I don’t know your time zone';
  if (home.known) return language === 'ru' ? ` (${home.city})` : ` in ${home.city}`;
  return language === 'ru'
    ? ` там, где работает сервер (${home.city})`
    : ` in ${home.city}, where this server runs`;
}

function capitalNote(name: string | undefined, language: Language): string {
  if (name === undefined) return '';
  return language === 'ru'
    ? `, если взять столицу (${name}): часовых поясов там несколько`
    : `, going by its capital ${name}; it has several time zones`;
}

function shifted(
  now: Date,
  { months, days, seconds }: { months: number; days: number; seconds: number },
  sign: number,
  zone: string,
): Date | undefined {
  let instant = now;
  if (months || days) {
    const local = localTime(now, zone);
    const day = addDuration(local.day, { months: sign * months, days: sign * days });
    if (day === undefined) return undefined;
    instant = instantOf({ ...local, day }, zone);
  }
  const moved = new Date(instant.getTime() + sign * seconds * 1000);
  return Number.isNaN(moved.getTime()) || Math.abs(moved.getUTCFullYear()) > 9999 ? undefined : moved;
}

export function sayTimeWhen(task: Extract<DateTask, { kind: 'time-when' }>, context: DateContext): string {
  const { language, now, home } = context;
  const unclear = ambiguity(task.from, language) ?? ambiguity(task.to, language);
  if (unclear !== undefined) return unclear;
  const from = zoneOf(task.from, context);
  const to = zoneOf(task.to, context);
  const given: LocalTime = { day: localTime(now, from.zone).day, seconds: task.at * 60 };
  const there = localTime(instantOf(given, from.zone), to.zone);
  const shift = there.day - given.day;
  const [a, b] = [sayClock(given.seconds, language), sayClock(there.seconds, language)];
  if (language === 'ru') {
    const day = shift === 0 ? '' : shift > 0 ? ' следующего дня' : ' предыдущего дня';
    return capital(`когда ${from.ru} ${a}, ${to.ru} ${b}${day}.`);
  }
  const day = shift === 0 ? '' : shift > 0 ? ' the next day' : ' the day before';
  const server = !task.to && !home.known ? ', where this server runs' : '';
  return `When it's ${a} in ${from.en}, it's ${b}${day} in ${to.en}${server}.`;
}

function zoneOf(
  reading: PlaceReading | undefined,
  { home }: DateContext,
): { zone: string; en: string; ru: string } {
  if (reading?.kind === 'place')
    return { zone: reading.place.zone, en: reading.place.name, ru: inPlace(reading.place.name) };
  return { zone: home.zone, en: home.city, ru: `здесь (${home.city})` };
}

export function sayDifference(task: Extract<DateTask, { kind: 'difference' }>, context: DateContext): string {
  const { language, now } = context;
  const unclear = ambiguity(task.from, language) ?? ambiguity(task.to, language);
  if (unclear !== undefined) return unclear;
  const [from, to] = [zoneOf(task.from, context), zoneOf(task.to, context)];
  const minutes = Math.round((offsetSeconds(now, from.zone) - offsetSeconds(now, to.zone)) / 60);
  const [ru1, ru2] = [placeName(task.from, context), placeName(task.to, context)];
  if (minutes === 0) {
    return language === 'ru'
      ? `Разницы нет: ${ru1} и ${ru2} живут по одному времени.`
      : `${capital(from.en)} and ${to.en} have the same time now.`;
  }
  const parts: (readonly [number, string])[] = [];
  const size = Math.abs(minutes);
  if (size >= 60) parts.push([Math.floor(size / 60), 'hour']);
  if (size % 60) parts.push([size % 60, 'minute']);
  const length = sayCountOf(parts, language);
  if (language === 'ru') {
    const [ahead, behind] = minutes > 0 ? [ru1, ru2] : [ru2, ru1];
    return `Разница сейчас ${length.replace(/минуту$/, 'минута')}: ${ahead} впереди, ${behind} позади.`;
  }
  return `${capital(from.en)} is ${length} ${minutes > 0 ? 'ahead of' : 'behind'} ${to.en} now.`;
}

function placeName(reading: PlaceReading | undefined, { home }: DateContext): string {
  return reading?.kind === 'place' ? (reading.place.nominative ?? reading.place.name) : home.city;
}

export function sayUntilClock(at: number, context: DateContext): string {
  const { language, now, home } = context;
  const seconds = localTime(now, home.zone).seconds;
  const minutes = (Math.ceil((at * 60 - seconds) / 60) + 1440) % 1440;
  const parts: (readonly [number, string])[] = [];
  if (minutes >= 60) parts.push([Math.floor(minutes / 60), 'hour']);
  if (minutes % 60 || minutes === 0) parts.push([minutes % 60, 'minute']);
  const clock = sayClock(at * 60, language);
  const where = home.known ? '' : language === 'ru' ? ` (${home.city})` : ` (${home.city} time)`;
  return language === 'ru'
    ? `До ${clock}${where} осталось ${sayCountOf(parts, language).replace(/у$/, 'а')}.`
    : `It's ${sayCountOf(parts, language)} until ${clock}${where}.`;
}
