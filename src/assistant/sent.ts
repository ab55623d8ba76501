import { WIRE_RATE_HZ } from '../audio/pcm.ts';

/** After so many characters of an answer's text, so many milliseconds of its audio. */
export interface Mark {
  readonly characters: number;
  readonly ms: number;
}

/** What a turn has sent, in the order of the wire: each piece of text before its audio. */
export interface Sent {
  readonly text: string;
  /** One for each piece of text. */
  readonly marks: readonly Mark[];
}

export interface Heard {
  readonly text: string;
  /** Nothing that was sent is missing. */
  readonly isAll: boolean;
}

/** Longer answers are kept up to here: an hour of speech. */
const MAX_CHARACTERS = 50_000;

/**
 * The ledger of a turn: which span of its text is which range of its audio. It is told what the transport has been
 * given, so what was never sent is not in it.
 */
export class SentLedger implements Sent {
  #text = '';
  #samples = 0;
  readonly #marks: { characters: number; ms: number }[] = [];

  get text(): string {
    return this.#text;
  }

  get marks(): readonly Mark[] {
    return this.#marks;
  }

  get audioMs(): number {
    return (this.#samples * 1_000) / WIRE_RATE_HZ;
  }

  addText(text: string): void {
    this.#text += text.slice(0, MAX_CHARACTERS - this.#text.length);
    this.#marks.push({ characters: this.#text.length, ms: this.audioMs });
  }

  addAudio(samples: number): void {
    this.#samples += samples;
    const last = this.#marks.at(-1);
    if (last) last.ms = this.audioMs;
  }
}

/**
 * The share of each piece of `sent` that could be heard in the first `ms` of its audio, from 0 to 1. A piece without
 * audio is past when something later is heard: it may be one whose audio was not sent any more.
 */
export function heardShares({ marks }: Sent, ms: number): number[] {
  return marks.map((mark, index) => {
    const startMs = marks[index - 1]?.ms ?? 0;
    if (mark.ms === startMs) return ms > mark.ms ? 1 : 0;
    return Math.min(1, Math.max(0, (ms - startMs) / (mark.ms - startMs)));
  });
}

/**
 * The text of the first `ms` of audio: whole pieces, and of the one that was cut off the whole words up to there, since
 * a voice says its words about evenly.
 */
export function heardOf(sent: Sent, ms: number): Heard {
  const { text, marks } = sent;
  const shares = heardShares(sent, ms);
  const cut = shares.findIndex((share) => share < 1);
  if (cut < 0) return { text, isAll: true };
  const start = marks[cut - 1]?.characters ?? 0;
  const end = marks[cut]?.characters ?? 0;
  const at = start + Math.floor((end - start) * (shares[cut] ?? 0));
  // Not in the middle of a pair of surrogates.
  const part = text.slice(start, at).replace(/[\uD800-\uDBFF]$/u, '');
  const next = text.slice(start + part.length, end);
  return { text: text.slice(0, start) + wholeWords(part, next), isAll: false };
}

const SPACELESS = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}`;
const IN_WORD = String.raw`(?:(?![${SPACELESS}])[\p{L}\p{N}\p{M}'’\-])`;
const begins = new RegExp(`^${IN_WORD}`, 'u');
const lastWord = new RegExp(`${IN_WORD}+$`, 'u');

/** `part` without a word that goes on in `next`; languages that write no spaces are cut between characters. */
function wholeWords(part: string, next: string): string {
  return begins.test(next) ? part.replace(lastWord, '') : part;
}
