import type { KeyObject } from 'node:crypto';
import { FeedError } from './problems.ts';
import { type Signer, verifySignature } from './signature.ts';

/** How Sparkle 2.9 and newer find the signature of an appcast: the last such comment, over all bytes before it. */
const BEGIN = '<!-- sparkle-signatures:\n';
const block = /^<!-- sparkle-signatures:\nedSignature: (\S+)\nlength: (\d{1,9})\n-->\n$/u;

/** The appcast with its signature at the end. */
export function signFeed(content: Uint8Array, signer: Pick<Signer, 'sign'>): Uint8Array {
  const comment = `${BEGIN}edSignature: ${signer.sign(content)}\nlength: ${String(content.length)}\n-->\n`;
  return Buffer.concat([content, Buffer.from(comment)]);
}

/**
 * The bytes that the signature at the end of an appcast covers, once it has been checked.
 * @throws FeedError feed_unsigned, signature_missing, signature_shape, signature_wrong
 */
export function verifyFeed(feed: Uint8Array, key: KeyObject): Uint8Array {
  const bytes = Buffer.from(feed.buffer, feed.byteOffset, feed.byteLength);
  const at = bytes.lastIndexOf(BEGIN);
  const [, signature = '', length] = (at === -1 ? null : block.exec(bytes.subarray(at).toString())) ?? [];
  if (length === undefined)
    throw new FeedError('feed_unsigned', 'The appcast does not end with its signature');
  if (Number(length) !== at)
    throw new FeedError(
      'signature_wrong',
      `The appcast was signed with ${length} bytes and has ${String(at)}`,
    );
  const content = bytes.subarray(0, at);
  verifySignature(content, signature, key, 'the appcast');
  return content;
}
