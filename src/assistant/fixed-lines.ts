import { detectLanguage } from './language.ts';
import { ownWords } from './own-words.ts';
import { speakable } from './speakable.ts';
import { SpokenText } from './spoken-text.ts';

/**
 * Every sentence, as a voice gets it, of the texts that are the same for everybody: the server's own words, and those
 * that the configuration names. No other text may be kept.
 */
export function fixedLines(configured: readonly string[]): ReadonlySet<string> {
  const own = Object.values(ownWords).flatMap((line) => Object.values(line));
  return new Set([...own, ...configured].flatMap(sentencesOf));
}

/** Of a text that stands alone or begins an answer, where its first clause comes alone; and of one within an answer. */
function sentencesOf(text: string): string[] {
  const within = spokenIn(`${detectLanguage(text) === 'ru' ? 'Да' : 'Yes'}.\n\n${text}`).slice(1);
  return [...spokenIn(text), ...within].map((plain) => speakable(plain, detectLanguage(plain)));
}

function spokenIn(text: string): string[] {
  const spoken = new SpokenText();
  return [...spoken.push(text), ...spoken.flush()].map(({ plain }) => plain);
}
