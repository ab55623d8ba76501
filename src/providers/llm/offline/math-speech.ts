import { formatNumber } from './format-number.ts';
import type { Language } from './language.ts';
import { angleInRadians, type Value } from './math-evaluate.ts';
import type { BinaryOperator, Expression, Function1, ListFunction } from './math-tree.ts';
import type { MathError, Num } from './rational.ts';
import { unitName, type Unit } from './units.ts';

export interface SpokenValue {
  readonly text: string;
  readonly exact: boolean;
}

const money = new Set(['usd', 'eur', 'gbp', 'rub', 'jpy', 'cny', 'inr']);

/** "7.20 dollars", "8.04672 kilometers", "25%", "about" left to the sentence. */
export function sayValue(value: Value, language: Language, significantDigits = 6): SpokenValue {
  const { text, exact } = formatNumber(value.number, language, significantDigits);
  if (value.percent) return { text: `${text}%`, exact };
  if (!value.unit) return { text, exact };
  return {
    text: `${moneyText(value, text, language)} ${unitName(value.unit, value.number, language)}`,
    exact,
  };
}

/** Amounts of money have two decimals or none: 7.2 dollars are 7.20. */
function moneyText(value: Value, text: string, language: Language): string {
  if (!value.unit || !money.has(value.unit.dimension)) return text;
  const mark = language === 'ru' ? ',' : '.';
  const [integer = '', decimals] = text.split(mark);
  return decimals?.length === 1 ? `${integer}${mark}${decimals}0` : text;
}

type Pair = Readonly<Record<Language, string>>;

/** How strongly each form holds together; a looser operand gets brackets. */
const infixWords: Readonly<Record<BinaryOperator, { readonly strength: number; readonly words: Pair }>> = {
  '+': { strength: 1, words: { en: 'plus', ru: 'плюс' } },
  '-': { strength: 1, words: { en: 'minus', ru: 'минус' } },
  '*': { strength: 2, words: { en: 'times', ru: 'умножить на' } },
  '/': { strength: 2, words: { en: 'divided by', ru: 'разделить на' } },
  '^': { strength: 3, words: { en: 'to the power of', ru: 'в степени' } },
  mod: { strength: 2, words: { en: '', ru: '' } },
  of: { strength: 2, words: { en: 'of', ru: 'от' } },
  off: { strength: 2, words: { en: 'off', ru: 'скидки с' } },
  'raise-by': { strength: 1, words: { en: 'increased by', ru: 'плюс' } },
  'lower-by': { strength: 1, words: { en: 'decreased by', ru: 'минус' } },
  share: { strength: 2, words: { en: 'as a share of', ru: 'как доля от' } },
  change: { strength: 2, words: { en: 'to', ru: 'до' } },
  root: { strength: 2, words: { en: '', ru: '' } },
  log: { strength: 2, words: { en: '', ru: '' } },
};

const functionWords: Readonly<Record<Exclude<Function1, 'percent' | 'negate'>, Pair>> = {
  factorial: { en: '# factorial', ru: 'факториал числа #' },
  squared: { en: '# squared', ru: '# в квадрате' },
  cubed: { en: '# cubed', ru: '# в кубе' },
  'square-root': { en: 'the square root of #', ru: 'квадратный корень из #' },
  'cube-root': { en: 'the cube root of #', ru: 'кубический корень из #' },
  double: { en: 'twice #', ru: 'дважды #' },
  triple: { en: 'three times #', ru: 'трижды #' },
  quadruple: { en: 'four times #', ru: 'четырежды #' },
  sine: { en: 'the sine of #', ru: 'синус #' },
  cosine: { en: 'the cosine of #', ru: 'косинус #' },
  tangent: { en: 'the tangent of #', ru: 'тангенс #' },
  arcsine: { en: 'the arcsine of #', ru: 'арксинус #' },
  arccosine: { en: 'the arccosine of #', ru: 'арккосинус #' },
  arctangent: { en: 'the arctangent of #', ru: 'арктангенс #' },
  logarithm: { en: 'the base 10 logarithm of #', ru: 'десятичный логарифм #' },
  'natural-logarithm': { en: 'the natural logarithm of #', ru: 'натуральный логарифм #' },
  absolute: { en: 'the absolute value of #', ru: 'модуль числа #' },
  reciprocal: { en: 'the reciprocal of #', ru: 'число, обратное к #,' },
};

const listWords: Readonly<Record<ListFunction, Pair>> = {
  sum: { en: 'the sum of #', ru: 'сумма чисел #' },
  product: { en: 'the product of #', ru: 'произведение чисел #' },
  difference: { en: 'the difference between #', ru: 'разность чисел #' },
  quotient: { en: 'the quotient of #', ru: 'частное чисел #' },
  average: { en: 'the average of #', ru: 'среднее арифметическое чисел #' },
  median: { en: 'the median of #', ru: 'медиана чисел #' },
  largest: { en: 'the largest of #', ru: 'наибольшее из чисел #' },
  smallest: { en: 'the smallest of #', ru: 'наименьшее из чисел #' },
  divisor: { en: 'the greatest common divisor of #', ru: 'наибольший общий делитель чисел #' },
  multiple: { en: 'the least common multiple of #', ru: 'наименьшее общее кратное чисел #' },
};

/** Says a calculation back in words, so that the listener knows what was understood. */
export function sayExpression(expression: Expression, language: Language, outer = 0): string {
  const say = (inner: Expression, strength: number): string => sayExpression(inner, language, strength);
  switch (expression.kind) {
    case 'number':
      return sayFraction(expression.value, language);
    case 'constant':
      return expression.name === 'pi' ? (language === 'ru' ? 'пи' : 'pi') : 'e';
    case 'quantity':
      return expression.parts.map((part) => sayQuantity(part.count, part.unit, language)).join(' ');
    case 'unary': {
      if (expression.name === 'percent') return `${say(expression.of, 4)}%`;
      if (expression.name === 'negate') {
        const text = `${language === 'ru' ? 'минус' : 'minus'} ${say(expression.of, 3)}`;
        return outer >= 3 ? `(${text})` : text;
      }
      const argument = say(expression.of, 4);
      return functionWords[expression.name][language].replace('#', () =>
        withAngle(expression, argument, language),
      );
    }
    case 'list': {
      const items = expression.items.map((item) => say(item, 2));
      const last = items.pop() ?? '';
      const and = language === 'ru' ? 'и' : 'and';
      const text = listWords[expression.name][language].replace(
        '#',
        () => `${items.join(', ')} ${and} ${last}`,
      );
      return outer > 0 ? `(${text})` : text;
    }
    case 'binary':
      return sayBinary(expression, language, outer);
  }
}

function sayBinary(
  { name, left, right }: Extract<Expression, { kind: 'binary' }>,
  language: Language,
  outer: number,
): string {
  const { strength, words } = infixWords[name];
  const say = (inner: Expression, minimum: number): string => sayExpression(inner, language, minimum);
  if (name === 'root') {
    const degree = Number(say(left, 0));
    const ordinal = ordinals[degree] ?? `${String(degree)}th`;
    return language === 'ru'
      ? `корень степени ${String(degree)} из ${say(right, 4)}`
      : `the ${ordinal} root of ${say(right, 4)}`;
  }
  if (name === 'log') {
    return language === 'ru'
      ? `логарифм ${say(right, 4)} по основанию ${say(left, 4)}`
      : `the logarithm of ${say(right, 4)} to base ${say(left, 4)}`;
  }
  if (name === 'mod') {
    return language === 'ru'
      ? `остаток от деления ${say(left, 3)} на ${say(right, 3)}`
      : `the remainder of ${say(left, 3)} divided by ${say(right, 3)}`;
  }
  const half = name === 'of' && left.kind === 'number' ? fractionName(left.value, language) : undefined;
  // a − (b − c) and a ÷ (b × c) need their brackets; a ^ (b ^ c) does not, but is clearer with them.
  // "The square root of 16, plus 9": without the pause a listener cannot tell where the root ends.
  const pause = strength === 1 && endsOpen(left) ? ',' : '';
  const text = `${half ?? say(left, strength)}${pause} ${words[language]} ${say(right, strength + 1)}`;
  return strength < outer ? `(${text})` : text;
}

/** Said as "… of X", so that what comes next seems to belong to X. */
function endsOpen(expression: Expression): boolean {
  if (expression.kind === 'binary') return expression.name === 'of' || endsOpen(expression.right);
  return expression.kind === 'unary' && !/^(negate|percent|factorial|squared|cubed)$/.test(expression.name);
}

const ordinals = [
  '',
  '',
  'square',
  'cube',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
];

function sayQuantity(count: Expression, unit: Unit, language: Language): string {
  if (count.kind !== 'number') return `${sayExpression(count, language, 4)} ${unit.en[1]}`;
  const half = fractionName(count.value, language);
  if (half && !half.includes('/'))
    return language === 'ru' ? `${half} ${unit.ru[1]}` : `${half} of ${article(unit.en[0])}`;
  return sayValue({ number: count.value, unit }, language).text;
}

function article(noun: string): string {
  return `${/^([aeio]|hour)/.test(noun) ? 'an' : 'a'} ${noun}`;
}

function fractionName(value: Num, language: Language): string | undefined {
  if (!value.exact || value.top < 1n || value.top >= value.bottom) return undefined;
  if (value.top !== 1n)
    return value.bottom <= 12n ? `${value.top.toString()}/${value.bottom.toString()}` : undefined;
  const names: Readonly<Record<string, Pair>> = {
    '2': { en: 'half', ru: 'половина' },
    '3': { en: 'a third', ru: 'треть' },
    '4': { en: 'a quarter', ru: 'четверть' },
  };
  return names[value.bottom.toString()]?.[language];
}

/** 2/3 as it was said, rather than 0.666667. */
function sayFraction(value: Num, language: Language): string {
  const { text, exact } = formatNumber(value, language);
  return !exact && value.exact && value.bottom < 1_000n
    ? `${value.top.toString()}/${value.bottom.toString()}`
    : text;
}

/** A bare angle was taken in degrees: say so. */
function withAngle(
  expression: Extract<Expression, { kind: 'unary' }>,
  argument: string,
  language: Language,
): string {
  if (!/^(sine|cosine|tangent)$/.test(expression.name) || expression.of.kind !== 'number') return argument;
  if (angleInRadians(expression.of)) return argument;
  return `${argument} ${language === 'ru' ? 'градусов' : 'degrees'}`;
}

/** A fault as a friendly sentence. */
export function sayFault(error: MathError, language: Language): string {
  const [fromEn = '', toEn = '', fromRu = '', toRu = ''] = error.units;
  const sentences: Readonly<Record<MathError['fault'], Pair>> = {
    'zero-division': {
      en: "That can't be done: it divides by zero.",
      ru: 'Так нельзя: на ноль делить нельзя.',
    },
    'too-large': {
      en: 'That number is too large for me to work out.',
      ru: 'Это слишком большое число, его я вычислить не могу.',
    },
    'not-real': {
      en: 'That has no real answer: it takes an even root of a negative number.',
      ru: 'У этого нет действительного решения: под корнем чётной степени отрицательное число.',
    },
    'not-whole': {
      en: 'That works only with whole numbers that are not negative.',
      ru: 'Это определено только для целых неотрицательных чисел.',
    },
    undefined: { en: "That isn't defined.", ru: 'Это выражение не определено.' },
    'too-long': {
      en: 'That calculation is too long for me.',
      ru: 'Это вычисление для меня слишком длинное.',
    },
    units: {
      en: `I can't convert ${fromEn} to ${toEn}: they measure different things.`,
      ru: `${fromRu.charAt(0).toUpperCase() + fromRu.slice(1)} и ${toRu} — единицы разных величин, перевести одно в другое нельзя.`,
    },
    'unit-misuse': {
      en: "Those units don't make sense in this calculation.",
      ru: 'Эти единицы не имеют смысла в таком вычислении.',
    },
  };
  return sentences[error.fault][language];
}

/** With a capital at its start, also behind a bracket. */
export function capital(text: string): string {
  return text.replace(/^\(?\p{L}/u, (start) => start.toUpperCase());
}
