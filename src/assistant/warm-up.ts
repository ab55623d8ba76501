import { setImmediate as nextTurn } from 'node:timers/promises';
import { loadResamplers } from '../audio/resample.ts';
import type { Clock } from '../core/clock.ts';
import type { OpenQuestions } from './actions/gated.ts';
import { loadPipeline } from './pipeline.ts';
import type { AnswerProvider, SpeechProvider } from './ports.ts';

/** What answers are made of: several sentences, markup, numbers, units, dates, and both alphabets. */
const samples = [
  'Sure! It is **24 °C** in Tokyo at 5:30 pm on 3 May 2026, see https://example.com. ',
  '1. Berlin, which is 4 km away…\n2. $15 for `npm ci`, e.g. 50% of 30?\n',
  'Привет! Сегодня 12 мая, 5 км и **24 °C** — 15 % от 240 ₽. ',
];
const ROUNDS = 60;

const answer: AnswerProvider = {
  name: 'warm-up',
  async *answer({ prompt }) {
    for (const text of prompt.split(/(?<=\s)/u)) {
      await nextTurn();
      yield { type: 'text', text };
    }
  },
  close: () => Promise.resolve(),
};

const none: OpenQuestions = {
  keepQuestion: () => Promise.resolve(),
  takeQuestion: () => Promise.resolve(undefined),
};

/** Half a second that can be heard, at the rate of the wire. */
const pcm = { samples: new Int16Array(24_000).fill(1_000), sampleRateHz: 48_000 };
const provider: SpeechProvider = {
  name: 'warm-up',
  async *synthesize() {
    await nextTurn();
    yield pcm;
  },
  close: () => Promise.resolve(),
};

/**
 * Loads what the first calls would have to wait for, and answers a few questions that nobody asked, so that the first
 * listener does not wait for V8 to compile it either: cold, an answer takes 40 ms and more. In small steps, while calls
 * are already being answered.
 */
export async function warmUp(clock: Clock): Promise<void> {
  const { respond } = await loadPipeline();
  await loadResamplers();
  const [{ gated }, judging] = await Promise.all([
    import('./actions/gated.ts'),
    import('./actions/judge.ts'),
    import('./actions/decide.ts'),
  ]);
  const gatedAnswer = gated(answer, {
    enabled: new Set(),
    questions: none,
    record: () => undefined,
    judging,
  });
  const { signal } = new AbortController();
  for (let round = 0; round < ROUNDS; round += 1) {
    const request = { prompt: samples[round % samples.length] ?? '', hardwareId: '', sessionId: '' };
    const outputs = respond(request, { answer: gatedAnswer, speech: { provider }, clock }, signal);
    for await (const events of outputs) void events;
  }
}
