import type { AnswerEvent, AnswerProvider, AnswerRequest } from '../../../assistant/ports.ts';
import type { Clock } from '../../../core/clock.ts';
import { abortReason } from '../../../core/signals.ts';
import { languageOf, type Language } from './language.ts';
import type { Responder } from './responder.ts';
import { maxQuestionLength, readQuestion } from './tokens.ts';
import { canonicalZone } from './zones.ts';

export interface OfflineOptions {
  readonly clock: Clock;
  /**
   * IANA zone of the people who ask, such as "Europe/Berlin". Without it the process's own zone is used, and answers
   * say whose clock they read. Throws RangeError for a zone that Intl does not know.
   */
  readonly homeTimeZone?: string;
  /** Whether a language model is configured before these answers: then it is only out of reach. */
  readonly standsIn?: boolean;
}

const noModel: Readonly<Record<Language, string>> = {
  en:
    "I can't answer that: no language model is set up on this server. " +
    'The README tells how one is added.',
  ru:
    'На это я ответить не могу: языковая модель на этом сервере не настроена. ' +
    'Как её добавить, написано в README.',
};

const modelAway: Readonly<Record<Language, string>> = {
  en: "I can't answer that right now: the language model cannot be reached. Please ask again in a moment.",
  ru: 'На это я сейчас ответить не могу: языковая модель недоступна. Спросите, пожалуйста, немного позже.',
};

/**
 * Answers in English and Russian with no model and no network: apps, calculations, units, time and date, and a plain
 * word where it cannot. Grammars and places load on the first question, or ahead of it by `warmUp` (some 50 ms of
 * synchronous work: call it before serving).
 */
export function createOfflineAnswers(options: OfflineOptions): AnswerProvider & { warmUp(): Promise<void> } {
  const { clock, homeTimeZone, standsIn = false } = options;
  const zone = canonicalZone(homeTimeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone);
  let loading: Promise<Responder> | undefined;

  async function load(): Promise<Responder> {
    const [{ createResponder }, data] = await Promise.all([
      import('./responder.ts'),
      import('./places-data.ts'),
    ]);
    return createResponder({ clock, zone, zoneKnown: homeTimeZone !== undefined, standsIn, data });
  }

  return {
    name: 'offline',
    async *answer({ prompt }: AnswerRequest, signal: AbortSignal): AsyncGenerator<AnswerEvent> {
      throwIfAborted(signal);
      const respond = await (loading ??= load());
      const question = readQuestion(prompt);
      const { text, action } = (question && respond(question)) ?? {
        text: (standsIn ? modelAway : noModel)[languageOf(prompt.slice(0, maxQuestionLength))],
        action: undefined,
      };
      for (const piece of text.match(/\S+\s*/g) ?? []) {
        throwIfAborted(signal);
        yield { type: 'text', text: piece };
      }
      throwIfAborted(signal);
      if (action) yield { type: 'action', action, isAsked: true };
    },
    async warmUp() {
      const respond = await (loading ??= load());
      // The first use of Intl and of the compiled phrases costs ten times the next one.
      for (const prompt of ['what is 2 + 2', 'который час в Токио']) {
        const question = readQuestion(prompt);
        if (question) respond(question);
      }
    },
    close: () => Promise.resolve(),
  };
}

function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw abortReason(signal);
}
