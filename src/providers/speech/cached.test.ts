import { describe, expect, it } from 'vitest';
import type { SpeechProvider, SpeechRequest } from '../../assistant/ports.ts';
import { hear } from '../../testing/hear.ts';
import { cached } from './cached.ts';

const SECOND = 48_000;

function setUp(lines: readonly string[], { seconds = 1, error }: { seconds?: number; error?: Error } = {}) {
  const asked: SpeechRequest[] = [];
  const provider: SpeechProvider = {
    name: 'fake',
    speaks: (language) => language === 'en',
    async *synthesize(request) {
      asked.push(request);
      request.onUsage?.({ provider: 'fake', voice: '', characters: request.text.length });
      yield { samples: new Int16Array(SECOND / 2).fill(asked.length), sampleRateHz: SECOND };
      if (error) throw error;
      yield {
        samples: new Int16Array(SECOND * seconds - SECOND / 2).fill(asked.length),
        sampleRateHz: SECOND,
      };
    },
    close: () => Promise.resolve(),
  };
  const voice = cached(provider, new Set(lines));
  const say = (text: string, over: Partial<SpeechRequest> = {}, signal = new AbortController().signal) =>
    hear(voice.synthesize({ text, language: 'en', ...over }, signal));
  return { voice, say, asked };
}

describe('cached', () => {
  it('asks once for a fixed line, for each voice and language', async () => {
    const { say, asked } = setUp(['Hello!']);
    const first = await say('Hello!');
    expect(await say('Hello!')).toEqual(first);
    expect(first.samples).toHaveLength(SECOND);
    await say('Hello!', { voice: 'nova' });
    await say('Hello!', { language: 'de' });
    expect(asked).toHaveLength(3);
    await say('Hello!', { voice: 'nova' });
    expect(asked).toHaveLength(3);
  });

  it('tells no usage for what nobody is asked for', async () => {
    const { say } = setUp(['Hello!']);
    let told = 0;
    const onUsage = (): void => void (told += 1);
    await say('Hello!', { onUsage });
    await say('Hello!', { onUsage });
    expect(told).toBe(1);
  });

  it('keeps nothing else, and nothing that broke off', async () => {
    const { say, asked } = setUp(['Hello!']);
    await say('What the user said.');
    await say('What the user said.');
    expect(asked).toHaveLength(2);
    const broken = setUp(['Hello!'], { error: new Error('lost') });
    expect((await broken.say('Hello!')).error).toMatchObject({ message: 'lost' });
    await broken.say('Hello!');
    expect(broken.asked).toHaveLength(2);
  });

  it('keeps no more than its bound, and lets go what was used least', async () => {
    // 20 s are 1.9 MB: two fit, three do not.
    const { say, asked } = setUp(['a', 'b', 'c'], { seconds: 20 });
    for (const text of ['a', 'b', 'a', 'c', 'a']) await say(text);
    expect(asked.map(({ text }) => text)).toEqual(['a', 'b', 'c']);
    await say('b');
    expect(asked).toHaveLength(4);
  });

  it('ends with the turn', async () => {
    const { say } = setUp(['Hello!']);
    await say('Hello!');
    const reason = new Error('interrupted');
    expect((await say('Hello!', {}, AbortSignal.abort(reason))).error).toBe(reason);
  });

  it('is its provider in everything else, and forgets on close', async () => {
    const { voice, say, asked } = setUp(['Hello!']);
    expect([voice.name, voice.speaks?.('en'), voice.speaks?.('de')]).toEqual(['fake', true, false]);
    await say('Hello!');
    await voice.close();
    await say('Hello!');
    expect(asked).toHaveLength(2);
  });
});
