import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WIRE_RATE_HZ } from './pcm.ts';
import { loadResamplers, toWireRate } from './resample.ts';

const resamplers = await loadResamplers();
const rates = [8_000, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 96_000, 22_051];

function tone(frequencyHz: number, sampleRateHz: number, samples: number): Int16Array {
  return Int16Array.from({ length: samples }, (_, index) =>
    Math.round(12_000 * Math.sin((2 * Math.PI * frequencyHz * index) / sampleRateHz)),
  );
}

function resample(samples: Int16Array, sampleRateHz: number, pieceSamples: number): number[] {
  const resampler = resamplers.open(sampleRateHz);
  const output: number[] = [];
  for (let start = 0; start < samples.length; start += pieceSamples) {
    output.push(...resampler.push(samples.subarray(start, start + pieceSamples)));
  }
  output.push(...resampler.flush());
  resampler.close();
  resampler.close();
  return output;
}

describe('resampler', { timeout: 20_000 }, () => {
  it.each(rates)('turns %i Hz into 48 kHz with the tone in place', (rateHz) => {
    const input = tone(440, rateHz, rateHz);
    const output = resample(input, rateHz, 1_000);
    expect(output.length).toBe(WIRE_RATE_HZ);
    const wanted = tone(440, WIRE_RATE_HZ, WIRE_RATE_HZ);
    const middle = output.slice(4_800, -4_800);
    const noise = middle.reduce((sum, sample, at) => sum + (sample - (wanted[at + 4_800] as number)) ** 2, 0);
    const power = middle.reduce((sum, sample) => sum + sample ** 2, 0);
    expect(10 * Math.log10(power / noise)).toBeGreaterThan(60);
  });

  it('gives the same whatever the pieces, of the right length', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...rates),
        fc.integer({ min: 0, max: 6_000 }),
        fc.integer({ min: 1, max: 7_000 }),
        (rateHz, samples, pieceSamples) => {
          const input = tone(300, rateHz, samples);
          const output = resample(input, rateHz, pieceSamples);
          expect(output.length).toBe(Math.round((samples * WIRE_RATE_HZ) / rateHz));
          expect(output).toEqual(resample(input, rateHz, samples + 1));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('keeps streams apart', () => {
    const [one, two] = [tone(300, 16_000, 3_200), tone(2_000, 16_000, 3_200)];
    const first = resamplers.open(16_000);
    const second = resamplers.open(16_000);
    const outputs: [number[], number[]] = [[], []];
    for (let start = 0; start < 3_200; start += 160) {
      outputs[0].push(...first.push(one.subarray(start, start + 160)));
      outputs[1].push(...second.push(two.subarray(start, start + 160)));
    }
    expect([...outputs[0], ...first.flush()]).toEqual(resample(one, 16_000, 3_200));
    expect([...outputs[1], ...second.flush()]).toEqual(resample(two, 16_000, 3_200));
    first.close();
    second.close();
    expect(() => first.push(one)).toThrow('closed');
  });

  it('leaves 48 kHz as it is and refuses rates that no audio has', async () => {
    const input = { samples: tone(440, WIRE_RATE_HZ, 960), sampleRateHz: WIRE_RATE_HZ };
    const source = async function* (): AsyncIterable<typeof input> {
      yield Promise.resolve(input);
    };
    const pieces: Int16Array[] = [];
    for await (const piece of toWireRate(source())) pieces.push(piece);
    expect(pieces).toEqual([input.samples]);
    for (const rateHz of [0, -1, 1_000, 500_000, NaN, 22_050.5]) {
      expect(() => resamplers.open(rateHz)).toThrow('sample rate');
    }
  });

  it('follows a change of rate within a sentence, a slice at a time', async () => {
    const source = async function* (): AsyncIterable<{ samples: Int16Array; sampleRateHz: number }> {
      yield { samples: tone(300, 16_000, 16_000), sampleRateHz: 16_000 };
      yield { samples: tone(300, 22_050, 2_205), sampleRateHz: 22_050 };
      yield { samples: tone(300, 22_050, 2_205), sampleRateHz: 22_050 };
    };
    const pieces: Int16Array[] = [];
    for await (const piece of toWireRate(source())) pieces.push(piece);
    expect(pieces.reduce((sum, piece) => sum + piece.length, 0)).toBe(48_000 + 9_600);
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThanOrEqual(4_802);
  });
});
