/** A voice as far as a judge of audio can tell: a tone of 200 Hz that swells and fades, at half of full scale. */
export function voiceLike(ms: number, sampleRateHz: number): Int16Array {
  return Int16Array.from({ length: Math.round((sampleRateHz * ms) / 1_000) }, (_, at) => {
    const seconds = at / sampleRateHz;
    return 16_000 * Math.sin(2 * Math.PI * 200 * seconds) * (0.6 + 0.4 * Math.sin(2 * Math.PI * 4 * seconds));
  });
}
