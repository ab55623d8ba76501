import type { TraceIds } from '../core/trace.ts';

/** Longer ones are nobody's: a later version may append to the 55 characters of this one, but hardly so much. */
const MAX_CHARACTERS = 256;
const pattern = /^(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}(-.*)?$/u;

/**
 * The client's place in its trace, from the header `traceparent` (W3C Trace Context, "traceparent Header"); undefined
 * for whatever breaks its rules. The flags are not looked at: a client does not decide what is kept here.
 */
export function parseTraceparent(header: string): TraceIds | undefined {
  if (header.length > MAX_CHARACTERS) return undefined;
  const [, version, traceId = '', spanId = '', more] = pattern.exec(header) ?? [];
  if (version === undefined || (version === '00' && more !== undefined)) return undefined;
  return { traceId, spanId };
}
