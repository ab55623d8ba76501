import type { Pcm } from '../../assistant/ports.ts';
import { systemClock } from '../../core/clock.ts';
import { entryUrl } from '../../core/entry-url.ts';
import { EnginePool } from './engine-pool.ts';
import type { Engine, EngineEvents } from './engine-pool.ts';
import { findPackage, startEngineProcess } from './engine-process.ts';
import type { VoiceElsewhere } from './guarded.ts';
import { readSherpaModel } from './sherpa-model.ts';
import type { SherpaSettings } from './sherpa-process.ts';
import { textPieces } from './text-pieces.ts';

export interface SherpaSpeechOptions {
  /** As `readSherpaModel` knows them. */
  readonly modelFolder: string;
  /** The only one that it is asked to speak; '' is every one. */
  readonly language: string;
  /** The number of one of the model's speakers, from 0. */
  readonly speaker: number;
  /** 1 is the voice's own pace, 2 twice as fast. */
  readonly rate: number;
  /** That work on one sentence together. */
  readonly threads: number;
  /** Where sherpa-onnx comes from (default: the installed package). */
  readonly packageName?: string;
}

/** The model makes a sentence as a whole, so its audio comes the sooner the shorter the piece is. */
const PIECE_LIMITS = { maxChars: 150, firstMaxChars: 100 };
const MAX_QUEUED = 128;
/** A model of 300 MB from a slow disk. */
const TIME_LIMIT_MS = 60_000;
/** What it has begun it makes to its end, and loading the model anew takes longer than most pieces. */
const ABANDONED_LIMIT_MS = 5_000;

/**
 * A neural voice on this host (Piper, Kokoro, Matcha) by sherpa-onnx, in a child process that holds one model. Throws an
 * Error for operators where it cannot start. Later errors as `EnginePool.run`; wants `guarded` around it.
 */
export async function createSherpaSpeech(options: SherpaSpeechOptions): Promise<VoiceElsewhere> {
  const { modelFolder, language, speaker, rate, threads, packageName = 'sherpa-onnx-node' } = options;
  const model = await readSherpaModel(modelFolder, language);
  const packageUrl = findPackage(packageName);
  if (!packageUrl)
    throw new Error('the voice sherpa needs the package sherpa-onnx-node, which is not installed');
  const config = { model: { ...model, numThreads: threads, provider: 'cpu' }, maxNumSentences: 1 } as const;
  const settings: SherpaSettings = { config, speaker, rate };
  const pool = new EnginePool({
    startEngine: (events) => startSherpaProcess(packageUrl, settings, events),
    size: 1,
    maxQueued: MAX_QUEUED,
    timeLimitMs: TIME_LIMIT_MS,
    abandonedLimitMs: ABANDONED_LIMIT_MS,
    clock: systemClock,
  });
  try {
    await pool.warmUp();
  } catch (error) {
    await pool.close();
    const { cause = error } = error as Error;
    throw new Error(
      `sherpa-onnx cannot speak with the model in ${modelFolder}: ${(cause as Error).message}`,
      { cause },
    );
  }
  return {
    name: 'sherpa',
    speaks: (asked) => language === '' || asked === language,
    hasVoice: () => false,
    synthesize: ({ text }, signal) => speak(pool, text, signal),
    close: () => pool.close(),
  };
}

/** A child process as an engine. */
export function startSherpaProcess(packageUrl: URL, settings: SherpaSettings, events: EngineEvents): Engine {
  const entry = entryUrl('sherpa-process', import.meta.url);
  const args = [packageUrl.href, JSON.stringify(settings)];
  return startEngineProcess({ name: 'sherpa', entry, args }, events);
}

async function* speak(
  pool: EnginePool,
  text: string,
  signal: AbortSignal,
): AsyncGenerator<Pcm, void, undefined> {
  for (const piece of textPieces(text, PIECE_LIMITS)) yield* pool.run('', piece, signal);
}
