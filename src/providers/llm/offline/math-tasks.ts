import type { Notation } from './math-numerals.ts';
import type { BinaryOperator, Expression } from './math-tree.ts';
import type { Captures } from './phrase.ts';
import { whole, type Num } from './rational.ts';
import type { Unit } from './units.ts';

/** What a mathematical question asks for, once understood. */
export type MathTask =
  | { readonly kind: 'calculate'; readonly expression: Expression }
  /** The words can be grouped in two ways. */
  | { readonly kind: 'either'; readonly readings: readonly [Expression, Expression] }
  | {
      readonly kind: 'convert';
      readonly expression: Expression;
      readonly to: Unit;
      readonly rest: Unit | undefined;
    }
  | { readonly kind: 'percent' | 'decimal'; readonly expression: Expression }
  | { readonly kind: 'tip'; readonly rate: Expression; readonly amount: Expression }
  | { readonly kind: 'tally'; readonly expression: Expression }
  | { readonly kind: 'notation'; readonly number: Num; readonly notation: Notation }
  | { readonly kind: 'by-how-much'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'round'; readonly expression: Expression; readonly decimals: number }
  | { readonly kind: 'test'; readonly test: 'prime' | 'even' | 'odd'; readonly expression: Expression }
  | { readonly kind: 'divisible'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'larger' | 'smaller'; readonly left: Expression; readonly right: Expression };

const expression = (value: unknown): Expression => value as Expression;

export function binary(name: BinaryOperator, left = 'a', right = 'b'): (captures: Captures) => MathTask {
  return (captures) => ({
    kind: 'calculate',
    expression: {
      kind: 'binary',
      name,
      left: expression(captures[left]),
      right: expression(captures[right]),
    },
  });
}

export const calculate = (captures: Captures): MathTask | undefined => {
  const whole = expression(captures['e']);
  return hasOperation(whole) ? { kind: 'calculate', expression: whole } : undefined;
};
export const steps = (captures: Captures): MathTask | undefined => {
  const [first, second] = captures['steps'] as readonly Expression[];
  if (!first) return undefined;
  if (second) return { kind: 'either', readings: [first, second] };
  return hasOperation(first) ? { kind: 'calculate', expression: first } : undefined;
};
export const convert = (captures: Captures): MathTask => ({
  kind: 'convert',
  expression: expression(captures['e']),
  to: captures['unit'] as Unit,
  rest: captures['rest'] as Unit | undefined,
});
export const remainder = (captures: Captures): MathTask | undefined => {
  const division = expression(captures['e']);
  if (division.kind !== 'binary' || division.name !== '/') return undefined;
  return { kind: 'calculate', expression: { ...division, name: 'mod' } };
};
export const tip = (captures: Captures): MathTask => ({
  kind: 'tip',
  rate: captures['p'] ? expression(captures['p']) : percent(15),
  amount: expression(captures['amount']),
});
export const only =
  (kind: 'percent' | 'decimal') =>
  (captures: Captures): MathTask => ({ kind, expression: expression(captures['e']) });
export const test =
  (name: 'prime' | 'even' | 'odd') =>
  (captures: Captures): MathTask => ({ kind: 'test', test: name, expression: expression(captures['e']) });
export const pair =
  (kind: 'divisible' | 'larger' | 'smaller' | 'by-how-much') =>
  (captures: Captures): MathTask => ({
    kind,
    left: expression(captures['a']),
    right: expression(captures['b']),
  });
export const dozens = (captures: Captures): MathTask => ({
  kind: 'calculate',
  expression: {
    kind: 'binary',
    name: '/',
    left: expression(captures['a']),
    right: { kind: 'number', value: whole(12) },
  },
});
export const tally = (captures: Captures): MathTask => ({
  kind: 'tally',
  expression: expression(captures['e']),
});
/** "A 5k" is a distance only when a distance is asked for; elsewhere it is 5,000. */
export const race = (captures: Captures): MathTask | undefined =>
  (captures['unit'] as Unit).dimension === 'length' ? convert(captures) : undefined;
export const inNotation = (captures: Captures): MathTask => ({
  kind: 'notation',
  number: captures['n'] as Num,
  notation: captures['notation'] as Notation,
});
export const round =
  (decimals?: number) =>
  (captures: Captures): MathTask => {
    const given = captures['n'] as ReturnType<typeof whole> | undefined;
    const places = decimals ?? (given?.exact ? Number(given.top / given.bottom) : 0);
    return {
      kind: 'round',
      expression: expression(captures['e']),
      decimals: Math.max(-12, Math.min(10, places)),
    };
  };

function percent(count: number): Expression {
  return { kind: 'unary', name: 'percent', of: { kind: 'number', value: whole(count) } };
}

/** "what is 5" and "6 foot 2" calculate nothing. */
function hasOperation(value: Expression): boolean {
  if (value.kind === 'number' || value.kind === 'constant' || value.kind === 'quantity') return false;
  if (value.kind !== 'unary') return true;
  return value.name !== 'percent' && (value.name !== 'negate' || hasOperation(value.of));
}

/** A phrase and what it asks for. */
export type Source = readonly [phrase: string, task: (captures: Captures) => MathTask | undefined];
