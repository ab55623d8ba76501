import { isAudible } from '../audio/silence.ts';
import type { Clock } from '../core/clock.ts';
import type { DecisionContext, DecisionSink } from '../core/decisions.ts';
import { type ErrorType, NexyError, toNexyError } from '../core/errors.ts';
import { delay } from '../core/signals.ts';
import type { Pcm, SpeechProvider, SpeechRequest } from './ports.ts';

export interface SpeechInOrderOptions {
  readonly clock: Clock;
  readonly record: DecisionSink;
  /** A provider that has failed is passed over for so long, or for as long as it asked for itself. */
  readonly coolDownMs: number;
  /** Told of each voice's first audio that can be heard, with the time since it was given the sentence. */
  readonly onBegan: (provider: string, ms: number) => void;
}

/** For /status. */
export interface VoiceState {
  readonly provider: string;
  readonly state: 'ready' | 'cooling';
  /** How long it is still passed over. */
  readonly coolingMs: number;
  /** Failures since the start, and the type of the newest. */
  readonly failures: number;
  readonly lastError: ErrorType | undefined;
}

/** Between what was heard of a sentence and its repetition: long enough to tell them apart. */
const PAUSE_MS = 300;
/** Audio that is cut off runs out in this time instead of with a click. */
const RUN_OUT_MS = 5;
/** The one provider there is gets a moment to recover, and no more of the listener's time than this. */
const RETRY_AFTER_MS = 250;
const MAX_RETRY_AFTER_MS = 2_000;
/** A vendor's wish to be left alone is followed this far. */
const MAX_COOL_DOWN_MS = 600_000;

interface Voice {
  readonly provider: SpeechProvider;
  coolUntilMs: number;
  failures: number;
  lastError: ErrorType | undefined;
}

/**
 * Voices in order of preference as one. Where one fails, the next speaks the sentence from its beginning: unnoticed
 * when nothing of it was heard, else after a short pause, so that no word is lost (design rule 9). What failed is
 * passed over by the next sentences until it has cooled down; voices that cool are asked last, since a late voice is
 * better than none. A single one that may recover is tried twice.
 */
export class SpeechInOrder implements SpeechProvider {
  readonly name: string;
  readonly #voices: readonly Voice[];
  readonly #options: SpeechInOrderOptions;

  constructor(providers: readonly SpeechProvider[], options: SpeechInOrderOptions) {
    this.name = providers.map(({ name }) => name).join(',');
    this.#voices = providers.map((provider) => ({
      provider,
      coolUntilMs: -Infinity,
      failures: 0,
      lastError: undefined,
    }));
    this.#options = options;
  }

  get state(): readonly VoiceState[] {
    return this.#voices.map(({ provider, coolUntilMs, failures, lastError }) => {
      const coolingMs = Math.max(0, coolUntilMs - this.#options.clock.now());
      const state = coolingMs > 0 ? 'cooling' : 'ready';
      return { provider: provider.name, state, coolingMs, failures, lastError };
    });
  }

  /** Throws the last provider's `NexyError`, or at once one that no other try can mend. */
  async *synthesize(request: SpeechRequest, signal: AbortSignal): AsyncGenerator<Pcm, void, undefined> {
    const { clock, onBegan } = this.#options;
    const attempts = this.#attempts(request.language);
    let last: Pcm | undefined;
    let heard = false;
    for (const [index, voice] of attempts.entries()) {
      if (last && heard) yield pauseAfter(last);
      heard = false;
      const askedMs = clock.now();
      try {
        for await (const pcm of voice.provider.synthesize(request, signal)) {
          if (!heard && pcm.samples.some(isAudible)) {
            heard = true;
            onBegan(voice.provider.name, clock.now() - askedMs);
          }
          last = pcm;
          yield pcm;
        }
        voice.coolUntilMs = -Infinity;
        return;
      } catch (thrown) {
        if (signal.aborted) throw thrown;
        const error = toNexyError(thrown);
        if (!error.retryable && error.type !== 'internal') throw thrown;
        this.#fail(voice, error);
        const next = attempts[index + 1];
        if (!next) throw thrown;
        await this.#goOn({ from: voice, to: next, request }, error, signal);
      }
    }
    throw new NexyError('unavailable', 'There is no voice for this language.');
  }

  async close(): Promise<void> {
    await Promise.all(this.#voices.map(({ provider }) => provider.close()));
  }

  #attempts(language: string): Voice[] {
    const able = this.#voices.filter(({ provider }) => provider.speaks?.(language) ?? true);
    const [only] = able;
    if (only && able.length === 1) return only.provider.mayRecover ? [only, only] : [only];
    const nowMs = this.#options.clock.now();
    const coolingMs = ({ coolUntilMs }: Voice): number => Math.max(0, coolUntilMs - nowMs);
    // Stable: those that are ready keep their order.
    return able.toSorted((a, b) => coolingMs(a) - coolingMs(b));
  }

  #fail(voice: Voice, { type, retryAfterMs = 0 }: NexyError): void {
    const { clock, coolDownMs } = this.#options;
    voice.failures += 1;
    voice.lastError = type;
    voice.coolUntilMs = clock.now() + Math.max(coolDownMs, Math.min(retryAfterMs, MAX_COOL_DOWN_MS));
  }

  /** Says so in the log; throws the error again where waiting for the same provider would take too long. */
  async #goOn(
    { from, to, request }: { from: Voice; to: Voice; request: SpeechRequest },
    error: NexyError,
    signal: AbortSignal,
  ): Promise<void> {
    const { record, clock } = this.#options;
    const about = { scope: 'provider', method: '-', ctx: whatFailed(from.provider, error) } as const;
    if (from !== to) {
      request.onDegrade?.();
      record({ decision: 'degrade', ...about });
      return;
    }
    const waitMs = error.retryAfterMs ?? RETRY_AFTER_MS;
    if (waitMs > MAX_RETRY_AFTER_MS) throw error;
    record({ decision: 'retry', ...about });
    await delay(clock, waitMs, signal);
  }
}

/** The cause of a typed failure is in our own words; that of any other may hold what was to be spoken. */
function whatFailed({ name }: SpeechProvider, { type, cause }: NexyError): DecisionContext {
  const reason = type !== 'internal' && cause instanceof Error ? cause.message : undefined;
  return { provider: name, errorType: type, ...(reason && { reason }) };
}

/** Silence at the rate of `piece` that begins where its last sample is. */
function pauseAfter({ samples, sampleRateHz }: Pcm): Pcm {
  const pause = new Int16Array(Math.round((sampleRateHz * PAUSE_MS) / 1_000));
  const runOut = Math.round((sampleRateHz * RUN_OUT_MS) / 1_000);
  const level = samples.at(-1) ?? 0;
  for (let at = 0; at < runOut; at++) pause[at] = (level * (runOut - at - 1)) / runOut;
  return { samples: pause, sampleRateHz };
}
