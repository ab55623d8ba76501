/**
 * Makes the recorded apologies that are spoken where eSpeak is not installed (src/providers/speech/apology.ts) with
 * the embedded voices themselves; run it after a change of their texts: `node scripts/record-apologies.ts`.
 */
import { writeFile } from 'node:fs/promises';
import { joinSamples } from '../src/audio/pcm.ts';
import { encodeAdpcm } from '../src/providers/speech/adpcm.ts';
import { apologyTexts } from '../src/providers/speech/apology.ts';
import type { ApologyRecording } from '../src/providers/speech/apology.ts';
import { createEmbeddedSpeech } from '../src/providers/speech/embedded.ts';

/** Speech stays clear at this rate, and both recordings take half the room. */
const TARGET_RATE_HZ = 11_025;
const target = new URL('../src/providers/speech/apology-recordings.json', import.meta.url);

const speech = await createEmbeddedSpeech();
const recordings: Record<string, ApologyRecording> = {};
for (const [language, text] of Object.entries(apologyTexts)) {
  const parts: Int16Array[] = [];
  let sampleRateHz = 0;
  for await (const pcm of speech.synthesize({ text, language }, new AbortController().signal)) {
    parts.push(pcm.samples);
    sampleRateHz = pcm.sampleRateHz;
  }
  const recording = downsample(joinSamples(parts), sampleRateHz);
  recordings[language] = {
    sampleRateHz: TARGET_RATE_HZ,
    adpcm: Buffer.from(encodeAdpcm(recording)).toString('base64'),
  };
  console.log(`${language}: ${(recording.length / TARGET_RATE_HZ).toFixed(1)} s`);
}
await writeFile(target, `${JSON.stringify(recordings, null, 2)}\n`);
await speech.close();

/** Averages over two output periods (a low-pass filter) at each output sample. */
function downsample(samples: Int16Array, sampleRateHz: number): Int16Array {
  const ratio = sampleRateHz / TARGET_RATE_HZ;
  return Int16Array.from({ length: Math.floor(samples.length / ratio) }, (_, at) => {
    const window = samples.subarray(Math.round((at - 0.5) * ratio), Math.round((at + 0.5) * ratio));
    return window.reduce((sum, sample) => sum + sample, 0) / Math.max(1, window.length);
  });
}
