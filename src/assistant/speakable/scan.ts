/**
 * One pass over a text, left to right: at each place the first rule that fits says what it reads as, and what no rule
 * wants is copied. Time is linear because a rule's pattern is sticky and bounded (no open-ended repetition before
 * something that can fail) and a word is tried once, at its first letter. Rules are kept by the kind of character that
 * they begin with, which makes it three times as fast.
 */

/** Where a rule looks: the raw text around a match. */
export interface Place {
  readonly text: string;
  readonly start: number;
  /** At most `CONTEXT` characters up to the match. */
  readonly before: string;
}

export interface Said {
  readonly words: string;
  /** Index after the last character that these words stand for. */
  readonly end: number;
}

/** Reads what begins at the place, or declines with undefined. */
export type Rule = (place: Place) => Said | undefined;

/** The rules to try at a digit, at the first letter of a word, and at any other sign but a blank, in their order. */
export interface RuleBook {
  readonly digit: readonly Rule[];
  readonly letter: readonly Rule[];
  readonly sign: readonly Rule[];
  /** Sticky: at a word after a blank, what no rule wants; as most words are, it is copied without asking them all. */
  readonly plainWord?: RegExp;
}

const CONTEXT = 40;
const DIGIT = /\d/u;
const LETTER = /\p{L}/u;
const WORD = /[\p{L}\p{M}]+|[^\P{N}0-9]+/uy;
const WORD_END = /[\p{L}\p{M}\p{N}]$/u;
const WORD_START = /^[\p{L}\p{M}\p{N}]/u;
/** Commas and the like without a blank behind them: "1,2,3". */
const PAUSE_END = /[,;:!?]$/u;

/**
 * A rule from a sticky pattern.
 *
 * @param say the words for a match, or undefined to decline; `after` is the text behind the match, cut at `CONTEXT`
 */
export function rule(
  pattern: RegExp,
  say: (match: RegExpExecArray, context: { before: string; after: string }) => string | undefined,
): Rule {
  return ({ text, start, before }) => {
    const match = matchAt(pattern, text, start);
    if (match === undefined) return undefined;
    const end = start + match[0].length;
    const words = say(match, { before, after: text.slice(end, end + CONTEXT) });
    return words === undefined ? undefined : { words, end };
  };
}

/** Matches a sticky pattern at an index. */
export function matchAt(pattern: RegExp, text: string, index: number): RegExpExecArray | undefined {
  pattern.lastIndex = index;
  return pattern.exec(text) ?? undefined;
}

/** Applies the rules to the whole text and puts blanks between words that would touch. */
export function scan(text: string, rules: RuleBook): string {
  const pieces: string[] = [];
  let last = '';
  let index = 0;
  const push = (piece: string, spoken: boolean): void => {
    if (piece === '') return;
    const touches = WORD_END.test(last) || (spoken && PAUSE_END.test(last));
    if (touches && WORD_START.test(piece)) pieces.push(' ');
    pieces.push(piece);
    last = piece.slice(-2);
  };
  while (index < text.length) {
    const word = plainWordAt(text, index, rules);
    if (word !== undefined) {
      push(word, false);
      index += word.length;
      continue;
    }
    const sign = String.fromCodePoint(text.codePointAt(index) ?? 0);
    const said = sign === ' ' ? undefined : firstSaid(rulesAt(sign, rules), placeAt(text, index));
    if (said !== undefined) {
      push(said.words, true);
      index = said.end;
      continue;
    }
    const copied = matchAt(WORD, text, index)?.[0] ?? sign;
    push(copied, false);
    index += copied.length;
  }
  return pieces.join('');
}

function plainWordAt(text: string, index: number, { plainWord }: RuleBook): string | undefined {
  if (plainWord === undefined || (index > 0 && text.charAt(index - 1) !== ' ')) return undefined;
  return matchAt(plainWord, text, index)?.[0];
}

function rulesAt(sign: string, { digit, letter, sign: other }: RuleBook): readonly Rule[] {
  if (DIGIT.test(sign)) return digit;
  return LETTER.test(sign) ? letter : other;
}

function placeAt(text: string, start: number): Place {
  return { text, start, before: text.slice(Math.max(0, start - CONTEXT), start) };
}

function firstSaid(rules: readonly Rule[], place: Place): Said | undefined {
  for (const read of rules) {
    const said = read(place);
    if (said !== undefined) return said;
  }
  return undefined;
}

/** Joins pauses that meet, takes blanks from before punctuation and pauses from the start. */
export function tidy(text: string): string {
  return text
    .replaceAll('\u00A0', ' ')
    .replace(/ {2,}/gu, ' ')
    .replace(/ (?=[,.;:!?)])/gu, '')
    .replace(/([,;:])(?:[,; ]*[,;])+/gu, '$1')
    .replace(/,(?=[.;:!?)])/gu, '')
    .replace(/([!?.;:]),/gu, '$1')
    .replaceAll('( ', '(')
    .replace(/^[\s,;:.]+/u, '')
    .trimEnd();
}
