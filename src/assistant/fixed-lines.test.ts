import { describe, expect, it } from 'vitest';
import { fixedLines } from './fixed-lines.ts';
import { speakWelcome } from './welcome.ts';

/** What a voice is asked for when a client has this text spoken. */
async function asked(text: string, language: string): Promise<string[]> {
  const texts: string[] = [];
  const provider = {
    name: 'fake',
    async *synthesize(request: { text: string }) {
      texts.push(request.text);
      yield { samples: new Int16Array(4_800).fill(1_000), sampleRateHz: 48_000 };
    },
    close: () => Promise.resolve(),
  };
  const options = { provider, language };
  for await (const event of speakWelcome(text, options, new AbortController().signal)) void event;
  return texts;
}

describe('fixedLines', () => {
  it.each([
    ['', 'en'],
    ['', 'ru'],
    ['Welcome back! You have 3 new messages, 15% more than usual. Ask me anything.', 'en'],
    ['С возвращением! У вас 3 сообщения.', ''],
  ])('holds each sentence of %j in %j as a voice gets it', async (text, language) => {
    const lines = fixedLines(text === '' ? [] : [text]);
    const sentences = await asked(text, language);
    expect(sentences.length).toBeGreaterThan(1);
    expect(sentences.filter((sentence) => !lines.has(sentence))).toEqual([]);
  });
});
