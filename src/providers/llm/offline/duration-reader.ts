import type { Duration } from './calendar.ts';
import { dateWords } from './date-words.ts';
import { readNumber } from './number-words.ts';
import type { Reading } from './phrase.ts';
import { toFloat } from './rational.ts';
import type { Question } from './tokens.ts';

const text = (question: Question, at: number): string => question.tokens[at]?.text ?? '';

/** "2 hours and 15 minutes", "an hour and a half", "half an hour", «полтора часа», «неделю». */
export function readDuration(question: Question, at: number): Reading<Duration> | undefined {
  let total: Duration = { months: 0, days: 0, seconds: 0 };
  let end = at;
  for (;;) {
    const from = end > at && /^(and|и|,)$/.test(text(question, end)) ? end + 1 : end;
    const part = readDurationPart(question, from);
    if (!part) break;
    total = sum(total, part.value);
    end = part.end;
  }
  return end > at ? { value: total, end } : undefined;
}

function readDurationPart(question: Question, at: number): Reading<Duration> | undefined {
  const { durations, halves } = dateWords[question.language];
  const single = durations.get(text(question, at));
  if (single && question.language === 'ru') return withHalf(question, single, at + 1);
  const half = halves.find((words) => words.every((word, index) => text(question, at + index) === word));
  const article = /^(a|an)$/.test(text(question, at)) ? 1 : undefined;
  const number = half || article ? undefined : readNumber(question, at);
  const count = half ? 0.5 : (article ?? (number ? toFloat(number.value) : undefined));
  const unitAt = half ? at + half.length : (number?.end ?? at + 1);
  const unit = durations.get(text(question, unitAt));
  if (count === undefined || !unit || Math.abs(count) > 1e7) return undefined;
  return withHalf(question, scaled(unit, count), unitAt + 1);
}

/** "an hour and a half", «час с половиной» come after the unit. */
function withHalf(question: Question, value: Duration, at: number): Reading<Duration> {
  const words = [text(question, at), text(question, at + 1), text(question, at + 2)].join(' ');
  if (words !== 'and a half') return { value, end: at };
  const unit = value.seconds || value.days * 86_400;
  return {
    value: sum(value, { months: value.months === 12 ? 6 : 0, days: 0, seconds: unit / 2 }),
    end: at + 3,
  };
}

/** Fractions of days become seconds, fractions of years months. */
function scaled(unit: Duration, count: number): Duration {
  const days = unit.days * count;
  const wholeDays = Math.trunc(days);
  return {
    months: Math.round(unit.months * count),
    days: wholeDays,
    seconds: unit.seconds * count + (days - wholeDays) * 86_400,
  };
}

function sum(a: Duration, b: Duration): Duration {
  return { months: a.months + b.months, days: a.days + b.days, seconds: a.seconds + b.seconds };
}
