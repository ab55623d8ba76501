import { describe, expect, it } from 'vitest';
import { wavFile } from './wav.ts';

describe('wavFile', () => {
  it('writes the header byte for byte', () => {
    const file = wavFile([Buffer.from([1, 2]), Buffer.from([3, 4])], { sampleRateHz: 48_000, channels: 1 });
    // RIFF, 40 bytes follow; fmt of 16 bytes: PCM, 1 channel, 48000 Hz, 96000 bytes/s, 2 a frame, 16 bits; 4 of data.
    expect(file.toString('hex')).toBe(
      '5249464628000000' +
        '57415645666d7420' +
        '10000000' +
        '0100' +
        '0100' +
        '80bb0000' +
        '00770100' +
        '0200' +
        '1000' +
        '6461746104000000' +
        '01020304',
    );
  });

  it('doubles bytes a second and a frame for two channels', () => {
    const file = wavFile([Buffer.alloc(8)], { sampleRateHz: 44_100, channels: 2 });
    expect(file.readUInt32LE(28)).toBe(176_400);
    expect(file.readUInt16LE(32)).toBe(4);
  });

  it('writes an empty file for no audio', () => {
    const file = wavFile([], { sampleRateHz: 48_000, channels: 1 });
    expect(file.byteLength).toBe(44);
    expect(file.readUInt32LE(40)).toBe(0);
  });

  it('refuses half a sample', () => {
    expect(() => wavFile([Buffer.alloc(3)], { sampleRateHz: 48_000, channels: 1 })).toThrow(/whole frames/);
  });
});
