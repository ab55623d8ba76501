import type { Language } from './language.ts';
import { russianStem } from '../../../assistant/russian-stem.ts';
import type { Question } from './tokens.ts';

/** What a slot such as `<place>` found at a token, and the token after it. */
export interface Reading<T = unknown> {
  readonly value: T;
  readonly end: number;
}

/** Reads a slot at token `at`; several readings are alternatives, the best first. */
export type SlotReader = (question: Question, at: number) => readonly Reading[];

export type Captures = Readonly<Record<string, unknown>>;

export interface Grammar {
  readonly language: Language;
  /** Words that carry no meaning for this grammar: they may stand anywhere between the parts of a phrase. */
  readonly noise: ReadonlySet<string>;
  readonly slots: Readonly<Record<string, SlotReader>>;
}

type Continue = (at: number, captures: Captures) => Captures | undefined;
type Matcher = (question: Question, at: number, captures: Captures, next: Continue) => Captures | undefined;

/** A bound for phrases with many optional parts on long questions of nothing but noise. */
export const maxPhraseTokens = 80;

/** Matches a whole question; undefined when a word is left over that is neither in the phrase nor noise. */
export type Phrase = (question: Question) => Captures | undefined;

/** Matches a phrase at token `at`, whatever follows it. */
export type Part = (question: Question, at: number) => Reading<Captures> | undefined;

/**
 * Compiles a phrase: words, `(one|other)`, `[optional]` and slots `<place>` or `<place:from>` (captured as "from").
 * "time [in] <place>" matches "what time is it in Tokyo now" where what, is, it and now are noise. Russian words
 * match in any case or number. There is no repetition, so that matching ends.
 */
export function compilePhrase(source: string, grammar: Grammar): Phrase {
  const matcher = compile(source, grammar);
  return (question) => {
    if (question.tokens.length > maxPhraseTokens) return undefined;
    return matcher(question, 0, {}, (at, captures) => {
      for (let i = at; i < question.tokens.length; i++) if (!isNoise(question, i, grammar)) return undefined;
      return captures;
    });
  };
}

/** A phrase that is only a part of a question. */
export function compilePart(source: string, grammar: Grammar): Part {
  const matcher = compile(source, grammar);
  return (question, from) => {
    let end = from;
    const value = matcher(question, from, {}, (at, captures) => {
      end = at;
      return captures;
    });
    return value && { value, end };
  };
}

function compile(source: string, grammar: Grammar): Matcher {
  const parts = source.match(/[()[\]|]|<[^>]+>|[^\s()[\]|<>]+/g) ?? [];
  let position = 0;

  function alternatives(): Matcher {
    const options = [sequence()];
    while (parts[position] === '|') {
      position++;
      options.push(sequence());
    }
    const [only] = options;
    return options.length === 1 && only ? only : anyOf(options);
  }

  function sequence(): Matcher {
    const items: Matcher[] = [];
    for (;;) {
      const part = parts[position];
      if (part === undefined || part === '|' || part === ')' || part === ']') return inOrder(items);
      position++;
      if (part === '(' || part === '[') {
        const inner = alternatives();
        if (parts[position++] !== (part === '(' ? ')' : ']')) throw new Error(`unbalanced phrase: ${source}`);
        items.push(part === '(' ? inner : anyOf([inner, inOrder([])]));
      } else if (part.startsWith('<')) items.push(slot(part.slice(1, -1), grammar));
      else items.push(word(part, grammar));
    }
  }

  const matcher = alternatives();
  if (position !== parts.length) throw new Error(`unbalanced phrase: ${source}`);
  return matcher;
}

/** The first phrase that matches, with what its answer makes of it. */
export interface Rule<T> {
  readonly phrase: Phrase;
  readonly answer: (captures: Captures, question: Question) => T | undefined;
}

export function firstMatch<T>(rules: readonly Rule<T>[], question: Question): T | undefined {
  for (const { phrase, answer } of rules) {
    const captures = phrase(question);
    const result = captures && answer(captures, question);
    if (result !== undefined) return result;
  }
  return undefined;
}

const silent = /^[?!.,;:"'«»“”„…—–=_~-]$/u;

function isNoise(question: Question, at: number, grammar: Grammar): boolean {
  const token = question.tokens[at];
  if (!token) return false;
  return token.kind === 'symbol' ? silent.test(token.text) : grammar.noise.has(token.text);
}

function word(expected: string, grammar: Grammar): Matcher {
  const stem = grammar.language === 'ru' ? russianStem(expected) : expected;
  return (question, at, captures, next) => {
    for (let i = at; i < question.tokens.length; i++) {
      const text = question.tokens[i]?.text ?? '';
      if (text === expected || (grammar.language === 'ru' && russianStem(text) === stem))
        return next(i + 1, captures);
      if (!isNoise(question, i, grammar)) return undefined;
    }
    return undefined;
  };
}

function slot(source: string, grammar: Grammar): Matcher {
  const [name = '', capture = name] = source.split(':');
  const reader = grammar.slots[name];
  if (!reader) throw new Error(`no slot <${name}>`);
  const read = remembering(reader);
  return (question, at, captures, next) => {
    for (let i = at; i < question.tokens.length; i++) {
      for (const { value, end } of read(question, i)) {
        const result = next(end, { ...captures, [capture]: value });
        if (result) return result;
      }
      if (!isNoise(question, i, grammar)) return undefined;
    }
    return undefined;
  };
}

/** Many phrases try the same slot at the same place. */
function remembering(reader: SlotReader): SlotReader {
  return (question, at) => {
    let readings = remembered.get(question)?.get(reader);
    if (!readings) {
      readings = new Map();
      const ofQuestion = remembered.get(question) ?? new Map<SlotReader, Map<number, readonly Reading[]>>();
      remembered.set(question, ofQuestion.set(reader, readings));
    }
    const known = readings.get(at) ?? reader(question, at);
    readings.set(at, known);
    return known;
  };
}

const remembered = new WeakMap<Question, Map<SlotReader, Map<number, readonly Reading[]>>>();

function anyOf(options: readonly Matcher[]): Matcher {
  return (question, at, captures, next) => {
    for (const option of options) {
      const result = option(question, at, captures, next);
      if (result) return result;
    }
    return undefined;
  };
}

function inOrder(items: readonly Matcher[]): Matcher {
  return items.reduceRight<Matcher>(
    (rest, item) => (question, at, captures, next) =>
      item(question, at, captures, (end, inner) => rest(question, end, inner, next)),
    (_question, at, captures, next) => next(at, captures),
  );
}
