import { leadIns } from './courtesy.ts';
import type { Phrase } from './lexicon.ts';
import { hasContent } from './message.ts';
import { mentionOf, type Range } from './mentions.ts';
import { isSameWord, readWords, type Word } from './words.ts';

/** `never`: made to deceive, or no address of a site. */
export type Grounding = 'said' | 'unsaid' | 'never';

/** Names of sites as they are said in Russian, where letters alone do not lead to them. */
const RUSSIAN_SITES: Readonly<Record<string, string>> = {
  youtube: 'ютуб,ютюб',
  google: 'гугл',
  github: 'гитхаб,гитхап',
  wikipedia: 'википедия,википедию',
  facebook: 'фейсбук',
  twitter: 'твиттер',
  reddit: 'реддит',
  linkedin: 'линкедин,линкдин',
  netflix: 'нетфликс',
  amazon: 'амазон',
  yandex: 'яндекс',
  vk: 'вк,вконтакте',
  habr: 'хабр',
  wildberries: 'вайлдберриз',
  booking: 'букинг',
  bbc: 'бибиси',
};
/** Sites that are asked for by their bare names. */
const SITES = new Set([
  ...Object.keys(RUSSIAN_SITES),
  ...(
    'instagram ebay airbnb expedia spotify gosuslugi ozon avito imdb cnn nytimes paypal walmart etsy pinterest tiktok twitch ' +
    'stackoverflow duckduckgo bing yahoo gmail dropbox figma notion trello medium quora guardian reuters openstreetmap'
  ).split(' '),
]);

/** Anybody may have a name below these, so that one without them is hardly another's. */
const USUAL_ENDINGS = new Set(['com', 'org']);
const SECOND_LEVEL = new Set('co com org net gov ac edu or ne go'.split(' '));
const PLAIN_SUBDOMAINS = new Set('www m en ru'.split(' '));
/** What the addresses of search results and articles are made of. */
const PLAIN_PATH = new Set(
  'search results result query q k s t text watch wiki index html search_query'.split(' '),
);
const WEB_WORDS =
  /^(?:websites?|sites?|web|pages?|webpage|online|internet|browser|link|url|www|сайт[аеуы]?|страниц[аеуы]|интернет[ае]?|браузер[ае]?|онлайн|ссылк[ауе])$/u;

const SOMEBODYS = /^(?:my|our|his|her|their|an?|some|this|that|мо[йяюе]|сво[йяюе]|этот|эту)$/u;

/** @param phrase what it is asked for with, in a language that is known here */
export function addressGrounding(
  address: string,
  words: readonly Word[],
  { range, phrase }: { range: Range; phrase?: Phrase },
): Grounding {
  const url = /^https?:\/\/[\w.:@[\]-]+(?:[/?#][^\s\\]*)?$/iu.test(address) ? URL.parse(address) : null;
  if (!url || url.username !== '' || url.password !== '') return 'never';
  const labels = url.hostname.split('.');
  if (labels.some((label) => label === '' || label.startsWith('xn--'))) return 'never';
  // Addresses by number and names of the local network are neither sites nor sayable.
  if (labels.length === 1 || /^[\d.]+$|:/u.test(url.hostname)) return 'never';
  const { names, ending } = partsOf(labels);
  const found = names.map((label) => labelMention(label, words, range));
  const main = found.at(-1);
  // "github.com.evil.example": what was asked for is there, but the site is another's.
  if (!main) return found.some((mention) => mention) ? 'never' : 'unsaid';
  if (found.includes(undefined) || url.port !== '' || !isEndingSaid(ending, words, main)) return 'unsaid';
  if (phrase && !isPlace(main, words, range)) return 'unsaid';
  if (!isMeantAsSite(names.at(-1) ?? '', words, main)) return 'unsaid';
  return isPathSaid(url, words.slice(range.from, range.to)) ? 'said' : 'unsaid';
}

/** The labels that must have been said, the site's own last, and its ending ("com", "co.uk"). */
function partsOf(labels: readonly string[]): { names: readonly string[]; ending: readonly string[] } {
  const isSecondLevel =
    labels.length > 2 && labels.at(-1)?.length === 2 && SECOND_LEVEL.has(labels.at(-2) ?? '');
  const ending = labels.slice(isSecondLevel ? -2 : -1);
  const rest = labels.slice(0, -ending.length);
  return {
    names: rest.filter((label, at) => at === rest.length - 1 || !PLAIN_SUBDOMAINS.has(label)),
    ending,
  };
}

/** Letter by letter: a name that is only alike is what a deceiver registers. */
export function labelMention(label: string, words: readonly Word[], range: Range): Range | undefined {
  const russian = (RUSSIAN_SITES[label]?.split(',') ?? []).map((name) => [name, 'form'] as const);
  for (const [name, likeness] of [[label.replaceAll('-', ' '), 'exact'] as const, ...russian]) {
    const mention = mentionOf(name, { words, range, likeness });
    // Google's documents are not at googledocs.com.
    // "My bank" is no name, and bank.com not theirs.
    const isCompound = mention !== undefined && mention.to - mention.from > 1;
    if (isCompound && words.slice(mention.from, mention.to).some(({ text }) => SITES.has(text))) continue;
    if (mention && !SOMEBODYS.test(words[mention.from - 1]?.text ?? '')) return mention;
  }
  return undefined;
}

/** "github.com", "github dot com": as said; unsaid it must be a usual one, or the country's. */
function isEndingSaid(ending: readonly string[], words: readonly Word[], main: Range): boolean {
  const said: string[] = [];
  for (let at = main.to; at < words.length; at++) {
    const isSpelt = /^(?:dot|точка)$/u.test(words[at]?.text ?? '');
    if (!isSpelt && words[at]?.before !== 'dot') break;
    if (isSpelt) at++;
    said.push(words[at]?.text ?? '');
  }
  const last = ending[0] ?? '';
  if (said.length === 0) {
    const isRussian = words.some(({ isCyrillic }) => isCyrillic);
    return ending.length === 1 && (USUAL_ENDINGS.has(last) || (isRussian && last === 'ru'));
  }
  const spoken = said.map((part) => ({ ком: 'com', ру: 'ru', орг: 'org' })[part] ?? part);
  return spoken.join('.') === ending.join('.');
}

const QUERIES = new Set(
  'google googling search searching find finding look lookup найди найти найдите поищи поискать загугли погугли гугли'.split(
    ' ',
  ),
);
const INTO = /^(?:to|on|at|into|up|в|во|на|с)$/u;
const OF_SITES =
  /^(?:the|official|websites?|sites?|web|pages?|browser|сайт[еу]?|страниц[уе]|браузер[е]?|www)$/u;

/** "Go to GitHub", "cats on YouTube", "search YouTube for cats"; but "search for cats" does not lead to cats.com. */
function isPlace(main: Range, words: readonly Word[], { from }: Range): boolean {
  const isQuery = QUERIES.has(words[from - 1]?.text ?? '');
  let at = main.from - 1;
  while (at >= from && (words[at + 1]?.before === 'dot' || OF_SITES.test(words[at]?.text ?? ''))) at--;
  if (at < from) return !isQuery || /^(?:for|about)$/u.test(words[main.to]?.text ?? '');
  const before = words[at]?.text ?? '';
  return isQuery ? INTO.test(before) && before !== 'up' : INTO.test(before) || leadIns.has(before);
}

function isMeantAsSite(label: string, words: readonly Word[], main: Range): boolean {
  // "Go to sleep" does not lead to sleep.com.
  if (SITES.has(label) || /^(?:dot|точка)$/u.test(words[main.to]?.text ?? '')) return true;
  return words[main.to]?.before === 'dot' || words.slice(0, main.from).some((word) => isWebWord(word));
}

export function isWebWord({ text }: Word): boolean {
  return WEB_WORDS.test(text);
}

/** Nobody says a path of more. */
const MAX_PATH_WORDS = 40;

function isPathSaid(url: URL, said: readonly Word[]): boolean {
  const rest = `${url.pathname}${url.search}${url.hash}`.replaceAll('+', ' ');
  const path = decoded(rest).replaceAll('_', ' ');
  const parts = readWords(path);
  if (/\p{Cc}/u.test(path) || parts.length > MAX_PATH_WORDS) return false;
  return parts.every(
    (part) => PLAIN_PATH.has(part.text) || !hasContent(part) || said.some((word) => isSameWord(word, part)),
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
