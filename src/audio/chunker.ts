import { CHUNK_SAMPLES, MAX_CHUNK_SAMPLES, msToSamples } from './pcm.ts';
import { fadeOut, isAudible } from './silence.ts';

const MAX_LEADING_SILENCE_SAMPLES = msToSamples(20);
/**
 * Silence that begins a later chunk. With what may end the chunk before it (less than a whole chunk) a pause stays
 * under 400 ms, and with AFTER_SILENCE_SAMPLES the chunk under 200 ms.
 */
const MAX_PAUSE_SAMPLES = msToSamples(190);
const AFTER_SILENCE_SAMPLES = MAX_CHUNK_SAMPLES - MAX_PAUSE_SAMPLES;
/** Silence that ends a chunk, and so a sentence: the natural pause before the next one. */
const MAX_TRAILING_SILENCE_SAMPLES = msToSamples(180);
const FADE_SAMPLES = msToSamples(20);
/** The least that a turn's first chunk may hold, so that it can leave before 100 ms have been made. */
const FIRST_CHUNK_SAMPLES = msToSamples(20);

export interface ChunkerOptions {
  /** The turn's first sentence: its first chunk leaves as soon as it has 20 ms, not 100. */
  readonly eager?: boolean;
}

/**
 * Cuts ONE sentence's 48 kHz samples into the chunks of the wire (rules 2 and 3 of Docs/GRPC_PROTOCOL_AUDIT.md):
 * 100 ms each, none over 200 ms and none silent, leading silence at most 20 ms. Pauses ride inside chunks that can be
 * heard; longer ones are shortened. Memory is bounded by one chunk of 200 ms; the chunks returned are the caller's.
 *
 * A chunk that would end in a pause waits for the rest of it (up to 180 ms), so that a sentence keeps its closing
 * pause and the next one does not run into it.
 */
export class Chunker {
  readonly #pending = new Int16Array(MAX_CHUNK_SAMPLES);
  #length = 0;
  /** Index in #pending of the last sample that can be heard; -1: none. */
  #lastAudible = -1;
  /** Silence before the first audible sample of #pending. */
  #leadingSilence = 0;
  #maxLeadingSilence = MAX_LEADING_SILENCE_SAMPLES;
  #eager: boolean;
  #ended = false;

  constructor(options: ChunkerOptions = {}) {
    this.#eager = options.eager ?? false;
  }

  /** Takes samples of any number and returns the chunks that they complete. */
  push(samples: Int16Array): Int16Array[] {
    const chunks: Int16Array[] = [];
    if (this.#ended) return chunks;
    let start = 0;
    while (start < samples.length) {
      const audible = isAudible(samples[start] as number);
      let end = start + 1;
      while (end < samples.length && isAudible(samples[end] as number) === audible) end++;
      this.#append(samples.subarray(start, end), audible, chunks);
      start = end;
    }
    if (this.#eager && this.#lastAudible >= 0 && this.#length >= FIRST_CHUNK_SAMPLES) {
      this.#emit(this.#length, chunks);
    }
    return chunks;
  }

  /** Ends the sentence: what is left, with at most 180 ms of silence after it. */
  flush(): Int16Array[] {
    const chunks: Int16Array[] = [];
    if (this.#lastAudible >= 0) this.#emit(this.#length, chunks);
    this.#end();
    return chunks;
  }

  /**
   * After an interrupt: the next 20 ms at most, faded out, or undefined when nothing that can be heard is pending.
   * The chunker gives nothing more afterwards.
   */
  takeFadeOut(): Int16Array | undefined {
    const faded = fadeOut(this.#pending.subarray(0, this.#length), FADE_SAMPLES);
    this.#end();
    return faded;
  }

  #append(run: Int16Array, audible: boolean, chunks: Int16Array[]): void {
    let rest = run;
    while (rest.length > 0) {
      if (!audible && this.#lastAudible < 0) {
        this.#holdSilence(rest);
        return;
      }
      if (audible && this.#lastAudible < 0) this.#leadingSilence = this.#length;
      const limit = audible
        ? this.#target()
        : Math.min(MAX_CHUNK_SAMPLES, this.#lastAudible + 1 + MAX_TRAILING_SILENCE_SAMPLES);
      const taken = rest.subarray(0, Math.max(0, limit - this.#length));
      this.#pending.set(taken, this.#length);
      this.#length += taken.length;
      rest = rest.subarray(taken.length);
      if (audible && taken.length > 0) this.#lastAudible = this.#length - 1;
      // The pending audio may be longer than the limit: a pause was waited for, and audio came. The rest is silence.
      if (this.#length >= limit) this.#emit(limit, chunks);
    }
  }

  /** How long a chunk with audio at its end is: 100 ms, or more when it begins with a long pause. */
  #target(): number {
    return Math.max(CHUNK_SAMPLES, this.#leadingSilence + AFTER_SILENCE_SAMPLES);
  }

  /** Keeps the newest of the silence before the next audible sample, as much as may begin a chunk. */
  #holdSilence(run: Int16Array): void {
    const newest = run.subarray(Math.max(0, run.length - this.#maxLeadingSilence));
    const kept = Math.min(this.#length, this.#maxLeadingSilence - newest.length);
    this.#pending.copyWithin(0, this.#length - kept, this.#length);
    this.#pending.set(newest, kept);
    this.#length = kept + newest.length;
  }

  /** Sends the first `count` pending samples and keeps the rest, in which nothing can be heard. */
  #emit(count: number, chunks: Int16Array[]): void {
    chunks.push(this.#pending.slice(0, count));
    this.#pending.copyWithin(0, count, this.#length);
    this.#length -= count;
    this.#lastAudible = -1;
    this.#maxLeadingSilence = MAX_PAUSE_SAMPLES;
    this.#eager = false;
  }

  #end(): void {
    this.#ended = true;
    this.#length = 0;
    this.#lastAudible = -1;
  }
}
