import { describe, expect, it } from 'vitest';
import { HttpError } from './reply.ts';
import { requireSameOrigin } from './same-origin.ts';

/** 200, or the status of the refusal. */
function verdict(headers: Record<string, string>, configuredHost = '127.0.0.1'): number {
  try {
    requireSameOrigin(headers, configuredHost);
    return 200;
  } catch (error) {
    if (error instanceof HttpError) return error.status;
    throw error;
  }
}

describe('requireSameOrigin', () => {
  it.each([
    { host: 'localhost:8080', origin: 'http://localhost:8080', 'sec-fetch-site': 'same-origin' },
    { host: '127.0.0.1:8080', origin: 'http://127.0.0.1:8080' },
    { host: '[::1]:8080', origin: 'http://[::1]:8080' },
    { host: '192.168.1.5' },
    { host: '10.0.0.1', origin: 'https://10.0.0.1' },
  ])('lets in %o', (headers) => {
    expect(verdict(headers)).toBe(200);
  });

  it('lets in the configured host name, in any case, and no other', () => {
    expect(verdict({ host: 'Nexy.lan:8080', origin: 'http://nexy.lan:8080' }, 'nexy.LAN')).toBe(200);
    expect(verdict({ host: 'nexy.lan:8080' })).toBe(403);
  });

  it.each([
    { host: 'localhost:8080', origin: 'http://evil.example' },
    { host: 'localhost:8080', origin: 'http://localhost:1' },
    { host: 'localhost:8080', origin: 'null' },
    { host: 'localhost:8080', 'sec-fetch-site': 'cross-site' },
    { host: 'localhost:8080', 'sec-fetch-site': 'same-site' },
    { host: 'evil.example:8080', origin: 'http://evil.example:8080', 'sec-fetch-site': 'same-origin' },
    { host: 'localhost.evil.example' },
    { host: '127.0.0.1.evil.example' },
  ])('refuses %o', (headers) => {
    expect(verdict(headers)).toBe(403);
  });

  it.each(['', 'localhost/path', 'user@localhost', 'localhost:99999', 'a b', 'localhost#'])(
    'does not take %j for a host',
    (host) => {
      expect(verdict({ host })).toBe(400);
    },
  );
});
