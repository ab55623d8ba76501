/** English: the rules in the order in which they are tried. */

import { NAMED_DATES, NUMERIC_DATES, decades } from './en-dates.ts';
import { DIGIT_FORMS, LETTER_FORMS, SIGN_FORMS } from './en-forms.ts';
import { integer } from './en-numbers.ts';
import { quantity } from './en-quantity.ts';
import { formulaRules } from './formulas.ts';
import { rule } from './scan.ts';
import type { Rule, RuleBook } from './scan.ts';
import { webRules } from './web.ts';

const ABBREVIATIONS: Readonly<Record<string, string>> = {
  'e.g.': 'for example',
  'i.e.': 'that is',
  'a.k.a.': 'also known as',
  'etc.': 'et cetera',
  etc: 'et cetera',
  'vs.': 'versus',
  vs: 'versus',
  'approx.': 'approximately',
  'Ph.D.': 'P H D',
  'Mr.': 'Mister',
  'Mrs.': 'Missus',
  'Ms.': 'Miz',
  'Prof.': 'Professor',
  'Jr.': 'Junior',
  'Sr.': 'Senior',
  'Inc.': 'Incorporated',
  'Ltd.': 'Limited',
  'dept.': 'department',
  'est.': 'established',
  'incl.': 'including',
  'excl.': 'excluding',
  'w/o': 'without',
  'w/': 'with',
};
/** Only before a number. */
const NUMBERED: Readonly<Record<string, string>> = {
  no: 'number',
  nos: 'numbers',
  p: 'page',
  pp: 'pages',
  fig: 'figure',
  vol: 'volume',
  ch: 'chapter',
  sec: 'section',
  ver: 'version',
  v: 'verse',
};
/** They end sentences: their dot stays at the end of a text or before a capital. */
const SENTENCE_END = /^(?: *$| +["']?\p{Lu})/u;
const TITLES = new Set(['Mr.', 'Mrs.', 'Ms.', 'Prof.', 'e.g.', 'i.e.', 'a.k.a.', 'vs.', 'approx.']);

const startsWord = (before: string): boolean => !/[\p{L}\p{N}]$/u.test(before);

const abbreviation = rule(
  /(?:e\.g\.|i\.e\.|a\.k\.a\.|etc\.?|vs\.?|approx\.|Ph\.D\.|Mrs?\.|Ms\.|Prof\.|Jr\.|Sr\.|Inc\.|Ltd\.|dept\.|est\.|incl\.|excl\.|w\/o?)(?!\p{L})/uy,
  ([all], { before, after }) => {
    if (!startsWord(before)) return undefined;
    const stop = all.endsWith('.') && !TITLES.has(all) && SENTENCE_END.test(after) ? '.' : '';
    return (ABBREVIATIONS[all] ?? all) + stop;
  },
);

/** "Dr. Smith" is a doctor, "Sunset Dr." a drive; "St. Louis" a saint, "Main St." a street. */
const doctorOrDrive = rule(/(Dr|St)\.(?= ?)/uy, ([, word], { before, after }) => {
  if (!startsWord(before)) return undefined;
  const isTitle = /^ \p{Lu}/u.test(after) && !/\p{Lu}\p{L}+ $/u.test(before);
  if (isTitle) return word === 'Dr' ? 'Doctor' : 'Saint';
  return (word === 'Dr' ? 'Drive' : 'Street') + (SENTENCE_END.test(after) ? '.' : '');
});

const numbered = rule(
  /([Nn]os?|pp?|[Ff]ig|[Vv]ol|[Cc]h|[Ss]ec|[Vv]er|v)\. ?(?=\d)/uy,
  ([, word = ''], { before }) => (startsWord(before) ? NUMBERED[word.toLowerCase()] : undefined),
);

const ROMAN: Readonly<Record<string, string>> = {
  II: 'two',
  III: 'three',
  IV: 'four',
  V: 'five',
  VI: 'six',
  VII: 'seven',
  VIII: 'eight',
  IX: 'nine',
  X: 'ten',
  XI: 'eleven',
  XII: 'twelve',
};
const roman = rule(/[IVX]{1,4}(?![\p{L}\p{N}'])/uy, ([all], { before }) => {
  if (!/(?:World War|Chapter|Part|Volume|Act|Phase|Type|Book|Episode|Section) $/u.test(before))
    return undefined;
  return all === 'I' ? 'one' : ROMAN[all];
});

/** C#, F#; and #1 before a number. */
const sharp = rule(/#/uy, (_, { before, after }) => {
  if (/(?:^|[^\p{L}\p{N}])[A-G]$/u.test(before) && !/^[\p{L}\p{N}]/u.test(after)) return ' sharp';
  if (/^\d/u.test(after)) return 'number';
  return /^\p{L}/u.test(after) && startsWord(before) ? 'hashtag' : 'hash';
});

const PER =
  /\/ ?(month|mo|year|yr|week|wk|day|hour|hr|h|minute|min|second|sec|s|person|user|night|kg|km|mile|liter)(?![\p{L}\p{N}])/uy;
const PER_WORDS: Readonly<Record<string, string>> = {
  mo: 'month',
  yr: 'year',
  wk: 'week',
  hr: 'hour',
  h: 'hour',
  min: 'minute',
  sec: 'second',
  s: 'second',
  kg: 'kilogram',
  km: 'kilometer',
};
const per = rule(PER, ([, word = ''], { before }) =>
  /\d[ \p{L}]{0,12}$/u.test(before) ? `per ${PER_WORDS[word] ?? word}` : undefined,
);

/** A decorative run: "*****", "-----", "====". */
const ornament = rule(/([^\p{L}\p{N}\s.!?])\1{2,200}/uy, () => ', ');

const formulas = formulaRules({
  pairs: {
    '!=': 'not equal to',
    '==': 'equals',
    '>=': 'greater than or equal to',
    '<=': 'less than or equal to',
    '&&': 'and',
    '||': 'or',
    '->': 'to',
    '=>': 'to',
    '--': ',',
    '+-': 'plus or minus',
  },
  less: 'less than',
  greater: 'greater than',
  then: 'then',
  minus: 'minus',
  squared: 'squared',
  cubed: 'cubed',
  toThePower: 'to the power of',
  number: integer,
});

const star = rule(/\*/uy, (_, { before, after }) => {
  if (/[\p{L}\p{N})] ?$/u.test(before) && /^ ?[\p{N}(]/u.test(after)) return ' times ';
  return /\d$/u.test(before) && /^ ?\p{L}/u.test(after) ? ' star ' : ' asterisk ';
});

const slash = rule(/\//uy, (_, { before, after }) => {
  if (/[\d)] $/u.test(before) && /^ [\d(]/u.test(after)) return ' divided by ';
  if (/\d$/u.test(before) && /^\d/u.test(after)) return ' over ';
  return /(?:^|[^\p{L}])and$/iu.test(before) && /^or(?!\p{L})/iu.test(after) ? ' ' : ' slash ';
});

/** A hyphen within a word stays, a lone one is a minus between numbers, else a pause. */
const dash = rule(/[-–—−]/uy, ([all], { before, after }) => {
  const numberBefore = /[\d)] $/u.test(before);
  if (all === '−') return ' minus ';
  if (all === '-') {
    if (/[\p{L}\p{M}]$/u.test(before) && /^\p{L}/u.test(after)) return '-';
    if (numberBefore && /^ [\d($]/u.test(after)) return ' minus ';
    if (/\d$/u.test(before) && /^\d/u.test(after)) return ' minus ';
    if (/[\p{L}\p{N}]$/u.test(before) && /^[\p{L}\p{N}]/u.test(after)) return ' ';
    if (before !== '' && /^\p{L}/u.test(after)) return ' dash ';
  }
  // "5%–10%", "Mon–Fri"
  if (/[\d%]$/u.test(before) && /^[\d$€£]/u.test(after)) return ' to ';
  if (all === '–' && /\p{L}$/u.test(before) && /^\p{L}/u.test(after)) return ' to ';
  return ', ';
});

/** Dots: an ellipsis is a pause; within a word they are "dot" before a small letter, a full stop before a capital. */
const dots = rule(/\.{2,200}|\./uy, ([all], { before, after }) => {
  if (all.length > 1) return /^ *["')]? *$/u.test(after) ? '.' : ', ';
  if (/\p{L}{2}$/u.test(before) && /^\p{Ll}/u.test(after)) return ' dot ';
  if (!/[\p{L}\p{N}.]$/u.test(before) && /^\p{L}{2}/u.test(after)) return ' dot ';
  return /[\p{L}\p{N}]$/u.test(before) && /^[\p{L}\p{N}]/u.test(after) && /\p{L}{2}$/u.test(before)
    ? '. '
    : '.';
});

// prettier-ignore
const SYMBOLS: Readonly<Record<string, string>> = {
  '&': 'and', '@': 'at', '+': 'plus', '=': 'equals', '×': 'times', '÷': 'divided by', '≤': 'less than or equal to',
  '≥': 'greater than or equal to', '≠': 'not equal to', '≈': 'approximately', '±': 'plus or minus',
  '√': 'square root of', '∞': 'infinity', '∑': 'sum of', '∫': 'integral of', '%': 'percent', '‰': 'per mille',
  '°': 'degrees', '′': 'minutes', '″': 'seconds', '§': 'section', '©': 'copyright', '®': 'registered',
  '™': 'trademark', '№': 'number', '$': 'dollar', '€': 'euro', '£': 'pound', '¥': 'yen', '₽': 'ruble', '₹': 'rupee',
  '¢': 'cent', '₩': 'won', '₴': 'hryvnia', '₸': 'tenge', '₺': 'lira', '₪': 'shekel', '₿': 'bitcoin', '^': 'caret',
  '~': 'tilde', '\\': 'backslash', '→': 'to', '⇒': 'to', '←': 'from', '↑': 'up', '↓': 'down', '↔': 'to and from',
  '•': ',', '·': ',', '‣': ',', '◦': ',', '●': ',', '■': ',', '▪': ',', '¶': ',', '|': ',', _: '', '[': '', ']': '',
  '{': '', '}': '', '¿': '', '¡': '',
  α: 'alpha', β: 'beta', γ: 'gamma', δ: 'delta', ε: 'epsilon', θ: 'theta', λ: 'lambda', μ: 'mu', π: 'pi', ρ: 'rho',
  σ: 'sigma', τ: 'tau', φ: 'phi', χ: 'chi', ψ: 'psi', ω: 'omega', Δ: 'delta', Σ: 'sigma', Ω: 'omega', Φ: 'phi',
};

const tilde = rule(/~(?= ?[\d$€£])/uy, () => 'about ');
const symbol: Rule = ({ text, start }) => {
  const word = SYMBOLS[text.charAt(start)];
  return word === undefined ? undefined : { words: ` ${word} `, end: start + 1 };
};

const web = webRules({
  link: 'link',
  dot: 'dot',
  at: 'at',
  dash: 'dash',
  underscore: 'underscore',
  plus: 'plus',
  number: integer,
});

/**
 * What a rule reads at a letter has a sign, a digit or a capital in it, or one of them after it; but for abbreviations.
 * With the comma behind it, or the end of the text, where no rule reads anything either.
 */
const plainWord =
  /(?!(?:etc|vs|approx|dept|est|incl|excl)(?![a-z]))(?:[A-Za-z]?[a-z]+,?(?= [A-Za-z])|[a-z]+[.!?]?$)/y;

export const ENGLISH: RuleBook = {
  plainWord,
  digit: [...web, ...NUMERIC_DATES, ...DIGIT_FORMS, quantity],
  letter: [
    abbreviation,
    doctorOrDrive,
    numbered,
    ...web,
    ...NAMED_DATES,
    ...LETTER_FORMS,
    quantity,
    roman,
    symbol,
  ],
  sign: [
    decades,
    ...SIGN_FORMS,
    quantity,
    ornament,
    per,
    formulas.power,
    formulas.superscript,
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
