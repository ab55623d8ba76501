import { availableParallelism } from 'node:os';
import type { Pcm, SpeechProvider, SpeechRequest, SpeechUsage } from '../../assistant/ports.ts';
import { apology } from './apology.ts';
import { findPackage } from './engine-process.ts';
import { Espeak } from './espeak.ts';
import { Flite, fliteText, fliteVoices } from './flite.ts';

const ESPEAK_PACKAGE = '@echogarden/espeak-ng-emscripten';
/** Flite's and eSpeak's output for a text without words stays below this; any word is well above. */
const SPEECH_PEAK = 1_000;

export interface EmbeddedSpeechOptions {
  /** Flite's worker threads (default: 2, or 1 on a single core). */
  readonly workers?: number;
  /** 1 is the voices' own pace (the default), 2 twice as fast. */
  readonly rate?: number;
  /** Pieces of text that may wait for an engine of each kind (default 128). */
  readonly maxQueued?: number;
  /** An engine that takes longer over a piece of 300 characters is replaced (default 10 s). */
  readonly timeLimitMs?: number;
  /** Where eSpeak comes from, if it is installed. */
  readonly espeakPackage?: string;
}

export interface EngineState {
  /** Worker threads or processes that are ready. */
  readonly ready: number;
  readonly queued: number;
}

export interface EmbeddedSpeech extends SpeechProvider {
  /** Starts all engines. Throws `NexyError` "unavailable" when Flite does not start; eSpeak is optional. */
  warmUp(): Promise<void>;
  state(): { readonly flite: EngineState; readonly espeak: EngineState | 'missing' };
}

interface Engine {
  synthesize(request: SpeechRequest, signal: AbortSignal): AsyncIterable<Pcm>;
}

/**
 * The voice that needs no network and no key: Flite for English, eSpeak NG (where installed) for everything else,
 * a recorded apology for what neither can say. A text with a letter or digit is never answered with silence.
 * Errors: `NexyError` "unavailable" (queue full, engine crashed, closed) and "timeout".
 */
export async function createEmbeddedSpeech(options: EmbeddedSpeechOptions = {}): Promise<EmbeddedSpeech> {
  const { rate = 1, maxQueued = 128, timeLimitMs = 10_000 } = options;
  const workers = options.workers ?? Math.min(2, availableParallelism());
  const flite = await Flite.load({ workers, rate, maxQueued, timeLimitMs });
  const espeakUrl = findPackage(options.espeakPackage ?? ESPEAK_PACKAGE);
  const espeak = espeakUrl && new Espeak(espeakUrl, { rate, maxQueued, timeLimitMs });

  return {
    name: 'embedded',
    synthesize: async function* (request, signal) {
      // Punctuation alone is a pause; eSpeak would name it.
      if (!/[\p{L}\p{N}\p{S}]/u.test(request.text)) return;
      const engines = route(request, flite, espeak);
      if (engines.length > 0) request.onUsage?.(usageOf(request));
      for (const engine of engines) {
        let spoken = false;
        for await (const pcm of engine.synthesize(request, signal)) {
          spoken ||= pcm.samples.some((sample) => sample > SPEECH_PEAK);
          yield pcm;
        }
        if (spoken) return;
      }
      if (/[\p{L}\p{N}]/u.test(request.text)) yield await apology(request.language);
    },
    warmUp: async () => {
      const optional = espeak?.pool.warmUp().catch(() => undefined);
      await Promise.all([flite.pool.warmUp(), optional]);
    },
    state: () => ({ flite: flite.pool.state, espeak: espeak?.pool.state ?? 'missing' }),
    close: async () => {
      await Promise.all([flite.pool.close(), espeak?.pool.close()]);
    },
  };
}

function usageOf({ text, language, voice = '' }: SpeechRequest): SpeechUsage {
  const isKnown = language === 'en' && fliteVoices.has(voice);
  return { provider: 'embedded', voice: isKnown ? voice : '', characters: text.length };
}

/** The engines to try, best first: an engine that has nothing to say for the text leaves it to the next. */
function route(
  { text, language }: SpeechRequest,
  flite: Flite,
  espeak: Espeak | undefined,
): readonly Engine[] {
  const english = language === 'en' && /[a-z0-9]/i.test(fliteText(text));
  if (!english) return espeak ? [espeak] : [];
  // Flite would leave words in another script out.
  const foreign = /(?!\p{Script=Latin})\p{L}/u.test(text.normalize('NFKC'));
  if (!espeak) return [flite];
  return foreign ? [espeak, flite] : [flite, espeak];
}
