import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import { HttpError } from './reply.ts';

/**
 * Keeps other sites' pages away from what only this server's own page may call. Throws 400 or 403. Beside the Host,
 * Origin and Sec-Fetch-Site, which pages cannot forge, must say same origin where they are present. Tools other than
 * browsers send neither.
 */
export function requireSameOrigin(headers: IncomingHttpHeaders, configuredHost: string): void {
  const host = requireOwnHost(headers, configuredHost);
  const { origin, 'sec-fetch-site': site } = headers;
  const sameOrigin = origin === undefined || originAuthority(origin) === host.host;
  if (!sameOrigin || (site !== undefined && site !== 'same-origin')) {
    throw new HttpError(403, 'Calls from other sites are refused.');
  }
}

/**
 * Host must be an IP literal, localhost or `configuredHost`: a page of a name that was re-bound to this address sends
 * its own name (DNS rebinding). Throws 400 or 403.
 */
export function requireOwnHost(headers: IncomingHttpHeaders, configuredHost: string): URL {
  const host = parseAuthority(headers.host ?? '');
  if (!host) throw new HttpError(400, 'The Host header is not a host name.');
  const name = host.hostname.replace(/^\[(.*)\]$/, '$1');
  if (isIP(name) === 0 && name !== 'localhost' && name !== configuredHost.toLowerCase()) {
    throw new HttpError(
      403,
      'This host name is not served. Use localhost, an IP address or the configured host.',
    );
  }
  return host;
}

function parseAuthority(authority: string): URL | undefined {
  if (!/^[\w.:[\]-]+$/.test(authority)) return undefined;
  return URL.parse(`http://${authority}`) ?? undefined;
}

/** TLS may end before this process, so the scheme is not compared. "null" (a sandboxed page) has no authority. */
function originAuthority(origin: string): string | undefined {
  return URL.parse(origin)?.host;
}
