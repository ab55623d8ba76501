import type { Duration } from './calendar.ts';
import type { Minutes } from './clock-readers.ts';
import type { DateReading } from './date-readers.ts';
import type { Captures } from './phrase.ts';
import type { Question } from './tokens.ts';
import type { PlaceReading } from './places.ts';

export type CountUnit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year' | 'any';

/** What is asked to be true: a day of the week, a day counted from today, a part of the day, a time (in minutes), a month. */
export interface Check {
  readonly kind: 'weekday' | 'relative' | 'part' | 'after' | 'before' | 'month' | 'weekend';
  readonly value: number;
}

/** What a question about time or date asks for. A place or date that was not named is here and today. */
export type DateTask =
  | {
      readonly kind: 'time';
      readonly place?: PlaceReading | undefined;
      readonly shift?: Duration;
      readonly sign?: 1 | -1;
    }
  | {
      readonly kind: 'time-when';
      readonly at: Minutes;
      readonly from?: PlaceReading | undefined;
      readonly to?: PlaceReading | undefined;
    }
  | { readonly kind: 'difference'; readonly from: PlaceReading; readonly to?: PlaceReading | undefined }
  | {
      readonly kind: 'date' | 'weekday' | 'year' | 'month' | 'week';
      readonly date?: DateReading | undefined;
      readonly place?: PlaceReading | undefined;
    }
  | { readonly kind: 'until' | 'since'; readonly unit: CountUnit; readonly date: DateReading }
  | {
      readonly kind: 'between';
      readonly unit: CountUnit;
      readonly from: DateReading;
      readonly to: DateReading;
    }
  | { readonly kind: 'until-clock'; readonly at: Minutes }
  | { readonly kind: 'leap'; readonly year?: number | undefined }
  | {
      readonly kind: 'days-in';
      readonly month?: number | 'this' | undefined;
      readonly year?: number | undefined;
    }
  | { readonly kind: 'age' | 'years-to'; readonly year: number }
  | { readonly kind: 'sky' | 'next-leap' }
  | { readonly kind: 'leap-year'; readonly unit: CountUnit }
  | { readonly kind: 'times'; readonly places: readonly PlaceReading[] }
  | {
      readonly kind: 'is';
      readonly check: Check;
      readonly date: DateReading | undefined;
      readonly place: PlaceReading | undefined;
    }
  | { readonly kind: 'unknown-place'; readonly name: string };

const place = (captures: Captures, name = 'place'): PlaceReading | undefined =>
  captures[name] as PlaceReading | undefined;
const date = (captures: Captures, name = 'date'): DateReading | undefined =>
  captures[name] as DateReading | undefined;

export const time = (captures: Captures): DateTask => ({ kind: 'time', place: place(captures) });
export const shifted =
  (sign: 1 | -1) =>
  (captures: Captures): DateTask => ({
    kind: 'time',
    place: place(captures),
    shift: captures['duration'] as Duration,
    sign,
  });
export const when = (captures: Captures): DateTask => ({
  kind: 'time-when',
  at: captures['clock'] as Minutes,
  from: place(captures, 'from'),
  to: place(captures, 'to'),
});
export const difference = (captures: Captures): DateTask | undefined => {
  const from = place(captures, 'from');
  return from && { kind: 'difference', from, to: place(captures, 'to') };
};
export const about =
  (kind: 'date' | 'weekday' | 'year' | 'month' | 'week') =>
  (captures: Captures): DateTask => ({ kind, date: date(captures), place: place(captures) });
export const counted =
  (kind: 'until' | 'since') =>
  (captures: Captures): DateTask | undefined => {
    const target = date(captures);
    return target && { kind, unit: (captures['unit'] as CountUnit | undefined) ?? 'any', date: target };
  };
export const between = (captures: Captures): DateTask | undefined => {
  const [from, to] = [date(captures, 'from'), date(captures, 'to')];
  return (
    from && to && { kind: 'between', unit: (captures['unit'] as CountUnit | undefined) ?? 'any', from, to }
  );
};
export const untilClock = (captures: Captures): DateTask => ({
  kind: 'until-clock',
  at: captures['clock'] as Minutes,
});
export const leap = (captures: Captures): DateTask => ({
  kind: 'leap',
  year: captures['year'] as number | undefined,
});
export const daysIn = (captures: Captures): DateTask => ({
  kind: 'days-in',
  month: captures['month'] as number | undefined,
  year: captures['year'] as number | undefined,
});
export const daysInThisMonth = (): DateTask => ({ kind: 'days-in', month: 'this' });
export const inLeapYear = (captures: Captures): DateTask => ({
  kind: 'leap-year',
  unit: captures['unit'] as CountUnit,
});
/** Two or three places in one question. */
export const times = (captures: Captures): DateTask => ({
  kind: 'times',
  places: ['a', 'b', 'c'].flatMap((name) => place(captures, name) ?? []),
});
export const age = (captures: Captures): DateTask => ({ kind: 'age', year: captures['year'] as number });
export const yearsTo = (captures: Captures): DateTask => ({
  kind: 'years-to',
  year: captures['year'] as number,
});
export const unknownPlace = (captures: Captures): DateTask => ({
  kind: 'unknown-place',
  name: captures['name'] as string,
});
export const sky = (): DateTask => ({ kind: 'sky' });

/** A phrase and what it asks for. */
export type Source = readonly [
  phrase: string,
  task: (captures: Captures, question: Question) => DateTask | undefined,
];
