import { detectLanguage } from './language.ts';
import { inLanguage, ownWords } from './own-words.ts';
import { Speech, type SpeechOptions } from './speech.ts';
import { type Spoken, SpokenText } from './spoken-text.ts';

/** Speaks `text` sentence by sentence; a blank one is replaced by the greeting in the language asked for. */
export function speakWelcome(text: string, options: SpeechOptions, signal: AbortSignal): Speech {
  const language = primarySubtag(options.language);
  const words = text.trim() === '' ? inLanguage(ownWords.greeting, language) : text;
  const spoken = new SpokenText();
  const sentences = [...spoken.push(words), ...spoken.flush()];
  return new Speech(asyncOf(sentences), { ...options, language: detectLanguage(words, language) }, signal);
}

/** "en-US" and "EN_us" are "en"; anything that is no language tag is none. */
export function primarySubtag(tag: string | undefined): string | undefined {
  return /^([a-z]{2,3})(?:[-_]|$)/u.exec((tag ?? '').trim().toLowerCase())?.[1];
}

async function* asyncOf(sentences: readonly Spoken[]): AsyncGenerator<Spoken, void, undefined> {
  yield* sentences;
}
