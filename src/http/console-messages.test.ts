import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  InterruptRequest,
  StreamRequest,
  StreamResponse,
  WelcomeRequest,
  WelcomeResponse,
} from '../generated/streaming.ts';
import {
  decodeStreamResponse,
  decodeWelcomeResponse,
  encodeInterruptRequest,
  encodeStreamRequest,
  encodeWelcomeRequest,
} from './console/messages.ts';

/** The page's hand-written messages against the generated code. */
const audioChunk = (samples: readonly number[]) => ({
  audioData: Buffer.from(Int16Array.from(samples).buffer),
  dtype: 'int16',
  shape: [samples.length, 1],
  sampleRate: 48_000,
  channels: 1,
});
const samplesArbitrary = fc.array(fc.integer({ min: -32_768, max: 32_767 }), { minLength: 1, maxLength: 50 });
const textArbitrary = fc.string({ minLength: 1, unit: 'grapheme' });

describe('the page’s messages', () => {
  it('write what the server reads', () => {
    fc.assert(
      fc.property(textArbitrary, textArbitrary, textArbitrary, (prompt, hardwareId, sessionId) => {
        const bytes = encodeStreamRequest({ prompt, screenshot: 'AAAA', hardwareId, sessionId });
        expect(StreamRequest.decode(bytes)).toEqual(
          StreamRequest.create({ prompt, screenshot: 'AAAA', hardwareId, sessionId, phase: 2 }),
        );
        expect(WelcomeRequest.decode(encodeWelcomeRequest({ hardwareId, sessionId }))).toEqual(
          WelcomeRequest.create({ hardwareId, sessionId }),
        );
        expect(InterruptRequest.decode(encodeInterruptRequest(hardwareId))).toEqual({ hardwareId });
      }),
    );
  });

  it('read text, ends, errors and actions', () => {
    fc.assert(
      fc.property(textArbitrary, (text) => {
        const read = (content: StreamResponse['content']) =>
          decodeStreamResponse(StreamResponse.encode({ content }).finish());
        expect(read({ $case: 'textChunk', value: text })).toEqual({ type: 'text', text });
        expect(read({ $case: 'endMessage', value: text })).toEqual({ type: 'end', message: text });
        expect(read({ $case: 'errorMessage', value: text })).toEqual({ type: 'error', message: text });
        const action = { actionJson: text, sessionId: 's', featureId: 'f' };
        expect(read({ $case: 'actionMessage', value: action })).toEqual({ type: 'action', actionJson: text });
      }),
    );
  });

  it('read audio of both methods, sample by sample', () => {
    fc.assert(
      fc.property(samplesArbitrary, (samples) => {
        const value = audioChunk(samples);
        const expected = { type: 'audio', samples: Int16Array.from(samples), sampleRateHz: 48_000 };
        const stream = StreamResponse.encode({ content: { $case: 'audioChunk', value } }).finish();
        const welcome = WelcomeResponse.encode({ content: { $case: 'audioChunk', value } }).finish();
        expect(decodeStreamResponse(stream)).toEqual(expected);
        expect(decodeWelcomeResponse(welcome)).toEqual(expected);
      }),
    );
  });

  it('skip what they do not know', () => {
    const value = { method: 'm', durationSec: 1, sampleRate: 48_000, channels: 1, dtype: 'int16' };
    const metadata = WelcomeResponse.encode({ content: { $case: 'metadata', value } }).finish();
    expect(decodeWelcomeResponse(metadata)).toBeUndefined();
    expect(decodeStreamResponse(new Uint8Array(0))).toBeUndefined();
  });
});
