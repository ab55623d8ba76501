import { readSync } from 'node:fs';
import { frameKinds, LineReader, sendAudio, sendFrame, sendReady } from './engine-frames.ts';
import type { EngineRequest } from './engine-frames.ts';
import type { EngineJob } from './engine-pool.ts';

/**
 * The child process that holds eSpeak NG (GPL-3), so that the server neither contains nor links it. It is started
 * with the package's URL and the pace as its arguments and ends with its parent: when stdin closes.
 */
interface EspeakEngine {
  readonly samplerate: number;
  /** 0 when the voice exists; otherwise the voice before it stays. */
  set_voice(name: string): number;
  /** Words a minute. */
  set_rate(rate: number): void;
  /** Calls back for each 100 ms; a truthy answer ends it. Throwing would leave old audio for the next text. */
  synthesize(text: string, callback: (samples: Int16Array | null) => boolean): void;
}
interface EspeakModule {
  readonly eSpeakNGWorker: new () => EspeakEngine;
}

/** Its own pace, in words a minute (espeak-ng's speak_lib.h). */
const WORDS_PER_MINUTE = 175;
const FALLBACK_VOICE = 'en-us';
const WARM_UP_TEXT = 'Привет, 1.';

const lines = new LineReader();
const queue: EngineJob[] = [];
const input = Buffer.alloc(4_096);
let current: number | undefined;
let aborted = false;
let scheduled = false;

function receive(bytes: Buffer): void {
  for (const line of lines.push(bytes)) {
    const request = JSON.parse(line) as EngineRequest;
    if (!('abort' in request)) queue.push(request);
    else if (request.abort === current) aborted = true;
    else dropQueued(request.abort);
  }
}

function dropQueued(id: number): void {
  const at = queue.findIndex((job) => job.id === id);
  if (at < 0) return;
  queue.splice(at, 1);
  sendFrame(frameKinds.done, id);
}

/** Looks for an abort while the engine has the thread: stdin is a non-blocking pipe. */
function poll(): void {
  try {
    const count = readSync(process.stdin.fd, input);
    if (count === 0) process.exit();
    receive(input.subarray(0, count));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') process.exit();
  }
}

function speak(engine: EspeakEngine, { id, voice, text }: EngineJob): void {
  current = id;
  aborted = false;
  if (engine.set_voice(voice) !== 0) engine.set_voice(FALLBACK_VOICE);
  engine.synthesize(text, (samples) => {
    if (!aborted && samples && samples.length > 0) sendAudio(id, samples);
    poll();
    return aborted;
  });
  current = undefined;
  sendFrame(frameKinds.done, id);
}

const { default: init } = (await import(process.argv[2] as string)) as {
  default: (options: object) => Promise<EspeakModule>;
};
const ignore = (): void => undefined;
const { eSpeakNGWorker } = await init({ print: ignore, printErr: ignore });
const engine = new eSpeakNGWorker();
engine.set_rate(Math.round(WORDS_PER_MINUTE * Number(process.argv[3])));
engine.set_voice('ru');
engine.synthesize(WARM_UP_TEXT, () => false);

process.stdin.on('data', (bytes: Buffer) => {
  receive(bytes);
  if (scheduled) return;
  scheduled = true;
  setImmediate(work);
});
process.stdin.on('end', () => process.exit());

function work(): void {
  for (let job = queue.shift(); job; job = queue.shift()) speak(engine, job);
  scheduled = false;
}

sendReady(engine.samplerate);
