import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AnswerProvider, SpeechProvider } from './ports.ts';

/** What answers may have in them: several sentences, markup, numbers, units, dates, and both alphabets. */
const rich = [
  'Sure! It is **24 °C** in Tokyo at 5:30 pm on 3 May 2026, see https://example.com. ',
  '1. Berlin, which is 4 km away…\n2. $15 for `npm ci`, e.g. 50% of 30?\n',
  'Привет! Сегодня 12 мая, 5 км и **24 °C** — 15 % от 240 ₽. ',
];
const RICH_ROUNDS = 90;

/** The answer of a round: one that has much in it, and later a sentence like most, which takes a third of the time. */
export function sampleAnswer(round: number): string {
  const answer = round < RICH_ROUNDS ? rich[round % rich.length] : undefined;
  return answer ?? 'It is a plain sentence, as most of them are.';
}

/** Answers with the question, a word at a time. */
export const echo: AnswerProvider = {
  name: 'warm-up',
  async *answer({ prompt }) {
    for (const text of prompt.split(/(?<=\s)/u)) {
      await nextTurn();
      yield { type: 'text', text };
    }
  },
  close: () => Promise.resolve(),
};

/** 150 ms that can be heard, at the rate of the wire: two chunks. */
const pcm = { samples: new Int16Array(7_200).fill(1_000), sampleRateHz: 48_000 };

export const hum: SpeechProvider = {
  name: 'warm-up',
  async *synthesize() {
    await nextTurn();
    yield pcm;
  },
  close: () => Promise.resolve(),
};
