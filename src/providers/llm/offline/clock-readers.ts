import { readNumber, readOrdinal } from './number-words.ts';
import type { Reading } from './phrase.ts';
import { toFloat } from './rational.ts';
import type { Question } from './tokens.ts';

/** Minutes since midnight. */
export type Minutes = number;

const text = (question: Question, at: number): string => question.tokens[at]?.text ?? '';

/** A time of day: "3 pm", "half past three", "15:30", "noon", «три часа дня», «без пяти пять», «половина третьего». */
export function readClock(question: Question, at: number): Reading<Minutes> | undefined {
  const from = /^(at|в|ровно)$/.test(text(question, at)) ? at + 1 : at;
  const read =
    question.language === 'ru' ? readRussianClock(question, from) : readEnglishClock(question, from);
  return read && read.value >= 0 && read.value < 1440 ? read : undefined;
}

function readEnglishClock(question: Question, at: number): Reading<Minutes> | undefined {
  const word = text(question, at);
  if (/^(noon|midday|midnight)$/.test(word)) return { value: word === 'midnight' ? 0 : 720, end: at + 1 };
  const relative = readPastOrTo(question, at);
  if (relative) return withHalfOfDay(question, relative, true);
  if (question.tokens[at]?.kind === 'clock')
    return withHalfOfDay(question, { value: minutesOf(word), end: at + 1 }, true);
  const hour = readWhole(question, at, 24);
  if (!hour) return undefined;
  if (text(question, hour.end) === 'oclock')
    return withHalfOfDay(question, { value: hour.value * 60, end: hour.end + 1 }, true);
  const minute = readWhole(question, hour.end, 59);
  const spoken = minute && (minute.value >= 10 || text(question, hour.end) === '0') ? minute : undefined;
  const time = { value: hour.value * 60 + (spoken?.value ?? 0), end: spoken?.end ?? hour.end };
  return (
    withHalfOfDay(question, time, false) ??
    withHalfOfDay(question, { value: hour.value * 60, end: hour.end }, false)
  );
}

/** "half past three", "quarter to five", "ten minutes past 4", "twenty to six". */
function readPastOrTo(question: Question, from: number): Reading<Minutes> | undefined {
  const at = text(question, from) === 'a' ? from + 1 : from;
  const named = { half: 30, quarter: 15 }[text(question, at)];
  const amount = named === undefined ? readWhole(question, at, 59) : { value: named, end: at + 1 };
  if (!amount) return undefined;
  const minutes = /^minutes?$/.test(text(question, amount.end)) ? amount.end + 1 : amount.end;
  const word = text(question, minutes);
  if (!/^(past|after|to|before|till|of)$/.test(word)) return undefined;
  const noon = /^(noon|midnight)$/.exec(text(question, minutes + 1))?.[0];
  const hour = noon
    ? { value: noon === 'noon' ? 12 : 24, end: minutes + 2 }
    : readWhole(question, minutes + 1, 24);
  if (!hour) return undefined;
  const sign = /^(past|after)$/.test(word) ? 1 : -1;
  return { value: (hour.value * 60 + sign * amount.value + 1440) % 1440, end: hour.end };
}

/** "am", "p.m.", "in the afternoon"; a bare number is a time only with one of them. */
function withHalfOfDay(
  question: Question,
  time: Reading<Minutes>,
  sure: boolean,
): Reading<Minutes> | undefined {
  const { value, end } = time;
  const joined = [0, 1, 2, 3].map((offset) => text(question, end + offset)).join('');
  const dotted = /^([ap])\.m\.?/.exec(joined);
  const letters =
    /^(am|pm)$/.exec(text(question, end)) ??
    (/^[ap]m$/.test(text(question, end) + text(question, end + 1)) ? [joined.slice(0, 2)] : null);
  const daytime = ['inthemorning', 'intheafternoon', 'intheevening'].find(
    (words) => joined.slice(0, words.length) === words,
  );
  const night = joined.startsWith('atnight') || joined.startsWith('tonight');
  if (!dotted && !letters && !daytime && !night) return sure ? time : undefined;
  const afternoon = dotted ? dotted[1] === 'p' : letters ? letters[0] === 'pm' : daytime !== 'inthemorning';
  if (value >= 780) return { value, end: end + lengthOfHalf(question, end) };
  const late = night && value < 300 ? false : afternoon;
  const hours = Math.floor(value / 60) % 12;
  return { value: (hours + (late ? 12 : 0)) * 60 + (value % 60), end: end + lengthOfHalf(question, end) };
}

function lengthOfHalf(question: Question, at: number): number {
  const word = text(question, at);
  if (word === 'am' || word === 'pm' || word === 'tonight') return 1;
  if (word === 'a' || word === 'p') {
    if (text(question, at + 1) === 'm') return 2;
    return text(question, at + 3) === '.' ? 4 : 3;
  }
  return word === 'at' ? 2 : 3;
}

function readRussianClock(question: Question, at: number): Reading<Minutes> | undefined {
  const word = text(question, at);
  if (/^(полдень|полдня|полдню|полудня|полудню)$/.test(word)) return { value: 720, end: at + 1 };
  if (/^(полночь|полночи|полуночи)$/.test(word)) return { value: 0, end: at + 1 };
  const relative = readBeforeHour(question, at) ?? readIntoHour(question, at);
  if (relative) return withPartOfDay(question, relative);
  if (question.tokens[at]?.kind === 'clock')
    return withPartOfDay(question, { value: minutesOf(word), end: at + 1 });
  if (word === 'час') return withPartOfDay(question, { value: 60, end: at + 1 }, true);
  const hour = readWhole(question, at, 24);
  if (!hour) return undefined;
  const named = /^(час|часа|часов|ч)$/.test(text(question, hour.end));
  const end = named ? hour.end + 1 : hour.end;
  const minute = readWhole(question, end, 59);
  if (minute && (named || minute.value >= 10)) {
    const after = /^(минут|минуты|минута|мин)$/.test(text(question, minute.end))
      ? minute.end + 1
      : minute.end;
    return withPartOfDay(question, { value: hour.value * 60 + minute.value, end: after });
  }
  return withPartOfDay(question, { value: hour.value * 60, end }, !named);
}

/** «без пяти пять», «без четверти три». */
function readBeforeHour(question: Question, at: number): Reading<Minutes> | undefined {
  if (text(question, at) !== 'без') return undefined;
  const quarter = /^четверт/.test(text(question, at + 1));
  const amount = quarter ? { value: 15, end: at + 2 } : readSmall(question, at + 1, 30);
  if (!amount) return undefined;
  const hourAt = /^минут/.test(text(question, amount.end)) ? amount.end + 1 : amount.end;
  const hour =
    text(question, hourAt) === 'час' ? { value: 1, end: hourAt + 1 } : readSmall(question, hourAt, 24);
  return hour && { value: (hour.value * 60 - amount.value + 1440) % 1440, end: hour.end };
}

/** «половина третьего» is 2:30, «четверть пятого» 4:15, «десять минут шестого» 5:10. */
function readIntoHour(question: Question, at: number): Reading<Minutes> | undefined {
  const word = text(question, at);
  const joined = /^пол(.+го)$/.exec(word)?.[1];
  if (joined) {
    const hour = readOrdinal({ ...question, tokens: [{ kind: 'word', text: joined, start: 0, end: 0 }] }, 0);
    return hour && { value: (hour.value - 1) * 60 + 30, end: at + 1 };
  }
  const named = /^половин/.test(word) ? 30 : /^четверть/.test(word) ? 15 : undefined;
  const amount = named === undefined ? readSmall(question, at, 59) : { value: named, end: at + 1 };
  if (!amount) return undefined;
  const hourAt = /^минут/.test(text(question, amount.end)) ? amount.end + 1 : amount.end;
  if (named === undefined && hourAt === amount.end) return undefined;
  const hour = readOrdinal(question, hourAt);
  return hour && hour.value <= 12
    ? { value: (hour.value - 1) * 60 + amount.value, end: hour.end }
    : undefined;
}

/** «дня», «вечера», «утра», «ночи»; a bare number is a time only with one of them. */
function withPartOfDay(
  question: Question,
  time: Reading<Minutes>,
  needed = false,
): Reading<Minutes> | undefined {
  const { value, end } = time;
  const part = text(question, end);
  if (!/^(дня|вечера|утра|ночи)$/.test(part)) return needed ? undefined : time;
  const hours = Math.floor(value / 60);
  const late = part === 'дня' || part === 'вечера' || (part === 'ночи' && hours >= 10);
  const shifted = hours < 12 && late ? value + 720 : hours === 12 && part === 'ночи' ? value - 720 : value;
  return { value: shifted, end: end + 1 };
}

function minutesOf(clock: string): Minutes {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}

/** One number of at most two words: "three thirty" must not become 33. */
function readSmall(question: Question, at: number, most: number): Reading<number> | undefined {
  const one = readWhole({ ...question, tokens: question.tokens.slice(0, at + 1) }, at, most);
  return one ?? readWhole(question, at, most);
}

function readWhole(question: Question, at: number, most: number): Reading<number> | undefined {
  const number = readNumber(question, at);
  const value = number ? toFloat(number.value) : -1;
  return number && Number.isInteger(value) && value >= 0 && value <= most
    ? { value, end: number.end }
    : undefined;
}
