/** Addresses and names with dots in them: URLs, e-mail, domains, files, dotted identifiers. */

import { matchAt, rule } from './scan.ts';
import type { Rule } from './scan.ts';

/** The words of a language for what addresses are made of. */
export interface WebWords {
  readonly link: string;
  readonly dot: string;
  readonly at: string;
  readonly dash: string;
  readonly underscore: string;
  readonly plus: string;
  readonly number: (digits: string) => string;
}

const SCHEME_URL = /(?:[a-z][a-z0-9+.-]{1,15}:\/\/|mailto:|www\.)[^\s<>"]+/iuy;
const EMAIL = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/uy;
const DOTTED = /[\p{L}\p{N}_-]{1,63}(?:\.[\p{L}\p{N}_-]{1,63}){1,8}/uy;
const PATH = /\/[^\s<>"]*/uy;
const QUERY = /[?=&%#]/u;
const LONG_PATH = 40;

const DOMAINS = new Set(
  'com org net edu gov mil int io dev app ai co uk de fr es nl pl it ru su рф ua by kz eu us ca au jp cn info biz tv me local'.split(
    ' ',
  ),
);
const FILES = new Set(
  'txt md pdf doc docx xls xlsx ppt pptx csv tsv json yaml yml toml xml html htm css scss js ts jsx tsx mjs cjs py rb go rs java kt swift c h cpp hpp cs php sh zsh sql log cfg conf ini env lock zip tar gz dmg pkg exe iso png jpg jpeg gif svg webp heic mp3 mp4 m4a wav mov avi mkv key pages numbers plist app'.split(
    ' ',
  ),
);

/** Where a name may begin: not within a word, a path or another name. */
const INSIDE_NAME = /[\p{L}\p{N}_@.-]$/u;

/** The rules for one language, to be tried before numbers and symbols. */
export function webRules(words: WebWords): Rule[] {
  const atStart =
    (inner: Rule): Rule =>
    (place) =>
      INSIDE_NAME.test(place.before) ? undefined : inner(place);

  const url: Rule = ({ text, start }) => {
    const match = matchAt(SCHEME_URL, text, start);
    if (match === undefined) return undefined;
    const address = withoutTrailingMarks(match[0]);
    const host = hostAlone(address);
    return { words: host === undefined ? words.link : sayName(host, words), end: start + address.length };
  };
  const email = rule(EMAIL, ([all]) => {
    const [user = '', host = ''] = all.split('@');
    return `${sayName(user, words)} ${words.at} ${sayName(host, words)}`;
  });
  const dotted: Rule = ({ text, start }) => {
    const name = matchAt(DOTTED, text, start)?.[0];
    if (name === undefined) return undefined;
    const end = start + name.length;
    const last = name.slice(name.lastIndexOf('.') + 1);
    if (DOMAINS.has(last.toLowerCase())) {
      const path = withoutTrailingMarks(matchAt(PATH, text, end)?.[0] ?? '');
      if (QUERY.test(path) || path.length > LONG_PATH) return { words: words.link, end: end + path.length };
      return { words: sayName(name, words), end };
    }
    return FILES.has(last.toLowerCase()) ? { words: sayName(name, words), end } : undefined;
  };
  return [url, email, dotted].map(atStart);
}

const ANY_URL = /(?:[a-z][a-z0-9+.-]{1,15}:\/\/|www\.)[^\s<>"]+/giu;

/** Every URL shrinks to its host, which is all of it that is a name in any language. */
export function withBareHosts(text: string): string {
  return text.replace(ANY_URL, (all) => {
    const address = withoutTrailingMarks(all);
    const host =
      /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^/@]{1,64}@)?(?:www\.)?([^/?#:]{0,255})/iu.exec(address)?.[1] ?? '';
    return host + all.slice(address.length);
  });
}

/** The host of an address that has nothing else, without "www."; undefined for a longer one. */
function hostAlone(address: string): string | undefined {
  return /^(?:https?:\/\/)?(?:www\.)?([\p{L}\p{N}.-]{3,64})\/?$/iu.exec(address)?.[1];
}

/**
 * A full stop or bracket right after an address belongs to the sentence; a closing bracket to the address only if it
 * was opened there (Wikipedia's "…/Foo_(bar)").
 */
function withoutTrailingMarks(address: string): string {
  let surplus = address.split(')').length - address.split('(').length;
  let end = address.length;
  for (; end > 0; end--) {
    const last = address.charAt(end - 1);
    if (last === ')' && surplus > 0) surplus--;
    else if (!".,;:!?'*_~".includes(last)) break;
  }
  return address.slice(0, end);
}

function sayName(name: string, words: WebWords): string {
  return name
    .replace(/\d{1,20}/gu, (digits) => ` ${words.number(digits)} `)
    .replace(/[._+-]/gu, (sign) => {
      const word = { '.': words.dot, _: words.underscore, '-': words.dash, '+': words.plus }[sign] ?? '';
      return ` ${word} `;
    })
    .replace(/ {2,}/gu, ' ')
    .trim();
}
