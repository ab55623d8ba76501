import { createHash } from 'node:crypto';

/** A strong one, with its quotes: other bytes, another tag (RFC 9110, 8.8.3). */
export function entityTagOf(bytes: Uint8Array): string {
  return `"${createHash('sha256').update(bytes).digest('base64url')}"`;
}

/** Whether If-None-Match says that the client has it: one tag, a list, or "*"; weak ones count (RFC 9110, 13.1.2). */
export function isKnownToClient(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  const tags = [...ifNoneMatch.matchAll(/"[^"]*"/g)].map(([found]) => found);
  return tags.includes(tag);
}
