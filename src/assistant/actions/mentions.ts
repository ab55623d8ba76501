import { inLatin, readWords, soundOf, stemOf, type Word } from './words.ts';

/** Words of the request, by index, from `from` up to but not including `to`. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * - `exact`: the same letters, in whichever of the two scripts
 * - `form`: also another case of a Russian name, or one that sounds the same in the other script
 * - `alike`: also a small misrecognition of a long name
 */
export type Likeness = 'exact' | 'form' | 'alike';

/** A name is looked for this far into the request, and as far from its end. */
const NEAR_START = 30;
const NEAR_END = 10;

const DENIES = new Set('not except without instead не кроме вместо'.split(' '));

/** Where `name` is said among `words` within `range`, other than in "not …". */
export function mentionOf(
  name: string | readonly Word[],
  { words, range, likeness }: { words: readonly Word[]; range: Range; likeness: Likeness },
): Range | undefined {
  const wanted = typeof name === 'string' ? readWords(name) : name;
  if (wanted.length === 0 || wanted.length > 8) return undefined;
  const key = keysOf(wanted);
  const initial = initialOf(key.text);
  for (let from = range.from; from < range.to; from++) {
    if (from - range.from >= NEAR_START && range.to - from > NEAR_END) continue;
    // Most words part here; what follows is dearer.
    if (initialOf(words[from]?.text ?? '') !== initial || DENIES.has(words[from - 1]?.text ?? '')) continue;
    // "Text edit" for TextEdit, "i Movie" for iMovie, and the other way round.
    let letters = 0;
    for (let to = from + 1; to <= Math.min(range.to, from + wanted.length + 2); to++) {
      letters += words[to - 1]?.text.length ?? 0;
      if (letters > 2 * key.text.length + 4) break;
      if (2 * letters + 4 < key.text.length) continue;
      if (isSame(keysOf(words.slice(from, to)), key, likeness)) return { from, to };
    }
  }
  return undefined;
}

/** The first letter, or the first of those that it may stand for in another spelling. */
function initialOf(text: string): string {
  const letter = inLatin(text.charAt(0)).charAt(0);
  return ['ckqsxh', 'vw', 'iy', 'pf'].find((letters) => letters.includes(letter)) ?? letter;
}

interface Keys {
  readonly text: string;
  readonly isCyrillic: boolean;
  readonly words: readonly Word[];
}

function keysOf(words: readonly Word[]): Keys {
  return {
    text: words.map(({ text }) => text).join(''),
    isCyrillic: words.some(({ isCyrillic }) => isCyrillic),
    words,
  };
}

function isSame(said: Keys, name: Keys, likeness: Likeness): boolean {
  if (said.text === name.text) return true;
  if (said.isCyrillic !== name.isCyrillic && inLatin(said.text) === inLatin(name.text)) return true;
  if (likeness === 'exact') return false;
  if (said.isCyrillic && name.isCyrillic && joined(said, stemOf) === joined(name, stemOf)) return true;
  if (said.isCyrillic !== name.isCyrillic) {
    if (soundOf(said.text) === soundOf(name.text)) return true;
    const stem = joined(said, stemSound);
    if (stem.length >= 2 && stem === joined(name, stemSound)) return true;
  }
  return likeness === 'alike' && isAlike(soundOf(said.text), soundOf(name.text));
}

function joined({ words }: Keys, part: (word: Word) => string): string {
  return words.map(part).join('');
}

/** «Анне», «Анна» and "Anna" without their endings. */
function stemSound(word: Word): string {
  return soundOf(word.isCyrillic ? stemOf(word) : word.text.replace(/[aeiouy]+$/u, ''));
}

function isAlike(left: string, right: string): boolean {
  const length = Math.min(left.length, right.length);
  const allowed = length < 5 ? 0 : length < 9 ? 1 : 2;
  return (
    left[0] === right[0] &&
    Math.abs(left.length - right.length) <= allowed &&
    distance(left, right) <= allowed
  );
}

/** Levenshtein's; for names, so that its square is small. */
function distance(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const changed = (previous[column - 1] ?? 0) + (left[row - 1] === right[column - 1] ? 0 : 1);
      current.push(Math.min(changed, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[right.length] ?? 0;
}
