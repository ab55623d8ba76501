import { languageOf, type Language } from './language.ts';

export interface Token {
  readonly kind: 'word' | 'number' | 'clock' | 'date' | 'symbol';
  /** Words in lower case with ё as е; numbers in plain decimal notation; the rest as written. */
  readonly text: string;
  /** Where it stands in `Question.text`; the parts of a contraction share theirs. */
  readonly start: number;
  readonly end: number;
}

export interface Question {
  readonly text: string;
  readonly language: Language;
  readonly tokens: readonly Token[];
}

/** A question of the kinds answered here is short; a longer text is left to a language model. */
export const maxQuestionLength = 400;

const contractions: Readonly<Record<string, string>> = {
  "what's": 'what is',
  whats: 'what is',
  "what're": 'what are',
  "what'll": 'what will',
  "what'd": 'what would',
  "that's": 'that is',
  "it's": 'it is',
  "it'll": 'it will',
  "how's": 'how is',
  "when's": 'when is',
  "where's": 'where is',
  "who's": 'who is',
  "there's": 'there is',
  "i'm": 'i am',
  "i'd": 'i would',
  "i'll": 'i will',
  "i've": 'i have',
  "let's": 'let us',
  lets: 'let us',
  "you're": 'you are',
  "don't": 'do not',
  dont: 'do not',
  "doesn't": 'does not',
  "didn't": 'did not',
  "isn't": 'is not',
  "can't": 'can not',
  "won't": 'will not',
  "o'clock": 'oclock',
  gimme: 'give me',
  lemme: 'let me',
  wanna: 'want to',
};

const space = '[\\u0020\\u00a0\\u2009\\u202f]';
const pattern = new RegExp(
  [
    '(?<date>\\d{4}-\\d{1,2}-\\d{1,2}|\\d{1,2}\\.\\d{1,2}\\.\\d{4}|\\d{1,2}/\\d{1,2}/\\d{4})(?![\\d])',
    '(?<clock>(?:[01]?\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d)?)(?![\\d:])',
    `(?<number>\\d{1,3}(?:[\\u00a0\\u2009\\u202f]\\d{3})+(?:[.,]\\d+)?(?!\\d)|\\d+(?:[.,]\\d+)*|\\.\\d+)`,
    "(?<word>\\p{L}[\\p{L}\\p{M}\\d]*(?:'\\p{L}+)*)",
    '(?<symbol>\\*\\*|\\S)',
  ].join('|'),
  'gu',
);

/** Curly quotes, no-break spaces, full-width signs and letters: as a keyboard or a recogniser writes them. */
function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u2018\u2019\u02bc\u00b4`]/g, "'")
    .replace(/[\u0000-\u001f\u200b-\u200f\u2060\ufeff]/g, ' ')
    .trim();
}

/** Cuts a question into tokens; undefined when it is too long to be one of ours. Linear in the length. */
export function readQuestion(prompt: string): Question | undefined {
  if (prompt.length > maxQuestionLength) return undefined;
  const text = tidy(prompt);
  const language = languageOf(text);
  // "3,5 * 2" without a word: the marks alone tell how the numbers are meant.
  const marks = /\p{L}{2}/u.test(text) ? language : 'ru';
  const tokens: Token[] = [];
  for (const match of text.matchAll(pattern)) {
    const groups = match.groups ?? {};
    const [start, end] = [match.index, match.index + match[0].length];
    if (groups['number'] !== undefined) pushNumbers(tokens, match[0], start, marks);
    else if (groups['word'] !== undefined) pushWord(tokens, match[0], start);
    else {
      const kind = groups['date'] !== undefined ? 'date' : groups['clock'] !== undefined ? 'clock' : 'symbol';
      tokens.push({ kind, text: match[0], start, end });
    }
  }
  return { text, language, tokens: marks === 'ru' ? joinGroups(tokens) : tokens };
}

function pushWord(tokens: Token[], raw: string, start: number): void {
  const end = start + raw.length;
  const lower = raw.toLowerCase().replaceAll('ё', 'е');
  // "12x7": the sign between two numbers, not a word.
  const times = /^[xх](\d+)$/.exec(lower);
  if (times && tokens.at(-1)?.kind === 'number') {
    tokens.push({ kind: 'word', text: 'x', start, end: start + 1 });
    tokens.push({ kind: 'number', text: times[1] ?? '', start: start + 1, end });
    return;
  }
  const words = Object.hasOwn(contractions, lower) ? contractions[lower] : lower.replace(/'s?$/, '');
  for (const text of (words ?? lower).split(' ')) tokens.push({ kind: 'word', text, start, end });
}

/** One number, or several where commas separate a list ("3,4,5"). Which mark is decimal depends on the language. */
function pushNumbers(tokens: Token[], raw: string, start: number, language: Language): void {
  const end = start + raw.length;
  const text = raw.replace(new RegExp(space, 'g'), '');
  const plain = plainNumber(text, language);
  if (plain !== undefined) {
    tokens.push({ kind: 'number', text: plain, start, end });
    return;
  }
  let offset = start;
  for (const part of text.split(/(,)/)) {
    const kind = part === ',' ? 'symbol' : 'number';
    tokens.push({ kind, text: part, start: offset, end: offset + part.length });
    offset += part.length;
  }
}

function plainNumber(text: string, language: Language): string | undefined {
  if (/^\d*\.?\d+$/.test(text)) return text;
  if (
    /^\d{1,3}(,\d{3}){2,}(\.\d+)?$/.test(text) ||
    (language === 'en' && /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(text))
  ) {
    return text.replaceAll(',', '');
  }
  if (/^\d{1,3}(\.\d{3}){2,}$/.test(text)) return text.replaceAll('.', '');
  if (language === 'ru' && /^\d{1,3}(\.\d{3})+,\d+$/.test(text))
    return text.replaceAll('.', '').replace(',', '.');
  if (language === 'ru' && /^\d+,\d+$/.test(text)) return text.replace(',', '.');
  return undefined;
}

/** "25 000" in Russian is one number also with a plain space. */
function joinGroups(tokens: readonly Token[]): Token[] {
  const joined: Token[] = [];
  for (const token of tokens) {
    const last = joined.at(-1);
    const groups =
      last?.kind === 'number' &&
      token.kind === 'number' &&
      token.start === last.end + 1 &&
      /^\d{3}$|^\d{3}\.\d+$/.test(token.text) &&
      /^[1-9]\d{0,2}(\d{3})*$/.test(last.text);
    if (groups) {
      joined[joined.length - 1] = { ...last, text: last.text + token.text, end: token.end };
    } else joined.push(token);
  }
  return joined;
}

/** The question's own words from token `from` up to but not including token `to`. */
export function sourceText(question: Question, from: number, to: number): string {
  const first = question.tokens[from];
  const last = question.tokens[to - 1];
  return first && last ? question.text.slice(first.start, last.end) : '';
}
