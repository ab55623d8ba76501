import { type Chunk, CHUNK_SAMPLES, lengthOf, MAX_CHUNK_SAMPLES, msToSamples } from './pcm.ts';
import { SampleQueue } from './sample-queue.ts';
import { fadeOut, firstAudibleIn, lastAudibleIn } from './silence.ts';

const MAX_LEADING_SILENCE_SAMPLES = msToSamples(20);
/**
 * Silence that begins a later chunk. With what may end the chunk before it (less than a whole chunk) a pause stays
 * under 400 ms, and with AFTER_SILENCE_SAMPLES the chunk under 200 ms.
 */
const MAX_PAUSE_SAMPLES = msToSamples(190);
const AFTER_SILENCE_SAMPLES = MAX_CHUNK_SAMPLES - MAX_PAUSE_SAMPLES;
/** Silence that ends a chunk, and so a sentence: the natural pause before the next one. */
const MAX_TRAILING_SILENCE_SAMPLES = msToSamples(180);
/** The least that a turn's first chunk may hold, so that it can leave before 100 ms have been made. */
const FIRST_CHUNK_SAMPLES = msToSamples(20);

export interface ChunkerOptions {
  /** The turn's first sentence: its first chunk leaves as soon as it has 20 ms, not 100. */
  readonly eager?: boolean;
}

/**
 * Cuts ONE sentence's 48 kHz samples into the chunks of the wire (rules 2 and 3 of Docs/GRPC_PROTOCOL_AUDIT.md):
 * 100 ms each, none over 200 ms and none silent, leading silence at most 20 ms. Pauses ride inside chunks that can be
 * heard; longer ones are shortened. What it holds back is less than one chunk of 200 ms.
 *
 * A chunk that would end in a pause waits for the rest of it (up to 180 ms), so that a sentence keeps its closing
 * pause and the next one does not run into it.
 *
 * Chunks are views of the samples pushed, not copies: they must not change afterwards.
 */
export class Chunker {
  /** What earlier pushes left: the begin of the next chunk. */
  #pending = new SampleQueue();
  /** Index in the next chunk of the last sample that can be heard; -1: none yet. */
  #lastAudible = -1;
  /** Silence before the first audible sample of the next chunk. */
  #leadingSilence = 0;
  #maxLeadingSilence = MAX_LEADING_SILENCE_SAMPLES;
  #eager: boolean;
  #ended = false;

  constructor(options: ChunkerOptions = {}) {
    this.#eager = options.eager ?? false;
  }

  /** Takes samples of any number and returns the chunks that they complete. */
  push(samples: Int16Array): Chunk[] {
    const chunks: Chunk[] = [];
    if (this.#ended) return chunks;
    const rest = this.#cut({ samples, start: 0, end: 0 }, chunks);
    if (this.#eager && this.#lastAudible >= 0 && this.#pending.length + rest.length >= FIRST_CHUNK_SAMPLES) {
      this.#pending.push(rest);
      chunks.push(this.#takeAll());
    } else this.#pending.push(rest);
    return chunks;
  }

  /** Ends the sentence: what is left, with at most 180 ms of silence after it. */
  flush(): Chunk[] {
    const chunks = this.#lastAudible >= 0 ? [this.#takeAll()] : [];
    this.#end();
    return chunks;
  }

  /**
   * After an interrupt: the next 20 ms at most, faded out, or undefined when nothing that can be heard is pending.
   * The chunker gives nothing more afterwards.
   */
  takeFadeOut(): Int16Array | undefined {
    const faded = fadeOut(this.#pending.takeFirst(this.#pending.length));
    this.#end();
    return faded;
  }

  /** Moves the window over all its samples and returns what belongs to a chunk that is not complete. */
  #cut(window: Window, chunks: Chunk[]): Int16Array {
    const { samples } = window;
    for (;;) {
      if (this.#lastAudible < 0 && !this.#begin(window)) break;
      const target = this.#target();
      const missing = target - this.#lengthWith(window);
      if (missing > 0) {
        const from = window.end;
        window.end = Math.min(samples.length, from + missing);
        const last = lastAudibleIn(samples, from, window.end);
        if (last >= 0) this.#lastAudible = this.#pending.length + last - window.start;
        if (this.#lengthWith(window) < target) break;
      }
      if (this.#lastAudible === target - 1) {
        chunks.push(this.#take(target, window));
        continue;
      }
      // It ends in a pause: wait for the rest of it, or for audio.
      const limit = Math.min(MAX_CHUNK_SAMPLES, this.#lastAudible + 1 + MAX_TRAILING_SILENCE_SAMPLES);
      const end = Math.min(samples.length, window.end + limit - this.#lengthWith(window));
      const next = firstAudibleIn(samples, window.end, end);
      window.end = next < 0 ? end : next;
      if (this.#lengthWith(window) >= limit) chunks.push(this.#take(limit, window));
      else if (next >= 0) chunks.push(this.#take(target, window));
      else break;
    }
    return samples.subarray(window.start);
  }

  /**
   * Finds the first sample of a chunk that can be heard. Of the silence before it, or of all when there is none, it
   * keeps the newest, as much as may begin a chunk.
   */
  #begin(window: Window): boolean {
    const first = firstAudibleIn(window.samples, window.end, window.samples.length);
    const silenceEnd = first < 0 ? window.samples.length : first;
    window.start = Math.max(window.start, silenceEnd - this.#maxLeadingSilence);
    this.#pending.keepLast(this.#maxLeadingSilence - (silenceEnd - window.start));
    window.end = silenceEnd;
    if (first < 0) return false;
    this.#leadingSilence = this.#lengthWith(window);
    this.#lastAudible = this.#leadingSilence;
    window.end += 1;
    return true;
  }

  /** How long a chunk with audio at its end is: 100 ms, or more when it begins with a long pause. */
  #target(): number {
    return Math.max(CHUNK_SAMPLES, this.#leadingSilence + AFTER_SILENCE_SAMPLES);
  }

  /** How long the next chunk is up to the end of the window. */
  #lengthWith({ start, end }: Window): number {
    return this.#pending.length + end - start;
  }

  /** The first `count` samples; in those that are left up to the end of the window nothing can be heard. */
  #take(count: number, window: Window): Chunk {
    const chunk = this.#pending.takeFirst(count);
    const missing = count - lengthOf(chunk);
    if (missing > 0) chunk.push(window.samples.subarray(window.start, window.start + missing));
    window.start += missing;
    this.#begun();
    return chunk;
  }

  #takeAll(): Chunk {
    const chunk = this.#pending.takeFirst(this.#pending.length);
    this.#begun();
    return chunk;
  }

  /** A chunk has left: the next one begins. */
  #begun(): void {
    this.#lastAudible = -1;
    this.#maxLeadingSilence = MAX_PAUSE_SAMPLES;
    this.#eager = false;
  }

  #end(): void {
    this.#ended = true;
    this.#pending = new SampleQueue();
    this.#lastAudible = -1;
  }
}

/** What of the samples just given belongs to the next chunk, after the pending ones: [start, end). */
interface Window {
  readonly samples: Int16Array;
  start: number;
  end: number;
}
