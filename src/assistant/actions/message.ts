import { framing, messageNouns, negations, stopWords } from './courtesy.ts';
import { WHATSAPP } from './lexicon.ts';
import type { Range } from './mentions.ts';
import { isCut, isSameWord, readWords, type Word } from './words.ts';

/** Little words that a message may have beyond the request's: "ask whether she comes" becomes "Are you coming?" */
const MAX_ADDED = 3;

/**
 * Whether a message says what the request said, no more and no less: its words of content are one unbroken run of the
 * request's, and nothing but the contact and "a message saying …" is left of the request around them.
 *
 * @param range what is said with the verb
 * @param contact where the contact is named
 */
export function isSaidMessage(
  message: string,
  words: readonly Word[],
  { range, contact }: { range: Range; contact: Range },
): boolean {
  // Emoji and signs that are not spoken are additions too.
  if (!/^[\p{L}\p{M}\p{N}\s.,!?;:'’"“”«»()…—–-]*$/u.test(message)) return false;
  const wanted = readWords(message);
  if (wanted.length === 0 || isCut(message, wanted)) return false;
  const texts = new Set(words.map(({ text }) => text));
  const added = wanted.filter((word) => !hasContent(word) && !texts.has(word.text));
  if (added.length > MAX_ADDED) return false;

  // "Yes, I am" may be little words alone: then every one counts.
  const isSmall = !wanted.some(hasContent);
  const content = isSmall ? wanted : wanted.filter(hasContent);
  const said = words
    .map((word, at) => ({ word, at }))
    .slice(range.from, range.to)
    .filter(({ word }) => isSmall || hasContent(word));
  const isOfContact = (at: number): boolean => at >= contact.from && at < contact.to;
  const isFrame = ({ word: { text }, at }: { word: Word; at: number }): boolean =>
    isOfContact(at) || framing.has(text) || WHATSAPP.test(text);
  if (
    content.every(({ text }) => messageNouns.has(text)) ||
    isName(content, words.slice(contact.from, contact.to))
  ) {
    return false;
  }
  for (const [start, first] of said.entries()) {
    const run = said.slice(start, start + content.length);
    const isRun =
      run.length === content.length &&
      run.every(({ word }, at) => content[at] && isSameWord(word, content[at]));
    // "Tell Anna Bob is late" is not for Bob: a name among the message's own words is no address, save at their head.
    const isAddressed = run.every(({ at }, place) => !isOfContact(at) || place < contact.to - contact.from);
    if (isRun && isAddressed) return said.slice(start + content.length).every(isFrame);
    if (!isFrame(first)) return false;
  }
  return false;
}

function isName(content: readonly Word[], contact: readonly Word[]): boolean {
  return content.every((word) => contact.some((one) => isSameWord(one, word)));
}

/** Content and negations: "not" changes everything. */
export function hasContent({ text }: Word): boolean {
  return negations.has(text) || !stopWords.has(text);
}
