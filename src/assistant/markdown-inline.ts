import type { Outcome, Source } from './markdown-source.ts';

/**
 * Inline constructs of CommonMark that need look-ahead, each within a bound: what is longer is not the construct.
 * A rule answers 'more' while the text so far could become either, so the outcome never depends on the chunking.
 */

/** An opening mark, words that stay, a closing mark; all as lengths in the raw text. */
export interface Enclosed {
  readonly open: number;
  readonly inner: number;
  readonly close: number;
}

const LINK_TEXT_CHARS = 300;
const LINK_TARGET_CHARS = 1000;
const MAX_NESTING = 4;
const CODE_CHARS = 200;
const TAG_CHARS = 300;

/** `[words](target)` or `![words](target)` at the source's position. */
export function link({ text, at, ended }: Source): Outcome<Enclosed> {
  const open = text[at] === '!' ? 2 : 1;
  const close = matching({ text, at: at + open, ended }, '[]', LINK_TEXT_CHARS);
  if (close === undefined || close === 'more') return close;
  if (close + 1 === text.length) return ended ? undefined : 'more';
  if (text[close + 1] !== '(') return undefined;
  const end = matching({ text, at: close + 2, ended }, '()', LINK_TARGET_CHARS);
  if (end === undefined || end === 'more') return end;
  return { open, inner: close - at - open, close: end + 1 - close };
}

/** The index of the bracket that closes the one before the source's position, on the same line. */
function matching({ text, at, ended }: Source, brackets: '[]' | '()', maxChars: number): Outcome<number> {
  let depth = 1;
  for (let index = at; index < text.length; index += 1) {
    const char = text[index];
    if (char === '\n' || index - at >= maxChars) return undefined;
    if (char === '\\' && text[index + 1] !== '\n') index += 1;
    else if (char === brackets[0]) {
      depth += 1;
      if (depth > MAX_NESTING) return undefined;
    } else if (char === brackets[1] && (depth -= 1) === 0) return index;
  }
  return ended ? undefined : 'more';
}

/** A code span: a run of backticks up to a run of the same length on the same line. */
export function codeSpan({ text, at, ended }: Source, run: number): Outcome<Enclosed> {
  const from = at + run;
  const window = text.slice(from, from + CODE_CHARS);
  const newline = window.indexOf('\n');
  const line = newline < 0 ? window : window.slice(0, newline);
  const complete = ended || newline >= 0 || window.length === CODE_CHARS;
  for (const match of line.matchAll(/`+/g)) {
    const runEnd = match.index + match[0].length;
    if (!complete && runEnd === line.length) return 'more';
    if (match[0].length === run) return { open: run, inner: match.index, close: run };
  }
  return complete ? undefined : 'more';
}

const HTML_TAGS = new Set(
  (
    'a abbr b big blockquote br center cite code dd del details div dl dt em figcaption figure font h1 h2 h3 h4 h5 h6 ' +
    'hr i img ins kbd li mark ol p pre q s samp small span strike strong sub summary sup table tbody td tfoot th ' +
    'thead tr tt u ul var'
  ).split(' '),
);
const TAG = /^<(\/?)([a-z][a-z0-9]*)(?:\s+[a-z_:][\w:.-]*\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>=`]+))*\s*\/?>$/i;
const COMMENT = /^<!--[^]*-->$/;
const AUTOLINK = /^<(?:[a-z][a-z0-9+.-]{1,31}:[^\s<>]+|[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+)>$/i;

/** An HTML tag or comment (nothing inside stays), or an autolink (its address stays). */
export function angle({ text, at, ended }: Source): Outcome<Enclosed & { readonly tag: string }> {
  const window = text.slice(at, at + TAG_CHARS);
  const stop = window.slice(1).search(/[<>\n]/) + 1;
  const body = stop === 0 ? window : window.slice(0, stop);
  if (!couldBeAngle(body)) return undefined;
  if (stop === 0) return ended || window.length === TAG_CHARS ? undefined : 'more';
  const whole = window.slice(0, stop + 1);
  const [, slash = '', name = ''] = TAG.exec(whole) ?? [];
  const tag = slash + name.toLowerCase();
  if (HTML_TAGS.has(name.toLowerCase()) || COMMENT.test(whole)) {
    return { open: whole.length, inner: 0, close: 0, tag };
  }
  return AUTOLINK.test(whole) ? { open: 1, inner: whole.length - 2, close: 1, tag: '' } : undefined;
}

/** Looked at while the closing bracket has not come: "a < b" and "<3" are not held back. */
function couldBeAngle(body: string): boolean {
  if (body.startsWith('<!')) return '<!--'.startsWith(body.slice(0, 4));
  const [, name, after] = /^<\/?([a-z][\w.+-]*)?([^]?)/i.exec(body) ?? [];
  if (name === undefined) return body === '<' || body === '</';
  return after === '' || !/[\s/]/.test(after ?? '') || HTML_TAGS.has(name.toLowerCase());
}

const ENTITIES = new Map(
  Object.entries({
    ...{
      amp: '&',
      lt: '<',
      gt: '>',
      quot: '"',
      apos: "'",
      nbsp: '\u00a0',
      ndash: '–',
      mdash: '—',
      hellip: '…',
    },
    ...{ lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', laquo: '«', raquo: '»', bull: '•', middot: '·' },
    ...{
      deg: '°',
      times: '×',
      divide: '÷',
      plusmn: '±',
      frac12: '½',
      euro: '€',
      pound: '£',
      yen: '¥',
      cent: '¢',
    },
    ...{ copy: '©', reg: '®', trade: '™', sect: '§', le: '≤', ge: '≥', ne: '≠', rarr: '→', larr: '←' },
  }),
);

/** A character reference and what it stands for. */
export function entity({
  text,
  at,
  ended,
}: Source): Outcome<{ readonly length: number; readonly plain: string }> {
  const [all = '', name = ''] = /^&(#?[a-z0-9]{0,10})/i.exec(text.slice(at, at + 12)) ?? [];
  const end = at + all.length;
  if (end === text.length && name.length < 10) return ended ? undefined : 'more';
  if (text[end] !== ';') return end === text.length && !ended ? 'more' : undefined;
  const plain = name.startsWith('#') ? fromCodePoint(name.slice(1)) : ENTITIES.get(name);
  return plain === undefined ? undefined : { length: all.length + 1, plain };
}

function fromCodePoint(digits: string): string | undefined {
  const code = /^x[0-9a-f]+$/i.test(digits)
    ? Number(`0${digits}`)
    : /^\d+$/.test(digits)
      ? Number(digits)
      : 0;
  const isText = code >= 0x20 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isText ? String.fromCodePoint(code) : undefined;
}

export interface Run {
  readonly mark: string;
  readonly length: number;
  readonly before: string;
  readonly after: string;
  /** The last character before the run that is not whitespace. */
  readonly ink: string;
}

/** What may follow a single mark that opens emphasis: not the rest of "*.txt" or "*,". */
const AFTER_SINGLE = /[\p{L}\p{N}\ud800-\udfff\p{Sc}*_~`[("'«“„‘¿¡#<&\\]/u;
const ALNUM = /[\p{L}\p{N}\ud800-\udfff]/u;
const ASCII_ALNUM = /[A-Za-z0-9]/;

/**
 * Emphasis by CommonMark's flanking rules, made stricter where text that is no markup has the same form: 5*3, x**2,
 * snake_case, *.txt. Nothing is held back to see whether a closer comes, so an opener may lack one.
 */
export function emphasis(
  { mark, length, before, after, ink }: Run,
  open: ReadonlySet<string>,
): 'opens' | 'closes' | undefined {
  if (length > 3 || (mark === '~' && length !== 2)) return undefined;
  const wordChar = mark === '_' ? ALNUM : ASCII_ALNUM;
  const isOpen = emphasisMarks(mark, length).every((one) => open.has(one));
  if (isOpen && /\S/.test(before)) return mark === '_' && ALNUM.test(after) ? undefined : 'closes';
  if (!/\S/.test(after) || wordChar.test(before)) return undefined;
  if (length > 1) return 'opens';
  const isFactor = /\d/.test(ink) && /\d/.test(after);
  return AFTER_SINGLE.test(after) && !isFactor ? 'opens' : undefined;
}

/** The marks that a run stands for: three are both kinds at once. */
export function emphasisMarks(mark: string, length: number): readonly string[] {
  return length === 3 ? [mark, mark + mark] : [mark.repeat(length)];
}
