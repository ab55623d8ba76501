import type { Expression } from './math-tree.ts';
import { readNumber } from './number-words.ts';
import type { Reading } from './phrase.ts';
import { divide, multiply, whole, type Num } from './rational.ts';
import type { Question } from './tokens.ts';
import { readUnit, unitNamed, type Unit } from './units.ts';

const quantity = (count: Num, unit: Unit, end: number): Reading<Expression> => ({
  value: { kind: 'quantity', parts: [{ count: { kind: 'number', value: count }, unit }] },
  end,
});

/** "6 dozen", "a gross", "half a dozen", «две дюжины»: elsewhere "6 dozen" is simply the number 72. */
export function readCollective(question: Question, at: number): Reading<Expression> | undefined {
  for (let end = at; end < at + 6 && end < question.tokens.length; end++) {
    const unit = readUnit(question, end)[0];
    if (unit?.value.dimension !== 'count' || unit.value === unitNamed('piece')) continue;
    const words = question.tokens.slice(at, end).map(({ text }) => text);
    if (/^(|a|one|in a|одна|одной|одну)$/.test(words.join(' ')))
      return quantity(whole(1), unit.value, unit.end);
    if (/^(half a|half of a|пол|половина)$/.test(words.join(' ')))
      return quantity(divide(whole(1), whole(2)), unit.value, unit.end);
    const count = readNumber({ ...question, tokens: question.tokens.slice(0, end) }, at);
    return count?.end === end ? quantity(count.value, unit.value, unit.end) : undefined;
  }
  return undefined;
}

/** "A 5k": so many kilometers. */
export function readRace(question: Question, from: number): Reading<Expression> | undefined {
  const at = question.tokens[from]?.text === 'a' ? from + 1 : from;
  const [number, letter] = [question.tokens[at], question.tokens[at + 1]];
  if (number?.kind !== 'number' || letter?.text !== 'k' || letter.start !== number.end) return undefined;
  // The number's own reader takes the letter for thousands.
  const thousands = readNumber(question, at);
  if (thousands?.end !== at + 2) return undefined;
  return quantity(multiply(thousands.value, divide(whole(1), whole(1000))), unitNamed('kilometer'), at + 2);
}
