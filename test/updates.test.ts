/** The paths of the update feed, in front of a feed that stands still. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FeedStatus } from '../src/formats/feed-health.ts';
import type { UpdateFeed } from '../src/http/updates.ts';
import { HttpRig } from './http-rig.ts';

const contents: Readonly<Record<string, string>> = {
  'manifest.json': '{"version":"1.10.0"}',
  'manifest.json.sig': 'c2lnbmF0dXJl\n',
  'appcast.xml': '<rss/>',
  'manifest_beta.json': '{"version":"1.11.0b1"}',
  'manifest_beta.json.sig': 'YmV0YQ==\n',
  'appcast-beta.xml': '<rss beta="1"/>',
  'v/1.10.0.json': '{"build":"1.10.0"}',
  'v/1.11.0b1.json': '{"build":"1.11.0b1"}',
};
const JSON_TYPE = 'application/json; charset=utf-8';
const FILE_CACHE = 'public, max-age=60';
/** Path, what is there, its type and its cache-control. */
const paths = [
  ['/updates/manifest.json', 'manifest.json', JSON_TYPE, FILE_CACHE],
  ['/updates/manifest.json.sig', 'manifest.json.sig', 'text/plain; charset=utf-8', FILE_CACHE],
  ['/updates/appcast.xml', 'appcast.xml', 'application/xml; charset=utf-8', FILE_CACHE],
  ['/updates/manifest_beta.json', 'manifest_beta.json', JSON_TYPE, FILE_CACHE],
  ['/updates/manifest_beta.json.sig', 'manifest_beta.json.sig', 'text/plain; charset=utf-8', FILE_CACHE],
  ['/updates/appcast-beta.xml', 'appcast-beta.xml', 'application/xml; charset=utf-8', FILE_CACHE],
  ['/updates/v/1.10.0.json', 'v/1.10.0.json', JSON_TYPE, 'public, max-age=86400, immutable'],
  ['/updates/v/1.11.0b1.json', 'v/1.11.0b1.json', JSON_TYPE, 'public, max-age=86400, immutable'],
  ['/manifest.json', 'manifest.json', JSON_TYPE, FILE_CACHE],
  ['/appcast.xml', 'appcast.xml', 'application/xml; charset=utf-8', FILE_CACHE],
] as const;

let rig: HttpRig;
let status: FeedStatus;
let names: string[];
const feed: UpdateFeed = {
  status: () => status,
  file: (path) => (names.includes(path) ? Buffer.from(contents[path] ?? '') : undefined),
};

beforeEach(async () => {
  status = { state: 'ok', latest: { version: '1.10.0', build: '1.10' }, ageSeconds: 7 };
  names = Object.keys(contents);
  rig = await HttpRig.start();
  await rig.restart({ updates: feed, operators: { isOpen: false, token: '' } });
});
afterEach(() => rig.stop());

describe('a file of the feed', () => {
  it.each(paths)('%s is served to anybody', async (path, name, contentType, cacheControl) => {
    const forwarded = { 'x-forwarded-for': '203.0.113.7', host: 'nexy.example' };
    const { status: code, headers, text } = await rig.ask(path, { headers: forwarded });
    expect(code).toBe(200);
    expect(text).toBe(contents[name]);
    expect(headers['content-type']).toBe(contentType);
    expect(headers['cache-control']).toBe(cacheControl);
    expect(headers.etag).toMatch(/^"[\w-]{43}"$/u);
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it.each(paths)('%s is 304 to who has it, in every form', async (path) => {
    const etag = (await rig.ask(path)).headers.etag ?? '';
    for (const known of [etag, `W/${etag}`, `"x", ${etag}`, `"x",W/${etag} , "y"`, '*']) {
      const { status: code, headers, body } = await rig.ask(path, { headers: { 'if-none-match': known } });
      expect([code, body.length], known).toEqual([304, 0]);
      expect(headers.etag).toBe(etag);
      expect(headers['cache-control']).toMatch(/^public/u);
    }
    for (const other of ['"x"', '', etag.slice(1, -1)]) {
      expect((await rig.ask(path, { headers: { 'if-none-match': other } })).status, other).toBe(200);
    }
  });

  it.each(paths)('%s has the same head without a body for HEAD', async (path) => {
    const got = await rig.ask(path);
    const { status: code, headers, body } = await rig.ask(path, { method: 'HEAD' });
    expect([code, body.length]).toEqual([200, 0]);
    for (const name of ['content-length', 'content-type', 'etag', 'cache-control'])
      expect(headers[name], name).toBe(got.headers[name]);
    const known = { 'if-none-match': String(got.headers.etag) };
    expect((await rig.ask(path, { method: 'HEAD', headers: known })).status).toBe(304);
  });

  it('takes nothing but GET and HEAD', async () => {
    for (const [path] of paths) {
      const { status: code, headers } = await rig.ask(path, { method: 'POST' });
      expect([code, headers.allow], path).toEqual([405, 'GET, HEAD']);
    }
  });

  it('is 404 in words where the feed has none, as without a beta channel', async () => {
    names = ['manifest.json', 'manifest.json.sig', 'appcast.xml'];
    for (const [path, name] of paths.filter(([, file]) => !names.includes(file))) {
      const { status: code, text, headers } = await rig.ask(path);
      expect(code, path).toBe(404);
      expect(text).toContain(name.startsWith('v/') ? 'lists no such build' : 'has no such file');
      expect(headers['cache-control']).toBe('no-store');
    }
  });
});

describe('what is no file of the feed', () => {
  it.each([
    '/updates',
    '/updates/',
    '/updates/v/',
    '/updates/v/1.10.0',
    '/updates/v/1.10.0.json/',
    '/updates/v/01.10.0.json',
    '/updates/v/1.10.json',
    '/updates/v/1.10.0.JSON',
    '/updates/v/v1.10.0.json',
    '/updates/v/%31.10.0.json',
    '/updates/v/../manifest.json',
    '/updates/v/..%2fmanifest.json',
    '/updates/v/1.10.0.json%00',
    `/updates/v/1${'0'.repeat(5_000)}.json`,
    '/updates/v/manifest.json',
    '//updates/manifest.json',
    '/updates//manifest.json',
    '/Updates/manifest.json',
    '/manifest.json.sig',
    '/manifest_beta.json',
    '/v/1.10.0.json',
  ])('%s is 404', async (path) => {
    expect((await rig.ask(path)).status).toBe(404);
  });

  it.each(['/updates/Nexy.dmg', '/Nexy.dmg', '/updates/v/Nexy-1.10.0.DMG', '/updates/Nexy.zip'])(
    '%s, the app itself, is 404 with where it is',
    async (path) => {
      const { status: code, text } = await rig.ask(path);
      expect(code).toBe(404);
      expect(text).toContain('artifact.url');
    },
  );
});

describe('/updates/health', () => {
  it('tells the latest version and build as text, and the age of the feed', async () => {
    const { status: code, headers, text } = await rig.ask('/updates/health');
    expect(code).toBe(200);
    expect(headers['cache-control']).toBe('public, max-age=30');
    expect(JSON.parse(text)).toEqual({
      status: 'ok',
      latest_version: '1.10.0',
      latest_build: '1.10',
      feed_age_seconds: 7,
    });
  });

  it('says that the source fails, while the last good feed is served', async () => {
    status = { ...status, state: 'degraded', reason: 'the source answered 500' };
    const { status: code, text } = await rig.ask('/updates/health');
    expect(code).toBe(200);
    expect(JSON.parse(text)).toMatchObject({ status: 'degraded', reason: 'the source answered 500' });
    expect((await rig.ask('/updates/manifest.json')).status).toBe(200);
  });

  it('is 503 without a feed to serve, and so is every file, with when to come back', async () => {
    status = { state: 'unavailable', reason: 'the source is too slow' };
    const health = await rig.ask('/updates/health');
    expect([health.status, health.headers['cache-control']]).toEqual([503, 'no-store']);
    expect(JSON.parse(health.text)).toEqual({ status: 'unavailable', reason: 'the source is too slow' });
    for (const [path] of paths) {
      const { status: code, headers, text } = await rig.ask(path);
      expect([code, headers['retry-after'], headers['cache-control']], path).toEqual([503, '10', 'no-store']);
      expect(text).toContain('no verified update feed yet');
    }
  });

  it('agrees with /health, which does not depend on it', async () => {
    expect((await rig.askJson('/health')).body).toMatchObject({
      status: 'ok',
      latest_version: '1.10.0',
      latest_build: '1.10',
    });
    status = { state: 'unavailable', reason: 'the source is too slow' };
    const { status: code, body } = await rig.askJson('/health');
    expect(code).toBe(200);
    expect(Object.keys(body).filter((name) => name.startsWith('latest'))).toEqual([]);
  });
});

it('says in words that there is no feed, where none is configured', async () => {
  await rig.restart({});
  for (const path of [...paths.map(([one]) => one), '/updates/health']) {
    const { status: code, text } = await rig.ask(path);
    expect(code, path).toBe(404);
    expect(JSON.parse(text)).toEqual({ error: 'This server has no update feed.' });
  }
});
