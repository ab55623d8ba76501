import { setImmediate as nextTurn } from 'node:timers/promises';
import { loadResamplers } from '../audio/resample.ts';
import { detectLanguage } from './language.ts';
import { loadPipeline } from './pipeline.ts';
import { speakable } from './speakable.ts';
import { SpokenText } from './spoken-text.ts';

/** What answers are made of: several sentences, markup, numbers, units, dates, and both alphabets. */
const samples = [
  'Sure! It is **24 °C** in Tokyo at 5:30 pm on 3 May 2026, see https://example.com. ',
  '1. Berlin, which is 4 km away…\n2. $15 for `npm ci`, e.g. 50% of 30?\n',
  'Привет! Сегодня 12 мая, 5 км и **24 °C** — 15 % от 240 ₽. ',
];
const ROUNDS = 20;

/**
 * Runs what stands between an answer and its voice, so that the first listener does not wait for V8 to compile it:
 * cold, it takes 40 ms and more. In small steps, while calls are already being answered.
 */
export async function warmUp(): Promise<void> {
  await loadPipeline();
  await loadResamplers();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const sample of samples) {
      const text = new SpokenText();
      for (const { plain } of [...text.push(sample), ...text.flush()]) {
        await nextTurn();
        speakable(plain, detectLanguage(plain, undefined));
      }
    }
  }
}
