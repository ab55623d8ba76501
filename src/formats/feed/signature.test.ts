import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codeOf, testKey, testKeyPair, testSigner } from '../../testing/feed.ts';
import {
  generateKeyPair,
  isSignature,
  MAX_SIGNED_FILE_BYTES,
  parsePublicKey,
  parseSignatureFile,
  signatureFile,
  signerFrom,
  verifyFile,
  verifySignature,
} from './signature.ts';

const base64 = (hex: string): string => Buffer.from(hex, 'hex').toString('base64');

/** RFC 8032, section 7.1. */
const vectors = [
  {
    seed: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    publicKey: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    message: '',
    signature:
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  },
  {
    seed: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    publicKey: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    message: '72',
    signature:
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  },
  {
    seed: 'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
    publicKey: 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    message: 'af82',
    signature:
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  },
];

describe('Ed25519', () => {
  it.each(vectors)(
    'signs and checks as RFC 8032 does: message $message',
    ({ seed, publicKey, message, signature }) => {
      const bytes = Buffer.from(message, 'hex');
      const signer = signerFrom({ seed: base64(seed), publicKey: base64(publicKey) });
      expect(signer.sign(bytes)).toBe(base64(signature));
      verifySignature(bytes, base64(signature), parsePublicKey(base64(publicKey)), 'the message');
    },
  );

  it('makes pairs that belong together', () => {
    const pair = generateKeyPair();
    const bytes = Buffer.from('bytes');
    verifySignature(bytes, signerFrom(pair).sign(bytes), parsePublicKey(pair.publicKey), 'the bytes');
  });

  it('refuses a seed that is not exactly 32 bytes: OpenSSL would take half of an expanded key', async () => {
    const { seed, publicKey } = testKeyPair;
    const expanded = Buffer.concat([Buffer.from(seed, 'base64'), Buffer.alloc(32)]).toString('base64');
    for (const wrong of [expanded, seed.slice(0, -4), `${seed}\n`, seed.replace('=', ''), 'lol', ''])
      expect(await codeOf(() => signerFrom({ seed: wrong, publicKey }))).toBe('key_wrong');
  });

  it('refuses a seed of another key than the one that apps carry', async () => {
    const publicKey = generateKeyPair().publicKey;
    expect(await codeOf(() => signerFrom({ ...testKeyPair, publicKey }))).toBe('key_mismatch');
  });

  it.each([
    '',
    'lol',
    'PUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw',
    'PUAXw-hDiVqStwqnTRt-vJyYLM8uxJaMwM1V8Sr0Zgw=',
  ])('refuses the public key %j', async (text) => {
    expect(await codeOf(() => parsePublicKey(text))).toBe('key_wrong');
  });

  it('tells a missing, a malformed and a wrong signature apart', async () => {
    const bytes = Buffer.from('bytes');
    const good = testSigner.sign(bytes);
    const check = (signature: string, of: Uint8Array = bytes) =>
      codeOf(() => {
        verifySignature(of, signature, testKey, 'the bytes');
      });
    expect(await check(good)).toBe('none');
    expect(await check('')).toBe('signature_missing');
    expect(await check(good.slice(4))).toBe('signature_shape');
    expect(await check(`${good.slice(0, -2)}*=`)).toBe('signature_shape');
    expect(await check(good, Buffer.from('other'))).toBe('signature_wrong');
    expect(isSignature(good)).toBe(true);
    expect(isSignature(`${good} `)).toBe(false);
  });

  it('keeps a signature in a file of one line', async () => {
    const signature = testSigner.sign(Buffer.from('bytes'));
    expect(parseSignatureFile(signatureFile(signature))).toBe(signature);
    expect(await codeOf(() => parseSignatureFile(Buffer.from('\n')))).toBe('signature_missing');
    expect(await codeOf(() => parseSignatureFile(Buffer.from(`${signature}\n\n`)))).toBe('signature_shape');
  });
});

describe('files', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'signature-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  it('are signed and checked whole, and the peak of memory is their size', async () => {
    const path = join(folder, 'file');
    const bytes = Buffer.alloc(300_000, 'Nexy');
    await writeFile(path, bytes);
    const { signature, peakBytes } = await testSigner.signFile(path);
    expect(signature).toBe(testSigner.sign(bytes));
    expect(peakBytes).toBe(bytes.length);
    expect(await verifyFile(path, signature, testKey)).toBe(bytes.length);
    await writeFile(path, 'changed');
    expect(await codeOf(() => verifyFile(path, signature, testKey))).toBe('signature_wrong');
  });

  it('above 1 GiB are refused, before anything is read', async () => {
    const path = join(folder, 'large');
    const file = await open(path, 'w');
    await file.truncate(MAX_SIGNED_FILE_BYTES + 1);
    await file.close();
    expect(await codeOf(() => testSigner.signFile(path))).toBe('too_large');
  });
});
