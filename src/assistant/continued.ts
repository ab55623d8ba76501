import type { AnswerEvent } from './ports.ts';

/** How much of what was said a continuation is compared with, besides a whole new beginning. */
const MAX_OVERLAP_CHARS = 400;
/** Less may be chance: "the", "a". */
const MIN_OVERLAP_CHARS = 3;
const MIN_OVERLAP_WITHOUT_SPACES = 2;
/** Written without spaces between words. */
const SPACELESS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/**
 * The events of a continuation so that they join to `said`: without what repeats its end, or all of it, and with the
 * space between two words. Text waits only while it may still turn out to be a repetition.
 */
export async function* continued(
  said: string,
  events: AsyncIterable<AnswerEvent>,
): AsyncGenerator<AnswerEvent, void, undefined> {
  let held: string | undefined = '';
  for await (const event of events) {
    if (event.type !== 'text' || held === undefined) {
      yield event;
      continue;
    }
    held += event.text;
    const text = joining(said, held, false);
    if (text === undefined) continue;
    held = undefined;
    if (text !== '') yield { type: 'text', text };
  }
  const rest = held ? joining(said, held, true) : undefined;
  if (rest) yield { type: 'text', text: rest };
}

/** What of `next` is to follow `said`; undefined while more of it must be seen. */
function joining(said: string, next: string, isComplete: boolean): string | undefined {
  const before = said.trimEnd();
  const begun = next.trimStart();
  if (begun === '') return isComplete ? '' : undefined;
  let overlap = 0;
  for (const suffix of repeatable(before)) {
    if (!isComplete && begun.length < suffix.length && suffix.startsWith(begun)) return undefined;
    if (!begun.startsWith(suffix)) continue;
    // After a space of its own, one word is repeated whole or not at all: "the", " then".
    if (begun !== next && !/\s/u.test(suffix)) {
      const following = begun.charAt(suffix.length);
      if (following === '' && !isComplete) return undefined;
      if (/[\p{L}\p{N}]/u.test(following) && !SPACELESS.test(following)) continue;
    }
    overlap = suffix.length;
    break;
  }
  // The whole of what was said again, and nothing after it yet: what follows tells whether a space is needed.
  const rest = overlap > 0 ? begun.slice(overlap) : next;
  if (said !== before || before === '') return rest.trimStart();
  if (overlap > 0 || /^[\s\p{P}]/u.test(rest) || SPACELESS.test(before.slice(-1))) return rest;
  return ` ${rest}`;
}

/** The ends of `before` that a model may say again, longest first: all of it, then from each word on. */
function* repeatable(before: string): Generator<string> {
  if (before.length > MAX_OVERLAP_CHARS) yield before;
  for (let start = Math.max(0, before.length - MAX_OVERLAP_CHARS); start < before.length; start += 1) {
    const spaceless = SPACELESS.test(before.charAt(start));
    const isBoundary = start === 0 || spaceless || !/[\p{L}\p{N}]/u.test(before.charAt(start - 1));
    const least = spaceless ? MIN_OVERLAP_WITHOUT_SPACES : MIN_OVERLAP_CHARS;
    if (isBoundary && before.length - start >= least) yield before.slice(start);
  }
}
