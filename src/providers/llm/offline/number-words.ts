import { readEnglishNumber, readEnglishOrdinal } from './number-words-en.ts';
import { readRussianNumber, readRussianOrdinal } from './number-words-ru.ts';
import type { Reading } from './phrase.ts';
import type { Num } from './rational.ts';
import type { Question } from './tokens.ts';

/** A number in digits or words at token `at`: "2.5", "two hundred and six", «две трети», "1.5 million". */
export function readNumber(question: Question, at: number): Reading<Num> | undefined {
  return question.language === 'ru'
    ? readRussianNumber(question.tokens, at)
    : readEnglishNumber(question.tokens, at);
}

/** "third", "21st", «третье», «21-го». */
export function readOrdinal(question: Question, at: number): Reading<number> | undefined {
  return question.language === 'ru'
    ? readRussianOrdinal(question.tokens, at)
    : readEnglishOrdinal(question.tokens, at);
}
