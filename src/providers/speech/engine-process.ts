import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import type { Readable } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { fromBytes } from '../../audio/pcm.ts';
import { FrameReader, FRAMES_FD, frameKinds } from './engine-frames.ts';
import type { EngineRequest, Frame } from './engine-frames.ts';
import type { Engine, EngineEvents } from './engine-pool.ts';

/** Where an optional package's main file is, or undefined when it is not installed. */
export function findPackage(name: string): URL | undefined {
  try {
    return pathToFileURL(createRequire(import.meta.url).resolve(name));
  } catch {
    return undefined;
  }
}

export interface EngineProcessOptions {
  /** For failures. */
  readonly name: string;
  readonly entry: URL;
  readonly args: readonly string[];
}

/** More than its first line is not kept, however much an engine has to say. */
const MAX_COMPLAINT_CHARS = 500;

/** A child process that speaks engine-frames.ts as an engine. */
export function startEngineProcess(
  { name, entry, args }: EngineProcessOptions,
  events: EngineEvents,
): Engine {
  const child = spawn(process.execPath, [fileURLToPath(entry), ...args], {
    stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
    // Nothing of the environment (keys) is its business.
    env: {},
  });
  /** What it says before it is ready: then it may say what it was given to speak. */
  let complaint = '';
  let isReady = false;
  const ended = new Promise<Error>((resolve) => {
    child.on('error', resolve);
    child.on('close', (code, signal) => {
      const how = `the ${name} process ended (${signal ?? `code ${String(code)}`})`;
      const [why = ''] = complaint.slice(0, MAX_COMPLAINT_CHARS).trim().split('\n');
      resolve(new Error(isReady || why === '' ? how : `${how}: ${why}`));
    });
  });
  void ended.then((cause) => {
    events.exited(cause);
  });
  // There are no pipes where the system has no file descriptors left; `error` then reports the end.
  const pipes = child.stdio as ChildProcess['stdio'] | undefined;
  const requests = pipes?.[0];
  const complaints = pipes?.[2];
  const frames = pipes?.[FRAMES_FD] as Readable | null | undefined;
  const reader = new FrameReader();
  let sampleRateHz = 0;
  const onFrame = ({ kind, id, payload }: Frame): void => {
    if (kind === frameKinds.ready) {
      sampleRateHz = new DataView(payload.buffer, payload.byteOffset).getUint32(0, true);
      isReady = true;
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
  complaints?.on('data', (bytes: Buffer) => {
    if (!isReady && complaint.length < MAX_COMPLAINT_CHARS) complaint += bytes.toString();
  });
  complaints?.on('error', () => undefined);
  // A write to a process that has just gone; its end is reported by itself.
  requests?.on('error', () => undefined);
  const send = (request: EngineRequest): void => {
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
