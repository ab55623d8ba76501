import { detectLanguage } from './language.ts';

const lines: Readonly<Record<'en' | 'ru', string>> = {
  en: 'Sorry, the connection to the assistant was lost, so this answer is not complete.',
  ru: 'Извините, связь с помощником прервалась, поэтому ответ не полный.',
};

/** What is said where an answer broke off for good, as a paragraph of its own. English where it is not Russian. */
export function apologyAfter(said: string): string {
  // Inside a code block it would not be spoken.
  const isInCode = (said.match(/^\s*```/gmu) ?? []).length % 2 === 1;
  const line = lines[detectLanguage(said) === 'ru' ? 'ru' : 'en'];
  return `${isInCode ? '\n```' : ''}\n\n${line}`;
}
