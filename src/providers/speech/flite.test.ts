import { afterAll, describe, expect, it } from 'vitest';
import { joinSamples } from '../../audio/pcm.ts';
import { systemClock } from '../../core/clock.ts';
import { EnginePool } from './engine-pool.ts';
import type { Engine } from './engine-pool.ts';
import { Flite, fliteText, loadFliteModule, startFliteWorker } from './flite.ts';

const never = new AbortController().signal;
const flite = await Flite.load({ workers: 1, rate: 1, maxQueued: 8, timeLimitMs: 10_000 });

async function say(text: string, voice?: string): Promise<Int16Array> {
  const parts: Int16Array[] = [];
  const request = voice === undefined ? { text, language: 'en' } : { text, language: 'en', voice };
  for await (const pcm of flite.synthesize(request, never)) {
    expect(pcm.sampleRateHz).toBe(16_000);
    parts.push(pcm.samples);
  }
  return joinSamples(parts);
}

afterAll(() => flite.pool.close());

// The real engine: slow on a busy machine.
describe('Flite', { timeout: 30_000 }, () => {
  it('speaks English for about as long as a person would', async () => {
    const samples = await say('The weather in Tokyo is sunny today, about twenty degrees now.');
    expect(samples.length / 16_000).toBeGreaterThan(3);
    expect(samples.length / 16_000).toBeLessThan(6);
    expect(samples.filter((sample) => Math.abs(sample) > 1_000).length / samples.length).toBeGreaterThan(0.3);
  });

  it('has four voices, and the default for a name that it does not know', async () => {
    const text = 'Hello there.';
    const [slt, rms, kal, awb] = [
      await say(text),
      await say(text, 'rms'),
      await say(text, 'kal16'),
      await say(text, 'awb'),
    ];
    expect(new Set([slt, rms, kal, awb].map((samples) => samples.join())).size).toBe(4);
    expect(await say(text, 'no-such-voice')).toEqual(slt);
  });

  it('speaks long text in pieces, losing none', async () => {
    const sentence = 'There is a small garden behind the old house near the river. ';
    const one = await say(sentence);
    const ten = await say(sentence.repeat(10));
    expect(ten.length / one.length).toBeGreaterThan(8);
    expect(ten.length / one.length).toBeLessThan(12);
  });

  it('gives each of many callers their own audio', async () => {
    const texts = [
      'One.',
      'Two and a bit.',
      'Three is a longer sentence.',
      'Four, and this is the longest of them.',
    ];
    const alone: Int16Array[] = [];
    for (const text of texts) alone.push(await say(text));
    expect(await Promise.all(texts.map((text) => say(text)))).toEqual(alone);
  });

  it('gets a fresh worker when one is killed in the middle of a sentence', async () => {
    const module = await loadFliteModule();
    const engines: Engine[] = [];
    const pool = new EnginePool({
      startEngine: (events) => {
        const engine = startFliteWorker({ module, rate: 1 }, events);
        engines.push(engine);
        return engine;
      },
      size: 1,
      maxQueued: 8,
      timeLimitMs: 10_000,
      abandonedLimitMs: 1_000,
      clock: systemClock,
    });
    await pool.warmUp();
    const text = 'w '.repeat(150);
    const speaking = pool.run('slt', text, never)[Symbol.asyncIterator]().next();
    const killed = expect(speaking).rejects.toMatchObject({ type: 'unavailable' });
    await engines[0]?.kill();
    await killed;
    const pieces: Int16Array[] = [];
    for await (const { samples } of pool.run('slt', 'Still here.', never)) pieces.push(samples);
    expect(joinSamples(pieces)).toEqual(await say('Still here.'));
    expect(engines).toHaveLength(2);
    await pool.close();
  });
});

describe('fliteText', () => {
  it.each([
    ['don’t say “no” — café, naïve…', "don't say no , cafe, naive..."],
    ['Straße, Łódź, Ærø', 'Strasse, Lodz, Aero'],
    ['привет 你好 😀', ''],
    ['a\u0000b\nc', 'a b c'],
  ])('%j', (text, expected) => {
    expect(fliteText(text)).toBe(expected);
  });
});
