/**
 * IMA ADPCM, mono: 4 bits a sample, low nibble first, from a predictor and step index of 0.
 * Source of the tables and rules: IMA, "Recommended Practices for Enhancing Digital Audio Compatibility", 1992.
 */
const INDEX_STEPS = [-1, -1, -1, -1, 2, 4, 6, 8] as const;
const LAST_INDEX = 88;
/** The recommendation's 89 steps: each 10 % above the one before. */
const STEPS = Int16Array.of(
  ...[7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 19, 21, 23, 25, 28, 31, 34, 37, 41, 45, 50, 55, 60, 66, 73, 80],
  ...[88, 97, 107, 118, 130, 143, 157, 173, 190, 209, 230, 253, 279, 307, 337, 371, 408, 449, 494, 544],
  ...[598, 658, 724, 796, 876, 963, 1060, 1166, 1282, 1411, 1552, 1707, 1878, 2066, 2272, 2499, 2749],
  ...[3024, 3327, 3660, 4026, 4428, 4871, 5358, 5894, 6484, 7132, 7845, 8630, 9493, 10442, 11487, 12635],
  ...[13899, 15289, 16818, 18500, 20350, 22385, 24623, 27086, 29794, 32767],
);

class Predictor {
  #index = 0;
  sample = 0;

  get step(): number {
    return STEPS[this.#index] as number;
  }

  apply(code: number): number {
    const { step } = this;
    const magnitude = code & 7;
    const change =
      (step >> 3) +
      (magnitude & 4 ? step : 0) +
      (magnitude & 2 ? step >> 1 : 0) +
      (magnitude & 1 ? step >> 2 : 0);
    this.sample = Math.max(-32_768, Math.min(32_767, this.sample + (code & 8 ? -change : change)));
    this.#index = Math.max(0, Math.min(LAST_INDEX, this.#index + (INDEX_STEPS[magnitude] as number)));
    return this.sample;
  }
}

export function decodeAdpcm(bytes: Uint8Array): Int16Array {
  const predictor = new Predictor();
  const samples = new Int16Array(bytes.length * 2);
  bytes.forEach((byte, at) => {
    samples[at * 2] = predictor.apply(byte & 0x0f);
    samples[at * 2 + 1] = predictor.apply(byte >> 4);
  });
  return samples;
}

/** An odd last sample is left out. */
export function encodeAdpcm(samples: Int16Array): Uint8Array {
  const predictor = new Predictor();
  const code = (sample: number): number => {
    const difference = sample - predictor.sample;
    const magnitude = Math.min(7, Math.floor((Math.abs(difference) * 4) / predictor.step));
    const nibble = (difference < 0 ? 8 : 0) | magnitude;
    predictor.apply(nibble);
    return nibble;
  };
  return Uint8Array.from({ length: samples.length >> 1 }, (_, at) => {
    const low = code(samples[at * 2] as number);
    return low | (code(samples[at * 2 + 1] as number) << 4);
  });
}
