import { describe, expect, it } from 'vitest';
import { fromBytes, msToSamples, toBytes } from './pcm.ts';

describe('pcm', () => {
  it('shows samples as little-endian bytes without a copy', () => {
    const samples = Int16Array.of(0, 1, -2, 32_767, -32_768).subarray(1);
    const bytes = toBytes(samples);
    expect([...bytes]).toEqual([1, 0, 0xfe, 0xff, 0xff, 0x7f, 0, 0x80]);
    expect(bytes.buffer).toBe(samples.buffer);
  });

  it('reads bytes back, aligned or not, and leaves an odd byte out', () => {
    const bytes = Uint8Array.of(9, 1, 0, 0xfe, 0xff, 7);
    expect([...fromBytes(bytes.subarray(1))]).toEqual([1, -2]);
    expect([...fromBytes(bytes.slice(1))]).toEqual([1, -2]);
    expect([...fromBytes(Buffer.from(bytes.buffer, 1))]).toEqual([1, -2]);
    const even = bytes.slice(1);
    expect(fromBytes(even).buffer).toBe(even.buffer);
  });

  it('knows how many samples a time is', () => {
    expect(msToSamples(100)).toBe(4_800);
  });
});
