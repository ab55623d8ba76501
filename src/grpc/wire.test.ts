import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StreamRequest, StreamResponse, WelcomeResponse } from '../generated/streaming.ts';
import { encodeStreamMessage, encodeWelcomeMessage, type Encoded, undecodable, wireService } from './wire.ts';

/** Into a buffer that holds something else, and not from its begin. */
function written(message: Encoded): Buffer {
  const target = Buffer.alloc(message.byteLength + 6, 0xee);
  message.writeTo(target, 5);
  expect(target[4]).toBe(0xee);
  expect(target.at(-1)).toBe(0xee);
  return target.subarray(5, -1);
}

describe('audio encoder', () => {
  it("writes ts-proto's own bytes for chunks of any length", () => {
    fc.assert(
      fc.property(
        fc.int16Array({ minLength: 1, maxLength: 10_000 }),
        fc.integer({ min: 0, max: 3 }),
        fc.nat(10_000),
        (values, skip, cut) => {
          const samples = values.subarray(Math.min(skip, values.length - 1));
          const chunk = [samples.subarray(0, cut), samples.subarray(cut)];
          const value = {
            audioData: Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength),
            dtype: 'int16',
            shape: [],
            sampleRate: 48_000,
            channels: 1,
          };
          const content = { $case: 'audioChunk', value } as const;
          const stream = written(encodeStreamMessage({ $case: 'audioChunk', samples: chunk }));
          expect(stream.equals(StreamResponse.encode({ content }).finish())).toBe(true);
          const welcome = written(encodeWelcomeMessage({ $case: 'audioChunk', samples: chunk }));
          expect(welcome.equals(WelcomeResponse.encode({ content }).finish())).toBe(true);
        },
      ),
    );
  });
});

describe('request decoder', () => {
  it('marks what is no message instead of throwing', () => {
    const { requestDeserialize } = wireService.streamAudio;
    expect(requestDeserialize(Buffer.from([0xff, 0xff, 0xff]))).toBe(undecodable);
    const request = { ...StreamRequest.create(), prompt: 'привет' };
    expect(requestDeserialize(Buffer.from(StreamRequest.encode(request).finish()))).toMatchObject({
      prompt: 'привет',
    });
  });
});
