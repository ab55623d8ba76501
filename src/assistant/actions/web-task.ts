import { leadIns, negations } from './courtesy.ts';
import { hasContent } from './message.ts';
import { labelMention } from './web-address.ts';
import { isSameWord, readWords, type Word } from './words.ts';

/** Said of any errand in a browser; they add nothing to it. */
const PLAIN = new Set(
  (
    'browser web website site page internet online google search find look up go open navigate visit show results result first ' +
    'using information info браузер браузере сайт сайте страницу интернете интернет поиск ' +
    'найти найди поищи поискать открыть открой зайти зайди перейти перейди показать покажи информацию информация гугл гугле'
  ).split(' '),
);

/** Nobody says an errand of more. */
const MAX_TASK_WORDS = 80;

/**
 * Whether a task says nothing that the request did not say: each of its words of content is the request's, whatever the
 * order, and it denies as often as the request does. One word more may be a step more.
 */
export function isSaidTask(task: string, said: readonly Word[]): boolean {
  // Addresses and signs that nobody says.
  if (/[@<>{}[\]|\\^~`=%#_*/]/u.test(task)) return false;
  const wanted = readWords(task);
  if (wanted.length > MAX_TASK_WORDS || denials(wanted) !== denials(said)) return false;
  // "Go on" is no errand.
  const isErrand = wanted.some(
    (word) => hasContent(word) && !PLAIN.has(word.text) && !leadIns.has(word.text),
  );
  if (!isErrand) return false;
  const texts = new Set(said.map(({ text }) => text));
  return wanted.every(
    (word) =>
      !hasContent(word) ||
      PLAIN.has(word.text) ||
      texts.has(word.text) ||
      said.some((one) => isSameWord(one, word)) ||
      labelMention(word.text, said, { from: 0, to: said.length }) !== undefined,
  );
}

function denials(words: readonly Word[]): number {
  return words.filter(({ text }) => negations.has(text)).length;
}
