/**
 * Milliseconds that a letter or digit takes at least, at a rate of 1. A person who reads fast, 250 words a minute, needs
 * 51 for a letter, the embedded voices over 60; for a Chinese, Japanese or Korean one over 140 and over 180.
 */
const MIN_LETTER_MS = 40;
const MIN_SYLLABLE_MS = 80;
const SYLLABIC = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
const LETTERS = /[\p{L}\p{N}]/gu;

/** A mean |sample| from which audio is louder than any speech but for its loudest vowels. */
const LOUD = 6_000;

/** The shortest time in which `text` can have been spoken whole; 0 for a text without letters and digits. */
export function leastMs(text: string, rate: number): number {
  const letters = text.match(LETTERS)?.length ?? 0;
  const syllables = text.match(SYLLABIC)?.length ?? 0;
  return ((letters - syllables) * MIN_LETTER_MS + syllables * MIN_SYLLABLE_MS) / rate;
}

/**
 * Whether bytes that are no PCM at all (a page, JSON, MP3, Opus, samples a byte out of step) were taken for it: as loud
 * as nothing in speech, and each sample unrelated to the one before. Loud vowels are smooth, hisses are quiet. Give it
 * 20 ms or more.
 */
export function isNoise(samples: Int16Array): boolean {
  let [sum, absolute, squares, steps] = [0, 0, 0, 0];
  let previous = samples[0] ?? 0;
  for (const sample of samples) {
    sum += sample;
    absolute += Math.abs(sample);
    squares += sample * sample;
    steps += (sample - previous) ** 2;
    previous = sample;
  }
  if (absolute < LOUD * samples.length) return false;
  // Steps against variance: 2 for samples that do not know each other, near 0 for a low tone.
  return steps > squares - (sum * sum) / samples.length;
}
