import { civil, localTime, weekday, type Day } from './calendar.ts';
import { ambiguity, noSuchDay, today, type DateContext } from './date-context.ts';
import { capital, sayClock, sayFullDate, sayMonth } from './date-speech.ts';
import type { Check, DateTask, Source } from './date-tasks.ts';
import type { DateReading } from './date-readers.ts';
import type { Captures, Reading } from './phrase.ts';
import type { PlaceReading } from './places.ts';
import { inPlace } from './place-display.ts';
import type { Language } from './language.ts';
import type { Question } from './tokens.ts';

const check =
  (kind: Check['kind']) =>
  (captures: Captures, { tokens }: Question): DateTask | undefined => {
    // "What day is Friday" wants a date, not a yes or a no.
    if (tokens.some(({ text }) => questionWord.test(text))) return undefined;
    return {
      kind: 'is',
      check: { kind, value: (captures['value'] as number | undefined) ?? 0 },
      date: captures['date'] as DateReading | undefined,
      place: captures['place'] as PlaceReading | undefined,
    };
  };
const questionWord = /^(what|whats|which|when|how|как(ой|ая|ое|ие|ого|ом)|когда|сколько|котор.+|почему|что)$/;

/** Questions whose answer is yes or no: "is it still Sunday in Los Angeles", «в Токио уже утро?». */
export const checks: Readonly<Record<Language, readonly Source[]>> = {
  en: [
    [
      'is [it] [still|already|yet] <weekday:value> [already|yet|still] [today] [in|at] [<place>]',
      check('weekday'),
    ],
    ['is <date> [a|on a] <weekday:value>', check('weekday')],
    ['is it [still|already|yet] <relative:value> [already|yet|still] [in|at] <place>', check('relative')],
    ['[in] <place> is it [still|already|yet] <relative:value> [already|yet|still]', check('relative')],
    ['is it [still|already|yet] <part:value> [already|yet|still|time] [in|at] [<place>]', check('part')],
    ['is it [already|yet] (past|after) <clock:value> [already|yet] [in|at] [<place>]', check('after')],
    ['is it [still] (before) <clock:value> [in|at] [<place>]', check('before')],
    ['is it [still|already|yet] <month:value> [already|yet|still] [in|at] [<place>]', check('month')],
    ['is [it] [still|already|yet] weekend [already|yet|still] [in|at] [<place>]', check('weekend')],
    ['is <date> weekend', check('weekend')],
  ],
  ru: [
    ['<date> [это|уже|еще] <weekday:value>', check('weekday')],
    ['(в|во|на) <place> [уже|еще|все еще] <weekday:value>', check('weekday')],
    ['[уже|еще|все еще] <weekday:value> [уже|еще] (в|во|на) <place>', check('weekday')],
    ['(уже|еще) <weekday:value>', check('weekday')],
    ['(в|во|на) <place> (уже|еще|все еще) <relative:value>', check('relative')],
    ['(уже|еще) <relative:value> (в|во|на) <place>', check('relative')],
    ['(в|во|на) <place> [уже|еще|все еще] <part:value>', check('part')],
    ['[уже|еще] <part:value> (в|во|на) <place>', check('part')],
    ['[уже|еще] <month:value>', check('month')],
    ['<date> [это] (выходной|выходные)', check('weekend')],
  ],
};

/** Hours that surely are a part of the day, and hours that surely are not; people differ about the rest. */
const parts: readonly (readonly [
  words: RegExp,
  yes: readonly [number, number],
  no: readonly [number, number],
])[] = [
  [/^(morning|утро)$/, [5, 12], [12, 24]],
  [/^afternoon$/, [12, 17], [19, 36]],
  [/^(evening|вечер)$/, [18, 22], [0, 16]],
  [/^(night|nighttime|ночь)$/, [22, 29], [6, 20]],
];

export function readPartOfDay({ tokens }: Question, at: number): readonly Reading<number>[] {
  const value = parts.findIndex(([words]) => words.test(tokens[at]?.text ?? ''));
  return value < 0 ? [] : [{ value, end: at + 1 }];
}

export function sayCheck(task: Extract<DateTask, { kind: 'is' }>, context: DateContext): string {
  const { language, now, home } = context;
  const unclear = ambiguity(task.place, language);
  if (unclear !== undefined) return unclear;
  const place = task.place?.kind === 'place' ? task.place.place : undefined;
  const local = localTime(now, place?.zone ?? home.zone);
  const here = today(context);
  const day = task.date ? task.date.resolve(here, 'next') : local.day;
  if (day === undefined) return noSuchDay(language);
  const where = place ? (language === 'ru' ? ` ${inPlace(place.name)}` : ` in ${place.name}`) : '';
  const { kind, value } = task.check;
  const date = sayFullDate(day, language);
  if (kind === 'part' || kind === 'after' || kind === 'before') {
    const minutes = local.seconds / 60;
    const yes =
      kind === 'part' ? partOf(minutes / 60, value) : kind === 'after' ? minutes >= value : minutes < value;
    const answer = verdict(yes, language);
    const clock = sayClock(local.seconds, language);
    const start = answer === '' ? '' : `${answer}, `;
    return language === 'ru'
      ? capital(`${start}сейчас${where} ${clock}.`)
      : capital(`${start}it's ${clock}${where}.`);
  }
  if (kind === 'month') {
    const name = sayMonth(civil(day).month, language);
    const answer = verdict(civil(day).month === value, language);
    return language === 'ru' ? `${answer}, сейчас${where} ${name}.` : `${answer}, it's ${name}${where}.`;
  }
  const answer = verdict(kind === 'relative' ? day - here === value : isDay(kind, day, value), language);
  const subject =
    language === 'ru'
      ? task.date
        ? capitalDay(day - here, language)
        : `сейчас${where}`
      : task.date
        ? `${capitalDay(day - here, language)}`
        : "it's";
  return language === 'ru' ? `${answer}, ${subject} ${date}.` : `${answer}, ${subject} ${date}${where}.`;
}

function isDay(kind: 'weekday' | 'weekend', day: Day, value: number): boolean {
  return kind === 'weekend' ? weekday(day) % 6 === 0 : weekday(day) === value;
}

function capitalDay(offset: number, language: Language): string {
  const names = { en: ['today is', 'tomorrow is'], ru: ['сегодня', 'завтра'] };
  return names[language][offset] ?? (language === 'ru' ? 'это' : 'that is');
}

function partOf(hour: number, part: number): boolean | undefined {
  const [, yes, no] = parts[part] ?? [];
  const within = (range: readonly [number, number] | undefined): boolean =>
    range !== undefined && [hour, hour + 24].some((value) => value >= range[0] && value < range[1]);
  return within(yes) ? true : within(no) ? false : undefined;
}

function verdict(yes: boolean | undefined, language: Language): string {
  if (yes === undefined) return '';
  return language === 'ru' ? (yes ? 'Да' : 'Нет') : yes ? 'Yes' : 'No';
}
