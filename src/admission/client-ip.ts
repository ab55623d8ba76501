import { isIP } from 'node:net';

/**
 * The client's address as a key: an IPv4 address, or the first half of an IPv6 address (the second is the client's to
 * choose); '' when there is none. Each trusted proxy adds, on the right of x-forwarded-for, the address that it saw;
 * what is left of those was sent by the client and may be anything. Where the header has fewer, or no address in that
 * place, the connection's own address counts. `peer` is grpc-js's "address:port", without brackets for IPv6.
 */
export function clientIp(peer: string, forwardedFor: string, trustedHops: number): string {
  if (trustedHops > 0 && forwardedFor !== '') {
    const hops = forwardedFor.split(',').slice(-trustedHops);
    const forwarded = hops.length === trustedHops ? keyOf(withoutPort(hops[0]?.trim() ?? '')) : '';
    if (forwarded !== '') return forwarded;
  }
  return keyOf(peer.slice(0, Math.max(0, peer.lastIndexOf(':'))));
}

/** Some proxies add the port: "1.2.3.4:5", "[::1]:5". */
function withoutPort(text: string): string {
  return /^\[(.*)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text;
}

function keyOf(text: string): string {
  // An IPv4 client of a socket that listens on both; and the zone of a link-local address.
  const address = text.replace(/^::ffff:(?=[\d.]+$)/i, '').replace(/%.*$/, '');
  const version = isIP(address);
  return version === 6 ? network(address) : version === 4 ? address : '';
}

/** The first four of the eight groups, without leading zeros. */
function network(address: string): string {
  const [head = '', tail = ''] = address
    .replace(/[\d.]+$/, (end) => (end.includes('.') ? '0:0' : end))
    .split('::');
  const groups = (part: string): string[] => (part === '' ? [] : part.split(':'));
  const [left, right] = [groups(head), groups(tail)];
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => '0');
  return [...left, ...zeros, ...right]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
