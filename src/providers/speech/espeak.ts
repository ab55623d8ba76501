import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import type { Readable } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { fromBytes } from '../../audio/pcm.ts';
import type { Pcm, SpeechRequest } from '../../assistant/ports.ts';
import { systemClock } from '../../core/clock.ts';
import { entryUrl } from '../../core/entry-url.ts';
import { EnginePool } from './engine-pool.ts';
import type { Engine, EngineEvents } from './engine-pool.ts';
import { FrameReader, FRAMES_FD, frameKinds } from './espeak-frames.ts';
import type { EspeakRequest, Frame } from './espeak-frames.ts';
import { espeakText, espeakVoice } from './espeak-text.ts';
import { textPieces } from './text-pieces.ts';

/** Shorter than Flite's: one process serves all turns, so no turn may hold it for long (about 0.3 s of CPU). */
const PIECE_LIMITS = { maxChars: 200, firstMaxChars: 200 };
/** It looks for aborts every 100 ms of audio; one that does not react in this time hangs. */
const ABANDONED_LIMIT_MS = 1_000;
/** eSpeak ends a sentence at its last sound; without a pause the next one would run into it. */
const CLOSING_PAUSE_MS = 150;

export interface EspeakOptions {
  readonly maxQueued: number;
  readonly timeLimitMs: number;
}

/** Where the optional package is, or undefined when it is not installed. */
export function findEspeak(packageName: string): URL | undefined {
  try {
    return pathToFileURL(createRequire(import.meta.url).resolve(packageName));
  } catch {
    return undefined;
  }
}

/** eSpeak NG: about 100 languages, in a child process of its own (it is GPL-3 and optional). */
export class Espeak {
  readonly pool: EnginePool;

  /** `packageUrl` is the main file of `@echogarden/espeak-ng-emscripten`. */
  constructor(packageUrl: URL, options: EspeakOptions) {
    this.pool = new EnginePool({
      startEngine: (events) => startEspeakProcess(packageUrl, events),
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
        yield { samples: new Int16Array((sampleRateHz * CLOSING_PAUSE_MS) / 1_000), sampleRateHz };
      }
    }
  }
}

/** A child process as an engine. */
export function startEspeakProcess(packageUrl: URL, events: EngineEvents): Engine {
  const child = spawn(
    process.execPath,
    [fileURLToPath(entryUrl('espeak-process', import.meta.url)), packageUrl.href],
    {
      stdio: ['pipe', 'ignore', 'ignore', 'pipe'],
      // Nothing of the environment (keys) is its business.
      env: {},
    },
  );
  const ended = new Promise<Error>((resolve) => {
    child.on('error', resolve);
    child.on('close', (code, signal) => {
      resolve(new Error(`the eSpeak process ended (${signal ?? `code ${String(code)}`})`));
    });
  });
  void ended.then((cause) => {
    events.exited(cause);
  });
  // There are no pipes where the system has no file descriptors left; `error` then reports the end.
  const pipes = child.stdio as ChildProcess['stdio'] | undefined;
  const requests = pipes?.[0];
  const frames = pipes?.[FRAMES_FD] as Readable | null | undefined;
  const reader = new FrameReader();
  let sampleRateHz = 0;
  const onFrame = ({ kind, id, payload }: Frame): void => {
    if (kind === frameKinds.ready) {
      sampleRateHz = new DataView(payload.buffer, payload.byteOffset).getUint32(0, true);
      events.ready();
    } else if (kind === frameKinds.audio) {
      events.audio(id, { samples: fromBytes(payload), sampleRateHz });
    } else {
      events.done(id);
    }
  };
  frames?.on('data', (bytes: Buffer) => {
    for (const frame of reader.push(bytes)) onFrame(frame);
  });
  frames?.on('error', () => undefined);
  // A write to a process that has just gone; its end is reported by itself.
  requests?.on('error', () => undefined);
  const send = (request: EspeakRequest): void => {
    requests?.write(`${JSON.stringify(request)}\n`);
  };
  return {
    start: send,
    abort: (id) => {
      send({ abort: id });
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
