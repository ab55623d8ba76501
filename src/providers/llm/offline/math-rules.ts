import { noiseOf } from './fillers.ts';
import type { Language } from './language.ts';
import { readExpression, readTerm } from './math-parser.ts';
import { readNotation } from './math-numerals.ts';
import {
  binary,
  calculate,
  convert,
  dozens,
  inNotation,
  only,
  pair,
  race,
  remainder,
  round,
  steps,
  tally,
  test,
  tip,
  type MathTask,
  type Source,
} from './math-tasks.ts';
import { readSteps } from './math-steps.ts';
import { compilePhrase, type Grammar, type Rule, type SlotReader } from './phrase.ts';
import { readNumber } from './number-words.ts';
import { readCollective, readRace } from './collectives.ts';
import { readUnit } from './units.ts';

const one = <T>(reading: T | undefined): readonly T[] => (reading === undefined ? [] : [reading]);

const slots: Readonly<Record<string, SlotReader>> = {
  e: (question, at) => one(readExpression(question, at)),
  t: (question, at) => one(readTerm(question, at)),
  n: (question, at) => one(readNumber(question, at)),
  dozens: (question, at) => one(readCollective(question, at)),
  race: (question, at) => one(readRace(question, at)),
  notation: readNotation,
  steps: (question, at) => one(readSteps(question, at)),
  unit: (question, at) => readUnit(question, at),
};

const grammars: Readonly<Record<Language, Grammar>> = {
  en: {
    language: 'en',
    slots,
    noise: noiseOf(
      'en',
      'what is are was be does do the a an how much equal equals make makes calculate compute evaluate work out figure ' +
        'solve find answer result value get if when there it that exactly come comes up total altogether bill people ' +
        'ways friends persons equally evenly parts each math problem number going gonna one left have my our your leave ' +
        'restaurant dinner meal cost costs ran run walked drove far this weigh weighs am tall height weight distance pay ' +
        'price worth final for something he she they i you of_course roughly approximately about',
    ),
  },
  ru: {
    language: 'ru',
    slots,
    noise: noiseOf(
      'ru',
      'сколько будет чему равно равен равна равняется равняются получится получаем составит составляет посчитай ' +
        'посчитайте сосчитай подсчитай вычисли вычислить посчитать найди найти реши решить какой какая каков какова ' +
        'сколько-нибудь результат ответ пример если число числа чисел выйдет итого всего поровну человек людей ' +
        'человека друзей то рост вес температура длина расстояние высота скорость товар стоит цена стоимость платить ' +
        'заплатить вещь останется осталось остается мой моя мои у',
    ),
  },
};

const english: readonly Source[] = [
  ['<steps> [come to|amount to|add up to|work out to|come out to|equal to]', steps],
  [
    '[convert|write|express|say|spell] <n> (in|to|into|as|using) <notation> [numeral|numerals|notation|form|code|digits]',
    inNotation,
  ],
  [
    '<notation> [numeral|numerals|number|form|notation|representation|code|equivalent] [for|of] <n>',
    inNotation,
  ],
  [
    '[many|much] [eggs|things|items|units|pieces] [in|make|make up|is|are] <dozens:e> [have|has|eggs|things|items]',
    tally,
  ],
  ['many (dozen|dozens) (is|are|in|make) <t:a>', dozens],
  ['(many|much) <unit> (is|in|are|to|for) <race:e> [run|race]', race],
  ['<race:e> [run|race] (in|to|into) <unit>', race],
  ['much (more|bigger|larger|greater|higher) <t:a> than <t:b>', pair('by-how-much')],
  ['much (less|smaller|lower|fewer) <t:b> than <t:a>', pair('by-how-much')],
  ['much <t:a> (more|bigger|larger|greater|higher) than <t:b>', pair('by-how-much')],
  [
    'by how much (does|is) <t:a> (exceed|exceeds|more than|greater than|bigger than|larger than) <t:b>',
    pair('by-how-much'),
  ],
  ['(percent|percentage|percents) (of|from) <t:b> is <t:a>', binary('share')],
  ['(percent|percentage) is <t:a> (of|from|out of) <t:b>', binary('share')],
  ['<t:a> is [equal to] what (percent|percentage) (of|from) <t:b>', binary('share')],
  ['(percent|percentage) of <t:b> (does|would|do) <t:a> (make|represent|equal)', binary('share')],
  ['<t:a> (of|out of|from|over|in) <t:b> (as|in|to|into|is what) (percent|percentage)', binary('share')],
  ['<t:a> (as|is) (percent|percentage) of <t:b>', binary('share')],
  [
    '(percent|percentage) (change|increase|decrease|difference|growth|drop|rise) (from|between) <t:a> (to|and) <t:b>',
    binary('change'),
  ],
  ['<t:a> (increased|raised|up) by <e:b>', binary('raise-by')],
  ['<t:a> (decreased|reduced|lowered|discounted) by <e:b>', binary('lower-by')],
  ['<t:a> (with|after|at|minus) [of] <t:b> (off|discount)', binary('lower-by')],
  ['<t:a> [and] <t:b> (off|discount)', binary('lower-by')],
  ['<t:b> discount (on|off|from|for|of) <t:a>', binary('lower-by')],
  ['<t:a> (divided|split|shared) (by|between|among|amongst) <t:b>', binary('/')],
  ['many times [can] <t:b> (go|goes|fit|fits|divide|divides|in) [in|into] <t:a>', binary('/', 'a', 'b')],
  ['<t:b> (go|goes|fit|fits) into <t:a> how many times', binary('/', 'a', 'b')],
  [
    '(remainder|modulus|left over|leftover|remains) [of|when|if|from|after|for] [you] [dividing|divide] <e>',
    remainder,
  ],
  [
    '(remainder|left over|leftover|remains) [of|when|if|from|after] [dividing|divide] <t:a> (by|and) <t:b>',
    binary('mod'),
  ],
  ['(save|saved|saving) [with|at|on|from|of] <t:a> off [of] <t:b>', binary('of')],
  ['<t:p> (tip|gratuity) (on|for|of) <t:amount>', tip],
  ['[bill of] <t:amount> <t:p> (tip|gratuity)', tip],
  ['(tip|gratuity) [of|is] <t:p> (on|for|of) <t:amount>', tip],
  ['(tip|gratuity) [should|leave] (on|for) <t:amount> (at|of|with|is) <t:p>', tip],
  ['(tip|gratuity) [should|leave] (on|for) <t:amount>', tip],
  ['[express|convert|write|turn|change|give] <e> (as|in|to|into) (percent|percentage)', only('percent')],
  [
    '[express|convert|write|turn|change|give] <e> (as|in|to|into) (decimal|decimals) [number|form]',
    only('decimal'),
  ],
  ['round <e> to [nearest] (whole|integer)', round(0)],
  ['round <e> to <n> (decimal|decimals|digit|digits|place) [place|places|point|points]', round()],
  ['round <e> to [nearest] tenth', round(1)],
  ['round <e> to [nearest] hundredth', round(2)],
  ['round <e> to [nearest] (ten|tens|10)', round(-1)],
  ['round <e> to [nearest] (hundred|100)', round(-2)],
  ['round <e> to [nearest] (thousand|1000)', round(-3)],
  ['round <e>', round(0)],
  ['<t:e> [a] prime', test('prime')],
  ['<t:e> [an] even [or odd]', test('even')],
  ['<t:e> [an] odd [or even]', test('odd')],
  ['<t:a> (divisible|multiple) (by|of) <t:b>', pair('divisible')],
  ['which [of these] (bigger|larger|greater|more|higher) <e:a> or <e:b>', pair('larger')],
  ['(bigger|larger|greater|more|higher|heavier|longer) <e:a> or <e:b>', pair('larger')],
  ['[which] (smaller|less|lower|fewer|lighter|shorter) <e:a> or <e:b>', pair('smaller')],
  [
    '(convert|change|turn|translate|express|switch|transform) <e> (to|into|in|as) <unit> [and <unit:rest>]',
    convert,
  ],
  [
    '<e> (to|in|into|as|equal to|expressed in|converted to|measured in|converted into) [how many] <unit> [and <unit:rest>]',
    convert,
  ],
  ['<e> (is|equals|make|makes|to|has|contains|in) how many <unit>', convert],
  [
    '(many|much) <unit> (to|in|per|inside|within|equal to|equals|make|makes|make up|from|is|are|for|of|has|have|contain|contains|long) <e> [have|has|contain|long|last]',
    convert,
  ],
  ['(many|much) <unit> <e> [have|has|contain|equal|make|to|last|long]', convert],
  ['<unit> (equivalent|value|to|in|per|from) [of|for|to] <e>', convert],
  ['(long|far|tall|high|heavy|hot|cold|warm|fast|big|wide|deep|old) <e> (in|as) <unit>', convert],
  ['[simplify|do|try] <e> [come to|amount to|add up to|work out to|come out to|equal to]', calculate],
];

const russian: readonly Source[] = [
  ['<steps>', steps],
  ['<n> <notation> [цифрами]', inNotation],
  ['<n> (в|во) <notation> [системе|систему|виде|коде] [счисления|исчисления]', inNotation],
  ['<notation> [цифрами] <n>', inNotation],
  ['сколько дюжин (в|во) <t:a>', dozens],
  ['[сколько] [штук|яиц] [в|это] <dozens:e> [штук|яиц]', tally],
  ['(на сколько|насколько) <t:a> больше [чем] <t:b>', pair('by-how-much')],
  ['(на сколько|насколько) <t:b> меньше [чем] <t:a>', pair('by-how-much')],
  ['(на сколько|насколько) больше <t:a> [чем] <t:b>', pair('by-how-much')],
  ['(на сколько|насколько) меньше <t:b> [чем] <t:a>', pair('by-how-much')],
  ['сколько процентов составляет <t:a> (от|из) <t:b>', binary('share')],
  ['(процент|процентов) (от|из|в) <t:b> [это|составляет] <t:a>', binary('share')],
  ['(процент|процентов) [это|составляет] <t:a> (от|из|в) <t:b>', binary('share')],
  ['<t:a> [это|составляет] [сколько|какой] процентов (от|из) <t:b>', binary('share')],
  ['<t:a> (от|из|к) <t:b> в процентах', binary('share')],
  ['на сколько процентов <t:b> больше <t:a>', binary('change')],
  ['<t:a> (увеличить|увеличенное|увеличь|повысить) на <e:b>', binary('raise-by')],
  ['<t:a> (уменьшить|уменьшенное|уменьши|снизить) на <e:b>', binary('lower-by')],
  ['скидка [в|на] <t:b> (на|от|с|из|для) <t:a>', binary('lower-by')],
  ['<t:b> (скидки|скидка) (на|от|с|из|для) <t:a>', binary('lower-by')],
  ['<t:a> скидка [в] <t:b>', binary('lower-by')],
  ['<t:a> (со|с) [скидкой] [в] <t:b> [скидкой|скидки]', binary('lower-by')],
  ['<t:a> (раздели|разделить|поделить|делить|разделенное) (на|между) <t:b>', binary('/')],
  ['(возведи|возвести) <t:a> в степень <t:b>', binary('^')],
  [
    'раз <t:b> (помещается|помещаются|входит|содержится|умещается|укладывается|поместится|войдет) в <t:a>',
    binary('/'),
  ],
  [
    'раз [в] <t:a> (помещается|входит|содержится|умещается|укладывается|поместится|больше) [чем] <t:b>',
    binary('/'),
  ],
  ['(во) раз <t:a> (больше|дороже|длиннее|тяжелее|выше|быстрее) [чем] <t:b>', binary('/')],
  ['(во) раз <t:b> (меньше|дешевле|короче|легче|ниже|медленнее) [чем] <t:a>', binary('/')],
  ['(остаток|остатка|остается) (от|при) [деления|делении] <t:a> на <t:b>', binary('mod')],
  ['<t:p> (чаевых|чаевые) (от|с|на|из|для) <t:amount>', tip],
  ['(чаевые|чаевых) [в] <t:p> (от|с|на|из|для) <t:amount>', tip],
  ['(чаевые|чаевых) [оставить] (от|с|на|из|для) <t:amount>', tip],
  ['<e> в процентах', only('percent')],
  ['<e> (в десятичной дроби|десятичной дробью|в виде десятичной дроби|в десятичную дробь)', only('decimal')],
  ['(округли|округлить) <e> до (целого|целых|единиц)', round(0)],
  ['(округли|округлить) <e> до (десятых)', round(1)],
  ['(округли|округлить) <e> до (сотых)', round(2)],
  ['(округли|округлить) <e> до (десятков)', round(-1)],
  ['(округли|округлить) <e> до (сотен)', round(-2)],
  ['(округли|округлить) <e> до <n> (знака|знаков|цифр|цифры) [после запятой]', round()],
  ['(округли|округлить) <e>', round(0)],
  ['<t:e> простое', test('prime')],
  ['простое <t:e>', test('prime')],
  ['<t:e> четное [или нечетное]', test('even')],
  ['<t:e> нечетное [или четное]', test('odd')],
  ['<t:a> (делится|кратно|делиться) [нацело|без остатка] [на] <t:b> [без остатка]', pair('divisible')],
  ['(делится|кратно) <t:a> [нацело|без остатка] [на] <t:b> [без остатка]', pair('divisible')],
  ['(больше|крупнее|длиннее|тяжелее) <e:a> или <e:b>', pair('larger')],
  ['(меньше|короче|легче) <e:a> или <e:b>', pair('smaller')],
  [
    'сколько <unit> [содержится|помещается|составляет|составляют|длится|весит] (в|во|за|на|из|у|имеет) <e>',
    convert,
  ],
  [
    'сколько <unit> [содержится|составляет|составляют|длится|длятся|весит|занимает] <e> [составляет|длится]',
    convert,
  ],
  [
    '(переведи|перевести|переведите|конвертируй|конвертировать|преобразуй|вырази|пересчитай|перевод) <e> (в|во|на|по) <unit> [и <unit:rest>]',
    convert,
  ],
  ['<e> (в|во|по|перевести в|переведи в|выразить в|на) <unit> [и <unit:rest>]', convert],
  ['<e> [это|равно|=] сколько <unit>', convert],
  ['(в|во) <e> [сколько] <unit>', convert],
  ['<e>', calculate],
];

const compile = (sources: readonly Source[], language: Language): readonly Rule<MathTask>[] =>
  sources.map(([phrase, answer]) => ({ phrase: compilePhrase(phrase, grammars[language]), answer }));

export const mathRules: Readonly<Record<Language, readonly Rule<MathTask>[]>> = {
  en: compile(english, 'en'),
  ru: compile(russian, 'ru'),
};
