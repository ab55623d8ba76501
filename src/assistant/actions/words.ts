import { russianStem } from '../russian-stem.ts';

/** A word of the request or of an argument. */
export interface Word {
  /** Lower case; ё as е, Latin letters without accents, "n't" and the like written out, small numbers in digits. */
  readonly text: string;
  readonly isCyrillic: boolean;
  /** What stands before it: nothing of note, a dot within a name ("github.com"), a comma or colon, a sentence's end. */
  readonly before: 'nothing' | 'dot' | 'pause' | 'stop';
  readonly isQuoted: boolean;
}

/** Two minutes of speech. What is behind is not looked at, and such a request is never more than confirmed. */
const MAX_WORDS = 300;
const MAX_CHARS = 3_000;

/** Written without spaces, and beside Latin names without one: 打开Safari. */
const UNSPACED = '[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Hangul}\\p{sc=Thai}]';
const LETTER = `(?!${UNSPACED})\\p{L}`;
const WORD = new RegExp(`\\p{N}+|${UNSPACED}+|${LETTER}(?:${LETTER}|\\p{M})*(?:['’ʼ](?:${LETTER})+)*`, 'gu');

const WRITTEN_OUT: Readonly<Record<string, string>> = {
  cannot: 'can not',
  "can't": 'can not',
  cant: 'can not',
  "won't": 'will not',
  wont: 'will not',
  "shan't": 'shall not',
  dont: 'do not',
  doesnt: 'does not',
  didnt: 'did not',
  isnt: 'is not',
  "let's": 'let us',
  gonna: 'going to',
  wanna: 'want to',
  gimme: 'give me',
  lemme: 'let me',
  im: 'i am',
  were: 'was',
};
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/n't$/u, ' not'],
  [/'ll$/u, ' will'],
  [/'m$/u, ' am'],
  [/'re$/u, ' are'],
  [/'ve$/u, ' have'],
  [/'d$/u, ' would'],
  [/'s$/u, ''],
];

const DIGITS = new Map(
  [
    'zero ноль ноля',
    'one один одна одну одного',
    'two два две двух',
    'three три трех',
    'four четыре четырех',
    'five пять пяти',
    'six шесть шести',
    'seven семь семи',
    'eight восемь восьми',
    'nine девять девяти',
    'ten десять десяти',
    'eleven одиннадцать одиннадцати',
    'twelve двенадцать двенадцати',
    'thirteen тринадцать',
    'fourteen четырнадцать',
    'fifteen пятнадцать пятнадцати',
    'sixteen шестнадцать',
    'seventeen семнадцать',
    'eighteen восемнадцать',
    'nineteen девятнадцать',
    'twenty двадцать двадцати',
  ].flatMap((names, digit) => names.split(' ').map((name) => [name, String(digit)] as const)),
);

/** Whether there is more of a text than `readWords` gives. */
export function isCut(text: string, words: readonly Word[]): boolean {
  return text.length > MAX_CHARS || words.length === MAX_WORDS;
}

export function readWords(whole: string): Word[] {
  const text = whole.slice(0, MAX_CHARS);
  const words: Word[] = [];
  const quotes = new Quotes();
  let end = 0;
  for (const match of text.matchAll(WORD)) {
    const gap = text.slice(end, match.index);
    end = match.index + match[0].length;
    quotes.pass(gap);
    const isCyrillic = /\p{Script=Cyrillic}/u.test(match[0]);
    let before = gapOf(gap);
    for (const part of parts(match[0], isCyrillic)) {
      words.push({ text: part, isCyrillic, before, isQuoted: quotes.isOpen });
      before = 'nothing';
      if (words.length === MAX_WORDS) return words;
    }
  }
  return words;
}

function parts(raw: string, isCyrillic: boolean): string[] {
  const lower = raw.normalize('NFKC').toLowerCase();
  if (isCyrillic) {
    const text = lower.replaceAll('ё', 'е');
    return [DIGITS.get(text) ?? text];
  }
  const plain = lower
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[’ʼ]/gu, "'");
  let text = Object.hasOwn(WRITTEN_OUT, plain) ? (WRITTEN_OUT[plain] ?? plain) : plain;
  for (const [ending, written] of ENDINGS) text = text.replace(ending, written);
  return text.split(' ').map((part) => DIGITS.get(part) ?? part.replaceAll("'", ''));
}

function gapOf(gap: string): Word['before'] {
  if (gap === '.') return 'dot';
  if (/[.!?…。！？](?:\s|["»”')]|$)|\n/u.test(gap)) return 'stop';
  return /[,;:—–()]|\s-\s/u.test(gap) ? 'pause' : 'nothing';
}

class Quotes {
  #open = '';

  get isOpen(): boolean {
    return this.#open !== '';
  }

  pass(gap: string): void {
    for (const [at, char] of [...gap].entries()) {
      if (this.#open !== '') {
        // An apostrophe closes only at the end of a word.
        if (this.#open.includes(char) && (char !== "'" || at === 0)) this.#open = '';
      } else if (char === '«') this.#open = '»';
      else if (char === '“' || char === '„') this.#open = '”“';
      else if (char === '"') this.#open = '"';
      else if (char === '‘') this.#open = '’';
      else if (char === "'" && at === gap.length - 1) this.#open = "'";
    }
  }
}

const LETTERS: Readonly<Record<string, string>> = {
  а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ж: 'zh', з: 'z', и: 'i', й: 'i', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p',
  р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'h', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'sh', ъ: '', ы: 'i', ь: '', э: 'e', ю: 'iu', я: 'ia',
}; // prettier-ignore

/** Cyrillic letters by Latin ones, letter by letter. */
export function inLatin(text: string): string {
  return text.replace(/\p{Script=Cyrillic}/gu, (letter) => LETTERS[letter] ?? letter);
}

/** How a word sounds, roughly, so that «Вотсап» or «Дмитрий» meet what they are in Latin letters. */
export function soundOf(text: string): string {
  return inLatin(text)
    .replace(/y/gu, 'i')
    .replace(/ph/gu, 'f')
    .replace(/kh/gu, 'h')
    .replace(/sch/gu, 'sh')
    .replace(/c(?=[ei])/gu, 's')
    .replace(/c(?!h)|q/gu, 'k')
    .replace(/x/gu, 'ks')
    .replace(/w/gu, 'v')
    .replace(/oo/gu, 'u')
    .replace(/ee/gu, 'i')
    .replace(/(.)\1+/gu, '$1');
}

/** A Russian stem that is the same in «Павел» and «Павлу», but not in «Иван» and «Иванов». */
export function stemOf({ text, isCyrillic }: Word): string {
  if (!isCyrillic) return text;
  return (/[ое]в$/u.test(text) ? text : russianStem(text))
    .replace(/[ьй]$/u, '')
    .replace(/([^аеиоуыэюя])[ео]([^аеиоуыэюя])$/u, '$1$2');
}

/** Whether two words are forms of one: «опаздывает» and «опаздываю», "wants" and "want", «зум» and "Zoom". */
export function isSameWord(left: Word, right: Word): boolean {
  if (left.text === right.text) return true;
  if (left.isCyrillic !== right.isCyrillic) return soundOf(left.text) === soundOf(right.text);
  if (!left.isCyrillic) return singular(left.text) === singular(right.text);
  if (stemOf(left) === stemOf(right)) return true;
  const [short, long] = left.text.length <= right.text.length ? [left, right] : [right, left];
  const stem = russianStem(short.text);
  const verb = verbStem(left.text);
  if (verb.length >= 3 && verb === verbStem(right.text)) return true;
  return stem.length >= 3 && long.text.startsWith(stem) && long.text.length - stem.length <= 3;
}

/** «приедет» and «приедешь» */
function verbStem(word: string): string {
  return word.replace(/(?:[еи]шь|[еи]те?|[уюая]т|[еи]м|[уюие])$/u, '');
}

function singular(word: string): string {
  return word.length > 3 ? word.replace(/([^s])s$/u, '$1') : word;
}
