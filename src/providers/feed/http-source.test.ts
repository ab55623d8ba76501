import { afterEach, beforeEach, expect, it } from 'vitest';
import { FakeClock } from '../../testing/fake-clock.ts';
import { type FeedOrigin, startFeedOrigin } from '../../testing/feed-origin.ts';
import { httpSource } from './http-source.ts';
import type { Validators } from './source.ts';

const clock = new FakeClock();
const { signal } = new AbortController();
let origin: FeedOrigin;
beforeEach(async () => {
  origin = await startFeedOrigin(new Map([['manifest.json', Buffer.from('{}')]]));
});
afterEach(async () => {
  await origin.close();
  await expect.poll(() => clock.pending).toBe(0);
});

it.each(['', '/'])('finds files below its URL, with "%s" at the end', async (end) => {
  const source = httpSource(`${origin.url}${end}`, clock);
  const reading = await source.read('manifest.json', { maxBytes: 2, signal });
  expect(reading).toEqual({
    found: 'changed',
    bytes: Buffer.from('{}'),
    validators: { etag: expect.stringMatching(/^"/u) as string },
  });
  expect(await source.read('v/1.json', { maxBytes: 2, signal })).toEqual({ found: 'nothing' });
  await expect(source.read('manifest.json', { maxBytes: 1, signal })).rejects.toThrow('too large');
});

it.each<[Validators, string, string]>([
  [{ etag: '"a"' }, 'if-none-match', '"a"'],
  [{ lastModified: 'Wed, 25 Nov 2026 19:12:25 GMT' }, 'if-modified-since', 'Wed, 25 Nov 2026 19:12:25 GMT'],
])('asks with %j for what has changed', async (known, header, value) => {
  let found: unknown;
  origin.fault = (request, response) => {
    found = request.headers[header];
    response.writeHead(304).end();
  };
  const source = httpSource(origin.url, clock);
  expect(await source.read('manifest.json', { maxBytes: 9, known, signal })).toEqual({ found: 'same' });
  expect(found).toBe(value);
});

it('takes no 304 to a question that it has not asked', async () => {
  origin.fault = (_request, response) => response.writeHead(304).end();
  const source = httpSource(origin.url, clock);
  await expect(source.read('manifest.json', { maxBytes: 9, signal })).rejects.toThrow('answered 304');
});

it('keeps both validators of an answer', async () => {
  const lastModified = 'Wed, 25 Nov 2026 19:12:25 GMT';
  origin.fault = (_request, response) =>
    response.writeHead(200, { etag: 'W/"a"', 'last-modified': lastModified }).end('{}');
  const reading = await httpSource(origin.url, clock).read('manifest.json', { maxBytes: 9, signal });
  expect(reading).toMatchObject({ validators: { etag: 'W/"a"', lastModified } });
});

it.each([404, 410])('takes %d for a file that is not there', async (status) => {
  origin.fault = (_request, response) => response.writeHead(status).end('a page');
  const reading = await httpSource(origin.url, clock).read('manifest.json', { maxBytes: 9, signal });
  expect(reading).toEqual({ found: 'nothing' });
});
