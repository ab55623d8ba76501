import { createHash } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { fromBytes, joinSamples } from '../../audio/pcm.ts';
import { createEmbeddedSpeech } from './embedded.ts';
import { isNoise, leastMs } from './plausible.ts';

const speech = await createEmbeddedSpeech({ workers: 1 });
afterAll(() => speech.close());

const sentences = [
  ['en', 'Hello.'],
  ['en', 'The quick brown fox jumps over the lazy dog, and nobody minds.'],
  ['en', 'Sssh! She sells sea shells; success is assured.'],
  ['ru', 'Съешь ещё этих мягких французских булок да выпей же чаю.'],
  ['de', 'Das ist ein ganz gewöhnlicher Satz.'],
  ['zh', '今天天气很好，我们去公园吧。'],
] as const;

describe('plausible speech', { timeout: 30_000 }, () => {
  it.each(sentences)(
    '%s: real speech of %j is long enough, and no part of it is noise',
    async (language, text) => {
      const parts: Int16Array[] = [];
      let rateHz = 1;
      for await (const pcm of speech.synthesize({ text, language }, new AbortController().signal)) {
        parts.push(pcm.samples);
        rateHz = pcm.sampleRateHz;
      }
      const samples = joinSamples(parts);
      expect((samples.length / rateHz) * 1_000).toBeGreaterThan(leastMs(text, 1) * 1.5);
      const windowSamples = Math.ceil(rateHz / 50);
      for (let start = 0; start + windowSamples <= samples.length; start += windowSamples) {
        expect(isNoise(samples.subarray(start, start + windowSamples))).toBe(false);
        // At full scale too.
        expect(isNoise(amplified(samples).subarray(start, start + windowSamples))).toBe(false);
      }
    },
  );

  it('grows with the text and shrinks with the rate', () => {
    expect(leastMs('…!', 1)).toBe(0);
    expect(leastMs('Hello there', 1)).toBe(400);
    expect(leastMs('Hello there', 2)).toBe(200);
    expect(leastMs('你好', 1)).toBe(160);
  });

  it('knows what is no PCM', () => {
    const compressed = Buffer.concat(
      Array.from({ length: 40 }, (_, index) => createHash('sha256').update(String(index)).digest()),
    );
    const page = Buffer.from('<!doctype html><html lang="en"><title>502 Bad Gateway</title>'.repeat(20));
    const base64 = Buffer.from(compressed.toString('base64'));
    for (const bytes of [compressed, page, base64]) expect(isNoise(fromBytes(bytes))).toBe(true);
    expect(isNoise(new Int16Array(480))).toBe(false);
    expect(isNoise(new Int16Array(0))).toBe(false);
  });
});

function amplified(samples: Int16Array): Int16Array {
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 1);
  return samples.map((sample) => (sample * 32_767) / peak);
}
