import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeFrame, FrameReader, frameKinds, LineReader } from './engine-frames.ts';

const inPieces = (bytes: Buffer, size: number): Buffer[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, (at + 1) * size),
  );

describe('frames and lines', () => {
  it('come back whole however their bytes come', () => {
    const frames = fc.array(fc.tuple(fc.nat(0xffff_ffff), fc.uint8Array({ maxLength: 50 })));
    fc.assert(
      fc.property(frames, fc.integer({ min: 1, max: 80 }), (sent, size) => {
        const bytes = Buffer.concat(sent.map(([id, payload]) => encodeFrame(frameKinds.audio, id, payload)));
        const reader = new FrameReader();
        const got = inPieces(bytes, size).flatMap((piece) => [...reader.push(piece)]);
        expect(got.map(({ kind, id, payload }) => [kind, id, [...payload]])).toEqual(
          sent.map(([id, payload]) => [frameKinds.audio, id, [...payload]]),
        );
      }),
    );
  });

  it('come back whole as lines, also of letters that take several bytes', () => {
    const lines = fc.array(fc.string({ unit: 'grapheme' }).map((line) => JSON.stringify(line)));
    fc.assert(
      fc.property(lines, fc.integer({ min: 1, max: 9 }), (sent, size) => {
        const reader = new LineReader();
        const bytes = Buffer.from(sent.map((line) => `${line}\n`).join(''));
        expect(inPieces(bytes, size).flatMap((piece) => reader.push(piece))).toEqual(sent);
      }),
    );
  });
});
