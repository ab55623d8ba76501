import Fuse from 'fuse.js';
import { things } from './app-words.ts';
import { appTable } from '../../../assistant/actions/apps-table.ts';
import { russianStem } from '../../../assistant/russian-stem.ts';
import { sourceText, type Question } from './tokens.ts';

interface Known {
  readonly name: string;
  readonly key: string;
}

const known: readonly Known[] = buildKnown();

const exact = new Map(known.toReversed().map(({ key, name }) => [key, name]));

const fuzzy = new Fuse(known, {
  keys: ['key'],
  threshold: 0.28,
  distance: 20,
  includeScore: true,
  ignoreLocation: false,
});

function buildKnown(): Known[] {
  const list: Known[] = [];
  for (const line of appTable.trim().split('\n')) {
    const [name = '', english = '', russian = ''] = line.split('|');
    for (const alias of [name, ...english.split(',')]) if (alias) list.push({ name, key: englishKey(alias) });
    for (const alias of russian.split(',')) if (alias) list.push({ name, key: russianKey(alias) });
  }
  return list;
}

function englishKey(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim();
}

function russianKey(name: string): string {
  return englishKey(name).replaceAll('ё', 'е').split(' ').map(russianStem).join(' ');
}

export function knownName(question: Question, start: number, end: number): string | undefined {
  const said = sourceText(question, start, end).replace(/['"«»“”]/g, '');
  if (said === '' || said.length > 40) return undefined;
  const key = keyOf(said);
  const direct = exact.get(key);
  if (direct !== undefined) return direct;
  if (key.length < 4 || things[question.language].has(said.toLowerCase())) return undefined;
  // Fuse finds parts as well: "not" in "notes", "the mail man" in "mail"; and it is slow where nothing is alike.
  const alike = (name: string): boolean =>
    Math.abs(name.length - key.length) <= 2 && sharesLetters(name, key);
  if (!known.some((candidate) => alike(candidate.key))) return undefined;
  const [best] = fuzzy.search(key, { limit: 1 });
  return best && (best.score ?? 1) <= 0.25 && alike(best.item.key) ? best.item.name : undefined;
}

export function isExactName(said: string): boolean {
  return exact.has(keyOf(said));
}

function keyOf(said: string): string {
  return /\p{Script=Cyrillic}/u.test(said) ? russianKey(said) : englishKey(said);
}

/** A misheard name keeps most of its letters. */
function sharesLetters(left: string, right: string): boolean {
  const rest = [...right];
  let common = 0;
  for (const letter of left) {
    const at = rest.indexOf(letter);
    if (at >= 0) {
      rest.splice(at, 1);
      common++;
    }
  }
  return common >= Math.max(left.length, right.length) - Math.max(1, Math.floor(left.length / 4));
}
