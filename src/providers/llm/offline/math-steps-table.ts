import type { Language } from './language.ts';
import type { BinaryOperator, Expression, Function1 } from './math-tree.ts';
import type { Captures } from './phrase.ts';
import { whole } from './rational.ts';

/** What a step makes of the result so far; undefined when the words do not mean it after all. */
export type Build = (captures: Captures, result: Expression) => Expression | undefined;
export type StepSource = readonly [phrase: string, build: Build];

export interface StepWords {
  /** The first instruction of a chain. */
  readonly starts: readonly StepSource[];
  /** One that goes on from the result. */
  readonly steps: readonly StepSource[];
  /** The same words that stand between numbers elsewhere: instructions only behind "and" or "then". */
  readonly signs: readonly StepSource[];
  readonly connectors: ReadonlySet<string>;
  readonly noise: ReadonlySet<string>;
  /** "it", "the result". */
  readonly references: readonly string[];
}

const operand = (captures: Captures, name: string): Expression => captures[name] as Expression;

function binary(name: BinaryOperator, left: Expression, right: Expression): Expression {
  return { kind: 'binary', name, left, right };
}

const start =
  (name: BinaryOperator): Build =>
  (captures) =>
    binary(name, operand(captures, 'a'), operand(captures, 'b'));
const onward =
  (name: BinaryOperator): Build =>
  (captures, result) =>
    binary(name, result, operand(captures, 'b'));
/** "subtract it from 100": the result comes second. */
const backward =
  (name: BinaryOperator): Build =>
  (captures, result) =>
    binary(name, operand(captures, 'b'), result);
const list =
  (name: 'sum' | 'product'): Build =>
  (captures) => ({ kind: 'list', name, items: captures['items'] as readonly Expression[] });
const first: Build = (captures) => operand(captures, 'a');
const unary =
  (name: Function1): Build =>
  (captures, result) => ({ kind: 'unary', name, of: captures['a'] ? operand(captures, 'a') : result });
const by =
  (name: '*' | '/' | '^', value: number): Build =>
  (captures, result) =>
    binary(name, captures['a'] ? operand(captures, 'a') : result, { kind: 'number', value: whole(value) });
const toOrdinal: Build = (captures, result) =>
  binary('^', result, { kind: 'number', value: whole(captures['ordinal'] as number) });
/** "take 10 percent of it". */
const share: Build = (captures, result) => binary('of', operand(captures, 'b'), result);
/** "take 5" takes it away; "take a third" or "take 10 percent" may as well mean that part. */
const away: Build = (captures, result) => {
  const taken = operand(captures, 'b');
  const part =
    (taken.kind === 'unary' && taken.name === 'percent') ||
    (taken.kind === 'number' && taken.value.exact && taken.value.top < taken.value.bottom);
  return part ? undefined : binary('-', result, taken);
};

const subtract = '(subtract|deduct|remove|take away|take off|knock off)';

const english: StepWords = {
  starts: [
    ['add <tight:b> (to|onto) <a>', start('+')],
    ['to <tight:a> add <a:b>', start('+')],
    ['(add|sum) [up|together] <items>', list('sum')],
    ['(multiply|times) <tight:a> (by|with|times|and) <a:b>', start('*')],
    ['(multiply|multiply together) <items>', list('product')],
    ['(divide|split|share) [a] <tight:a> [bill|check|tab] <a:b> (ways|way)', start('/')],
    [
      '(divide|split|share) [a] <tight:a> [bill|check|tab] (by|between|among|amongst|with|over) <a:b>',
      start('/'),
    ],
    ['(take|get|knock|deduct) <term:b> (off|off of|off from) <a>', start('lower-by')],
    ['(subtract|take away|take|deduct|remove|minus) <tight:b> [away] from <a>', start('-')],
    ['from <tight:a> (subtract|take|take away|deduct|remove) <a:b>', start('-')],
    ['(increase|raise|grow|bump|bump up) <tight:a> by <a:b>', start('raise-by')],
    ['(decrease|reduce|lower|cut|drop|discount) <tight:a> by <a:b>', start('lower-by')],
    ['<rooted:a>', first],
    ['(halve|cut in half) <a>', by('/', 2)],
    ['cut <a> in half', by('/', 2)],
    ['double <a>', unary('double')],
    ['triple <a>', unary('triple')],
    ['quadruple <a>', unary('quadruple')],
    ['square <a>', unary('squared')],
    ['cube <a>', unary('cubed')],
    ['<listed:a>', first],
    [
      '[take|raise|start with|starting with|begin with|beginning with|calculate|compute|find|work out|evaluate|get] <whole:a>',
      first,
    ],
  ],
  steps: [
    ['(subtract|take|deduct|remove|take away) <it> [away] from <a:b>', backward('-')],
    ['divide <a:b> by <it>', backward('/')],
    ['(multiply|times) <it> by itself', by('^', 2)],
    ['(take|find|get|calculate) (half of|half|a half of|a half) <it>', by('/', 2)],
    ['(halve|cut in half|divide in half) [<it>]', by('/', 2)],
    ['(cut|divide|split) <it> in half', by('/', 2)],
    ['(take|find|get|calculate) (half of|half)', () => undefined],
    ['(take|find|get|calculate) <a:b> of <it>', share],
    ['(take|knock) <a:b> (off|away|off of|off from|away from|from) [<it>]', onward('-')],
    [`${subtract} <a:b> [away|off] [from <it>|off <it>]`, onward('-')],
    ['take <a:b>', away],
    ['add <it> to <a:b>', onward('+')],
    ['(add|add on) <a:b> [to <it>|onto <it>|on]', onward('+')],
    ['add to <it> <a:b>', onward('+')],
    ['(multiply|times) <it> (by|with|times) <a:b>', onward('*')],
    ['(multiply by|times by) <a:b>', onward('*')],
    ['(divide|split|share) <it> (by|between|among) <a:b>', onward('/')],
    ['(divide by|split by) <a:b>', onward('/')],
    ['double [<it>]', unary('double')],
    ['triple [<it>]', unary('triple')],
    ['quadruple [<it>]', unary('quadruple')],
    ['(square root|take square root|find square root|get square root) [of] [<it>]', unary('square-root')],
    ['(cube root|take cube root|find cube root) [of] [<it>]', unary('cube-root')],
    ['square [<it>]', unary('squared')],
    ['cube [<it>]', unary('cubed')],
    ['all squared', unary('squared')],
    ['all cubed', unary('cubed')],
    ['raise [<it>] to [power of|power] <a:b>', onward('^')],
    ['raise [<it>] to <ordinal> [power]', toOrdinal],
    ['(increase|raise|grow) [<it>] by <a:b>', onward('raise-by')],
    ['(decrease|reduce|lower|cut|drop) [<it>] by <a:b>', onward('lower-by')],
  ],
  signs: [
    ['plus <a:b>', onward('+')],
    ['(minus|less) <a:b>', onward('-')],
    ['(times|multiplied by) <a:b>', onward('*')],
    ['(divided by|over) <a:b>', onward('/')],
    ['squared', unary('squared')],
    ['cubed', unary('cubed')],
    ['doubled', unary('double')],
    ['tripled', unary('triple')],
    ['halved', by('/', 2)],
  ],
  connectors: new Set('and then , ; . afterwards next now finally also lastly please i you'.split(' ')),
  noise: new Set('the number numbers just please'.split(' ')),
  references: (
    'it that this them those everything all itself what_is_left what_remains what_you_get whatever_is_left whole_thing all_of_it all_of_that ' +
    'result total sum answer product difference quotient number outcome'
  ).split(' '),
};

const add =
  '(прибавь|прибавить|прибавьте|прибавим|прибавляем|добавь|добавить|добавьте|добавим|добавляем|приплюсуй)';
const deduct = '(вычти|вычесть|вычтите|вычитаем|отними|отнять|отнимите|отнимаем|убери|убрать|забери)';
const multiply = '(умножь|умножить|умножим|умножьте|умножаем|помножь|помножить)';
const divide =
  '(раздели|разделить|разделите|разделим|подели|поделить|поделите|поделим|дели|делить|делим|разделяем)';
const increase = '(увеличь|увеличить|увеличим|увеличьте|повысь|повысить|подними|поднять)';
const decrease = '(уменьши|уменьшить|уменьшите|снизь|снизить|сократи|сократить|понизь|понизить)';
const take = '(возьми|возьмем|взять|найди|найти|посчитай|вычисли|вычислить)';

const russian: StepWords = {
  starts: [
    [`(${add}|плюс) <tight:b> (к|ко) <a>`, start('+')],
    [`${add} (к|ко) <term:a> <a:b>`, start('+')],
    [`(к|ко) <tight:a> (${add}|плюс) <a:b>`, start('+')],
    ['(сложи|сложить|сложите|сложим|складываем|просуммируй|суммируй) <items>', list('sum')],
    [`${deduct} <tight:b> из <a>`, start('-')],
    [`${deduct} <term:b> (из|от|у) <a>`, start('-')],
    [`${deduct} (из|от|у) <term:a> <a:b>`, start('-')],
    [`(из|от|у) <term:a> ${deduct} <a:b>`, start('-')],
    [`${multiply} <tight:a> на <a:b>`, start('*')],
    [`(${multiply}|перемножь|перемножить|перемножим) <items>`, list('product')],
    [`${divide} <a> (пополам|на пополам)`, by('/', 2)],
    [`${divide} [счет] <tight:a> (на|между) <a:b>`, start('/')],
    [`${increase} <tight:a> (в|во) <a:b> раз`, start('*')],
    [`${decrease} <tight:a> (в|во) <a:b> раз`, start('/')],
    [`${increase} <tight:a> на <a:b>`, start('raise-by')],
    [`${decrease} <tight:a> на <a:b>`, start('lower-by')],
    ['(удвой|удвоить) <a>', unary('double')],
    ['(утрой|утроить) <a>', unary('triple')],
    ['<listed:a>', first],
    [`[${take}|возведи|возвести|начни с|начнем с] <whole:a>`, first],
  ],
  steps: [
    [`${deduct} <it> (из|от) <a:b>`, backward('-')],
    [`(из|от) <a:b> ${deduct} <it>`, backward('-')],
    [`${divide} <a:b> на <it>`, backward('/')],
    [`${take} (половину|половина) [от] [<it>]`, by('/', 2)],
    [`${take} <a:b> (от|из) <it>`, share],
    [`${add} <it> (к|ко) <a:b>`, onward('+')],
    [`${add} [к <it>] <a:b> [к <it>]`, onward('+')],
    [`к <it> ${add} <a:b>`, onward('+')],
    [`${deduct} [из <it>|от <it>] <a:b> [из <it>|от <it>]`, onward('-')],
    [`(из|от) <it> ${deduct} <a:b>`, onward('-')],
    [`[<it>] ${multiply} [<it>] на (себя|само себя|самого себя)`, by('^', 2)],
    [`[<it>] ${multiply} [<it>] на <a:b>`, onward('*')],
    [`[<it>] ${divide} [<it>] [на] пополам`, by('/', 2)],
    [`[<it>] ${divide} [<it>] (на|между) <a:b>`, onward('/')],
    [`[<it>] ${increase} [<it>] (в|во) <a:b> раз`, onward('*')],
    [`[<it>] ${decrease} [<it>] (в|во) <a:b> раз`, onward('/')],
    [`[<it>] ${increase} [<it>] на <a:b>`, onward('raise-by')],
    [`[<it>] ${decrease} [<it>] на <a:b>`, onward('lower-by')],
    ['[<it>] (удвой|удвоить) [<it>]', unary('double')],
    ['[<it>] (утрой|утроить) [<it>]', unary('triple')],
    ['[<it>] (возведи|возвести) [<it>] в (квадрат|вторую степень)', unary('squared')],
    ['[<it>] (возведи|возвести) [<it>] в (куб|третью степень)', unary('cubed')],
    ['[<it>] (возведи|возвести) [<it>] в <ordinal> степень', toOrdinal],
    ['[<it>] (возведи|возвести) [<it>] в степень <a:b>', onward('^')],
    [`(извлеки|извлечь|${take}) [квадратный] корень [из <it>]`, unary('square-root')],
  ],
  signs: [
    ['плюс <a:b>', onward('+')],
    ['минус <a:b>', onward('-')],
  ],
  connectors: new Set('и а потом затем далее теперь еще , ; . наконец'.split(' ')),
  noise: new Set('число числа чисел пожалуйста'.split(' ')),
  references: (
    'это_все все_это все_вместе всё_это это его ее их результат сумму разность произведение частное ответ итог ' +
    'полученное_число получившееся_число полученный_результат получившийся_результат полученное получившееся ' +
    'то_что_получилось то_что_получится то_что_вышло результата суммы разности произведения ответа этого нему результату ответу'
  ).split(' '),
};

export const stepWords: Readonly<Record<Language, StepWords>> = { en: english, ru: russian };
