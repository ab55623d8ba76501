import { SILENCE_THRESHOLD } from './pcm.ts';

export function isAudible(sample: number): boolean {
  return sample > SILENCE_THRESHOLD || sample < -SILENCE_THRESHOLD;
}

/** Whether any sample can be heard; a chunk where none can must not be sent. */
export function hasAudible(samples: Int16Array): boolean {
  return samples.some(isAudible);
}

/**
 * A copy of the first `maxSamples` samples that ends in silence on a raised cosine, so that cut audio does not click;
 * undefined when nothing in it could be heard.
 */
export function fadeOut(samples: Int16Array, maxSamples: number): Int16Array | undefined {
  const length = Math.min(samples.length, maxSamples);
  const faded = samples.subarray(0, length).map((sample, index) => {
    const gain = 0.5 * (1 + Math.cos((Math.PI * (index + 1)) / length));
    return Math.round(sample * gain);
  });
  return hasAudible(faded) ? faded : undefined;
}
