import { joinSamples } from '../../audio/pcm.ts';
import { isAudible, lastAudibleIn } from '../../audio/silence.ts';
import type { Pcm, SpeechProvider, SpeechRequest, SpeechUsage } from '../../assistant/ports.ts';
import type { Clock } from '../../core/clock.ts';
import { NexyError } from '../../core/errors.ts';
import { abortReason, linkedController } from '../../core/signals.ts';
import { isNoise, leastMs } from './plausible.ts';

/** A voice that is asked for over a network, or in a process of its own. */
export interface VoiceElsewhere extends SpeechProvider {
  /** Whether a voice of this name would speak the language; another name is never passed on. */
  hasVoice(language: string, voice: string): boolean;
}

export interface GuardOptions {
  readonly clock: Clock;
  /** From the request to the first audio that can be heard. */
  readonly firstAudioMs: number;
  /** For each further piece of audio. */
  readonly gapMs: number;
  /** 1 is the voice's own pace, 2 twice as fast. */
  readonly rate: number;
}

/** What is judged before it is given out: noise in somebody's ears cannot be taken back. */
const JUDGED_MS = 20;
/** Silence that a voice may begin with; no more of it is waited for. */
const MAX_LEADING_SILENCE_MS = 3_000;

/** Whatever a vendor's own error says stays out of the log, but for this. */
export function voiceFailed(what: string, options: { retryAfterMs?: number } = {}): NexyError {
  return new NexyError('unavailable', 'The voice did not work. Please try again.', {
    ...options,
    cause: new Error(what),
  });
}

/**
 * What every voice elsewhere is held to, so that the next one can take over where it fails: audio in time, and audio
 * that can be the whole text. Silence, noise, a sentence that is far too short and every failure of the transport are
 * `NexyError` "unavailable", lateness is "timeout"; an abort ends the wait at once. A text without letters and digits
 * may stay silent. Leading silence is taken away, so that what comes can be heard. `close` ends live requests. Each
 * request tells its usage.
 */
export function guarded(provider: VoiceElsewhere, options: GuardOptions): SpeechProvider {
  const closing = new AbortController();
  const { name } = provider;
  return {
    ...(provider.speaks && { speaks: (language) => provider.speaks?.(language) ?? true }),
    name,
    mayRecover: true,
    synthesize: async function* (request, signal) {
      const link = linkedController(signal, closing.signal);
      const late = (what: string) => () => {
        link.abort(
          new NexyError('timeout', 'The voice took too long. Please try again.', {
            cause: new Error(`${name} gave no ${what} in time`),
          }),
        );
      };
      let cancelTimer = options.clock.after(options.firstAudioMs, late('audio'));
      try {
        link.signal.throwIfAborted();
        request.onUsage?.(usageOf(provider, request));
        const heard = new Judged(provider, request, options.rate);
        const pieces = provider.synthesize(request, link.signal)[Symbol.asyncIterator]();
        try {
          for (;;) {
            const { value, done } = await pieces.next();
            if (link.signal.aborted) throw abortReason(link.signal);
            if (done) break;
            const audible = heard.push(value);
            if (!audible) continue;
            cancelTimer();
            yield audible;
            cancelTimer = options.clock.after(options.gapMs, late('more audio'));
          }
          const rest = heard.end();
          cancelTimer();
          if (rest) yield rest;
          heard.expectWhole();
        } finally {
          await pieces.return?.();
        }
      } catch (error) {
        if (link.signal.aborted) throw abortReason(link.signal);
        if (error instanceof NexyError) throw error;
        const { code } = error as NodeJS.ErrnoException;
        throw voiceFailed(`${name}: ${code ?? (error instanceof Error ? error.name : 'failed')}`);
      } finally {
        cancelTimer();
        link.dispose();
      }
    },
    close: async () => {
      closing.abort(new NexyError('unavailable', 'The voice is shutting down.'));
      await provider.close();
    },
  };
}

/** A name of anybody's is not kept: it is '' unless the vendor knows it. */
function usageOf(provider: VoiceElsewhere, { text, language, voice = '' }: SpeechRequest): SpeechUsage {
  const isKnown = provider.hasVoice(language, voice);
  return { provider: provider.name, voice: isKnown ? voice : '', characters: text.length };
}

/** One sentence's audio from its first audible sample, and whether it can be all of it. */
class Judged {
  readonly #name: string;
  readonly #leastMs: number;
  #begin: Pcm[] | undefined = [];
  #beginMs = 0;
  #silentMs = 0;
  #givenMs = 0;
  #heardMs = 0;

  constructor({ name }: SpeechProvider, { text }: SpeechRequest, rate: number) {
    this.#name = name;
    this.#leastMs = leastMs(text, rate);
  }

  /** What may be given out now. Throws for noise, and for silence without an end. */
  push(piece: Pcm): Pcm | undefined {
    if (!this.#begin) return this.#give(piece);
    const audible = this.#begin.length > 0 ? piece : this.#withoutSilence(piece);
    if (!audible) return undefined;
    this.#begin.push(audible);
    this.#beginMs += msOf(audible);
    return this.#beginMs < JUDGED_MS ? undefined : this.#judge(this.#begin);
  }

  /** What of a very short sentence is still here. */
  end(): Pcm | undefined {
    return this.#begin && this.#begin.length > 0 ? this.#judge(this.#begin) : undefined;
  }

  expectWhole(): void {
    if (this.#leastMs === 0 || this.#heardMs >= this.#leastMs) return;
    const found = this.#heardMs === 0 ? 'no audio' : 'too little audio';
    throw voiceFailed(`${this.#name} gave ${found} for a sentence`);
  }

  #withoutSilence(piece: Pcm): Pcm | undefined {
    const first = piece.samples.findIndex(isAudible);
    if (first >= 0) return { ...piece, samples: piece.samples.subarray(first) };
    this.#silentMs += msOf(piece);
    if (this.#silentMs > MAX_LEADING_SILENCE_MS) throw voiceFailed(`${this.#name} gave silence`);
    return undefined;
  }

  #judge(parts: readonly Pcm[]): Pcm {
    this.#begin = undefined;
    const samples = joinSamples(parts.map((part) => part.samples));
    if (isNoise(samples)) throw voiceFailed(`${this.#name} gave something that is no speech`);
    return this.#give({ samples, sampleRateHz: parts[0]?.sampleRateHz ?? 0 });
  }

  #give(piece: Pcm): Pcm {
    const { samples, sampleRateHz } = piece;
    const last = lastAudibleIn(samples, 0, samples.length);
    if (last >= 0) this.#heardMs = this.#givenMs + ((last + 1) * 1_000) / sampleRateHz;
    this.#givenMs += msOf(piece);
    return piece;
  }
}

function msOf({ samples, sampleRateHz }: Pcm): number {
  return (samples.length * 1_000) / sampleRateHz;
}
