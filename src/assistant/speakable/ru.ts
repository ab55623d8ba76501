/** Russian: the rules in the order in which they are tried. Latin words stay: the voice layer deals with them. */

import { formulaRules } from './formulas.ts';
import { DATES, century } from './ru-dates.ts';
import { DIGIT_FORMS, LETTER_FORMS, SIGN_FORMS } from './ru-forms.ts';
import { integer } from './ru-numbers.ts';
import { quantity } from './ru-quantity.ts';
import { rule } from './scan.ts';
import type { Rule, RuleBook } from './scan.ts';
import { webRules } from './web.ts';

/** Spelled without blanks and in small letters. Those that end sentences keep their dot there. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  'т.е.': 'то есть',
  'т.к.': 'так как',
  'т.н.': 'так называемый',
  'т.о.': 'таким образом',
  'ит.д.': 'и так далее',
  'ит.п.': 'и тому подобное',
  'идр.': 'и другие',
  'ипр.': 'и прочее',
  'дон.э.': 'до нашей эры',
  'н.э.': 'нашей эры',
  'напр.': 'например',
  'см.': 'смотри',
  'им.': 'имени',
  'ул.': 'улица',
  'пр-т': 'проспект',
  'пл.': 'площадь',
  'обл.': 'область',
  'тел.': 'телефон',
  'вкл.': 'включая',
  'ок.': 'около',
  'ср.': 'сравни',
  'соотв.': 'соответственно',
};
const startsWord = (before: string): boolean => !/[\p{L}\p{N}]$/u.test(before);
const SENTENCE_END = /^(?: *$| +["']?\p{Lu})/u;
const KEEPS_STOP = new Set(['ит.д.', 'ит.п.', 'идр.', 'ипр.', 'н.э.', 'дон.э.']);

const abbreviation = rule(
  /(?:[Тт]\. ?[екно]\.|[Ии] т\. ?[дп]\.|и (?:др|пр)\.|до н\. ?э\.|н\. ?э\.|[Нн]апр\.|[Сс]м\.|им\.|[Уу]л\.|пр-т|пл\.|обл\.|[Тт]ел\.|вкл\.|ок\.|ср\.|соотв\.)(?!\p{L})/uy,
  ([all], { before, after }) => {
    if (!startsWord(before)) return undefined;
    const key = all.replaceAll(' ', '').toLowerCase();
    return (ABBREVIATIONS[key] ?? all) + (KEEPS_STOP.has(key) && SENTENCE_END.test(after) ? '.' : '');
  },
);

/** Only before a number, in the nominative and behind "на" or "в". */
const NUMBERED: Readonly<Record<string, readonly [plain: string, located: string]>> = {
  стр: ['страница', 'странице'],
  с: ['страница', 'странице'],
  рис: ['рисунок', 'рисунке'],
  п: ['пункт', 'пункте'],
  гл: ['глава', 'главе'],
  ст: ['статья', 'статье'],
  д: ['дом', 'доме'],
  кв: ['квартира', 'квартире'],
  корп: ['корпус', 'корпусе'],
  табл: ['таблица', 'таблице'],
  т: ['том', 'томе'],
};
const numbered = rule(/(стр|с|рис|п|гл|ст|д|кв|корп|табл|т)\. ?(?=\d)/uy, ([, word = ''], { before }) => {
  const names = startsWord(before) ? NUMBERED[word] : undefined;
  return names === undefined ? undefined : names[/(?:^|[ (])(?:на|в) $/iu.test(before) ? 1 : 0];
});

/** "г. Москва", "в г. Москве". */
const city = rule(/г\.(?= ?\p{Lu})/uy, (_, { before }) => {
  if (!startsWord(before) || /\d ?$/u.test(before)) return undefined;
  return /(?:^|[ (])в $/iu.test(before) ? 'городе' : 'город';
});

const sharp = rule(/#|№{1,2}/uy, ([all], { before, after }) => {
  if (/(?:^|[^\p{L}\p{N}])[A-G]$/u.test(before) && !/^[\p{L}\p{N}]/u.test(after)) return ' шарп';
  if (all.startsWith('№') || /^\d/u.test(after)) return 'номер';
  return /^\p{L}/u.test(after) && startsWord(before) ? 'хэштег' : 'решётка';
});

const PER: Readonly<Record<string, string>> = {
  мес: 'в месяц',
  год: 'в год',
  сутки: 'в сутки',
  день: 'в день',
  час: 'в час',
  ч: 'в час',
  мин: 'в минуту',
  сек: 'в секунду',
  с: 'в секунду',
  чел: 'на человека',
  кг: 'за килограмм',
  шт: 'за штуку',
};
const per = rule(
  /\/ ?(мес|год|сутки|день|час|ч|мин|сек|с|чел|кг|шт)(?!\p{L})(?:\.(?= [\p{Ll}\d]))?/uy,
  ([, word = ''], { before }) => (/(?:\d|[₽$€])[ \p{L}.]{0,12}$/u.test(before) ? PER[word] : undefined),
);

const ornament = rule(/([^\p{L}\p{N}\s.!?])\1{2,200}/uy, () => ', ');

const formulas = formulaRules({
  pairs: {
    '!=': 'не равно',
    '==': 'равно',
    '>=': 'больше или равно',
    '<=': 'меньше или равно',
    '&&': 'и',
    '||': 'или',
    '->': ', затем',
    '=>': ', затем',
    '--': ',',
    '+-': 'плюс минус',
  },
  less: 'меньше',
  greater: 'больше',
  then: 'затем',
  minus: 'минус',
  squared: 'в квадрате',
  cubed: 'в кубе',
  toThePower: 'в степени',
  number: (digits) => integer(digits),
});

const star = rule(/\*/uy, (_, { before, after }) =>
  /[\p{L}\p{N})] ?$/u.test(before) && /^ ?[\p{N}(]/u.test(after) ? ' умножить на ' : ' звёздочка ',
);

const slash = rule(/\//uy, (_, { before, after }) => {
  if (/[\d)] $/u.test(before) && /^ [\d(]/u.test(after)) return ' разделить на ';
  if (/\d$/u.test(before) && /^\d/u.test(after)) return ' дробь ';
  return /(?:^|[^\p{L}])и$/iu.test(before) && /^или(?!\p{L})/iu.test(after) ? ' ' : ' слэш ';
});

const dash = rule(/[-–—−]/uy, ([all], { before, after }) => {
  if (all === '−') return ' минус ';
  if (all === '-') {
    if (/[\p{L}\p{M}]$/u.test(before) && /^\p{L}/u.test(after)) return '-';
    if (/[\d)] $/u.test(before) && /^ [\d($]/u.test(after)) return ' минус ';
    if (/\d$/u.test(before) && /^\d/u.test(after)) return ' минус ';
    if (/[\p{L}\p{N}]$/u.test(before) && /^[\p{L}\p{N}]/u.test(after)) return ' ';
    if (before !== '' && /^\p{L}/u.test(after)) return ' дефис ';
  }
  return /[\d%]$/u.test(before) && /^[\d$€£]/u.test(after) ? ' - ' : ', ';
});

const dots = rule(/\.{2,200}|\./uy, ([all], { before, after }) => {
  if (all.length > 1) return /^ *["')]? *$/u.test(after) ? '.' : ', ';
  if (/\p{L}{2}$/u.test(before) && /^[a-z]/u.test(after)) return ' точка ';
  if (!/[\p{L}\p{N}.]$/u.test(before) && /^\p{L}{2}/u.test(after)) return ' точка ';
  return /\p{L}{2}$/u.test(before) && /^[\p{L}\p{N}]/u.test(after) ? '. ' : '.';
});

// prettier-ignore
const SYMBOLS: Readonly<Record<string, string>> = {
  '&': 'и', '@': 'собака', '+': 'плюс', '=': 'равно', '×': 'умножить на', '÷': 'разделить на',
  '≤': 'меньше или равно', '≥': 'больше или равно', '≠': 'не равно', '≈': 'примерно равно', '±': 'плюс минус',
  '√': 'корень из', '∞': 'бесконечность', '∑': 'сумма', '∫': 'интеграл', '%': 'процент', '‰': 'промилле',
  '°': 'градус', '′': 'минут', '″': 'секунд', '§': 'параграф', '©': 'копирайт', '®': 'зарегистрированный знак',
  '™': 'торговая марка', '$': 'доллар', '€': 'евро', '£': 'фунт', '¥': 'иена', '₽': 'рубль', '₹': 'рупия',
  '¢': 'цент', '₩': 'вона', '₴': 'гривна', '₸': 'тенге', '₺': 'лира', '₪': 'шекель', '₿': 'биткоин',
  '^': 'в степени', '~': 'тильда', '\\': 'обратный слэш', '→': ', затем', '⇒': ', затем', '←': 'стрелка влево',
  '↑': 'вверх', '↓': 'вниз', '↔': 'туда и обратно', '•': ',', '·': ',', '‣': ',', '◦': ',', '●': ',', '■': ',',
  '▪': ',', '¶': ',', '|': ',', _: '', '[': '', ']': '', '{': '', '}': '', '¿': '', '¡': '',
  α: 'альфа', β: 'бета', γ: 'гамма', δ: 'дельта', ε: 'эпсилон', θ: 'тета', λ: 'лямбда', μ: 'мю', π: 'пи', ρ: 'ро',
  σ: 'сигма', τ: 'тау', φ: 'фи', χ: 'хи', ψ: 'пси', ω: 'омега', Δ: 'дельта', Σ: 'сигма', Ω: 'омега', Φ: 'фи',
};

const tilde = rule(/~(?= ?[\d$€£])/uy, () => 'примерно ');
/** The root asks for the genitive: "корень из шестнадцати". */
const root = rule(
  /√ ?(\d{1,15})(?![\d.,]\d|\d)/uy,
  ([, number = '']) => `корень из ${integer(number, 'm', 'gen')}`,
);
const symbol: Rule = ({ text, start }) => {
  const word = SYMBOLS[text.charAt(start)];
  return word === undefined ? undefined : { words: ` ${word} `, end: start + 1 };
};

const web = webRules({
  link: 'ссылка',
  dot: 'точка',
  at: 'собака',
  dash: 'дефис',
  underscore: 'подчёркивание',
  plus: 'плюс',
  number: (digits) => integer(digits),
});

export const RUSSIAN: RuleBook = {
  digit: [...web, ...DATES, ...DIGIT_FORMS, quantity],
  letter: [abbreviation, numbered, city, ...web, ...LETTER_FORMS, century, quantity, symbol],
  sign: [
    ...SIGN_FORMS,
    quantity,
    ornament,
    per,
    formulas.power,
    formulas.superscript,
    root,
    formulas.pair,
    sharp,
    formulas.angle,
    tilde,
    star,
    slash,
    dash,
    dots,
    symbol,
  ],
};
