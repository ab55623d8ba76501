import { detectLanguage } from './language.ts';

const lines: Readonly<Record<'en' | 'ru', string>> = {
  en: 'Sorry, the connection to the assistant was lost, so this answer is not complete.',
  ru: 'Извините, связь с помощником прервалась, поэтому ответ не полный.',
};

/** What is said where an answer broke off for good. English where it is not Russian. */
export function apologyAfter(said: string): string {
  return paragraphAfter(said, lines[detectLanguage(said) === 'ru' ? 'ru' : 'en']);
}

/** `line` as it must follow what was said, to be a paragraph of its own. */
export function paragraphAfter(said: string, line: string): string {
  if (said.trim() === '') return line;
  // Inside a code block it would not be spoken.
  const isInCode = (said.match(/^\s*```/gmu) ?? []).length % 2 === 1;
  return `${isInCode ? '\n```' : ''}\n\n${line}`;
}
