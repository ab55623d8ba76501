import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import type { Pcm, SpeechUsage } from '../../assistant/ports.ts';
import { apology } from './apology.ts';
import { createEmbeddedSpeech } from './embedded.ts';
import type { EmbeddedSpeech } from './embedded.ts';

const never = new AbortController().signal;
const speech = await createEmbeddedSpeech({ workers: 1 });
const withoutEspeak = await createEmbeddedSpeech({
  workers: 1,
  espeakPackage: '@echogarden/no-such-package',
});

afterAll(() => Promise.all([speech.close(), withoutEspeak.close()]));

async function say(provider: EmbeddedSpeech, text: string, language: string): Promise<Pcm[]> {
  const pieces: Pcm[] = [];
  for await (const pcm of provider.synthesize({ text, language }, never)) pieces.push(pcm);
  return pieces;
}

/** Flite's audio has 16 kHz, eSpeak's 22.05 kHz, the apology's 11.025 kHz. */
const ratesHz = (pieces: readonly Pcm[]): number[] => [...new Set(pieces.map((pcm) => pcm.sampleRateHz))];
const audible = (pieces: readonly Pcm[]): boolean =>
  pieces.some(({ samples }) => samples.some((sample) => Math.abs(sample) > 1_000));

// Real engines: slow on a busy machine.
describe('embedded speech', { timeout: 30_000 }, () => {
  it.each([
    ['en', 'Hello there.', 16_000],
    ['en', '42', 16_000],
    ['ru', 'Открываю Safari.', 22_050],
    ['ru', 'Safari', 22_050],
    ['de', 'Guten Tag.', 22_050],
    ['en', 'The word привет means hello.', 22_050],
    ['en', 'привет', 22_050],
    ['en', '١٢٣', 22_050],
  ])('%s: %j is spoken at %i Hz', async (language, text, rateHz) => {
    const pieces = await say(speech, text, language);
    expect(ratesHz(pieces)).toEqual([rateHz]);
    expect(audible(pieces)).toBe(true);
  });

  it.each(['...', '—', ' ! »'])('has nothing to say for %j', async (text) => {
    expect(await say(speech, text, 'en')).toEqual([]);
    expect(await say(withoutEspeak, text, 'ru')).toEqual([]);
  });

  it('apologises for what it cannot speak without eSpeak, and still speaks English', async () => {
    expect(withoutEspeak.state().espeak).toBe('missing');
    expect(await say(withoutEspeak, 'Привет!', 'ru')).toEqual([await apology('ru')]);
    expect(await say(withoutEspeak, '你好', 'zh')).toEqual([await apology('en')]);
    expect(await say(withoutEspeak, 'привет', 'en')).toEqual([await apology('en')]);
    expect(ratesHz(await say(withoutEspeak, 'Hello, привет.', 'en'))).toEqual([16_000]);
  });

  it('tells what it was asked for, once, and nothing where nobody is asked', async () => {
    const told = async (provider: EmbeddedSpeech, text: string, language: string, voice = '') => {
      const usages: SpeechUsage[] = [];
      const onUsage = (usage: SpeechUsage): void => void usages.push(usage);
      for await (const pcm of provider.synthesize({ text, language, voice, onUsage }, never)) void pcm;
      return usages.map((usage) => [usage.provider, usage.voice, usage.characters]);
    };
    expect(await told(speech, 'Hello.', 'en', 'rms')).toEqual([['embedded', 'rms', 6]]);
    expect(await told(speech, 'Hello.', 'en', 'what a client sent')).toEqual([['embedded', '', 6]]);
    expect(await told(speech, 'Да.', 'ru', 'rms')).toEqual([['embedded', '', 3]]);
    expect(await told(speech, '...', 'en')).toEqual([]);
    expect(await told(withoutEspeak, 'Да.', 'ru')).toEqual([]);
  });

  it.each([
    ['en', 'The weather in Tokyo is sunny today, about twenty degrees now.'],
    ['ru', 'Сегодня в Токио солнечно, около двадцати градусов тепла.'],
  ])('speaks %s faster and slower', async (language, text) => {
    const lengths = await Promise.all(
      [0.5, 1, 1.5, 2].map(async (rate) => {
        const paced = rate === 1 ? speech : await createEmbeddedSpeech({ workers: 1, rate });
        const pieces = await say(paced, text, language);
        if (paced !== speech) await paced.close();
        expect(audible(pieces)).toBe(true);
        return pieces.reduce((sum, { samples, sampleRateHz }) => sum + samples.length / sampleRateHz, 0);
      }),
    );
    const [half = 0, own = 0, faster = 0, twice = 0] = lengths.map((seconds) => seconds / (lengths[1] ?? 0));
    expect(half).toBeGreaterThan(1.6);
    expect(own).toBe(1);
    expect(faster).toBeGreaterThan(0.6);
    expect(faster).toBeLessThan(0.78);
    expect(twice).toBeLessThan(0.65);
  });

  it('lets an aborted caller of Flite go at once', async () => {
    const turn = new AbortController();
    let error: unknown;
    speech
      .synthesize({ text: 'w '.repeat(60), language: 'en' }, turn.signal)
      [Symbol.asyncIterator]()
      .next()
      .catch((reason: unknown) => {
        error = reason;
      });
    await nextTurn();
    turn.abort(new Error('interrupted'));
    // Not a time, which a busy machine would stretch: before the event loop's next turn.
    await nextTurn();
    expect(error).toMatchObject({ message: 'interrupted' });
  });

  it('leaves nothing behind when closed, and refuses work', async () => {
    const before = alive();
    const other = await createEmbeddedSpeech();
    await other.warmUp();
    expect(other.state()).toMatchObject({ espeak: { ready: 1, queued: 0 } });
    expect(alive()).toBeGreaterThan(before);
    await Promise.all([other.close(), other.close()]);
    await other.close();
    for (let turn = 0; turn < 50 && alive() > before; turn++) await nextTurn();
    expect(alive()).toBe(before);
    await expect(say(other, 'Hello.', 'en')).rejects.toMatchObject({ type: 'unavailable' });
  });
});

function alive(): number {
  return process.getActiveResourcesInfo().filter((kind) => /Process|MessagePort|Pipe/.test(kind)).length;
}
