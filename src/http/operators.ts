import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { HttpError } from './reply.ts';
import { requireOwnHost } from './same-origin.ts';

export interface OperatorAccess {
  /** In dev the paths for operators are open to whoever reaches the port. */
  readonly isOpen: boolean;
  /** Opens them from elsewhere as "Authorization: Bearer"; '' opens them on loopback only. */
  readonly token: string;
}

/** Whoever sends one of these speaks for somebody else, wherever the connection comes from. */
const FORWARDED = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
];

/**
 * Lets operators through and throws 401 for everybody else, always the same one. An operator is who has the token, or
 * who connects from this host itself: not through a proxy, and under a name that no other site could have taken.
 * The token goes no further: its header is removed, so that it cannot be taken for a device's.
 */
export function requireOperator(
  request: IncomingMessage,
  access: OperatorAccess,
  configuredHost: string,
): void {
  if (access.isOpen) return;
  const { headers, socket } = request;
  if (access.token !== '' && isSame(headers.authorization ?? '', `Bearer ${access.token}`)) {
    delete headers.authorization;
    return;
  }
  const isLocal = isLoopback(socket.remoteAddress ?? '') && !FORWARDED.some((name) => name in headers);
  if (!isLocal) throw new HttpError(401, 'This path is for operators.');
  requireOwnHost(headers, configuredHost);
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address);
}

function isSame(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
