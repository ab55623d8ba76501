/** A batch of one 100 ms chunk fits in the first size, a whole batch in the second. */
const sizes = [
  { bytes: 16 * 1024, maxSpare: 1_024 },
  { bytes: 64 * 1024, maxSpare: 128 },
].map((size) => ({ ...size, spare: [] as Buffer[] }));

/**
 * A buffer of at least `bytes` with anything in it, for use until it is given back. Buffers of this size are memory
 * outside the heap, and much of it that comes and goes starts full garbage collections.
 */
export function takeBuffer(bytes: number): Buffer {
  const size = sizes.find((each) => bytes <= each.bytes);
  return size?.spare.pop() ?? Buffer.allocUnsafeSlow(size?.bytes ?? bytes);
}

/** For buffers that nobody reads or writes any more. Kept are at most 24 MiB: what 1,000 streams write at once. */
export function giveBuffer(buffer: Buffer): void {
  const size = sizes.find((each) => buffer.length === each.bytes);
  if (size && size.spare.length < size.maxSpare) size.spare.push(buffer);
}
