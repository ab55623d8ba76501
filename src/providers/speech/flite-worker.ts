import { parentPort, workerData } from 'node:worker_threads';
import { Fd, File, PreopenDirectory, WASI } from '@bjorn3/browser_wasi_shim';
import type { EngineJob } from './engine-pool.ts';
import type { FliteMessage, FliteWorkerData } from './flite.ts';

/**
 * Runs Flite, a command-line program compiled to WASI: each sentence is one run in a fresh instance. The next
 * instance is made while nobody waits, which takes 10 of the 50 ms off a sentence.
 */
const WAV_HEADER_BYTES = 44;
const SAMPLE_RATE_OFFSET_BYTES = 24;
const OUTPUT_FILE = 'o.wav';

interface Run {
  readonly wasi: WASI;
  readonly instance: Parameters<WASI['start']>[0];
  readonly directory: PreopenDirectory;
}

/** Standard input, output and error: every call on them fails. */
class NoFile extends Fd {}

const { module, rate } = workerData as FliteWorkerData;
/** Of each sound's length. */
const pace = rate === 1 ? [] : ['--setf', `duration_stretch=${String(1 / rate)}`];

function prepare(): Run {
  const directory = new PreopenDirectory('.', new Map());
  const wasi = new WASI([], [], [new NoFile(), new NoFile(), new NoFile(), directory], { debug: false });
  const instance = new WebAssembly.Instance(module, { wasi_snapshot_preview1: wasi.wasiImport });
  return { wasi, instance: instance as Run['instance'], directory };
}

function speak(run: Run, voice: string, text: string): { samples: Int16Array; sampleRateHz: number } {
  // The spaces tell Flite that this is text, not the name of a file.
  run.wasi.args = ['flite', '-voice', voice, ...pace, ` ${text} `, OUTPUT_FILE];
  run.wasi.start(run.instance);
  const file = run.directory.dir.contents.get(OUTPUT_FILE);
  if (!(file instanceof File) || file.data.byteLength <= WAV_HEADER_BYTES) {
    return { samples: new Int16Array(0), sampleRateHz: 16_000 };
  }
  const wav = file.data;
  const samples = new Int16Array(
    wav.buffer,
    wav.byteOffset + WAV_HEADER_BYTES,
    (wav.length - WAV_HEADER_BYTES) >> 1,
  );
  const sampleRateHz = new DataView(wav.buffer, wav.byteOffset).getUint32(SAMPLE_RATE_OFFSET_BYTES, true);
  return { samples, sampleRateHz };
}

let next: Run | undefined;

function onJob({ id, voice, text }: EngineJob): void {
  const { samples, sampleRateHz } = speak(next ?? prepare(), voice, text);
  next = undefined;
  post({ id, samples, sampleRateHz }, [samples.buffer as ArrayBuffer]);
  setImmediate(() => {
    next ??= prepare();
  });
}

function post(message: FliteMessage, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transfer);
}

// The first run compiles the functions that every sentence needs (about 60 ms).
speak(prepare(), 'slt', 'Hello, I am ready: 1.');
next = prepare();
parentPort?.on('message', onJob);
post('ready');
