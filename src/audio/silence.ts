import { type Chunk, joinSamples, msToSamples, SILENCE_THRESHOLD } from './pcm.ts';

/** The one chunk that may follow an interrupt (wire rule 7). */
const FADE_SAMPLES = msToSamples(20);

export function isAudible(sample: number): boolean {
  return sample > SILENCE_THRESHOLD || sample < -SILENCE_THRESHOLD;
}

/** Index of the first audible sample in [start, end), or -1. A plain loop: it meets every sample of a pause. */
export function firstAudibleIn(samples: Int16Array, start: number, end: number): number {
  for (let at = start; at < end; at++) if (isAudible(samples[at] as number)) return at;
  return -1;
}

/** Index of the last audible sample in [start, end), or -1. */
export function lastAudibleIn(samples: Int16Array, start: number, end: number): number {
  for (let at = end - 1; at >= start; at--) if (isAudible(samples[at] as number)) return at;
  return -1;
}

/** Whether any sample can be heard; a chunk where none can must not be sent. */
export function hasAudible(samples: Int16Array): boolean {
  return samples.some(isAudible);
}

/**
 * A copy of the first 20 ms, or of all when it is shorter, that ends in silence on a raised cosine, so that cut audio
 * does not click; undefined when nothing in it could be heard.
 */
export function fadeOut(chunk: Chunk): Int16Array | undefined {
  const samples = joinSamples(chunk).subarray(0, FADE_SAMPLES);
  const { length } = samples;
  const faded = samples.map((sample, index) => {
    const gain = 0.5 * (1 + Math.cos((Math.PI * (index + 1)) / length));
    return Math.round(sample * gain);
  });
  return hasAudible(faded) ? faded : undefined;
}
