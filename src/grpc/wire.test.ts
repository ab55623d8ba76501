import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StreamRequest, StreamResponse, WelcomeResponse } from '../generated/streaming.ts';
import { undecodable, wireService } from './wire.ts';

/** What grpc-js does with a serialised message (server-interceptors.js, serializeMessage). */
function framed(message: Buffer): Buffer {
  const output = Buffer.alloc(message.byteLength + 5, 0xee);
  message.copy(output, 5);
  return output.subarray(5);
}

describe('audio encoder', () => {
  it("writes ts-proto's own bytes for chunks of any length", () => {
    fc.assert(
      fc.property(
        fc.int16Array({ minLength: 1, maxLength: 10_000 }),
        fc.integer({ min: 0, max: 3 }),
        (values, skip) => {
          const samples = values.subarray(Math.min(skip, values.length - 1));
          const value = {
            audioData: Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength),
            dtype: 'int16',
            shape: [],
            sampleRate: 48_000,
            channels: 1,
          };
          const content = { $case: 'audioChunk', value } as const;
          const stream = framed(wireService.streamAudio.responseSerialize({ $case: 'audioChunk', samples }));
          expect(stream.equals(StreamResponse.encode({ content }).finish())).toBe(true);
          const welcome = framed(
            wireService.generateWelcomeAudio.responseSerialize({ $case: 'audioChunk', samples }),
          );
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
