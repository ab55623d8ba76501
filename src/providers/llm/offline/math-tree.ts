import type { Num } from './rational.ts';
import type { Unit } from './units.ts';

export type BinaryOperator =
  | '+'
  | '-'
  | '*'
  | '/'
  | '^'
  | 'mod'
  | 'of'
  | 'off'
  | 'raise-by'
  | 'lower-by'
  | 'share'
  | 'change'
  | 'root'
  | 'log';

export type Function1 =
  | 'negate'
  | 'percent'
  | 'factorial'
  | 'squared'
  | 'cubed'
  | 'square-root'
  | 'cube-root'
  | 'double'
  | 'triple'
  | 'quadruple'
  | 'sine'
  | 'cosine'
  | 'tangent'
  | 'arcsine'
  | 'arccosine'
  | 'arctangent'
  | 'logarithm'
  | 'natural-logarithm'
  | 'absolute'
  | 'reciprocal';

export type ListFunction =
  | 'sum'
  | 'product'
  | 'difference'
  | 'quotient'
  | 'average'
  | 'median'
  | 'largest'
  | 'smallest'
  | 'divisor'
  | 'multiple';

/** A calculation as it was understood; evaluated by math-evaluate.ts, said back by math-speech.ts. */
export type Expression =
  | { readonly kind: 'number'; readonly value: Num }
  | { readonly kind: 'constant'; readonly name: 'pi' | 'e' }
  | {
      readonly kind: 'quantity';
      readonly parts: readonly { readonly count: Expression; readonly unit: Unit }[];
    }
  | { readonly kind: 'unary'; readonly name: Function1; readonly of: Expression }
  | {
      readonly kind: 'binary';
      readonly name: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'list'; readonly name: ListFunction; readonly items: readonly Expression[] };
