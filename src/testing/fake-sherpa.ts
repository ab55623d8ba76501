import { readFile } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SherpaConfig } from '../providers/speech/sherpa-model.ts';
import type { SherpaPackage } from '../providers/speech/sherpa-process.ts';

/**
 * Stands in for sherpa-onnx-node in its process, with the interface of its version 1.13: a tone for each sentence, as
 * long as its text and the higher the speaker's number. A model file that says "broken", and a text that says
 * "crash", end the process as the native code does; "endless" speaks until it is stopped.
 */
const RATE_HZ = 22_050;
const CHARACTER_MS = 60;

function tone(ms: number, speaker: number): Float32Array {
  const step = (2 * Math.PI * (200 + 100 * speaker)) / RATE_HZ;
  // Louder than a sample can be, as models are at times.
  return Float32Array.from({ length: (RATE_HZ * ms) / 1_000 }, (_, at) => 1.2 * Math.sin(step * at));
}

const fake: SherpaPackage = {
  OfflineTts: {
    createAsync: async ({ model }: SherpaConfig) => {
      const file = 'vits' in model ? model.vits.model : '';
      if ((await readFile(file, 'utf8')) === 'broken') {
        process.stderr.write('it is broken\nso it cannot be used\n');
        process.exit(255);
      }
      return {
        sampleRate: RATE_HZ,
        generateAsync: async ({ text, generationConfig: { sid, speed }, onProgress }) => {
          if (text.includes('crash')) process.exit(255);
          for (const sentence of text.match(/[^.]+\.?\s*/gu) ?? []) {
            do {
              await nextTurn();
              if (onProgress({ samples: tone((sentence.length * CHARACTER_MS) / speed, sid) }) === 0) return;
            } while (text.includes('endless'));
          }
        },
      };
    },
  },
};
export default fake;
