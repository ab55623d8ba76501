/** Longer URLs are refused by some clients and proxies. */
const MAX_CHARACTERS = 2048;
const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether `url` stays on this machine. */
export function isLoopback({ hostname }: URL): boolean {
  return loopback.has(hostname);
}

/** What clients follow: https, or anything of HTTP on this machine itself. Without a name, a password or a fragment. */
export function isAllowedUrl(text: string): boolean {
  const url = text.length > MAX_CHARACTERS ? null : URL.parse(text);
  if (url === null || url.username !== '' || url.password !== '' || url.hash !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
}
