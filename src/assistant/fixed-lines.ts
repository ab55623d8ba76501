import { detectLanguage } from './language.ts';
import { speakable } from './speakable.ts';
import { SpokenText } from './spoken-text.ts';
import { greetings } from './welcome.ts';

/**
 * Every sentence, as a voice gets it, of the texts that are the same for everybody: the greetings, and those that the
 * configuration names. No other text may be kept.
 */
export function fixedLines(configured: readonly string[]): ReadonlySet<string> {
  return new Set([...Object.values(greetings), ...configured].flatMap(sentencesOf));
}

function sentencesOf(text: string): string[] {
  const spoken = new SpokenText();
  return [...spoken.push(text), ...spoken.flush()].map(({ plain }) =>
    speakable(plain, detectLanguage(plain)),
  );
}
