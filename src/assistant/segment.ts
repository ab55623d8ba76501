import {
  boundaryIn,
  endsAtSafeWord,
  isSpeakableClause,
  MARK,
  UNSPACED_SCRIPT,
  WORD_CHAR,
} from './segment-rules.ts';
import { type Granularity, segmenter } from './segmenters.ts';

export interface SegmenterOptions {
  /** A sentence longer than this is cut at its best clause or word boundary. */
  readonly maxChars?: number;
}

const LAST_WORD_CHAR = /[\p{L}\p{N}][^\p{L}\p{N}]*$/u;

/**
 * Cuts streamed plain text into what is synthesised at once: the first clause, so that speech begins early, then whole
 * sentences. The segments join to the text exactly; each keeps its trailing whitespace and has a letter or digit
 * (unless the whole text has none). How the text was chunked never matters: a gap between words is decided once the
 * next word has begun, from what is known at that moment.
 */
export class Segmenter {
  readonly #maxChars: number;
  #pending = '';
  /** Everything in `#pending` before this has been looked at. */
  #scanned = 0;
  /** Where the gap under decision begins; -1 when the scan is looking for the next mark. */
  #mark = -1;
  /** The last clause end in `#pending`, for a sentence that has to be cut; 0 when there is none. */
  #lastClause = 0;
  #limit: number;
  #begun = false;

  constructor(options: SegmenterOptions = {}) {
    this.#maxChars = options.maxChars ?? 600;
    this.#limit = this.#maxChars;
  }

  /** The segments that became certain with this text. */
  push(text: string): string[] {
    this.#pending += text;
    const segments: string[] = [];
    for (let segment = this.#next(); segment !== undefined; segment = this.#next()) segments.push(segment);
    return segments;
  }

  /**
   * What can be spoken before the first clause is complete: the pending text up to the last word boundary, and not
   * between a number and its unit or a title and its name. It counts as the first clause.
   */
  takeWords(): string | undefined {
    if (this.#begun) return undefined;
    let cut = wordStart(this.#pending, lastWordChar(this.#pending));
    while (cut > 0) {
      const head = this.#pending.slice(0, cut);
      if (endsAtSafeWord(head) && isSpeakableClause(head)) return this.#emit(cut);
      cut = wordStart(this.#pending, head.trimEnd().length - 1);
    }
    return undefined;
  }

  /** Whether the text ends in a gap: what it ends is known only with the next word, or by `takeEnded`. */
  get isInGap(): boolean {
    return this.#mark >= 0;
  }

  /**
   * A sentence that has ended where nothing follows for a while ("Let me look. "): as if a new one began. Not where
   * more may belong to it, as after a number, an abbreviation or inside a quotation.
   */
  takeEnded(): string | undefined {
    if (!this.isInGap) return undefined;
    const text = this.#pending.slice(this.#mark);
    const gap = { before: this.#pending.slice(0, this.#mark), text: `${text} `, next: 'A' };
    const boundary = boundaryIn(gap);
    if (boundary?.ends !== 'sentence' || boundary.at < text.length) return undefined;
    const isWhole = isSpeakableClause(this.#pending) && endsAtSafeWord(this.#pending);
    return isWhole ? this.#emit(this.#pending.length) : undefined;
  }

  /** What is left, at the end of the text. */
  flush(): string[] {
    return this.#pending === '' ? [] : [this.#emit(this.#pending.length)];
  }

  #next(): string | undefined {
    for (;;) {
      const word = this.#findGap();
      if (word === undefined || word >= this.#limit) {
        if (this.#pending.length <= this.#limit) return undefined;
        const cut = this.#cutLong();
        if (cut > 0) return this.#emit(cut);
        // Nothing to cut at: one endless word or a flood of punctuation. Looked at again at twice the length.
        this.#limit *= 2;
        continue;
      }
      const cut = this.#decide(word);
      if (cut > 0) return this.#emit(cut);
    }
  }

  /** The index of the first word character after the next mark; undefined when it has not come yet. */
  #findGap(): number | undefined {
    if (this.#mark < 0) {
      this.#mark = find(MARK, this.#pending, this.#scanned);
      this.#scanned = this.#mark < 0 ? this.#pending.length : this.#mark + 1;
      if (this.#mark < 0) return undefined;
    }
    const word = find(WORD_CHAR, this.#pending, this.#scanned);
    if (word >= 0) return word;
    // A search that starts inside a surrogate pair sees the whole pair, so a split one is not missed.
    this.#scanned = this.#pending.length;
    return undefined;
  }

  /** Decides the gap that ends at `word`: the offset to cut at, or 0 to go on. */
  #decide(word: number): number {
    const mark = this.#mark;
    this.#mark = -1;
    this.#scanned = word;
    const boundary = boundaryIn({
      before: this.#pending.slice(0, mark),
      text: this.#pending.slice(mark, word),
      next: String.fromCodePoint(this.#pending.codePointAt(word) ?? 0),
    });
    if (boundary === undefined) return 0;
    const cut = mark + boundary.at;
    const head = this.#pending.slice(0, cut);
    if (boundary.ends === 'sentence') return find(WORD_CHAR, head, 0) < 0 ? 0 : cut;
    if (!this.#begun && isSpeakableClause(head)) return cut;
    this.#lastClause = cut;
    return 0;
  }

  /** Where to cut a sentence that is too long: both parts keep a word character. 0 when there is no such place. */
  #cutLong(): number {
    const window = this.#pending.slice(0, this.#limit);
    const half = this.#limit / 2;
    const end = lastWordChar(window);
    const places = [
      () => this.#lastClause,
      () => wordStart(window, end),
      () => segmentStart('word', window, end),
      () => segmentStart('grapheme', window, end),
    ];
    for (const place of places) {
      const cut = place();
      if (cut > half && cut <= end && find(WORD_CHAR, window.slice(0, cut), 0) >= 0) return cut;
    }
    return 0;
  }

  #emit(length: number): string {
    const segment = this.#pending.slice(0, length);
    this.#pending = this.#pending.slice(length);
    this.#scanned = 0;
    this.#mark = -1;
    this.#lastClause = 0;
    this.#limit = this.#maxChars;
    this.#begun = true;
    return segment;
  }
}

function find(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? -1;
}

/** -1 when there is none. */
function lastWordChar(text: string): number {
  return text.search(LAST_WORD_CHAR);
}

/** Where the word that holds `index` begins: after whitespace or, in scripts without it, at a word of the dictionary. */
function wordStart(text: string, index: number): number {
  if (index <= 0) return 0;
  const start = segmentStart('word', text, index);
  if (start > 0 && UNSPACED_SCRIPT.test(text.slice(start - 1, start + 1))) return start;
  let spaced = index;
  while (spaced > 0 && !/\s/.test(text.charAt(spaced - 1))) spaced -= 1;
  return spaced;
}

function segmentStart(granularity: Granularity, text: string, index: number): number {
  return segmenter(granularity).segment(text).containing(index)?.index ?? 0;
}
