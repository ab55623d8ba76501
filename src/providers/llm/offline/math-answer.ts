import type { Language } from './language.ts';
import { sayByHowMuch, sayComparison, sayDivisible, sayTest } from './math-comparisons.ts';
import { evaluate, type Value } from './math-evaluate.ts';
import { mathRules } from './math-rules.ts';
import { inNotation, notationName } from './math-numerals.ts';
import { capital, sayExpression, sayFault, sayValue } from './math-speech.ts';
import type { MathTask } from './math-tasks.ts';
import type { Expression } from './math-tree.ts';
import { readExpression } from './math-parser.ts';
import { firstMatch, maxPhraseTokens } from './phrase.ts';
import {
  add,
  compare,
  divide,
  floor,
  isWhole,
  MathError,
  multiply,
  power,
  subtract,
  whole,
  type Num,
} from './rational.ts';
import type { Question } from './tokens.ts';
import { convert, unitNamed, type Unit } from './units.ts';

/** Answers a calculation or a conversion; undefined when the question is none. Never throws. */
export function answerMath(question: Question): string | undefined {
  try {
    if (question.tokens.length > maxPhraseTokens) return answerLongSum(question);
    return firstMatch(mathRules[question.language].map(spoken(question.language)), question);
  } catch (error) {
    if (error instanceof MathError) return sayFault(error, question.language);
    throw error;
  }
}

/** A long column of figures is no phrase, but still a calculation. */
function answerLongSum(question: Question): string | undefined {
  const whole = readExpression(question, 0);
  const rest = question.tokens.slice(whole?.end).map(({ text }) => text);
  return whole && /^[=?. ]*$/.test(rest.join(''))
    ? sayCalculation(whole.value, question.language)
    : undefined;
}

const spoken =
  (language: Language) =>
  ({ phrase, answer }: (typeof mathRules)['en'][number]) => ({
    phrase,
    answer: (captures: Parameters<typeof answer>[0], question: Question): string | undefined => {
      const task = answer(captures, question);
      return task && sayTask(task, language);
    },
  });

function sayTask(task: MathTask, language: Language): string | undefined {
  switch (task.kind) {
    case 'calculate':
      return sayCalculation(task.expression, language);
    case 'either':
      return sayEither(task.readings, language);
    case 'convert':
      return sayConversion(task, language);
    case 'percent': {
      const value = evaluate(task.expression);
      if (value.unit) return undefined;
      const percent: Value = value.percent
        ? value
        : { number: multiply(value.number, whole(100)), percent: true };
      return equation(sayExpression(task.expression, language), percent, language);
    }
    case 'decimal':
      return equation(sayDividing(task.expression, language), evaluate(task.expression), language);
    case 'tally': {
      const { number, unit } = evaluate(task.expression);
      const pieces = unit && convert(number, unit, unitNamed('piece'));
      return pieces && equation(sayExpression(task.expression, language), { number: pieces }, language);
    }
    case 'notation': {
      const text = inNotation(task.number, task.notation);
      const number = sayValue({ number: task.number }, language).text;
      const name = notationName(task.notation, language);
      if (text === undefined)
        return language === 'ru' ? `Число ${number} так не записать.` : `${number} can't be written ${name}.`;
      return language === 'ru' ? `${number} ${name} — ${text}.` : `${number} ${name} is ${text}.`;
    }
    case 'by-how-much':
      return sayByHowMuch(task, language);
    case 'tip':
      return sayTip(task.rate, task.amount, language);
    case 'round': {
      const value = evaluate(task.expression);
      const scale = power(whole(10), whole(task.decimals));
      const half = divide(whole(1), whole(2));
      const number = divide(floor(add(multiply(value.number, scale), half)), scale);
      const result = sayValue({ ...value, number }, language).text;
      const given = sayExpression(task.expression, language);
      return language === 'ru' ? `${given} после округления — ${result}.` : `${given} rounds to ${result}.`;
    }
    case 'test':
      return sayTest(task, language);
    case 'divisible':
      return sayDivisible(task, language);
    case 'larger':
    case 'smaller':
      return sayComparison(task, language);
  }
}

function sayCalculation(expression: Expression, language: Language): string {
  if (expression.kind === 'binary' && (expression.name === 'share' || expression.name === 'change')) {
    const value = evaluate(expression);
    const [left, right] = [
      sayExpression(expression.left, language),
      sayExpression(expression.right, language),
    ];
    const { text, exact } = sayValue(value, language);
    if (expression.name === 'share') {
      if (language === 'ru') return `${left} от ${right} — это ${exact ? '' : 'примерно '}${text}.`;
      return `${capital(left)} is ${exact ? '' : 'about '}${text} of ${right}.`;
    }
    if (language === 'ru')
      return `От ${left} до ${right} изменение составляет ${exact ? '' : 'примерно '}${text}.`;
    return `From ${left} to ${right} is a change of ${exact ? '' : 'about '}${text}.`;
  }
  const said = sayExpression(expression, language);
  return equation(said.length > 160 ? undefined : said, evaluate(expression), language);
}

/** Both ways to group the words, unless they come to the same. */
function sayEither([first, second]: readonly [Expression, Expression], language: Language): string {
  const [one, two] = [evaluate(first), evaluate(second)];
  const same = one.unit === two.unit && one.percent === two.percent && compare(one.number, two.number) === 0;
  if (same) return sayCalculation(first, language);
  const intro = language === 'ru' ? 'Это можно понять двояко.' : 'That can be read in two ways.';
  return `${intro} ${sayCalculation(first, language)} ${sayCalculation(second, language)}`;
}

/** "12 times 7 is 84." */
function equation(left: string | undefined, value: Value, language: Language, digits = 6): string {
  const { text, exact } = sayValue(value, language, digits);
  if (language === 'ru') {
    const result = `${exact ? '' : 'примерно '}${text}`;
    return left === undefined ? `Получается ${result}.` : `${capital(left)} будет ${result}.`;
  }
  const result = `${exact ? '' : 'about '}${text}`;
  return left === undefined ? `That comes to ${result}.` : `${capital(left)} is ${result}.`;
}

function sayConversion(task: Extract<MathTask, { kind: 'convert' }>, language: Language): string | undefined {
  const given = evaluate(task.expression);
  if (!given.unit) return undefined;
  const { from, to } = agree(given.unit, task.to);
  if (isMoney(to) && from.dimension !== to.dimension && (isMoney(from) || from === unitNamed('pound'))) {
    return language === 'ru'
      ? 'Курсы валют мне неизвестны: для этого нужна сеть.'
      : "I don't know exchange rates: they need a network connection.";
  }
  const calendar = sayCalendarUnit(task.expression, to, language);
  if (calendar !== undefined) return calendar;
  const left =
    from === given.unit
      ? sayExpression(task.expression, language)
      : sayValue({ ...given, unit: from }, language).text;
  const number = convert(given.number, from, to);
  if (task.rest) return sayCompound(left, { number, unit: to }, task.rest, language);
  const plain = sayValue({ number, unit: to }, language);
  const decimals = /[.,](\d+) /.exec(plain.text)?.[1]?.length ?? 0;
  const temperature = to.dimension === 'temperature';
  const exact = plain.exact && decimals <= (temperature ? 2 : 5);
  const { text } = exact
    ? plain
    : sayValue({ number: rounded(number), unit: to }, language, temperature ? 4 : 6);
  const verb = language === 'ru' ? '— это' : 'is';
  const about = exact ? '' : language === 'ru' ? ' примерно' : ' about';
  return `${capital(left)} ${verb}${about} ${text}.`;
}

/** An exact number with many decimals is rounded like any other. */
function rounded(value: Num): Num {
  return value.exact && !isWhole(value)
    ? { exact: false, float: Number(value.top) / Number(value.bottom) }
    : value;
}

/** Words with two meanings take the one that fits the other side: "72 degrees to celsius", "8 ounces in ml". */
function agree(from: Unit, to: Unit): { from: Unit; to: Unit } {
  const [degree, ounce] = [unitNamed('degree'), unitNamed('ounce')];
  const [celsius, fahrenheit] = [unitNamed('degree Celsius'), unitNamed('degree Fahrenheit')];
  if (from === degree && to.dimension === 'temperature')
    return { from: to === celsius ? fahrenheit : celsius, to };
  if (from === ounce && to.dimension === 'volume') return { from: unitNamed('fluid ounce'), to };
  if (to === ounce && from.dimension === 'volume') return { from, to: unitNamed('fluid ounce') };
  return { from, to };
}

function isMoney(unit: Unit): boolean {
  return /^[a-z]{3}(-\w+)?$/.test(unit.dimension) && unit.scale.exact && unit.scale.top === 1n;
}

/** Years and months have no fixed number of days. */
function sayCalendarUnit(expression: Expression, to: Unit, language: Language): string | undefined {
  const part =
    expression.kind === 'quantity' && expression.parts.length === 1 ? expression.parts[0] : undefined;
  const single =
    part?.count.kind === 'number' &&
    part.count.value.exact &&
    part.count.value.top === part.count.value.bottom;
  if (!single || to.en[0] !== 'day') return undefined;
  if (part.unit.en[0] === 'year') {
    return language === 'ru'
      ? 'В году 365 дней, в високосном — 366.'
      : 'A year has 365 days, and a leap year 366.';
  }
  if (part.unit.en[0] === 'month') {
    return language === 'ru'
      ? 'В месяце от 28 до 31 дня, в среднем 30,44.'
      : 'A month has 28 to 31 days, 30.44 on average.';
  }
  return undefined;
}

/** "5 feet 11 inches": whole ones of the larger unit, the rest in the smaller. */
function sayCompound(
  left: string,
  value: Required<Pick<Value, 'number' | 'unit'>>,
  rest: Unit,
  language: Language,
): string {
  if (!value.unit) return '';
  const wholePart = floor(value.number);
  const restPart = convert(subtract(value.number, wholePart), value.unit, rest);
  const [large, small] = [
    sayValue({ number: wholePart, unit: value.unit }, language),
    sayValue({ number: restPart, unit: rest }, language, 3),
  ];
  const about = small.exact ? '' : language === 'ru' ? 'примерно ' : 'about ';
  const amount = `${about}${large.text} ${language === 'ru' ? 'и' : 'and'} ${small.text}`;
  return `${capital(left)} ${language === 'ru' ? '— это' : 'is'} ${amount}.`;
}

function sayTip(rate: Expression, amount: Expression, language: Language): string | undefined {
  const [share, bill] = [evaluate(rate), evaluate(amount)];
  const percent = share.percent ? share : { number: share.number, percent: true };
  const tip: Value = { ...bill, number: divide(multiply(bill.number, percent.number), whole(100)) };
  const total: Value = { ...bill, number: add(bill.number, tip.number) };
  const say = (value: Value): string => sayValue(value, language).text;
  if (language === 'ru')
    return `Чаевые ${say(percent)} от ${say(bill)} — это ${say(tip)}, всего ${say(total)}.`;
  return `A ${say(percent)} tip on ${say(bill)} is ${say(tip)}, ${say(total)} in all.`;
}

/** For "3/8 as a decimal": the fraction as it was given, not its value twice. */
function sayDividing(expression: Expression, language: Language): string {
  if (expression.kind === 'number' && expression.value.exact && expression.value.bottom !== 1n) {
    return `${expression.value.top.toString()}/${expression.value.bottom.toString()}`;
  }
  return sayExpression(expression, language);
}
