import {
  askers,
  conjunctions,
  dictating,
  explained,
  leadIns,
  negations,
  politeAfterNot,
  reporting,
  takenBack,
} from './courtesy.ts';
import { allVerbs, lexicon, PURCHASES_ALONE, sendVerbs, type Phrase } from './lexicon.ts';
import type { Range } from './mentions.ts';
import type { Word } from './words.ts';

/** A verb that may name the command. */
export interface Occurrence {
  readonly verb: number;
  readonly phrase: Phrase;
  /** What is said with the verb. */
  readonly range: Range;
}

/** `mentioned`: asked about, quoted, reported, or part of something else that is asked for. */
export type Mood = 'asked' | 'mentioned' | 'negated';

/** More are not looked at: nobody says "open" so often. */
const MAX_VERBS = 6;

const verbsOf = new Map(
  Object.entries(lexicon).map(([command, phrases]) => [
    command,
    new Set(phrases.flatMap(({ verbs }) => [...verbs])),
  ]),
);

export function occurrencesOf(command: string, words: readonly Word[]): Occurrence[] {
  const phrases = Object.hasOwn(lexicon, command) ? (lexicon[command] ?? []) : [];
  const own = verbsOf.get(command) ?? new Set();
  const verbs = words.flatMap(({ text }, at) => (own.has(text) ? [at] : [])).slice(0, MAX_VERBS);
  return verbs.flatMap((verb) => {
    const text = words[verb]?.text ?? '';
    const range = rangeOf(command, words, verb, own);
    const isAlone = command === 'buy_subscription' && PURCHASES_ALONE.has(text) && range.to === range.from;
    const phrase = phrases.find((one) => one.verbs.has(text) && (isAlone || fits(one, words, range)));
    return phrase ? [{ verb, phrase, range }] : [];
  });
}

function fits({ next, notNext, object }: Phrase, words: readonly Word[], { from, to }: Range): boolean {
  const behind = words[from]?.text ?? '';
  if (next && !next.has(behind)) return false;
  if (notNext?.has(behind)) return false;
  return !object || words.slice(from, to).some(({ text }) => object.has(text));
}

/** From behind the verb to the end of its sentence or to the next command; a message and a task may have sentences. */
function rangeOf(command: string, words: readonly Word[], verb: number, own: ReadonlySet<string>): Range {
  const isLong = command.startsWith('send_') || command === 'browser_use';
  for (let at = verb + 1; at < words.length; at++) {
    const word = words[at];
    if (!word) break;
    if (word.before === 'stop' && !isLong) return { from: verb + 1, to: at };
    if (command.startsWith('send_') || !allVerbs.has(word.text) || (isLong && own.has(word.text))) continue;
    const start = clauseStart(words, at);
    if (start !== undefined && start > verb) return { from: verb + 1, to: start };
  }
  return { from: verb + 1, to: words.length };
}

/** Where the clause of a verb begins behind a comma or an "and"; undefined where it is no clause of its own. */
function clauseStart(words: readonly Word[], verb: number): number | undefined {
  for (let at = verb; at > 0; at--) {
    if (words[at]?.before === 'pause' || words[at]?.before === 'stop') return at;
    const previous = words[at - 1]?.text ?? '';
    if (conjunctions.has(previous) || previous === 'but' || previous === 'но') return at - 1;
    if (!leadIns.has(previous) && !negations.has(previous) && previous !== 'do') return undefined;
  }
  return undefined;
}

/** `isArgument` tells words that are the action's own: «маме напиши …», «сафари открой». */
export function moodOf(
  { verb, phrase }: Occurrence,
  words: readonly Word[],
  isArgument: (at: number) => boolean,
): Mood {
  if (words[verb]?.isQuoted === true || isPast(words, verb)) return 'mentioned';
  if (!sendVerbs.has(words[verb]?.text ?? '') && isTakenBack(words, verb)) return 'negated';
  const isQuestion = phrase.isQuestion === true;
  const isReported = !isQuestion && isExplained(words, verb);
  for (let at = verb - 1; at >= 0; at--) {
    const text = words[at]?.text ?? '';
    const next = words[at + 1];
    if (next?.before === 'stop') break;
    const isOwn = leadIns.has(text) || isArgument(at) || (isQuestion && askers.has(text));
    const isBehindPause = next?.before === 'pause' && !isOwn;
    if (isBehindPause || conjunctions.has(text)) {
      return isReported || isAside(words, at, isBehindPause) ? 'mentioned' : 'asked';
    }
    const isNoNeed = text === 'no' && next?.text === 'need';
    if (isNoNeed || (negations.has(text) && !isPolite(words, at))) return 'negated';
    if (!isQuestion && isStatement(words, at, verb)) return 'mentioned';
    if (!isOwn && !isPolite(words, at)) return 'mentioned';
  }
  return isReported ? 'mentioned' : 'asked';
}

/** So many words behind the verb may take it back or ask what it means. */
const REACH = 40;

function isTakenBack(words: readonly Word[], verb: number): boolean {
  if (/^(?:no|нет)$/u.test(words.at(-1)?.text ?? '')) return true;
  const after = words.slice(verb + 1, verb + 1 + REACH);
  return after.some((_, at) =>
    takenBack.some((sequence) => sequence.every((text, step) => after[at + step]?.text === text)),
  );
}

function isExplained(words: readonly Word[], verb: number): boolean {
  return words.slice(verb + 1, verb + 1 + REACH).some(({ text }) => explained.has(text));
}

/** «Чтобы ты открыл …» asks; «ты открыл …» does not. */
function isPast(words: readonly Word[], verb: number): boolean {
  const isForm = /[ыиа]л[аи]?$/u.test(words[verb]?.text ?? '');
  return isForm && !words.slice(Math.max(0, verb - 5), verb).some(({ text }) => /^чтобы?$/u.test(text));
}

/** "Can't you …", "why don't you …", "don't forget to …", «не мог бы ты …». */
function isPolite(words: readonly Word[], at: number): boolean {
  const [text = '', next = ''] = [words[at]?.text, words[at + 1]?.text];
  const before = words[at - 1]?.text ?? '';
  if (text === 'not' || text === 'не') {
    if (politeAfterNot.has(next)) return true;
    return next === 'you' && (/^(?:can|could|would|will)$/u.test(before) || words[at - 2]?.text === 'why');
  }
  if (text === 'do') return next === 'not' && (words[at + 2]?.text === 'forget' || before === 'why');
  if (text === 'forget') return before === 'not';
  return text === 'why' && next === 'do' && words[at + 2]?.text === 'not' && words[at + 3]?.text === 'you';
}

/** "Can I open …", "I open …", "if you open …": the user speaks of doing it, and does not ask for it. */
function isStatement(words: readonly Word[], at: number, verb: number): boolean {
  const [text = '', next = ''] = [words[at]?.text, words[at + 1]?.text];
  const isSpeaker = /^(?:i|we|я|мы)$/u;
  if (isSpeaker.test(next) && /^(?:can|could|would|will|if)$/u.test(text)) return true;
  if (isSpeaker.test(text) && (/^(?:can|could|will)$/u.test(next) || at + 1 === verb)) return true;
  if (text === 'if' && next === 'you' && at + 2 === verb) return true;
  // "To open Terminal, what do I type?"
  return text === 'to' && at + 1 === verb && (at === 0 || words[at]?.before === 'stop');
}

/** Whether what is said before, in the same sentence, makes the clause behind it something else than a request. */
function isAside(words: readonly Word[], end: number, isBehindPause: boolean): boolean {
  let start = end;
  while (start > 0 && words[start]?.before !== 'stop') start--;
  let isFirst = true;
  for (let at = start; at <= end; at++) {
    const { text = '', isQuoted = false } = words[at] ?? {};
    if (isQuoted || reporting.has(text) || (isBehindPause && dictating.has(text))) return true;
    if (negations.has(text) && !isPolite(words, at)) {
      // "Don't open Safari, open Mail", but "do not, whatever happens, open Mail".
      const hasOwnVerb = words.slice(at, end + 1).some((word) => allVerbs.has(word.text));
      if (!isBehindPause || !hasOwnVerb) return true;
    }
    if (sendVerbs.has(text) && !/^(?:me|us|мне|нам)$/u.test(words[at + 1]?.text ?? '')) return true;
    if (isFirst && !leadIns.has(text)) {
      // "Do not …" is no question.
      if (askers.has(text) && words[at + 1]?.text !== 'not') return true;
      isFirst = false;
    }
  }
  return false;
}
