/** Days of the proleptic Gregorian calendar, counted from 1 January 1970. */
export type Day = number;

export interface CivilDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

/** A length of time; months and days have no fixed number of seconds. */
export interface Duration {
  readonly months: number;
  readonly days: number;
  readonly seconds: number;
}

const msPerDay = 86_400_000;

/** Undefined when there is no such day ("February 30") or the year is out of the range 1 to 9999. */
export function dayOf(year: number, month: number, day: number): Day | undefined {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month))
    return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return Math.round(date.getTime() / msPerDay);
}

export function civil(day: Day): CivilDate {
  const date = new Date(day * msPerDay);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** 0 is Sunday. */
export function weekday(day: Day): number {
  return (((day + 4) % 7) + 7) % 7;
}

export function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

export function daysInMonth(year: number, month: number): number {
  return month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** 31 January plus a month is the last day of February. Undefined outside the years 1 to 9999. */
export function addDuration(day: Day, { months, days }: Pick<Duration, 'months' | 'days'>): Day | undefined {
  const from = civil(day);
  const index = from.year * 12 + from.month - 1 + months;
  const [year, month] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
  const moved = dayOf(year, month, Math.min(from.day, daysInMonth(year, month)));
  const result = moved === undefined ? undefined : moved + days;
  return result !== undefined && Math.abs(result) < 2_900_000 ? result : undefined;
}

/** Whole months from `from` to `to`, which is later. */
export function wholeMonths(from: Day, to: Day): number {
  const [a, b] = [civil(from), civil(to)];
  return (b.year - a.year) * 12 + b.month - a.month - (b.day < a.day ? 1 : 0);
}

/** ISO 8601: weeks begin on Monday, the first one has the year's first Thursday. */
export function weekNumber(day: Day): number {
  const thursday = day - ((weekday(day) + 6) % 7) + 3;
  const start = dayOf(civil(thursday).year, 1, 1) ?? thursday;
  return Math.floor((thursday - start) / 7) + 1;
}

/** Western Easter Sunday (anonymous Gregorian algorithm, Nature, 20 April 1876). */
export function easter(year: number): Day | undefined {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return dayOf(year, Math.floor(n / 31), (n % 31) + 1);
}

/** Orthodox Easter, by the Julian computus (Meeus), moved to the Gregorian calendar. */
export function orthodoxEaster(year: number): Day | undefined {
  const d = (19 * (year % 19) + 15) % 30;
  const e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
  const n = d + e + 114;
  const julian = dayOf(year, Math.floor(n / 31), (n % 31) + 1);
  return julian === undefined ? undefined : julian + Math.floor(year / 100) - Math.floor(year / 400) - 2;
}

/** The `count`-th given weekday of a month; −1 is the last one. */
export function nthWeekday(
  year: number,
  month: number,
  [name, count]: readonly [weekday: number, count: number],
): Day | undefined {
  if (count < 0) {
    const last = dayOf(year, month, daysInMonth(year, month));
    return last === undefined ? undefined : last - ((weekday(last) - name + 7) % 7);
  }
  const first = dayOf(year, month, 1);
  return first === undefined ? undefined : first + ((name - weekday(first) + 7) % 7) + (count - 1) * 7;
}

export interface LocalTime {
  readonly day: Day;
  /** Since midnight. */
  readonly seconds: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** What calendar and clock show in a zone at an instant. */
export function localTime(instant: Date, zone: string): LocalTime {
  let format = formats.get(zone);
  if (!format) {
    if (formats.size > 200) formats.clear();
    format = new Intl.DateTimeFormat('en-u-ca-gregory', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  const parts = Object.fromEntries(
    format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return { day: dayOf(year, month, day) ?? 0, seconds: hour * 3600 + minute * 60 + second };
}

/** Seconds by which a zone's clocks are ahead of UTC at an instant. */
export function offsetSeconds(instant: Date, zone: string): number {
  const { day, seconds } = localTime(instant, zone);
  return day * 86_400 + seconds - Math.floor(instant.getTime() / 1000);
}

/** The instant at which a zone shows `local`; in a spring gap, the time after it. */
export function instantOf(local: LocalTime, zone: string): Date {
  const asUtc = (local.day * 86_400 + local.seconds) * 1000;
  const guess = new Date(asUtc - offsetSeconds(new Date(asUtc), zone) * 1000);
  return new Date(asUtc - offsetSeconds(guess, zone) * 1000);
}
