import fc from 'fast-check';
import { expect, it } from 'vitest';
import { joinSamples, toBytes } from '../../audio/pcm.ts';
import { PcmReader } from './pcm-reader.ts';

it('gives the same samples however their bytes come', () => {
  fc.assert(
    fc.property(fc.int16Array(), fc.array(fc.nat(9)), (samples, sizes) => {
      const bytes = toBytes(samples);
      const reader = new PcmReader();
      const got: Int16Array[] = [];
      let from = 0;
      for (const size of sizes) {
        got.push(reader.push(bytes.subarray(from, from + size)));
        from = Math.min(bytes.length, from + size);
      }
      got.push(reader.push(bytes.subarray(from)));
      expect([...joinSamples(got)]).toEqual([...samples]);
    }),
  );
});
