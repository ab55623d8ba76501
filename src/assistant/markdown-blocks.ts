import { endsLine, isOpenEnded, match } from './markdown-source.ts';
import type { Outcome, Source } from './markdown-source.ts';

/** Constructs of CommonMark and GitHub's tables that a line can begin with. */

export type Block = 'paragraph' | 'item' | 'heading' | 'row';

/** Markup at the start of a line: `length` characters that are not spoken, unless `isSpoken`. */
export interface BlockMark {
  readonly length: number;
  readonly isSpoken?: true;
  /** Belongs to what is above it. */
  readonly closes?: true;
  readonly block?: Block;
  /** What follows on the line is words, not another mark. */
  readonly beginsWords?: true;
  /** The fence that a code block begins with here. */
  readonly fence?: string;
}

/** A rule, fence line or table line longer than this is ordinary text. */
export const MAX_LINE_CHARS = 500;

const INDENT = /[ \t]+/y;
const RULE = /(?:([-*_])(?:[ \t]*\1)*|=+)[ \t\r]*/y;
const THREE_MARKS = /(.)(?:[ \t]*\1){2}/;
const BULLETS = '-*+•‣◦';
const BULLET = /[-*+•‣◦][ \t]/y;
const TASK_BOX = /\[[ xX]\][ \t]/y;
const TASK_BOX_BEGUN = /\[(?:[ xX]\]?)?/y;
const HEADING = /#{1,6}/y;
const ORDERED = /\d{1,3}(?:[.)][ \t]?)?/y;
const FENCE = /(?:`+|~+)[^\n]*/y;
const TABLE_RULE = /\|[ \t:|-]*\r?/y;
const CODE_LINE_START = /[ \t]*(?:`+|~+)?[ \t\r]*/y;
const CODE_LINE = /[^\n]*\n?/y;

/** The next mark of a line that has only had marks so far; `block` is what they made it. Undefined: words begin. */
export function blockMark(source: Source, block: Block): Outcome<BlockMark> {
  const indent = match(source, INDENT).length;
  if (indent > 0) return { length: indent, isSpoken: true };
  const char = source.text.charAt(source.at);
  const rule = lineOf(source, RULE, THREE_MARKS);
  if (rule !== undefined) return rule;
  if (BULLETS.includes(char)) return bullet(source);
  if (char === '[' && block === 'item') return taskBox(source);
  if (char === '#') return heading(source);
  if (char === '>') return quote(source);
  if (char === '`' || char === '~') return fence(source);
  if (char === '|') return lineOf(source, TABLE_RULE, /-/) ?? { length: 0, block: 'row', beginsWords: true };
  return /\d/.test(char) ? ordered(source) : undefined;
}

/** A line that is nothing but the pattern, and holds what is required: a thematic break, a table's delimiter row. */
function lineOf(source: Source, pattern: RegExp, required: RegExp): Outcome<BlockMark> {
  const line = match(source, pattern);
  if (line === '' || line.length > MAX_LINE_CHARS) return undefined;
  if (isOpenEnded(source, line.length)) return 'more';
  return endsLine(source, line.length) && required.test(line)
    ? { length: line.length, closes: true }
    : undefined;
}

function bullet(source: Source): Outcome<BlockMark> {
  if (isOpenEnded(source, 1)) return 'more';
  return match(source, BULLET) === '' ? undefined : { length: 2, block: 'item' };
}

function taskBox(source: Source): Outcome<BlockMark> {
  const box = match(source, TASK_BOX).length;
  if (box > 0) return { length: box };
  return isOpenEnded(source, match(source, TASK_BOX_BEGUN).length) ? 'more' : undefined;
}

function heading(source: Source): Outcome<BlockMark> {
  const marks = match(source, HEADING).length;
  if (isOpenEnded(source, marks)) return 'more';
  if (!/[ \t]/.test(source.text.charAt(source.at + marks))) return undefined;
  return { length: marks + 1, block: 'heading', beginsWords: true };
}

function quote(source: Source): Outcome<BlockMark> {
  if (isOpenEnded(source, 1)) return 'more';
  const next = source.text[source.at + 1];
  return next === '=' ? undefined : { length: next === ' ' ? 2 : 1 };
}

function ordered(source: Source): Outcome<BlockMark> {
  const marker = match(source, ORDERED);
  if (/\s$/.test(marker)) return { length: marker.length, isSpoken: true, block: 'item', beginsWords: true };
  return isOpenEnded(source, marker.length) ? 'more' : undefined;
}

function fence(source: Source): Outcome<BlockMark> {
  const line = match(source, FENCE);
  const marks = /^(?:`+|~+)/.exec(line)?.[0] ?? '';
  const openEnded = isOpenEnded(source, line.length);
  if (marks.length < 3) return openEnded && marks === line ? 'more' : undefined;
  if (line.length > MAX_LINE_CHARS || line.includes('`', marks.length)) return undefined;
  if (openEnded) return 'more';
  const isLast = source.at + line.length === source.text.length;
  return isLast ? { length: line.length, closes: true } : { length: line.length + 1, fence: marks };
}

/** A stretch of code, at most a line; `endsBlock` when it is the closing fence. */
export function codeLine(
  source: Source,
  openFence: string,
  isLineStart: boolean,
): { readonly length: number; readonly endsBlock: boolean } | 'more' {
  if (isLineStart) {
    const start = match(source, CODE_LINE_START);
    if (start.length <= MAX_LINE_CHARS) {
      if (isOpenEnded(source, start.length)) return 'more';
      const endsBlock = endsLine(source, start.length) && start.trim().startsWith(openFence);
      if (endsBlock) return { length: start.length, endsBlock };
    }
  }
  return { length: match(source, CODE_LINE).length, endsBlock: false };
}
