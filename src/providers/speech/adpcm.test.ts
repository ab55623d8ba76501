import { describe, expect, it } from 'vitest';
import { decodeAdpcm, encodeAdpcm } from './adpcm.ts';
import { apology } from './apology.ts';

describe('recorded apologies', () => {
  it('survive their compression', () => {
    const samples = Int16Array.from(
      { length: 8_000 },
      (_, at) => 9_000 * Math.sin(at / 9) + 4_000 * Math.sin(at / 31),
    );
    const decoded = decodeAdpcm(encodeAdpcm(samples));
    expect(decoded.length).toBe(samples.length);
    const noise = samples.reduce((sum, sample, at) => sum + (sample - (decoded[at] as number)) ** 2, 0);
    const power = samples.reduce((sum, sample) => sum + sample ** 2, 0);
    expect(10 * Math.log10(power / noise)).toBeGreaterThan(20);
  });

  it('are in Russian for those who are likely to know it, in English for all others', async () => {
    const [ru, uk, en, zh] = await Promise.all(['ru', 'uk', 'en', 'zh'].map(apology));
    expect(ru).toBe(uk);
    expect(en).toBe(zh);
    expect(en).not.toBe(ru);
  });

  it.each(['ru', 'en'])('can be heard (%s)', async (language) => {
    const { samples, sampleRateHz } = await apology(language);
    expect(samples.length / sampleRateHz).toBeGreaterThan(2);
    expect(samples.length / sampleRateHz).toBeLessThan(6);
    const rms = Math.sqrt(samples.reduce((sum, sample) => sum + sample ** 2, 0) / samples.length);
    expect(rms).toBeGreaterThan(1_000);
  });
});
