import { blockMark, codeLine, MAX_LINE_CHARS } from './markdown-blocks.ts';
import type { Block, BlockMark } from './markdown-blocks.ts';
import { angle, codeSpan, emphasis, emphasisMarks, entity, link } from './markdown-inline.ts';
import type { Enclosed } from './markdown-inline.ts';
import { endsLine, isOpenEnded, match } from './markdown-source.ts';
import type { Source } from './markdown-source.ts';

/** Where `plain` equals `raw`, offsets map one to one; otherwise the piece is atomic. */
export interface Piece {
  readonly raw: string;
  readonly plain: string;
  /** Markup that belongs to the words before it, not to those after it. */
  readonly closes?: true;
}

const CELL_GAP = /[ \t|]+/y;
const WORDS = /(?:[^\\`*_~[!<&\n]|!(?=[^[]))+/y;
const CELL_WORDS = /(?:[^\\`*_~[!<&\n \t|]|!(?=[^[]))+/y;
const RUN = /(.)\1*/y;
const ASCII_PUNCTUATION = /[!-/:-@[-`{-~]/;
// By code unit, so that a split surrogate pair reads like a whole one.
const CYRILLIC = /[\u0400-\u052f]/;

/**
 * Takes markdown out of streamed text. The pieces' `raw` joins to the input exactly; what they say does not depend on
 * the chunking. Text is held back only while a construct is undecided, within a line and a few hundred characters.
 * List items, headings and table rows end in a blank line in `plain`, since they rarely end in punctuation.
 */
export class MarkdownFilter {
  #text = '';
  #at = 0;
  #ended = false;
  #out: Piece[] = [];
  #line: 'start' | 'words' = 'start';
  #block: Block = 'paragraph';
  /** The opening fence of the code block the text is in, else empty. */
  #fence = '';
  #emphasis = new Set<string>();
  /** Closing marks of links and code spans whose opening has been read: distance from `#at`, and length. */
  #closings: { distance: number; readonly length: number }[] = [];
  #verbatim = 0;
  #isInUrl = false;
  #isRowStart = false;
  /** The last two raw characters read. */
  #tail = '';
  #ink = '';
  #isCyrillic = false;

  push(raw: string): Piece[] {
    this.#text = this.#text.slice(this.#at) + raw;
    this.#at = 0;
    while (this.#at < this.#text.length && this.#step());
    const out = this.#out;
    this.#out = [];
    return out;
  }

  flush(): Piece[] {
    this.#ended = true;
    return this.push('');
  }

  /** Reads one token; false when it needs more text. */
  #step(): boolean {
    const closing = this.#closings[0];
    if (this.#verbatim > 0) return this.#emit(this.#verbatim);
    if (closing?.distance === 0) {
      this.#closings.shift();
      return this.#emit(closing.length, '', true);
    }
    if (this.#fence !== '') return this.#code();
    if (this.#line === 'start') {
      const mark = blockMark(this.#source(), this.#block);
      if (mark === 'more') return false;
      if (mark !== undefined) return this.#takeBlockMark(mark);
      this.#line = 'words';
    }
    return this.#inline();
  }

  #takeBlockMark({ length, isSpoken, closes, block, beginsWords, fence }: BlockMark): true {
    if (block !== undefined) this.#block = block;
    if (beginsWords === true) this.#line = 'words';
    this.#isRowStart = block === 'row';
    if (fence !== undefined) {
      this.#fence = fence;
      return this.#emit(length, this.#isCyrillic ? 'Код опущен.\n' : 'Code omitted.\n');
    }
    return length === 0 || this.#emit(length, isSpoken === true ? undefined : '', closes);
  }

  #code(): boolean {
    const line = codeLine(this.#source(), this.#fence, this.#line === 'start');
    if (line === 'more') return false;
    this.#emit(line.length, '', true);
    if (line.endsBlock) this.#fence = '';
    this.#line = this.#tail.endsWith('\n') && !line.endsBlock ? 'start' : 'words';
    return true;
  }

  #inline(): boolean {
    const char = this.#text.charAt(this.#at);
    switch (char) {
      case '\n':
        return this.#newline();
      case '\\':
        return this.#escape();
      case '`':
      case '*':
      case '_':
      case '~':
        return this.#run(char);
      case '!':
        if (isOpenEnded(this.#source(), 1)) return false;
        if (this.#text[this.#at + 1] !== '[') break;
        return this.#enclosed(link(this.#source()));
      case '[':
        return this.#enclosed(link(this.#source()));
      case '<':
        return this.#angle();
      case '&':
        return this.#entity();
      case ' ':
      case '\t':
      case '|':
        if (this.#block === 'row') return this.#cellGap();
    }
    // Nothing matches an exclamation mark that ends the text.
    const { length } = match(this.#source(), this.#block === 'row' ? CELL_WORDS : WORDS);
    return this.#emit(Math.max(1, length));
  }

  #newline(): boolean {
    const isBlankLine = /^[\r\n]?$/.test(this.#tail.slice(-1));
    const plain = this.#block === 'paragraph' ? '\n' : '\n\n';
    if (this.#block !== 'paragraph' || isBlankLine) this.#emphasis.clear();
    this.#block = 'paragraph';
    this.#line = 'start';
    return this.#emit(1, plain);
  }

  #escape(): boolean {
    if (isOpenEnded(this.#source(), 1)) return false;
    const next = this.#text.charAt(this.#at + 1);
    // A backslash before the line's end is a line break; the line's end follows.
    if (next === '\n') return this.#emit(1, '');
    return ASCII_PUNCTUATION.test(next) ? this.#emit(2, next) : this.#emit(1);
  }

  #run(mark: string): boolean {
    const { length } = match(this.#source(), RUN);
    const isEndless = length > MAX_LINE_CHARS;
    if (!isEndless && isOpenEnded(this.#source(), length)) return false;
    if (isEndless) return this.#emit(MAX_LINE_CHARS);
    if (mark === '`') {
      const span = codeSpan(this.#source(), length);
      if (!this.#enclosed(span, length)) return false;
      if (typeof span === 'object') this.#verbatim = span.inner;
      return true;
    }
    const after = this.#text.charAt(this.#at + length);
    const run = { mark, length, before: this.#tail.slice(-1), after, ink: this.#ink };
    const role = this.#isInUrl && mark !== '*' ? undefined : emphasis(run, this.#emphasis);
    if (role === undefined) return this.#emit(length);
    for (const one of emphasisMarks(mark, length)) {
      if (role === 'opens') this.#emphasis.add(one);
      else this.#emphasis.delete(one);
    }
    return this.#emit(length, '', role === 'closes');
  }

  /** Takes the opening mark and remembers the closing one; `literal` characters are text when it is no construct. */
  #enclosed(found: Enclosed | 'more' | undefined, literal = 1): boolean {
    if (found === 'more') return false;
    if (found === undefined) return this.#emit(literal);
    const { open, inner, close } = found;
    this.#closings.unshift({ distance: open + inner, length: close });
    return this.#emit(open, '');
  }

  #angle(): boolean {
    const found = angle(this.#source());
    if (found === undefined || found === 'more') return this.#enclosed(found);
    if (found.close === 0) {
      return this.#emit(found.open, found.tag === 'br' ? '\n' : '', found.tag.startsWith('/'));
    }
    this.#enclosed(found);
    this.#verbatim = found.inner;
    return true;
  }

  #entity(): boolean {
    const found = entity(this.#source());
    if (found === 'more') return false;
    return found === undefined ? this.#emit(1) : this.#emit(found.length, found.plain);
  }

  /** The bars of a table row: a comma between cells, nothing before the first and after the last. */
  #cellGap(): boolean {
    const gap = match(this.#source(), CELL_GAP);
    const isTooLong = gap.length > MAX_LINE_CHARS;
    if (!isTooLong && isOpenEnded(this.#source(), gap.length)) return false;
    if (isTooLong) return this.#emit(MAX_LINE_CHARS, '');
    if (!gap.includes('|')) return this.#emit(gap.length);
    const isEdge =
      this.#isRowStart || endsLine(this.#source(), gap.length) || this.#text[this.#at + gap.length] === '\r';
    const closes = !this.#isRowStart;
    this.#isRowStart = false;
    return this.#emit(gap.length, isEdge ? '' : ', ', closes);
  }

  /** Says `plain` for the next `length` characters, or the characters themselves: these up to a closing mark. */
  #emit(length: number, plain?: string, closes = false): true {
    const end = plain === undefined ? Math.min(length, this.#closings[0]?.distance ?? length) : length;
    const raw = this.#text.slice(this.#at, this.#at + end);
    const said = plain ?? raw;
    const last = this.#out.at(-1);
    if (said === raw && last !== undefined && last.plain === last.raw) {
      // One string for both, so that comparing them stays cheap.
      const joined = last.raw + raw;
      this.#out[this.#out.length - 1] = { raw: joined, plain: joined };
    } else {
      this.#out.push({ raw, plain: said, ...(closes && { closes }) });
    }
    this.#at += end;
    this.#verbatim = Math.max(0, this.#verbatim - end);
    for (const closing of this.#closings) closing.distance -= end;
    // A construct read inside may have reached over the end of the one around it.
    if (this.#closings.some(({ distance }) => distance < 0)) {
      this.#closings = this.#closings.filter(({ distance }) => distance >= 0);
    }
    this.#ink = raw.trimEnd().slice(-1) || this.#ink;
    this.#isCyrillic ||= CYRILLIC.test(said);
    const seen = this.#tail + raw;
    this.#isInUrl = /:\/\/[^\s<>()[\]]*$/.test(seen) || (this.#isInUrl && !/[\s<>()[\]]/.test(raw));
    this.#tail = seen.slice(-2);
    return true;
  }

  #source(): Source {
    return { text: this.#text, at: this.#at, ended: this.#ended };
  }
}
