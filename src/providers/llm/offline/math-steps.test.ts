import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatNumber } from './format-number.ts';
import { answerMath } from './math-answer.ts';
import { add, divide, multiply, subtract, whole, type Num } from './rational.ts';
import { readQuestion } from './tokens.ts';

type Operation = (result: Num, operand: Num) => Num;
const sides = {
  add,
  subtract: (a: Num, b: Num) => subtract(a, b),
  multiply,
  divide,
  double: (a: Num) => multiply(a, whole(2)),
  square: (a: Num) => multiply(a, a),
} satisfies Record<string, Operation>;

/** "A" and "B" stand for the operands; what each means is written down here a second time, apart from the grammar. */
const english = {
  starts: {
    'add B to A': sides.add,
    'subtract B from A': sides.subtract,
    'take B from A': sides.subtract,
    'multiply A by B': sides.multiply,
    'divide A by B': sides.divide,
    'A plus B': sides.add,
    'A minus B': sides.subtract,
    'A times B': sides.multiply,
    'the sum of A and B': sides.add,
    'add A and B': sides.add,
    'start with A add B': sides.add,
  },
  joints: [' and ', ' then ', ' and then ', ', and ', ', then ', ' after that '],
  steps: {
    'add B': sides.add,
    'subtract B': sides.subtract,
    'take away B': sides.subtract,
    'minus B': sides.subtract,
    'multiply by B': sides.multiply,
    'multiply it by B': sides.multiply,
    'times B': sides.multiply,
    'divide by B': sides.divide,
    'divide the result by B': sides.divide,
    'double it': sides.double,
    'square it': sides.square,
    'subtract it from B': (result: Num, operand: Num) => subtract(operand, result),
  },
  openings: ['', 'what is ', 'hey nexy ', 'can you ', 'what do you get if you '],
} as const;

const russian = {
  starts: {
    'прибавь B к A': sides.add,
    'к A прибавить B': sides.add,
    'вычти B из A': sides.subtract,
    'из A вычти B': sides.subtract,
    'умножь A на B': sides.multiply,
    'раздели A на B': sides.divide,
    'A плюс B': sides.add,
    'A минус B': sides.subtract,
    'A умножить на B': sides.multiply,
    'сложи A и B': sides.add,
    'сумма чисел A и B': sides.add,
  },
  joints: [' и ', ' потом ', ' а потом ', ', затем ', ' и потом ', ' после этого '],
  steps: {
    'прибавь B': sides.add,
    'прибавить B': sides.add,
    'вычти B': sides.subtract,
    'отними B': sides.subtract,
    'умножь на B': sides.multiply,
    'результат умножь на B': sides.multiply,
    'умножить на B': sides.multiply,
    'раздели на B': sides.divide,
    'раздели результат на B': sides.divide,
    'удвой его': sides.double,
    'возведи в квадрат': sides.square,
    'вычти результат из B': (result: Num, operand: Num) => subtract(operand, result),
  },
  openings: ['', 'сколько будет если ', 'слушай ', 'посчитай '],
} as const;

describe.each([
  ['en', english],
  ['ru', russian],
] as const)('instructions in a row (%s)', (language, words) => {
  const operand = fc.integer({ min: 1, max: 99 });
  const steps: readonly (readonly [string, Operation])[] = Object.entries(words.steps);
  const starts: readonly (readonly [string, Operation])[] = Object.entries(words.starts);
  const chain = fc.record({
    opening: fc.constantFrom(...words.openings),
    start: fc.constantFrom(...starts),
    a: operand,
    b: operand,
    steps: fc.array(
      fc.record({ joint: fc.constantFrom(...words.joints), step: fc.constantFrom(...steps), b: operand }),
      { minLength: 1, maxLength: 3 },
    ),
  });
  const fill = (text: string, a: number, b: number): string =>
    text.replace('A', String(a)).replace('B', String(b));

  it('each work on the result so far', () => {
    fc.assert(
      fc.property(chain, ({ opening, start, a, b, steps: following }) => {
        const prompt =
          opening +
          fill(start[0], a, b) +
          following.map(({ joint, step, b: operand }) => joint + fill(step[0], 0, operand)).join('');
        const question = readQuestion(prompt);
        if (!question) throw new Error(prompt);
        let result = start[1](whole(a), whole(b));
        for (const { step, b: operand } of following) {
          // Zero is no divisor; such a chain has no answer to compare.
          if (step[1] === sides.divide && operand === 0) return;
          result = step[1](result, whole(operand));
        }
        const { text } = formatNumber(result, language);
        expect(answerMath(question), prompt).toMatch(new RegExp(` ${text.replaceAll('.', '\\.')}\\.$`, 'u'));
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('words that can be grouped in two ways', () => {
  const both: readonly (readonly [string, string, string])[] = [
    ['multiply 5 by 6 plus 3', '33', '45'],
    ['divide 100 by 5 times 2', '40', '10'],
    ['double 5 plus 3', '13', '16'],
    ['5 plus 3, times 2', '16', '11'],
    ['5 plus 3 multiply by 2', '16', '11'],
    ['the sum of 3 and 4 times 2', '14', '11'],
    ['the difference between 10 and 5 plus 2', '7', '3'],
    ['умножь 5 на 6 плюс 3', '33', '45'],
    ['раздели 100 на 5 плюс 5', '25', '10'],
  ];
  it.each(both)('%s: both readings', (prompt, first, second) => {
    const question = readQuestion(prompt);
    const answer = question && answerMath(question);
    expect(answer).toMatch(new RegExp(`(is|будет) ${first}\\..*(is|будет) ${second}\\.`));
  });

  const single: readonly (readonly [string, string])[] = [
    ['add 5 to 10 plus 3', '18'],
    ['multiply 5 by (6 plus 3)', '45'],
    ['the product of 12 and 12 minus 44', '100'],
    ['5 plus 3 multiply it by 2', '16'],
    ['(5 + 3) multiply by 2', '16'],
  ];
  it.each(single)('%s: one', (prompt, value) => {
    const question = readQuestion(prompt);
    expect(question && answerMath(question)).toMatch(new RegExp(`^((?!two ways).)* is ${value}\\.$`));
  });
});
