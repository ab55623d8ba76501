import { createHash } from 'node:crypto';

/** A strong one, with its quotes: other bytes, another tag (RFC 9110, 8.8.3). */
export function entityTagOf(bytes: Uint8Array): string {
  return `"${createHash('sha256').update(bytes).digest('base64url')}"`;
}
