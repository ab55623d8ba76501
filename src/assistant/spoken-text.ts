import { MarkdownFilter } from './markdown.ts';
import type { Piece } from './markdown.ts';
import { Segmenter } from './segment.ts';
import type { SegmenterOptions } from './segment.ts';

/** What is synthesised at once, and the part of the answer that it speaks. */
export interface Spoken {
  /**
   * As the answer has it; the parts join to the whole answer. Empty only when words were taken from the middle of what
   * stands for markup ("Code omitted.").
   */
  readonly raw: string;
  /** Without markup. Blank only when the whole answer has nothing to say. */
  readonly plain: string;
}

/** Streamed markdown in, the first clause and then sentences out, each with its own stretch of the raw text. */
export class SpokenText {
  readonly #filter = new MarkdownFilter();
  readonly #segmenter: Segmenter;
  /** Read, and not yet spoken. */
  #pieces: Piece[] = [];

  constructor(options: SegmenterOptions = {}) {
    this.#segmenter = new Segmenter(options);
  }

  push(raw: string): Spoken[] {
    return this.#take(this.#filter.push(raw));
  }

  /** See `Segmenter.takeWords`. */
  takeWords(): Spoken | undefined {
    const plain = this.#segmenter.takeWords();
    return plain === undefined ? undefined : this.#spoken(plain);
  }

  /** See `Segmenter.isInGap`. */
  get isInGap(): boolean {
    return this.#segmenter.isInGap;
  }

  /** See `Segmenter.takeEnded`. */
  takeEnded(): Spoken | undefined {
    const plain = this.#segmenter.takeEnded();
    return plain === undefined ? undefined : this.#spoken(plain);
  }

  /** The rest, at the end of the answer. */
  flush(): Spoken[] {
    const spoken = this.#take(this.#filter.flush());
    const [plain = ''] = this.#segmenter.flush();
    const raw = this.#pieces.map((piece) => piece.raw).join('');
    this.#pieces = [];
    return raw === '' && plain === '' ? spoken : [...spoken, { raw, plain }];
  }

  #take(pieces: readonly Piece[]): Spoken[] {
    const plain: string[] = [];
    for (const piece of pieces) {
      this.#queue(piece);
      plain.push(...this.#segmenter.push(piece.plain));
    }
    return plain.map((segment) => this.#spoken(segment));
  }

  /** Joins what can be joined, so that the queue is as long as the markup, not as the text. */
  #queue(piece: Piece): void {
    const last = this.#pieces.at(-1);
    if (last !== undefined && isVerbatim(last) && isVerbatim(piece)) {
      this.#pieces[this.#pieces.length - 1] = verbatim(last.raw + piece.raw);
    } else if (last?.plain === '' && piece.plain === '' && last.closes === piece.closes) {
      this.#pieces[this.#pieces.length - 1] = { ...last, raw: last.raw + piece.raw };
    } else {
      this.#pieces.push(piece);
    }
  }

  /** The raw text of a segment that the segmenter has just given. */
  #spoken(plain: string): Spoken {
    let raw = '';
    let missing = plain.length;
    let used = 0;
    for (const piece of this.#pieces) {
      if (missing === 0 && (piece.plain !== '' || piece.closes !== true)) break;
      if (piece.plain.length > missing) {
        // The segment ends inside the piece: words are divided, what stands for markup gives all its raw text here.
        const rest = piece.plain.slice(missing);
        raw += isVerbatim(piece) ? piece.raw.slice(0, missing) : piece.raw;
        this.#pieces[used] = isVerbatim(piece) ? verbatim(rest) : { raw: '', plain: rest };
        break;
      }
      raw += piece.raw;
      missing -= piece.plain.length;
      used += 1;
    }
    this.#pieces.splice(0, used);
    return { raw, plain };
  }
}

function verbatim(text: string): Piece {
  return { raw: text, plain: text };
}

function isVerbatim(piece: Piece): boolean {
  return piece.plain === piece.raw;
}
