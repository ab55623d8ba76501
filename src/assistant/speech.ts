import { Chunker } from '../audio/chunker.ts';
import type { Chunk } from '../audio/pcm.ts';
import { toWireRate } from '../audio/resample.ts';
import { Channel } from '../core/channel.ts';
import { NexyError, toNexyError } from '../core/errors.ts';
import { noSpan, type Span } from '../core/trace.ts';
import { spanAttributes, spanNames } from '../formats/span-names.ts';
import { detectLanguage } from './language.ts';
import { inLanguage, ownWords } from './own-words.ts';
import type { SpeechProvider, SpeechUsage } from './ports.ts';
import type { Spoken } from './spoken-text.ts';
import { speakable } from './speakable.ts';

export type SpeechEvent =
  | { readonly type: 'text'; readonly text: string }
  /** 48 kHz mono, 20–200 ms, never silent. */
  | { readonly type: 'audio'; readonly samples: Chunk };

export interface SpeechOptions {
  readonly provider: SpeechProvider;
  /** Asked for by the client or the configuration; '' or undefined goes by the script of each sentence. */
  readonly language?: string | undefined;
  readonly voice?: string | undefined;
  /** Told of each voice that is asked to speak a piece of the answer, by the piece's place among the text events. */
  readonly onUsage?: (usage: SpeechUsage, piece: number) => void;
  /** Told of each piece that goes to another voice than the first. */
  readonly onDegrade?: () => void;
  /** The call's; each sentence is a part of it. */
  readonly span?: Span;
}

/** Audio that one sentence may hold ready while the one before it is being written (design rule 4). */
const PREFETCH_BYTES = 384 * 1024;

/** Chunks that are handed out at once when more are ready. */
const GROUP_CHUNKS = 8;

/**
 * Speaks sentences in order: each one's text, then its audio, while the next one is already being synthesised — one
 * ahead, no more. Events come in the groups in which they became ready. Iterate it once. When `signal` aborts, the
 * iteration throws its reason.
 */
export class Speech implements AsyncIterable<readonly SpeechEvent[]> {
  readonly #sentences: AsyncIterator<Spoken>;
  readonly #options: SpeechOptions;
  readonly #signal: AbortSignal;
  #chunker = new Chunker();
  #audible = false;
  #pieces = 0;

  constructor(sentences: AsyncIterable<Spoken>, options: SpeechOptions, signal: AbortSignal) {
    this.#sentences = sentences[Symbol.asyncIterator]();
    this.#options = options;
    this.#signal = signal;
  }

  /** One generator for all: what passes through a layer of them pays for it. */
  async *[Symbol.asyncIterator](): AsyncGenerator<readonly SpeechEvent[], void, undefined> {
    let upcoming = this.#prepareNext();
    let last: Utterance | undefined;
    for (;;) {
      const utterance: Utterance | undefined = (await upcoming) ?? this.#nothingToSay(last);
      if (!utterance) break;
      upcoming = this.#prepareNext();
      // A failure of the sentence ahead is met when its turn comes; until then nobody awaits it.
      upcoming.catch(() => undefined);
      last = utterance;
      if (utterance.text !== '') yield [{ type: 'text', text: utterance.text }];
      let audible = false;
      this.#chunker = new Chunker({ eager: !this.#audible });
      for await (const first of utterance.audio) {
        const events = audioEvents(this.#chunker.push(first));
        while (events.length < GROUP_CHUNKS) {
          const samples = utterance.audio.take();
          if (!samples) break;
          events.push(...audioEvents(this.#chunker.push(samples)));
        }
        if (events.length === 0) continue;
        audible = this.#audible = true;
        yield events;
      }
      const rest = audioEvents(this.#chunker.flush());
      if (rest.length > 0) {
        audible = this.#audible = true;
        yield rest;
      }
      if (!audible) this.#expectSilent(utterance);
    }
  }

  /**
   * After an interrupt: at most 20 ms of what would have followed the last group, fading to nothing. Undefined before
   * any audio.
   */
  takeFadeOut(): Int16Array | undefined {
    return this.#audible ? this.#chunker.takeFadeOut() : undefined;
  }

  async #prepareNext(): Promise<Utterance | undefined> {
    const { value, done } = await this.#sentences.next();
    return done ? undefined : this.#utterance(value);
  }

  /** Throws when there was something to say. */
  #expectSilent({ spokenText, language }: Utterance): void {
    if (!HAS_WORD.test(spokenText)) return;
    throw new NexyError('unavailable', 'The voice could not speak this answer. Please try again.', {
      cause: new Error(`${this.#options.provider.name} gave no audio for a sentence in "${language}"`),
    });
  }

  /** What is said instead at the end of an answer in which nothing could be heard. */
  #nothingToSay(last: Utterance | undefined): Utterance | undefined {
    if (!last || this.#audible) return undefined;
    return this.#utterance({ raw: '', plain: inLanguage(ownWords.onScreen, last.language) });
  }

  #utterance(sentence: Spoken): Utterance {
    const { onUsage, ...options } = this.#options;
    // What has no text of its own belongs to the piece before it.
    if (sentence.raw !== '') this.#pieces += 1;
    const piece = Math.max(0, this.#pieces - 1);
    const tell = onUsage && {
      onUsage: (usage: SpeechUsage): void => {
        onUsage(usage, piece);
      },
    };
    // What came after a pause and only belongs to what was said before it, such as a second "!", has no sound.
    const hasSound = piece === 0 || HAS_WORD.test(sentence.plain);
    const heard = hasSound ? sentence : { ...sentence, plain: '' };
    return new Utterance(heard, { ...options, ...tell }, this.#signal);
  }
}

const HAS_WORD = /[\p{L}\p{N}]/u;

function audioEvents(chunks: readonly Chunk[]): SpeechEvent[] {
  return chunks.map((samples) => ({ type: 'audio', samples }));
}

interface UtteranceOptions extends Omit<SpeechOptions, 'onUsage'> {
  readonly onUsage?: (usage: SpeechUsage) => void;
}

/** One sentence whose synthesis has begun; its audio, at 48 kHz, waits in a bounded queue. */
class Utterance {
  readonly text: string;
  readonly language: string;
  readonly spokenText: string;
  readonly audio: Channel<Int16Array>;

  constructor(
    sentence: Spoken,
    { provider, language, voice, onUsage, onDegrade, span = noSpan }: UtteranceOptions,
    signal: AbortSignal,
  ) {
    this.text = sentence.raw;
    this.language = detectLanguage(sentence.plain, language === '' ? undefined : language);
    this.spokenText = speakable(sentence.plain, this.language);
    const queue = new Channel<Int16Array>(PREFETCH_BYTES, signal);
    this.audio = queue;
    if (this.spokenText.trim() === '') {
      queue.end();
      return;
    }
    const speaking = span.child(spanNames.speech, {
      [spanAttributes.language]: this.language,
      [spanAttributes.characters]: this.spokenText.length,
    });
    const request = {
      text: this.spokenText,
      language: this.language,
      ...(voice ? { voice } : {}),
      onUsage: (usage: SpeechUsage): void => {
        speaking.set({ [spanAttributes.provider]: usage.provider });
        onUsage?.(usage);
      },
      ...(onDegrade ? { onDegrade } : {}),
    };
    void (async () => {
      try {
        for await (const samples of toWireRate(provider.synthesize(request, signal))) {
          const room = queue.push(samples, samples.byteLength);
          if (room) await room;
        }
        queue.end();
        speaking.end();
      } catch (error) {
        const failure = signal.aborted ? undefined : toNexyError(error);
        queue.end(failure);
        speaking.end(failure?.type);
      }
    })();
  }
}
