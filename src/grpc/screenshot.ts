import type { Screenshot } from '../assistant/ports.ts';
import { NexyError } from '../core/errors.ts';

/** Bounds of wire rule 5. */
export const MAX_SCREENSHOT_BYTES = 10 * 1024 * 1024;
const MAX_BASE64_LENGTH = Math.ceil(MAX_SCREENSHOT_BYTES / 3) * 4;
/** Decoded at a time: about 0.1 ms, so that a 10 MiB screenshot never holds the event loop (a multiple of 4). */
const SLICE_LENGTH = 256 * 1024;

const invalid = (message: string): NexyError => new NexyError('validation_failed', message);

/**
 * Decodes strict base64 (RFC 4648 section 4: standard alphabet, padding, no white space) and tells the image type by
 * its first bytes. Up to 64 KiB in one go; larger ones slice by slice, with other work in between.
 */
export async function decodeScreenshot(base64: string): Promise<Screenshot> {
  if (base64.length > MAX_BASE64_LENGTH) throw invalid('screenshot must not be larger than 10 MiB.');
  if (base64.length % 4 !== 0) throw invalid('screenshot must be padded base64.');
  const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0;
  const bytes = Buffer.allocUnsafe((base64.length / 4) * 3 - padding);
  let written = 0;
  for (let start = 0; start < base64.length; start += SLICE_LENGTH) {
    if (start > 0) await new Promise((resolve) => setImmediate(resolve));
    written += decodeSlice(base64.slice(start, start + SLICE_LENGTH), bytes, written);
    if (start === 0) imageType(bytes.subarray(0, written));
  }
  if (written !== bytes.length || bytes.length > MAX_SCREENSHOT_BYTES)
    throw invalid('screenshot must be strict base64.');
  if (padding > 0 && !base64.endsWith(bytes.subarray(-(3 - padding)).toString('base64'))) {
    throw invalid('screenshot must be strict base64.');
  }
  return { bytes, type: imageType(bytes) };
}

/**
 * Node's decoder skips what is not base64 and accepts the URL alphabet: a shorter result, or one of its two letters,
 * tells. A "=" inside ends the decoding early, which is a shorter result too.
 */
function decodeSlice(slice: string, target: Buffer, offset: number): number {
  if (slice.includes('-') || slice.includes('_')) throw invalid('screenshot must be standard base64.');
  const written = target.write(slice, offset, 'base64');
  const expected = Math.min((slice.length / 4) * 3, target.length - offset);
  if (written !== expected) throw invalid('screenshot must be strict base64.');
  return written;
}

function imageType(bytes: Uint8Array): Screenshot['type'] {
  const startsWith = (signature: readonly number[], offset = 0): boolean =>
    signature.every((byte, index) => bytes[offset + index] === byte);
  if (startsWith([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  if (startsWith([0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (startsWith([0x52, 0x49, 0x46, 0x46]) && startsWith([0x57, 0x45, 0x42, 0x50], 8)) return 'image/webp';
  throw invalid('screenshot must be a WebP, PNG or JPEG image.');
}
