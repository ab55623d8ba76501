import { describe, expect, it } from 'vitest';
import { NexyError } from '../core/errors.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { AnswerChain } from './answer-chain.ts';
import { fixedLines } from './fixed-lines.ts';
import type { AnswerProvider, SpeechProvider } from './ports.ts';
import { ProviderError } from './provider-error.ts';
import { respond } from './respond.ts';
import { speakWelcome } from './welcome.ts';

function voice(): SpeechProvider & { readonly texts: string[] } {
  const texts: string[] = [];
  return {
    name: 'fake',
    texts,
    async *synthesize(request) {
      texts.push(request.text);
      yield { samples: new Int16Array(4_800).fill(1_000), sampleRateHz: 48_000 };
    },
    close: () => Promise.resolve(),
  };
}

/** What a voice is asked for when a client has this text spoken. */
async function asked(text: string, language: string): Promise<string[]> {
  const provider = voice();
  const options = { provider, language };
  for await (const event of speakWelcome(text, options, new AbortController().signal)) void event;
  return provider.texts;
}

/** What a voice is asked for in a turn whose only provider says this. */
async function askedIn(prompt: string, ...steps: readonly (string | NexyError)[]): Promise<string[]> {
  const answer: AnswerProvider = {
    name: 'fake',
    async *answer() {
      for (const step of steps) {
        if (step instanceof NexyError) throw step;
        yield { type: 'text', text: step };
      }
    },
    close: () => Promise.resolve(),
  };
  const [clock, provider] = [new FakeClock(), voice()];
  const chain = new AnswerChain([answer], { clock, random: () => 0, record: () => undefined });
  const request = { prompt, hardwareId: 'mac', sessionId: 's' };
  const outputs = respond(
    request,
    { answer: chain, speech: { provider }, clock },
    new AbortController().signal,
  );
  try {
    for await (const events of outputs) void events;
  } catch (error) {
    if (!(error instanceof NexyError)) throw error;
  }
  return provider.texts;
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

  it.each([
    ['Why?', 'It is so, and'],
    ['Почему?', 'Это так, и'],
  ])('holds what is said instead of an answer to "%s", and after a part of one', async (prompt, said) => {
    const lines = fixedLines([]);
    const turns = [
      await askedIn(prompt, new ProviderError('connection')),
      await askedIn(prompt, new ProviderError('blocked')),
      (await askedIn(prompt, said, new ProviderError('connection'))).slice(2),
      await askedIn(prompt, '***\n'),
    ];
    expect(turns.map((texts) => texts.length > 0)).toEqual([true, true, true, true]);
    expect(turns.flat().filter((sentence) => !lines.has(sentence))).toEqual([]);
  });
});
