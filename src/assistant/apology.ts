import type { ErrorType, NexyError } from '../core/errors.ts';
import { inLanguageOf, ownWords } from './own-words.ts';
import { type FailureReason, ProviderError } from './provider-error.ts';

/** What is said where an answer broke off for good, in the answer's language. */
export function apologyAfter(said: string): string {
  return paragraphAfter(said, inLanguageOf(ownWords.brokenOff, said));
}

/** `line` as it must follow what was said, to be a paragraph of its own. */
export function paragraphAfter(said: string, line: string): string {
  if (said.trim() === '') return line;
  // Inside a code block it would not be spoken.
  const isInCode = (said.match(/^\s*```/gmu) ?? []).length % 2 === 1;
  return `${isInCode ? '\n```' : ''}\n\n${line}`;
}

/** Of a refusal the app itself tells, and it offers more than a voice can. */
const spoken: ReadonlySet<ErrorType> = new Set(['unavailable', 'timeout', 'internal']);
const ofTheQuestion: ReadonlySet<FailureReason> = new Set(['rejected', 'blocked']);

/** What is said where no answer came at all, in the question's language: who does not see the screen hears no error. */
export function apologyInstead(failure: NexyError, prompt: string): string | undefined {
  if (!spoken.has(failure.type)) return undefined;
  const isAboutIt = failure instanceof ProviderError && ofTheQuestion.has(failure.reason);
  return inLanguageOf(isAboutIt ? ownWords.notThis : ownWords.noAnswer, prompt);
}
