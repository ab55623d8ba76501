import type { Language } from './language.ts';
import type { BinaryOperator, Function1, ListFunction } from './math-tree.ts';
import type { Reading } from './phrase.ts';
import { russianStem } from '../../../assistant/russian-stem.ts';
import type { Question } from './tokens.ts';

export type Lexeme =
  | { readonly kind: 'infix'; readonly name: BinaryOperator; readonly power: number; readonly swap: boolean }
  | { readonly kind: 'prefix'; readonly name: Function1 }
  | { readonly kind: 'postfix'; readonly name: Function1 }
  | { readonly kind: 'list'; readonly name: ListFunction }
  | { readonly kind: 'constant'; readonly name: 'pi' | 'e' }
  | {
      readonly kind: 'mark';
      readonly name: 'open' | 'close' | 'bar' | 'to-the' | 'log-base' | 'half' | 'third' | 'quarter';
    };

/** Binding powers, as in a Pratt parser: the higher one takes its operands first. */
export const bindingPower = {
  /** Looser than any sign: a whole item of a list. */
  list: 4,
  sum: 10,
  product: 20,
  negate: 30,
  function: 35,
  power: 40,
  postfix: 50,
} as const;

const infix = (name: BinaryOperator, power: number, swap = false): Lexeme => ({
  kind: 'infix',
  name,
  power,
  swap,
});
const { sum, product, power } = bindingPower;

/** Lexeme, then how it is written, said in English, said in Russian; "|" between the ways. */
const table: readonly [Lexeme, signs: string, english: string, russian: string][] = [
  [infix('+', sum), '+', 'plus|added to|positive', 'плюс|прибавить|добавить|сложить с'],
  [infix('-', sum), '-|−|–|—', 'minus|take away|less', 'минус|отнять|вычесть|без'],
  [infix('-', sum, true), '', 'subtracted from|taken from|taken away from|less than|fewer than', ''],
  [infix('+', sum, true), '', 'more than', ''],
  [
    infix('*', product),
    '*|×|·|•|⋅|∗|x|х',
    'times|multiplied by|multiplied with',
    'умножить на|умножаем на|помножить на|помноженное на|умноженное на|умноженный на|умноженная на|на|раз по',
  ],
  [
    infix('/', product),
    '/|÷|∕|:',
    'divided by|over|out of',
    'делить на|разделить на|поделить на|делим на|деленное на|деленный на|деленная на|разделенное на',
  ],
  [infix('mod', product), '', 'mod|modulo|modulus', 'по модулю|мод'],
  [infix('of', product), '', 'of', 'от|из'],
  [infix('off', product), '', 'off|off of|discount on|discount off', ''],
  [
    infix('^', power),
    '^|**',
    'to the power of|to the power|raised to the power of|raised to the power|raised to|power',
    'в степени|в степень',
  ],
  [{ kind: 'mark', name: 'to-the' }, '', 'to the|raised to the', 'в'],
  [{ kind: 'postfix', name: 'percent' }, '%', 'percent|per cent|percents', 'процент|процентов|процента|проц'],
  [{ kind: 'postfix', name: 'factorial' }, '!', 'factorial', 'факториал'],
  [{ kind: 'postfix', name: 'squared' }, '²', 'squared|square', 'в квадрате|в квадрат'],
  [{ kind: 'postfix', name: 'cubed' }, '³', 'cubed|cube', 'в кубе|в куб'],
  [{ kind: 'prefix', name: 'factorial' }, '', 'factorial of|the factorial of', 'факториал|факториал числа'],
  [{ kind: 'prefix', name: 'squared' }, '', 'square of', 'квадрат|квадрат числа'],
  [{ kind: 'prefix', name: 'cubed' }, '', 'cube of', 'куб|куб числа'],
  [
    { kind: 'prefix', name: 'square-root' },
    '√',
    'square root of|square root|root of|root|sqrt of|sqrt|squareroot of',
    'корень из|квадратный корень из|корень квадратный из|корень|квадратный корень',
  ],
  [
    { kind: 'prefix', name: 'cube-root' },
    '∛',
    'cube root of|cube root|cubic root of|cubed root of|third root of|cbrt',
    'кубический корень из|корень кубический из|корень третьей степени из',
  ],
  [{ kind: 'prefix', name: 'double' }, '', 'double|twice|double of', 'дважды|удвой|удвоить|удвоенное'],
  [{ kind: 'prefix', name: 'triple' }, '', 'triple|thrice|triple of', 'трижды|утрой|утроить|утроенное'],
  [{ kind: 'prefix', name: 'quadruple' }, '', 'quadruple|four times', 'четырежды|учетвери'],
  [{ kind: 'prefix', name: 'sine' }, '', 'sine of|sine|sin of|sin', 'синус|sin'],
  [{ kind: 'prefix', name: 'cosine' }, '', 'cosine of|cosine|cos of|cos', 'косинус|cos'],
  [{ kind: 'prefix', name: 'tangent' }, '', 'tangent of|tangent|tan of|tan', 'тангенс|tan|tg'],
  [
    { kind: 'prefix', name: 'arcsine' },
    '',
    'arcsine of|arcsine|arcsin of|arcsin|inverse sine of',
    'арксинус|arcsin',
  ],
  [
    { kind: 'prefix', name: 'arccosine' },
    '',
    'arccosine of|arccosine|arccos of|arccos|inverse cosine of',
    'арккосинус|arccos',
  ],
  [
    { kind: 'prefix', name: 'arctangent' },
    '',
    'arctangent of|arctangent|arctan of|arctan|inverse tangent of',
    'арктангенс|arctan|arctg',
  ],
  [
    { kind: 'prefix', name: 'natural-logarithm' },
    '',
    'natural logarithm of|natural log of|ln of|ln',
    'натуральный логарифм|ln',
  ],
  [
    { kind: 'prefix', name: 'logarithm' },
    '',
    'logarithm of|logarithm|log of|log|log base 10 of',
    'десятичный логарифм|логарифм|lg|log',
  ],
  [
    { kind: 'mark', name: 'log-base' },
    '',
    'log base|logarithm base|logarithm to base|logarithm to the base|log to base|log to the base',
    'логарифм по основанию',
  ],
  [
    { kind: 'prefix', name: 'absolute' },
    '',
    'absolute value of|absolute of|abs of|abs|modulus of',
    'модуль|модуль числа|абсолютное значение',
  ],
  [
    { kind: 'prefix', name: 'reciprocal' },
    '',
    'reciprocal of|inverse of|one over',
    'обратное к|обратное число к',
  ],
  [{ kind: 'prefix', name: 'negate' }, '-|−|–', 'negative|minus', 'минус'],
  [
    { kind: 'mark', name: 'half' },
    '',
    'half|a half|half of|one half of|a half of|half a|half an',
    'половина от|половина|половину от|половину|половины|пол',
  ],
  [{ kind: 'mark', name: 'third' }, '', 'a third|a third of|third of', 'треть от|треть|трети'],
  [
    { kind: 'mark', name: 'quarter' },
    '',
    'a quarter|a quarter of|quarter of|a fourth|a fourth of|quarter',
    'четверть от|четверть|четверти',
  ],
  [{ kind: 'list', name: 'sum' }, '', 'sum of|total of|sum', 'сумма|сумма чисел|сумму'],
  [{ kind: 'list', name: 'product' }, '', 'product of', 'произведение|произведение чисел'],
  [
    { kind: 'list', name: 'difference' },
    '',
    'difference between|difference of|difference',
    'разность|разность чисел|разница между|разность между|разницу между',
  ],
  [
    { kind: 'list', name: 'quotient' },
    '',
    'quotient of|ratio of',
    'частное|частное чисел|частное от деления|отношение',
  ],
  [
    { kind: 'list', name: 'average' },
    '',
    'average of|average|mean of|mean|arithmetic mean of|average value of',
    'среднее|среднее арифметическое|среднее чисел|среднее арифметическое чисел|среднее значение|среднее между',
  ],
  [{ kind: 'list', name: 'median' }, '', 'median of|median', 'медиана|медиана чисел'],
  [
    { kind: 'list', name: 'largest' },
    '',
    'maximum of|max of|largest of|biggest of|greatest of|larger of|bigger of|max',
    'максимум из|максимум|наибольшее из',
  ],
  [
    { kind: 'list', name: 'smallest' },
    '',
    'minimum of|min of|smallest of|least of|smaller of|min',
    'минимум из|минимум|наименьшее из',
  ],
  [
    { kind: 'list', name: 'divisor' },
    '',
    'greatest common divisor of|greatest common factor of|highest common factor of|gcd of|gcf of|hcf of|gcd',
    'наибольший общий делитель|нод|нод чисел|наибольший общий делитель чисел',
  ],
  [
    { kind: 'list', name: 'multiple' },
    '',
    'least common multiple of|lowest common multiple of|lcm of|lcm',
    'наименьшее общее кратное|нок|нок чисел|наименьшее общее кратное чисел',
  ],
  [{ kind: 'constant', name: 'pi' }, 'π', 'pi', 'пи'],
  [{ kind: 'constant', name: 'e' }, '', 'e|eulers number', 'е'],
  [
    { kind: 'mark', name: 'open' },
    '(|[',
    'open parenthesis|open bracket|open paren',
    'скобка открывается|открыть скобку|открывается скобка',
  ],
  [
    { kind: 'mark', name: 'close' },
    ')|]',
    'close parenthesis|close bracket|close paren',
    'скобка закрывается|закрыть скобку|закрывается скобка',
  ],
];

interface Entry {
  readonly words: readonly string[];
  readonly lexeme: Lexeme;
}

const indexes: Readonly<Record<Language, ReadonlyMap<string, readonly Entry[]>>> = {
  en: buildIndex((english) => english, 'en'),
  ru: buildIndex((_english, russian) => russian, 'ru'),
};

function buildIndex(
  pick: (english: string, russian: string) => string,
  language: Language,
): Map<string, Entry[]> {
  const index = new Map<string, Entry[]>();
  for (const [lexeme, signs, english, russian] of table) {
    for (const way of [...signs.split('|'), ...pick(english, russian).split('|')].filter(Boolean)) {
      const words = way.split(' ').map((word) => stem(word, language));
      const first = words[0] ?? '';
      index.set(first, [...(index.get(first) ?? []), { words, lexeme }]);
    }
  }
  for (const entries of index.values()) entries.sort((a, b) => b.words.length - a.words.length);
  return index;
}

function stem(word: string, language: Language): string {
  return language === 'ru' ? russianStem(word) : word;
}

/** The longest lexeme of one of `kinds` at token `at`. */
export function readLexeme(
  question: Question,
  at: number,
  ...kinds: readonly Lexeme['kind'][]
): Reading<Lexeme> | undefined {
  const { tokens, language } = question;
  const text = (index: number): string => stem(tokens[index]?.text ?? '', language);
  for (const { words, lexeme } of indexes[language].get(text(at)) ?? []) {
    if (kinds.includes(lexeme.kind) && words.every((word, index) => text(at + index) === word)) {
      return { value: lexeme, end: at + words.length };
    }
  }
  return undefined;
}
