import type { AnswerProvider } from '../assistant/ports.ts';
import { inLanguageOf, ownWords } from '../assistant/own-words.ts';
import { asksToForget } from './forget-request.ts';

/**
 * The answer to a prompt that asks to forget everything, given after it has been done; undefined for any other prompt.
 * `forget` resolves with whether it was done; undefined where nothing is kept of the device.
 */
export function forgettingAnswers(
  prompt: string,
  forget: (() => Promise<boolean>) | undefined,
): AnswerProvider | undefined {
  if (!asksToForget(prompt)) return undefined;
  return {
    name: 'memory',
    answer: async function* () {
      const said = forget ? ((await forget()) ? 'forgotten' : 'notForgotten') : 'nothingKept';
      yield { type: 'text', text: inLanguageOf(ownWords[said], prompt) };
    },
    close: () => Promise.resolve(),
  };
}
