import { readNumber, readOrdinal } from './number-words.ts';
import type { Reading } from './phrase.ts';
import { toFloat } from './rational.ts';
import type { Question } from './tokens.ts';

const text = (question: Question, at: number): string => question.tokens[at]?.text ?? '';

/** "1776", "in 2024", "nineteen eighty four", "two thousand and five", «2024 года», «1945-м году». */
export function readYear(question: Question, from: number): Reading<number> | undefined {
  const at = /^(in|of|в|,)$/.test(text(question, from)) ? from + 1 : from;
  const ordinal =
    question.language === 'ru' ? (readOrdinal(question, at) ?? readRussianYear(question, at)) : undefined;
  const number = ordinal ?? readPairedYear(question, at) ?? readPlainYear(question, at);
  if (!number) return undefined;
  const suffix = /^(год|года|году|годом|г)$/.test(text(question, number.end));
  if (number.value < 1 || number.value > 9999 || (!suffix && number.value < 100)) return undefined;
  return suffix ? { value: number.value, end: number.end + 1 } : number;
}

function readPlainYear(question: Question, at: number): Reading<number> | undefined {
  const number = readNumber(question, at);
  const value = number ? toFloat(number.value) : 0;
  return number && Number.isInteger(value) ? { value, end: number.end } : undefined;
}

/** «тысяча девятьсот сорок пятого года», «две тысячи двадцать шестой год»: a number that ends in an ordinal. */
function readRussianYear(question: Question, at: number): Reading<number> | undefined {
  if (question.tokens[at]?.kind !== 'word') return undefined;
  const head = readNumber(question, at);
  if (!head) return undefined;
  for (let split = head.end; split > at; split--) {
    const start = readNumber({ ...question, tokens: question.tokens.slice(0, split) }, at);
    const tail = start?.end === split ? readOrdinal(question, split) : undefined;
    if (start && tail && tail.value < 100) return { value: toFloat(start.value) + tail.value, end: tail.end };
  }
  return undefined;
}

/** "nineteen eighty four", "twenty twenty six", "nineteen oh five". */
function readPairedYear(question: Question, at: number): Reading<number> | undefined {
  if (question.language !== 'en' || question.tokens[at]?.kind !== 'word') return undefined;
  for (const length of [1, 2]) {
    const head = readNumber({ ...question, tokens: question.tokens.slice(0, at + length) }, at);
    const century = head?.end === at + length ? toFloat(head.value) : 0;
    if (!head || century < 10 || century > 99) continue;
    const oh = /^(oh|o)$/.test(text(question, head.end));
    const tail = readNumber(question, oh ? head.end + 1 : head.end);
    const years = tail ? toFloat(tail.value) : -1;
    const fits = oh ? years > 0 && years < 10 : years >= 10 && years < 100;
    // "twenty" + "five" is 25, not 2005; "twenty" + "twenty five" is 2025.
    if (tail && fits && Number.isInteger(years)) return { value: century * 100 + years, end: tail.end };
  }
  return undefined;
}
