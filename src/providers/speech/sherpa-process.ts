import { frameKinds, LineReader, sendAudio, sendFrame, sendReady } from './engine-frames.ts';
import type { EngineRequest } from './engine-frames.ts';
import type { EngineJob } from './engine-pool.ts';
import type { SherpaConfig } from './sherpa-model.ts';

/**
 * The child process that holds sherpa-onnx: native code that ends its process where a model is broken, and that has
 * eSpeak NG (GPL-3) in it. It is started with the package's URL and its settings as arguments, and ends with its
 * parent: when stdin closes.
 */
export interface SherpaSettings {
  readonly config: SherpaConfig;
  readonly speaker: number;
  /** 1 is the voice's own pace, 2 twice as fast. */
  readonly rate: number;
}

/** What is used of sherpa-onnx-node. */
export interface SherpaPackage {
  readonly OfflineTts: { createAsync(config: SherpaConfig): Promise<SherpaVoice> };
}

interface SherpaVoice {
  readonly sampleRate: number;
  /** Speaks in a thread of its own, a sentence at a time; 0 as the answer to one of them ends it there. */
  generateAsync(request: {
    readonly text: string;
    readonly generationConfig: { readonly sid: number; readonly speed: number };
    /** Not every Node lets memory from outside into its heap. */
    readonly enableExternalBuffer: false;
    readonly onProgress: (part: { readonly samples: Float32Array }) => 0 | 1;
  }): Promise<unknown>;
}

const [packageUrl = '', settings = ''] = process.argv.slice(2);
const { config, speaker, rate } = JSON.parse(settings) as SherpaSettings;
const { default: sherpa } = (await import(packageUrl)) as { default: SherpaPackage };
const voice = await sherpa.OfflineTts.createAsync(config);

const lines = new LineReader();
let current: number | undefined;

async function speak({ id, text }: EngineJob): Promise<void> {
  current = id;
  await voice.generateAsync({
    text,
    generationConfig: { sid: speaker, speed: rate },
    enableExternalBuffer: false,
    onProgress: ({ samples }) => {
      if (current !== id) return 0;
      sendAudio(id, toInt16(samples));
      return 1;
    },
  });
  sendFrame(frameKinds.done, id);
}

function toInt16(samples: Float32Array): Int16Array {
  return Int16Array.from(samples, (sample) => Math.max(-1, Math.min(1, sample)) * 32_767);
}

process.stdin.on('data', (bytes: Buffer) => {
  for (const line of lines.push(bytes)) {
    const request = JSON.parse(line) as EngineRequest;
    // A failure ends the process, and with it the job.
    if (!('abort' in request)) void speak(request);
    else if (request.abort === current) current = undefined;
  }
});
process.stdin.on('end', () => process.exit());
sendReady(voice.sampleRate);
