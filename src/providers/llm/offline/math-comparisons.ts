import type { Language } from './language.ts';
import { evaluate } from './math-evaluate.ts';
import { capital, sayExpression, sayValue } from './math-speech.ts';
import type { MathTask } from './math-tasks.ts';
import type { Expression } from './math-tree.ts';
import { compare, isWhole, negate, remainder, sign, whole } from './rational.ts';
import { convert } from './units.ts';

function plainWhole(expression: Expression): bigint | undefined {
  const { number, unit } = evaluate(expression);
  return !unit && isWhole(number) ? number.top : undefined;
}

/** "No, 221 is not a prime number"; undefined for what is no whole number. */
export function sayTest(
  { test, expression }: Extract<MathTask, { kind: 'test' }>,
  language: Language,
): string | undefined {
  const value = plainWhole(expression);
  if (value === undefined) return undefined;
  const text = sayValue({ number: whole(value) }, language).text;
  if (test !== 'prime') {
    const even = value % 2n === 0n;
    const yes = even === (test === 'even');
    if (language === 'ru') return `${yes ? 'Да' : 'Нет'}, ${text} — ${even ? 'чётное' : 'нечётное'} число.`;
    return `${yes ? 'Yes' : 'No'}, ${text} is ${even ? 'even' : 'odd'}.`;
  }
  if (value > 10n ** 9n) {
    return language === 'ru'
      ? 'Для такой проверки это число слишком велико.'
      : 'That number is too large for me to test.';
  }
  const divisor = smallestDivisor(Number(value));
  if (divisor === undefined) {
    const prime = value > 1n;
    if (language === 'ru') return `${prime ? 'Да' : 'Нет'}, ${text} — ${prime ? '' : 'не '}простое число.`;
    return `${prime ? 'Yes' : 'No'}, ${text} is ${prime ? '' : 'not '}a prime number.`;
  }
  const factor = sayValue({ number: whole(divisor) }, language).text;
  return language === 'ru'
    ? `Нет, ${text} не простое число: оно делится на ${factor}.`
    : `No, ${text} is not a prime number: it is divisible by ${factor}.`;
}

function smallestDivisor(value: number): number | undefined {
  for (let divisor = 2; divisor * divisor <= value; divisor += divisor === 2 ? 1 : 2) {
    if (value % divisor === 0) return divisor;
  }
  return undefined;
}

export function sayDivisible(
  task: Extract<MathTask, { kind: 'divisible' }>,
  language: Language,
): string | undefined {
  const [left, right] = [plainWhole(task.left), plainWhole(task.right)];
  if (left === undefined || right === undefined) return undefined;
  const divisible = sign(remainder(whole(left), whole(right))) === 0;
  const [a, b] = [left, right].map((value) => sayValue({ number: whole(value) }, language).text);
  if (language === 'ru')
    return `${divisible ? 'Да' : 'Нет'}, ${a ?? ''} ${divisible ? '' : 'не '}делится на ${b ?? ''}.`;
  return `${divisible ? 'Yes' : 'No'}, ${a ?? ''} is ${divisible ? '' : 'not '}divisible by ${b ?? ''}.`;
}

/** "Which is larger, 3/4 or 5/7": undefined when only one of them has a unit. */
export function sayComparison(
  task: Extract<MathTask, { kind: 'larger' | 'smaller' }>,
  language: Language,
): string | undefined {
  const [left, right] = [evaluate(task.left), evaluate(task.right)];
  if ((left.unit === undefined) !== (right.unit === undefined)) return undefined;
  const number = left.unit && right.unit ? convert(right.number, right.unit, left.unit) : right.number;
  const order = compare(left.number, number);
  const [a, b] = [sayExpression(task.left, language), sayExpression(task.right, language)];
  if (order === 0) return language === 'ru' ? `${a} и ${b} равны.` : `${capital(a)} and ${b} are equal.`;
  const [first, second] = order > 0 === (task.kind === 'larger') ? [a, b] : [b, a];
  const word = task.kind === 'larger' ? { en: 'larger', ru: 'больше' } : { en: 'smaller', ru: 'меньше' };
  return language === 'ru'
    ? `${first} ${word.ru}, чем ${second}.`
    : `${capital(first)} is ${word.en} than ${second}.`;
}

/** "50 is 30 more than 20." */
export function sayByHowMuch(
  { left, right }: Extract<MathTask, { kind: 'by-how-much' }>,
  language: Language,
): string {
  const difference = evaluate({ kind: 'binary', name: '-', left, right });
  const more = sign(difference.number) >= 0;
  const { text, exact } = sayValue(
    { ...difference, number: more ? difference.number : negate(difference.number) },
    language,
  );
  const [a, b] = [sayExpression(left, language), sayExpression(right, language)];
  if (language === 'ru')
    return capital(`${a} ${more ? 'больше' : 'меньше'}, чем ${b}, на ${exact ? '' : 'примерно '}${text}.`);
  return capital(`${a} is ${exact ? '' : 'about '}${text} ${more ? 'more' : 'less'} than ${b}.`);
}
