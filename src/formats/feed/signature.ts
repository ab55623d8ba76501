import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { open } from 'node:fs/promises';
import { FeedError } from './problems.ts';

/** What stands before the raw bytes of an Ed25519 key in DER (RFC 8410). */
const PUBLIC_HEADER = Buffer.from('302a300506032b6570032100', 'hex');
const PRIVATE_HEADER = Buffer.from('302e020100300506032b657004220420', 'hex');
const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;

/** Ed25519 needs the whole file in memory; a larger one is refused rather than half read. */
export const MAX_SIGNED_FILE_BYTES = 1024 ** 3;

/** In Sparkle's format: base64 of 32 bytes each. `publicKey` is SUPublicEDKey; `seed` is a secret. */
export interface KeyPair {
  readonly seed: string;
  readonly publicKey: string;
}

/** A signature of a file, and what making or checking it took of memory. */
export interface FileSignature {
  readonly signature: string;
  readonly peakBytes: number;
}

export interface Signer {
  /** Returns base64 of 64 bytes. */
  sign(bytes: Uint8Array): string;
  /** Reads the whole file: `peakBytes` is its size. */
  signFile(path: string): Promise<FileSignature>;
}

/** `Buffer.from` drops what is no base64 in silence, so the way back has to give the same text. */
function decode(text: string, bytes: number): Buffer | undefined {
  const decoded = Buffer.from(text, 'base64');
  return decoded.length === bytes && decoded.toString('base64') === text ? decoded : undefined;
}

/**
 * Reads SUPublicEDKey.
 * @throws FeedError key_wrong
 */
export function parsePublicKey(text: string): KeyObject {
  const raw = decode(text, KEY_BYTES);
  if (raw === undefined) throw new FeedError('key_wrong', 'The public key is not base64 of 32 bytes');
  return createPublicKey({ key: Buffer.concat([PUBLIC_HEADER, raw]), format: 'der', type: 'spki' });
}

const publicTextOf = (key: KeyObject): string =>
  key.export({ format: 'der', type: 'spki' }).subarray(PUBLIC_HEADER.length).toString('base64');

/**
 * A signer for the app that carries `publicKey`.
 * @param seed base64 of exactly 32 bytes: of a longer, expanded key OpenSSL would use the first half without a word.
 * @throws FeedError key_wrong, key_mismatch
 */
export function signerFrom({ seed, publicKey }: KeyPair): Signer {
  const raw = decode(seed, KEY_BYTES);
  if (raw === undefined)
    throw new FeedError(
      'key_wrong',
      'The seed is not base64 of exactly 32 bytes; expanded keys are not taken',
    );
  const key = createPrivateKey({ key: Buffer.concat([PRIVATE_HEADER, raw]), format: 'der', type: 'pkcs8' });
  if (publicTextOf(createPublicKey(key)) !== publicTextOf(parsePublicKey(publicKey)))
    throw new FeedError(
      'key_mismatch',
      'The seed belongs to another public key than the one that apps carry',
    );
  return {
    sign: (bytes) => sign(null, bytes, key).toString('base64'),
    signFile: async (path) => {
      const bytes = await readWhole(path);
      // Not in the thread pool, for which Node copies the bytes: 300 MB would take 600.
      return { signature: sign(null, bytes, key).toString('base64'), peakBytes: bytes.length };
    },
  };
}

export function generateKeyPair(): KeyPair {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const seed = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(PRIVATE_HEADER.length);
  return { seed: seed.toString('base64'), publicKey: publicTextOf(publicKey) };
}

/** @throws FeedError signature_missing, signature_shape */
function decodeSignature(signature: string): Buffer {
  if (signature === '') throw new FeedError('signature_missing', 'The signature is empty');
  const raw = decode(signature, SIGNATURE_BYTES);
  if (raw === undefined)
    throw new FeedError('signature_shape', 'The signature is not base64 of 64 bytes (88 characters)');
  return raw;
}

/** Whether `text` could be a signature. */
export const isSignature = (text: string): boolean => decode(text, SIGNATURE_BYTES) !== undefined;

/**
 * Checks base64 of a signature over `bytes`.
 * @param what names the bytes in the error
 * @throws FeedError signature_missing, signature_shape, signature_wrong
 */
export function verifySignature(bytes: Uint8Array, signature: string, key: KeyObject, what: string): void {
  if (!verify(null, bytes, key, decodeSignature(signature))) throw wrong(what);
}

/**
 * The same over a whole file. Resolves with the peak of memory it took, in bytes: the file's size.
 * @throws FeedError signature_missing, signature_shape, signature_wrong, too_large
 */
export async function verifyFile(path: string, signature: string, key: KeyObject): Promise<number> {
  const raw = decodeSignature(signature);
  const bytes = await readWhole(path);
  if (!verify(null, bytes, key, raw)) throw wrong('the file');
  return bytes.length;
}

const wrong = (what: string): FeedError =>
  new FeedError('signature_wrong', `The signature is not of these bytes with this key: ${what}`);

/** In one buffer of the file's size: `readFile` would hold its last chunk beside it. */
async function readWhole(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    if (size > MAX_SIGNED_FILE_BYTES)
      throw new FeedError('too_large', `The file has ${String(size)} bytes; at most 1 GiB can be signed`);
    const bytes = Buffer.allocUnsafeSlow(size);
    let filled = 0;
    while (filled < size) {
      const { bytesRead } = await file.read(bytes, filled);
      if (bytesRead === 0) throw new FeedError('field_wrong', 'The file became shorter while it was read');
      filled += bytesRead;
    }
    return bytes;
  } finally {
    await file.close();
  }
}

/** `manifest.json.sig`: one line of base64. */
export const signatureFile = (signature: string): Uint8Array => Buffer.from(`${signature}\n`);

/** @throws FeedError signature_missing, signature_shape */
export function parseSignatureFile(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('latin1');
  const signature = text.endsWith('\n') ? text.slice(0, -1) : text;
  decodeSignature(signature);
  return signature;
}
