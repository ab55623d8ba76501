import { detectLanguage } from './language.ts';

/** In English and Russian: what the server says of itself, whoever answers. */
export type Line = Readonly<Record<'en' | 'ru', string>>;

/** Every one of these is kept as audio, once a voice has spoken it (fixed-lines.ts). */
export const ownWords = {
  /** Where a client asks for a welcome without words. */
  greeting: {
    en: 'Hello! I am Nexy. How can I help?',
    ru: 'Здравствуйте! Я Нэкси. Чем могу помочь?',
  },
  /** For an answer of which nothing can be said (only a rule or a picture, say): silence is never an answer. */
  onScreen: {
    en: 'The answer is on your screen.',
    ru: 'Ответ у вас на экране.',
  },
  /** Where an answer broke off for good. */
  brokenOff: {
    en: 'Sorry, the connection to the assistant was lost, so this answer is not complete.',
    ru: 'Извините, связь с помощником прервалась, поэтому ответ не полный.',
  },
  /** Where nobody could answer, for now. */
  noAnswer: {
    en: 'Sorry, I cannot answer right now. Please try again in a moment.',
    ru: 'Извините, я не могу ответить прямо сейчас. Пожалуйста, попробуйте ещё раз чуть позже.',
  },
  /** Where nobody could answer this question. */
  notThis: {
    en: 'Sorry, I cannot answer this question. Please ask in another way.',
    ru: 'Извините, я не могу ответить на этот вопрос. Пожалуйста, спросите иначе.',
  },
  /** Where somebody asked to forget everything. */
  forgotten: {
    en: 'I have forgotten everything that you have told me.',
    ru: 'Я забыла всё, что вы мне рассказывали.',
  },
  notForgotten: {
    en: 'I could not forget it just now: I cannot reach my memory. Please ask me again in a moment.',
    ru: 'Сейчас забыть не получилось: память недоступна. Попросите меня ещё раз чуть позже.',
  },
  nothingKept: {
    en: 'There is nothing to forget: I do not keep what you tell me.',
    ru: 'Забывать нечего: я не храню то, что вы мне говорите.',
  },
} as const satisfies Record<string, Line>;

/** The line for who speaks this language (a primary subtag): English where it is not Russian. */
export function inLanguage(line: Line, language: string | undefined): string {
  return line[language === 'ru' ? 'ru' : 'en'];
}

/** The line in the language of a text. */
export function inLanguageOf(line: Line, text: string): string {
  return inLanguage(line, detectLanguage(text));
}
