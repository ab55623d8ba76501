import { localTime, type Day } from './calendar.ts';
import type { Language } from './language.ts';
import type { PlaceReading } from './places.ts';

/** Where the answers' own clock is: the configured zone of the user, or else the server's. */
export interface Home {
  readonly zone: string;
  /** Its city in the language of the answer. */
  readonly city: string;
  /** true: the zone was configured as the user's; false: it is only where the server runs. */
  readonly known: boolean;
}

export interface DateContext {
  readonly language: Language;
  readonly now: Date;
  readonly home: Home;
}

export function today({ now, home }: DateContext): Day {
  return localTime(now, home.zone).day;
}

export function noSuchDay(language: Language): string {
  return language === 'ru' ? 'Такого дня нет.' : 'There is no such day.';
}

/** One of several places with different times: says so, never a guess. */
export function ambiguity(reading: PlaceReading | undefined, language: Language): string | undefined {
  if (reading?.kind !== 'ambiguous') return undefined;
  const choices = reading.choices.join(language === 'ru' ? ' или ' : ' or ');
  return language === 'ru'
    ? `Таких мест несколько, и время в них разное: ${reading.name}. Уточните: ${choices}?`
    : `There are several places called ${reading.name} with different times. Which one: ${choices}?`;
}
