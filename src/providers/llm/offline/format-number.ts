import type { Language } from './language.ts';
import { bitLength, isWhole, negate, sign, toFloat, type Num } from './rational.ts';

export interface FormattedNumber {
  readonly text: string;
  /** false: the text is rounded, and the sentence says "about". */
  readonly exact: boolean;
}

const maxWholeDigits = 24;
/** A rounded number this long has no meaning in its last digits. */
const maxFloatDigits = 15;
const maxDecimals = 10;

/**
 * A number for eyes and voice: exact where it can be said, else `significantDigits` of it; thousands grouped by
 * "," in English and by a no-break space in Russian, where the decimal mark is a comma.
 */
export function formatNumber(value: Num, language: Language, significantDigits = 6): FormattedNumber {
  if (sign(value) < 0) {
    const positive = formatNumber(negate(value), language, significantDigits);
    // Words, since a voice may swallow the sign.
    return { ...positive, text: `${language === 'ru' ? 'минус' : 'minus'} ${positive.text}` };
  }
  const exact = exactDecimal(value);
  if (exact !== undefined) return { text: localise(exact, language), exact: true };
  const { digits, exponent } = leadingDigits(value, significantDigits);
  if (exponent >= maxFloatDigits || exponent < -maxDecimals) {
    const mantissa = localise(trimZeros(`${digits[0] ?? '0'}.${digits.slice(1)}`), language);
    const power = `${exponent < 0 ? (language === 'ru' ? 'минус ' : 'minus ') : ''}${localise(String(Math.abs(exponent)), language)}`;
    const text =
      language === 'ru'
        ? `${mantissa} на 10 в степени ${power}`
        : `${mantissa} times 10 to the power of ${power}`;
    return { text, exact: false };
  }
  const float = toFloat(value);
  const decimals = Math.min(maxDecimals, Math.max(exponent > 0 ? 2 : 0, significantDigits - 1 - exponent));
  const rounded = trimZeros(float.toFixed(decimals));
  // 0.30000000000000004 and 6.1e-17 are whole or short numbers in a floating-point coat.
  const settled = !value.exact && Math.abs(float - Number(rounded)) <= Math.abs(float) * 1e-13 + 1e-15;
  return { text: localise(rounded, language), exact: settled };
}

/** Plain notation where it is exact and short enough to be said. */
function exactDecimal(value: Num): string | undefined {
  if (!value.exact) return Number.isSafeInteger(value.float) ? String(value.float) : undefined;
  if (isWhole(value)) {
    if (bitLength(value.top) > maxWholeDigits * 4) return undefined;
    const digits = value.top.toString();
    return digits.length <= maxWholeDigits ? digits : undefined;
  }
  let decimals = 0;
  let scale = 1n;
  while (decimals < maxDecimals && (scale * value.top) % value.bottom !== 0n) {
    decimals++;
    scale *= 10n;
  }
  const scaled = scale * value.top;
  if (scaled % value.bottom !== 0n) return undefined;
  const digits = (scaled / value.bottom).toString().padStart(decimals + 1, '0');
  if (digits.length > maxWholeDigits) return undefined;
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** The first `count` digits, rounded, and the decimal exponent of the first one. */
function leadingDigits(value: Num, count: number): { digits: string; exponent: number } {
  if (isWhole(value) && bitLength(value.top) > 1_000) {
    const all = value.top.toString();
    const head = Math.round(Number(all.slice(0, count + 6)) / 1e6).toString();
    return { digits: head.slice(0, count), exponent: all.length - 1 + (head.length - count) };
  }
  const [mantissa = '0', exponent = '0'] = toFloat(value)
    .toExponential(count - 1)
    .split('e');
  return { digits: mantissa.replace('.', ''), exponent: Number(exponent) };
}

function trimZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

function localise(text: string, language: Language): string {
  const [integer = '', decimals] = text.split('.');
  const grouped =
    language === 'ru' && integer.length < 5
      ? integer
      : integer.replace(/\B(?=(\d{3})+$)/g, language === 'ru' ? '\u00a0' : ',');
  if (decimals === undefined) return grouped;
  return `${grouped}${language === 'ru' ? ',' : '.'}${decimals}`;
}
