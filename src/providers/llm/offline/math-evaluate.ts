import type { BinaryOperator, Expression, Function1, ListFunction } from './math-tree.ts';
import {
  add,
  approximate,
  bitLength,
  compare,
  divide,
  factorial,
  greatestCommonDivisor,
  isWhole,
  MathError,
  multiply,
  negate,
  one,
  power,
  remainder,
  root,
  sign,
  subtract,
  toFloat,
  whole,
  type Num,
} from './rational.ts';
import { convert, unitNamed, type Unit } from './units.ts';

export interface Value {
  readonly number: Num;
  readonly unit?: Unit | undefined;
  /** "15%": 15 with this flag; what it means depends on what it is applied to. */
  readonly percent?: boolean;
}

/** About a millisecond of arithmetic; small numbers cost one step, large ones their bits. */
const maxWork = 60_000;

/** Works an expression out. Throws `MathError`; never takes long, since large operands eat up a budget. */
export function evaluate(expression: Expression): Value {
  return new Evaluation().value(expression);
}

const hundred = whole(100n);

class Evaluation {
  #work = 0;

  value(expression: Expression): Value {
    const result = this.#calculate(expression);
    this.#work +=
      20 + (result.number.exact ? bitLength(result.number.top) + bitLength(result.number.bottom) : 0);
    if (this.#work > maxWork) throw new MathError('too-long');
    return result;
  }

  #calculate(expression: Expression): Value {
    switch (expression.kind) {
      case 'number':
        return { number: expression.value };
      case 'constant':
        return { number: approximate(expression.name === 'pi' ? Math.PI : Math.E) };
      case 'quantity': {
        const values = expression.parts.map(({ count, unit }): Value => ({
          number: plain(this.value(count)),
          unit,
        }));
        return values.reduce((sum, value) => sumOf(sum, value, add));
      }
      case 'unary':
        return this.#unary(expression.name, expression.of);
      case 'binary':
        if (isVaguePercentage(expression)) throw new MathError('unit-misuse');
        return this.#binary(expression.name, this.value(expression.left), this.value(expression.right));
      case 'list':
        return listResult(
          expression.name,
          expression.items.map((item) => this.value(item)),
        );
    }
  }

  #unary(name: Function1, argument: Expression): Value {
    const of = this.value(argument);
    const { number } = of;
    switch (name) {
      case 'negate':
        return { ...of, number: negate(number) };
      case 'percent':
        return { number, percent: true };
      case 'double':
        return { ...of, number: multiply(number, whole(2)) };
      case 'triple':
        return { ...of, number: multiply(number, whole(3)) };
      case 'quadruple':
        return { ...of, number: multiply(number, whole(4)) };
      case 'absolute':
        return { ...of, number: sign(number) < 0 ? negate(number) : number };
      case 'factorial':
        this.#work += isWhole(number) && number.top > 300n ? 10_000 : 0;
        return { number: factorial(plain(of)) };
      case 'squared':
        return { number: power(plain(of), whole(2)) };
      case 'cubed':
        return { number: power(plain(of), whole(3)) };
      case 'square-root':
        return { number: root(plain(of), 2) };
      case 'cube-root':
        return { number: root(plain(of), 3) };
      case 'reciprocal':
        return { number: divide(one, plain(of)) };
      case 'logarithm':
        return { number: logarithm(plain(of), 10) };
      case 'natural-logarithm':
        return { number: logarithm(plain(of), Math.E) };
      case 'sine':
      case 'cosine':
      case 'tangent':
      case 'arcsine':
      case 'arccosine':
      case 'arctangent':
        return trigonometry(name, of, angleInRadians(argument));
    }
  }

  #binary(name: BinaryOperator, left: Value, right: Value): Value {
    switch (name) {
      case '+':
      case 'raise-by':
        return right.percent && !left.percent
          ? { ...left, number: multiply(left.number, add(one, divide(right.number, hundred))) }
          : sumOf(left, right, add);
      case '-':
      case 'lower-by':
        return right.percent && !left.percent
          ? { ...left, number: multiply(left.number, subtract(one, divide(right.number, hundred))) }
          : sumOf(left, right, subtract);
      case 'off':
        return this.#binary('-', right, left);
      case '*':
      case 'of':
        return name === 'of' && right.percent
          ? { ...product(left, { number: right.number }), percent: true }
          : product(left, right);
      case '/':
        return quotient(left, right);
      case 'mod':
        return { number: remainder(plain(left), plain(right)) };
      case '^':
        return { number: power(plain(left), plain(right)) };
      case 'root':
        return { number: root(plain(right), Math.trunc(toFloat(left.number))) };
      case 'log':
        return { number: logarithm(plain(right), toFloat(plain(left))) };
      case 'share':
        return { number: multiply(plain(quotient(left, right)), hundred), percent: true };
      case 'change': {
        const difference = sumOf(right, left, subtract);
        return { number: multiply(plain(quotient(difference, left)), hundred), percent: true };
      }
    }
  }
}

/** "100 plus 10 percent times 2": nobody can tell 10% of what is meant. */
function isVaguePercentage({ name, right }: Extract<Expression, { kind: 'binary' }>): boolean {
  if (!/^[+-]$/.test(name) || right.kind !== 'binary' || !/^[*/]$/.test(right.name)) return false;
  return right.left.kind === 'unary' && right.left.name === 'percent';
}

/** Without its percent sign; a unit where none makes sense is a fault. */
function plain(value: Value): Num {
  if (value.unit) throw new MathError('unit-misuse');
  return value.percent ? divide(value.number, hundred) : value.number;
}

/** 5 km + 300 m in the first one's unit; 2 % + 3 % stays a percentage. */
function sumOf(left: Value, right: Value, operation: (a: Num, b: Num) => Num): Value {
  if (left.unit && right.unit) {
    return { number: operation(left.number, convert(right.number, right.unit, left.unit)), unit: left.unit };
  }
  const unit = left.unit ?? right.unit;
  // "48 dollars plus 5" means 5 dollars.
  if (unit) return { number: operation(left.number, right.number), unit };
  if (left.percent && right.percent) return { number: operation(left.number, right.number), percent: true };
  // "10% plus 50", "the sum of 5 and 10 percent": of what?
  if (left.percent !== right.percent) throw new MathError('unit-misuse');
  return { number: operation(left.number, right.number) };
}

function product(left: Value, right: Value): Value {
  if (left.unit && right.unit) throw new MathError('unit-misuse');
  const unit = left.unit ?? right.unit;
  const factor = (value: Value): Num => (value.percent ? divide(value.number, hundred) : value.number);
  return { number: multiply(factor(left), factor(right)), unit };
}

function quotient(left: Value, right: Value): Value {
  if (left.unit && right.unit)
    return { number: divide(convert(left.number, left.unit, right.unit), right.number) };
  if (right.unit) throw new MathError('unit-misuse');
  const factor = (value: Value): Num => (value.percent ? divide(value.number, hundred) : value.number);
  return { number: divide(factor(left), factor(right)), unit: left.unit };
}

function logarithm(value: Num, base: number): Num {
  if (sign(value) <= 0 || base <= 0 || base === 1) throw new MathError('undefined');
  if (isWhole(value) && Number.isInteger(base)) {
    const exponent = Math.round(Math.log(toFloat(value)) / Math.log(base));
    if (exponent >= 0 && exponent < 1_000 && value.top === BigInt(base) ** BigInt(exponent))
      return whole(exponent);
  }
  const float = toFloat(value);
  return approximate(base === 10 ? Math.log10(float) : Math.log(float) / Math.log(base));
}

/** A bare angle is taken in degrees, as people say it, unless it is given in radians or by π. */
export function angleInRadians(argument: Expression): boolean {
  switch (argument.kind) {
    case 'constant':
      return argument.name === 'pi';
    case 'quantity':
      return argument.parts[0]?.unit.en[0] === 'radian';
    case 'unary':
      return angleInRadians(argument.of);
    case 'binary':
      return angleInRadians(argument.left) || angleInRadians(argument.right);
    case 'number':
    case 'list':
      return false;
  }
}

function trigonometry(
  name: 'sine' | 'cosine' | 'tangent' | 'arcsine' | 'arccosine' | 'arctangent',
  argument: Value,
  radians: boolean,
): Value {
  const given = argument.unit
    ? toFloat(convert(argument.number, argument.unit, unitNamed('degree')))
    : undefined;
  const bare = toFloat(argument.number);
  const angle = given ?? (radians ? (bare * 180) / Math.PI : bare);
  switch (name) {
    case 'sine':
      return { number: approximate(settled(Math.sin(reduced(angle)))) };
    case 'cosine':
      return { number: approximate(settled(Math.cos(reduced(angle)))) };
    case 'tangent':
      if (Math.abs(settled(Math.cos(reduced(angle)))) === 0) throw new MathError('undefined');
      return { number: approximate(settled(Math.tan(reduced(angle)))) };
    case 'arcsine':
      return inDegrees(Math.asin(bare));
    case 'arccosine':
      return inDegrees(Math.acos(bare));
    case 'arctangent':
      return inDegrees(Math.atan(bare));
  }
}

function inDegrees(radians: number): Value {
  return { number: approximate(settled((radians * 180) / Math.PI)), unit: unitNamed('degree') };
}

function reduced(degrees: number): number {
  return ((degrees % 360) * Math.PI) / 180;
}

/** sin 30° is 0.5, not 0.49999999999999994. */
function settled(value: number): number {
  return Number(value.toFixed(14)) + 0;
}

function listResult(name: ListFunction, items: readonly Value[]): Value {
  const [first, ...rest] = items;
  if (!first) throw new MathError('undefined');
  switch (name) {
    case 'sum':
      return rest.reduce((sum, item) => sumOf(sum, item, add), first);
    case 'difference':
      return rest.reduce((sum, item) => sumOf(sum, item, subtract), first);
    case 'product':
      return rest.reduce(product, first);
    case 'quotient':
      return rest.reduce(quotient, first);
    case 'average': {
      const sum = rest.reduce((total, item) => sumOf(total, item, add), first);
      return { ...sum, number: divide(sum.number, whole(items.length)) };
    }
    case 'median': {
      const sorted = items.toSorted((a, b) => compare(inUnit(a, first.unit), inUnit(b, first.unit)));
      const [low, high] = [sorted[(sorted.length - 1) >> 1] ?? first, sorted[sorted.length >> 1] ?? first];
      return { ...first, number: divide(add(inUnit(low, first.unit), inUnit(high, first.unit)), whole(2)) };
    }
    case 'largest':
    case 'smallest': {
      const direction = name === 'largest' ? 1 : -1;
      return rest.reduce(
        (best, item) =>
          direction * compare(inUnit(item, first.unit), inUnit(best, first.unit)) > 0 ? item : best,
        first,
      );
    }
    case 'divisor':
    case 'multiple':
      return {
        number: whole(
          items.map(wholeNumber).reduce(name === 'divisor' ? greatestCommonDivisor : leastCommonMultiple),
        ),
      };
  }
}

function inUnit(value: Value, unit: Unit | undefined): Num {
  return value.unit && unit ? convert(value.number, value.unit, unit) : value.number;
}

function wholeNumber(value: Value): bigint {
  const number = plain(value);
  if (!isWhole(number) || bitLength(number.top) > 512) throw new MathError('not-whole');
  return number.top;
}

function leastCommonMultiple(left: bigint, right: bigint): bigint {
  if (left === 0n || right === 0n) return 0n;
  return (left / greatestCommonDivisor(left, right)) * right;
}
