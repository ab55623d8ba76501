import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Chunker } from './chunker.ts';
import { type Chunk, joinSamples, lengthOf, MAX_CHUNK_SAMPLES, toBytes } from './pcm.ts';
import { hasAudible, isAudible } from './silence.ts';

const MS = 48;

/** Runs of loud and silent samples of random length; loud ones rise, so that loss and reordering show. */
const signal = fc
  .array(fc.record({ loud: fc.boolean(), ms: fc.integer({ min: 0, max: 900 }), extra: fc.nat(47) }), {
    maxLength: 8,
  })
  .map((runs) => {
    const lengths = runs.map(({ ms, extra }) => ms * MS + extra);
    const samples = new Int16Array(lengths.reduce((sum, length) => sum + length, 0));
    let end = 0;
    let next = 0;
    runs.forEach(({ loud }, index) => {
      const start = end;
      end += lengths[index] as number;
      for (let at = start; at < end; at++) samples[at] = loud ? 65 + (next++ % 30_000) : (at % 129) - 64;
    });
    return samples;
  });
const cuts = fc.array(fc.integer({ min: 1, max: 12_000 }), { minLength: 1, maxLength: 6 });

function chunk(samples: Int16Array, sizes: readonly number[], eager = false): Int16Array[] {
  const chunker = new Chunker({ eager });
  const chunks: Chunk[] = [];
  for (let start = 0, turn = 0; start < samples.length; turn++) {
    const end = start + (sizes[turn % sizes.length] as number);
    chunks.push(...chunker.push(samples.subarray(start, end)));
    start = end;
  }
  chunks.push(...chunker.flush());
  return chunks.map(joinSamples);
}

function longestSilence(samples: Int16Array): number {
  let longest = 0;
  let run = 0;
  for (const sample of samples) {
    run = isAudible(sample) ? 0 : run + 1;
    longest = Math.max(longest, run);
  }
  return longest;
}

describe('Chunker', { timeout: 20_000 }, () => {
  it('keeps every rule of the wire for any signal in any pieces', () => {
    fc.assert(
      fc.property(signal, cuts, fc.boolean(), (samples, sizes, eager) => {
        const chunks = chunk(samples, sizes, eager);
        for (const part of chunks) expect(hasAudible(part)).toBe(true);
        for (const part of chunks) expect(part.length).toBeLessThanOrEqual(MAX_CHUNK_SAMPLES);
        for (const part of chunks.slice(eager ? 1 : 0, -1))
          expect(part.length).toBeGreaterThanOrEqual(100 * MS);
        const all = joinSamples(chunks);
        expect(toBytes(all.filter(isAudible)).equals(toBytes(samples.filter(isAudible)))).toBe(true);
        expect(all.length).toBeLessThanOrEqual(samples.length);
        expect(longestSilence(all)).toBeLessThanOrEqual(400 * MS);
        expect(Math.max(0, all.findIndex(isAudible))).toBeLessThanOrEqual(20 * MS);
        expect(all.length - 1 - all.findLastIndex(isAudible)).toBeLessThanOrEqual(180 * MS);
      }),
      { numRuns: 100 },
    );
  });

  it('gives the same chunks however the samples come', () => {
    fc.assert(
      fc.property(signal, cuts, (samples, sizes) => {
        const once = chunk(samples, [Infinity]);
        const pieces = chunk(samples, sizes);
        expect(pieces.map((part) => part.length)).toEqual(once.map((part) => part.length));
        expect(toBytes(joinSamples(pieces)).equals(toBytes(joinSamples(once)))).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('keeps a pause that fits and shortens one that does not', () => {
    const pauseOf = (ms: number): number => {
      const samples = new Int16Array((140 + ms + 300) * MS).fill(5_000);
      samples.fill(0, 140 * MS, (140 + ms) * MS);
      return longestSilence(joinSamples(chunk(samples, [480]))) / MS;
    };
    expect(pauseOf(120)).toBe(120);
    expect(pauseOf(250)).toBe(250);
    expect(pauseOf(350)).toBe(350);
    expect(pauseOf(3_000)).toBe(350);
  });

  it('cuts steady speech into chunks of 100 ms, with the pause after the sentence', () => {
    const samples = new Int16Array(1_250 * MS).fill(900);
    samples.fill(0, 0, 150 * MS).fill(0, 950 * MS);
    const lengths = chunk(samples, [700]).map((part) => part.length / MS);
    expect(lengths).toEqual([100, 100, 100, 100, 100, 100, 100, 100, 200]);
  });

  it('sends the first chunk of a turn as soon as it holds 20 ms', () => {
    const chunker = new Chunker({ eager: true });
    const loud = new Int16Array(15 * MS).fill(900);
    expect(chunker.push(new Int16Array(300 * MS))).toEqual([]);
    expect(chunker.push(loud).map(lengthOf)).toEqual([35 * MS]);
    expect(chunker.push(loud)).toEqual([]);
  });

  it('gives nothing for a sentence that cannot be heard', () => {
    expect(chunk(new Int16Array(5_000 * MS).fill(64), [4_800], true)).toEqual([]);
  });

  it('fades out what is pending and is silent afterwards', () => {
    const chunker = new Chunker();
    expect(chunker.push(new Int16Array(130 * MS).fill(8_000))).toHaveLength(1);
    const faded = chunker.takeFadeOut() as Int16Array;
    expect(faded.length).toBe(20 * MS);
    expect(faded[0]).toBeGreaterThan(7_900);
    expect(faded.at(-1)).toBe(0);
    expect([...faded]).toEqual([...faded].sort((a, b) => b - a));
    expect(chunker.push(new Int16Array(500 * MS).fill(8_000))).toEqual([]);
    expect(chunker.flush()).toEqual([]);
  });

  it('has nothing to fade where nothing can be heard', () => {
    const chunker = new Chunker();
    expect(chunker.takeFadeOut()).toBeUndefined();
    const paused = new Chunker();
    paused.push(new Int16Array(100 * MS).fill(900));
    paused.push(new Int16Array(50 * MS));
    expect(paused.takeFadeOut()).toBeUndefined();
  });
});
