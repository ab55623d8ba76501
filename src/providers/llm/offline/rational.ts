/**
 * Numbers: exact fractions of BigInts as long as they stay small enough to be quick, else floating point.
 * Every operation is bounded, so that no question can keep the event loop busy: see `maxBits`.
 */
export interface ExactNum {
  readonly exact: true;
  readonly top: bigint;
  readonly bottom: bigint;
}

/** An integer: its own type, so that ruling it out still leaves fractions. */
export type WholeNum = ExactNum & { readonly bottom: 1n };

export type Num = ExactNum | { readonly exact: false; readonly float: number };

/** What went wrong in a calculation; the answer says it in words. */
export type MathFault =
  | 'zero-division'
  | 'too-large'
  | 'not-real'
  | 'not-whole'
  | 'undefined'
  | 'too-long'
  | 'units'
  | 'unit-misuse';

export class MathError extends Error {
  override readonly name = 'MathError';
  readonly fault: MathFault;
  /** Names of the units that do not fit, for the spoken line. */
  readonly units: readonly string[];

  constructor(fault: MathFault, units: readonly string[] = []) {
    super(fault);
    this.fault = fault;
    this.units = units;
  }
}

/** Whole numbers up to about 3,600 digits stay exact (1000! and 2^10000 do). */
const maxBits = 12_000;
/** Fractions are reduced by Euclid's algorithm, whose cost grows with the square of the bits. */
const maxFractionBits = 1_024;

export const zero = whole(0n);
export const one = whole(1n);

export function whole(value: bigint | number): ExactNum {
  return { exact: true, top: BigInt(value), bottom: 1n };
}

export function bitLength(value: bigint): number {
  const digits = (value < 0n ? -value : value).toString(16);
  return digits.length * 4;
}

export function fraction(top: bigint, bottom: bigint): Num {
  if (bottom === 0n) throw new MathError('zero-division');
  if (bottom === 1n) return checked({ exact: true, top, bottom });
  const topBits = bitLength(top);
  const bottomBits = bitLength(bottom);
  if (Math.min(topBits, bottomBits) > maxFractionBits) return approximate(bigRatio(top, bottom));
  const divisor = greatestCommonDivisor(top, bottom);
  const sign = bottom < 0n ? -1n : 1n;
  return checked({ exact: true, top: (sign * top) / divisor, bottom: (sign * bottom) / divisor });
}

/** A float as a number; infinities and NaN are faults, never values. */
export function approximate(float: number): Num {
  if (Number.isNaN(float)) throw new MathError('undefined');
  if (!Number.isFinite(float)) throw new MathError('too-large');
  return { exact: false, float };
}

/** Reads plain decimal notation ("12", "0.5"); the caller has removed group separators. */
export function decimal(text: string): Num {
  const [integer = '', decimals = ''] = text.split('.');
  if (integer.length + decimals.length > 400) throw new MathError('too-long');
  return fraction(BigInt((integer || '0') + decimals), 10n ** BigInt(decimals.length));
}

export function toFloat(value: Num): number {
  if (!value.exact) return value.float;
  return value.bottom === 1n ? Number(value.top) : bigRatio(value.top, value.bottom);
}

export function sign(value: Num): number {
  if (!value.exact) return Math.sign(value.float);
  return value.top > 0n ? 1 : value.top < 0n ? -1 : 0;
}

export function compare(left: Num, right: Num): number {
  return sign(subtract(left, right));
}

export function negate(value: Num): Num {
  return value.exact ? { ...value, top: -value.top } : { exact: false, float: -value.float };
}

export function add(left: Num, right: Num): Num {
  if (!left.exact || !right.exact) return approximate(toFloat(left) + toFloat(right));
  return fraction(left.top * right.bottom + right.top * left.bottom, left.bottom * right.bottom);
}

export function subtract(left: Num, right: Num): Num {
  return add(left, negate(right));
}

export function multiply(left: Num, right: Num): Num {
  if (!left.exact || !right.exact) return approximate(toFloat(left) * toFloat(right));
  return fraction(left.top * right.top, left.bottom * right.bottom);
}

export function divide(left: Num, right: Num): Num {
  if (sign(right) === 0) throw new MathError('zero-division');
  if (!left.exact || !right.exact) return approximate(toFloat(left) / toFloat(right));
  return fraction(left.top * right.bottom, left.bottom * right.top);
}

/** Floored remainder: its sign is the divisor's. */
export function remainder(left: Num, right: Num): Num {
  if (sign(right) === 0) throw new MathError('zero-division');
  return subtract(left, multiply(floor(divide(left, right)), right));
}

export function floor(value: Num): Num {
  if (!value.exact) return approximate(Math.floor(value.float));
  const quotient = value.top / value.bottom;
  return whole(value.top < 0n && quotient * value.bottom !== value.top ? quotient - 1n : quotient);
}

export function isWhole(value: Num): value is WholeNum {
  return value.exact && value.bottom === 1n;
}

export function power(base: Num, exponent: Num): Num {
  if (isWhole(exponent)) {
    if (sign(exponent) < 0) {
      if (sign(base) === 0) throw new MathError('zero-division');
      return divide(one, power(base, negate(exponent)));
    }
    if (base.exact) {
      const unit = base.bottom === 1n && (base.top === 0n || base.top === 1n || base.top === -1n);
      if (unit)
        return base.top === 0n && exponent.top === 0n ? one : whole(unitPower(base.top, exponent.top));
      const bits = Math.max(bitLength(base.top), bitLength(base.bottom)) - 3;
      if (exponent.top <= BigInt(maxBits) && bits * Number(exponent.top) <= maxBits) {
        return checked({ exact: true, top: base.top ** exponent.top, bottom: base.bottom ** exponent.top });
      }
    }
    return approximate(Math.pow(toFloat(base), toFloat(exponent)));
  }
  if (exponent.exact && exponent.bottom <= 64n) {
    const rooted = root(base, Number(exponent.bottom));
    if (rooted.exact) return power(rooted, whole(exponent.top));
  }
  if (sign(base) < 0) throw new MathError('not-real');
  return approximate(Math.pow(toFloat(base), toFloat(exponent)));
}

/** The real `degree`-th root, exact where the number is a perfect power. `degree` is 1 to 64. */
export function root(value: Num, degree: number): Num {
  if (sign(value) < 0) {
    if (degree % 2 === 0) throw new MathError('not-real');
    return negate(root(negate(value), degree));
  }
  if (value.exact && bitLength(value.top) <= 2 * maxFractionBits) {
    const top = wholeRoot(value.top, degree);
    const bottom = wholeRoot(value.bottom, degree);
    if (top !== undefined && bottom !== undefined) return fraction(top, bottom);
  }
  const float = toFloat(value);
  if (!Number.isFinite(float)) throw new MathError('too-large');
  return approximate(
    degree === 2 ? Math.sqrt(float) : degree === 3 ? Math.cbrt(float) : float ** (1 / degree),
  );
}

export function factorial(value: Num): Num {
  if (!isWhole(value) || sign(value) < 0) throw new MathError('not-whole');
  if (value.top > 1_200n) throw new MathError('too-large');
  let product = 1n;
  for (let factor = 2n; factor <= value.top; factor++) product *= factor;
  return checked(whole(product));
}

export function greatestCommonDivisor(left: bigint, right: bigint): bigint {
  let [a, b] = [left < 0n ? -left : left, right < 0n ? -right : right];
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

function checked(value: ExactNum): Num {
  if (bitLength(value.bottom) > maxFractionBits) return approximate(bigRatio(value.top, value.bottom));
  if (bitLength(value.top) > maxBits) throw new MathError('too-large');
  return value;
}

/** 0, 1 and −1 keep their size however large the exponent is. */
function unitPower(base: bigint, exponent: bigint): bigint {
  return base === -1n && exponent % 2n === 0n ? 1n : base;
}

/** `top / bottom` as a float although either may be beyond the range of one: both are shifted to 1,000 bits. */
function bigRatio(top: bigint, bottom: bigint): number {
  const shift = BigInt(Math.max(0, Math.min(bitLength(top), bitLength(bottom)) - 200));
  const [scaledTop, scaledBottom] = [top >> shift, bottom >> shift];
  const excess = bitLength(scaledTop) - bitLength(scaledBottom);
  if (excess > 1_100) throw new MathError('too-large');
  const precision = BigInt(Math.max(0, 128 - excess));
  const quotient = (scaledTop << precision) / scaledBottom;
  return Number(precision) > 1_000 ? 0 : Number(quotient) / 2 ** Number(precision);
}

function wholeRoot(value: bigint, degree: number): bigint | undefined {
  if (value < 2n) return value;
  const n = BigInt(degree);
  let guess = 1n << BigInt(Math.ceil(bitLength(value) / degree) + 1);
  for (;;) {
    const next = ((n - 1n) * guess + value / guess ** (n - 1n)) / n;
    if (next >= guess) break;
    guess = next;
  }
  return guess ** n === value ? guess : undefined;
}
