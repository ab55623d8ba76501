import type { Pcm, SpeechRequest } from '../../assistant/ports.ts';
import { systemClock } from '../../core/clock.ts';
import { entryUrl } from '../../core/entry-url.ts';
import { EnginePool } from './engine-pool.ts';
import type { Engine, EngineEvents } from './engine-pool.ts';
import { startEngineProcess } from './engine-process.ts';
import { espeakText, espeakVoice } from './espeak-text.ts';
import { textPieces } from './text-pieces.ts';

/** Shorter than Flite's: one process serves all turns, so no turn may hold it for long (about 0.3 s of CPU). */
const PIECE_LIMITS = { maxChars: 200, firstMaxChars: 200 };
/** It looks for aborts every 100 ms of audio; one that does not react in this time hangs. */
const ABANDONED_LIMIT_MS = 1_000;
/** eSpeak ends a sentence at its last sound; without a pause the next one would run into it. */
const CLOSING_PAUSE_MS = 150;

export interface EspeakOptions {
  /** 1 is the voice's own pace, 2 twice as fast. */
  readonly rate: number;
  readonly maxQueued: number;
  readonly timeLimitMs: number;
}

/** eSpeak NG: about 100 languages, in a child process of its own (it is GPL-3 and optional). */
export class Espeak {
  readonly pool: EnginePool;
  readonly #closingPauseMs: number;

  /** `packageUrl` is the main file of `@echogarden/espeak-ng-emscripten`. */
  constructor(packageUrl: URL, options: EspeakOptions) {
    this.#closingPauseMs = CLOSING_PAUSE_MS / options.rate;
    this.pool = new EnginePool({
      startEngine: (events) => startEspeakProcess(packageUrl, options.rate, events),
      size: 1,
      maxQueued: options.maxQueued,
      timeLimitMs: options.timeLimitMs,
      abandonedLimitMs: ABANDONED_LIMIT_MS,
      clock: systemClock,
    });
  }

  /** Errors as `EnginePool.run`. A language that it does not know is read as English. */
  async *synthesize(request: SpeechRequest, signal: AbortSignal): AsyncIterable<Pcm> {
    const voice = espeakVoice(request.language);
    for (const piece of textPieces(request.text, PIECE_LIMITS)) {
      let sampleRateHz = 0;
      for await (const pcm of this.pool.run(voice, espeakText(piece, request.language), signal)) {
        sampleRateHz = pcm.sampleRateHz;
        yield pcm;
      }
      if (sampleRateHz > 0) {
        yield { samples: new Int16Array((sampleRateHz * this.#closingPauseMs) / 1_000), sampleRateHz };
      }
    }
  }
}

/** A child process as an engine. */
export function startEspeakProcess(packageUrl: URL, rate: number, events: EngineEvents): Engine {
  const entry = entryUrl('espeak-process', import.meta.url);
  return startEngineProcess({ name: 'eSpeak', entry, args: [packageUrl.href, String(rate)] }, events);
}
