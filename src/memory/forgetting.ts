import type { AnswerProvider } from '../assistant/ports.ts';
import { detectLanguage } from '../assistant/language.ts';
import { asksToForget } from './forget-request.ts';

const lines = {
  done: {
    en: 'I have forgotten everything that you have told me.',
    ru: 'Я забыла всё, что вы мне рассказывали.',
  },
  failed: {
    en: 'I could not forget it just now: I cannot reach my memory. Please ask me again in a moment.',
    ru: 'Сейчас забыть не получилось: память недоступна. Попросите меня ещё раз чуть позже.',
  },
  nothing: {
    en: 'There is nothing to forget: I do not keep what you tell me.',
    ru: 'Забывать нечего: я не храню то, что вы мне говорите.',
  },
} as const;

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
      const outcome = forget ? ((await forget()) ? 'done' : 'failed') : 'nothing';
      yield { type: 'text', text: lines[outcome][detectLanguage(prompt) === 'ru' ? 'ru' : 'en'] };
    },
    close: () => Promise.resolve(),
  };
}
