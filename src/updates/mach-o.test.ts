import { describe, expect, it } from 'vitest';
import { universalProgram } from '../testing/dmg/app-image.ts';
import { architectureOf } from './mach-o.ts';

const words = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => bytes.writeUInt32BE(value, index * 4));
  return bytes;
};
/** A row of fat_arch: processor, kind, offset, size, alignment. */
const row = (processor: number): number[] => [processor, 0, 0x4000, 0x1000, 14];

describe('architectureOf', () => {
  it.each([
    ['both processors', universalProgram, 'universal'],
    ['arm64 alone', Buffer.from('cffaedfe0c000001', 'hex'), 'arm64'],
    ['x86_64 alone', Buffer.from('cffaedfe07000001', 'hex'), 'x86_64'],
    ['a fat one of arm64 alone', words(0xcafe_babe, 1, ...row(0x0100_000c)), 'arm64'],
    [
      'both, and one that nobody knows',
      words(0xcafe_babe, 3, ...row(7), ...row(0x0100_000c), ...row(0x0100_0007)),
      'universal',
    ],
    ['a processor that nobody knows', Buffer.from('cffaedfe12000001', 'hex'), undefined],
    ['a script', Buffer.from('#!/bin/sh\nexit'), undefined],
    // Its magic is the same; after it come minor and major version, and then no known processor.
    ['a class of Java', words(0xcafe_babe, 0x0000_0041, 0x0024_0a00, 0x0200_0307), undefined],
    ['a table that ends too early', words(0xcafe_babe, 2, 0x0100_000c), 'arm64'],
    ['nothing', Buffer.alloc(0), undefined],
  ])('knows %s', (_what, head, architecture) => {
    expect(architectureOf(head)).toBe(architecture);
  });
});
