/** The mirror of a feed that is served on loopback. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { feedOf, releaseOf } from '../../testing/feed.ts';
import { first, MirrorRig, next, REFRESH_MS, withBeta } from '../../testing/mirror-rig.ts';
import { folderSource } from './folder-source.ts';

let rig: MirrorRig;
beforeEach(async () => {
  rig = await MirrorRig.start();
});
afterEach(async () => {
  await rig.stop();
  // Reads that were given up end by and by.
  await expect.poll(() => rig.clock.pending).toBe(0);
});

describe('a feed that is good', () => {
  it('is served whole, to the byte, with the records of all builds that it lists', async () => {
    rig.make();
    expect(rig.mirror.status()).toEqual({ state: 'unavailable', reason: 'the feed has not been read yet' });
    expect(rig.mirror.file('manifest.json')).toBeUndefined();
    await rig.mirror.start();
    expect(rig.served(rig.origin.files)).toEqual([...rig.origin.files.keys()]);
    expect(rig.mirror.status()).toEqual({
      state: 'ok',
      latest: { version: '1.0.2', build: '1.0.2' },
      ageSeconds: 0,
    });
    expect(rig.mirror.file('v/1.0.3.json')).toBeUndefined();
    expect(rig.troubles).toEqual([]);
  });

  it('is asked for what has changed only, and a record once', async () => {
    await rig.make().start();
    expect(rig.origin.asked.toSorted()).toEqual([
      'appcast.xml 200',
      'manifest.json 200',
      'manifest.json.sig 200',
      'v/1.0.1.json 200',
      'v/1.0.2.json 200',
    ]);
    await rig.refresh();
    expect(rig.origin.asked.slice(5).toSorted()).toEqual([
      'appcast.xml 304',
      'manifest.json 304',
      'manifest.json.sig 304',
    ]);
    rig.origin.files = next;
    await rig.refresh();
    expect(rig.origin.asked.slice(8).toSorted()).toEqual([
      'appcast.xml 200',
      'manifest.json 200',
      'manifest.json.sig 200',
      'v/1.0.3.json 200',
    ]);
    expect(rig.mirror.status().latest).toEqual({ version: '1.0.3', build: '1.0.3' });
  });

  it('takes the place of the old one at once, when all of it is here', async () => {
    await rig.make().start();
    rig.origin.files = next;
    const held = Promise.withResolvers<() => void>();
    rig.origin.fault = (request, response) => {
      const name = (request.url ?? '').replace('/feed/', '');
      const send = (): void => {
        response.end(rig.origin.files.get(name));
      };
      if (name === 'appcast.xml') held.resolve(send);
      else send();
    };
    const done = rig.refreshed();
    await rig.clock.advance(REFRESH_MS);
    const release = await held.promise;
    expect(rig.served(first)).toEqual([...first.keys()]);
    release();
    await done;
    expect(rig.served(rig.origin.files)).toEqual([...rig.origin.files.keys()]);
  });

  it('tells how long ago its source confirmed it', async () => {
    await rig.make().start();
    await rig.clock.advance(59_000);
    expect(rig.mirror.status().ageSeconds).toBe(59);
    await rig.refresh(1_000);
    expect(rig.mirror.status().ageSeconds).toBe(0);
  });

  it('has its beta channel where that is wanted', async () => {
    rig.origin.files = withBeta;
    await rig.make({ hasBeta: true }).start();
    expect(rig.served(rig.origin.files)).toEqual([...rig.origin.files.keys()]);
    expect(rig.mirror.status().latest).toEqual({ version: '1.0.2', build: '1.0.2' });
    rig.mirror.close();
    await rig.make().start();
    expect(rig.served(withBeta)).toEqual([...first.keys()]);
  });

  it('that has only a beta channel is served without a latest version', async () => {
    rig.origin.files = feedOf([releaseOf('1.0.1')], { channel: 'beta' });
    await rig.make({ hasBeta: true }).start();
    expect(rig.mirror.status()).toEqual({ state: 'ok', ageSeconds: 0 });
    expect(rig.mirror.file('manifest.json')).toBeUndefined();
    expect(rig.mirror.file('manifest_beta.json')).toBeDefined();
  });
});

describe('the time between two refreshes', () => {
  it('doubles with each failure, up to 15 minutes, and is the configured one again after it', async () => {
    await rig.make().start();
    rig.origin.fault = (_request, response) => response.writeHead(500).end();
    const waits = [60, 60, 120, 240, 480, 900, 900];
    for (const seconds of waits) {
      await rig.clock.advance(seconds * 1000 - 1);
      const asked = rig.origin.asked.length;
      await rig.refresh(1);
      expect(rig.origin.asked.length).toBeGreaterThan(asked);
    }
    rig.origin.fault = undefined;
    await rig.refresh(900_000);
    expect(rig.mirror.status().state).toBe('ok');
    await rig.refresh(60_000);
    expect(rig.troubles).toHaveLength(waits.length);
  });

  it('begins with 5 s where there is nothing to serve', async () => {
    rig.origin.fault = (_request, response) => response.writeHead(500).end();
    await rig.make().start();
    for (const seconds of [5, 10, 20]) await rig.refresh(seconds * 1000);
    rig.origin.fault = undefined;
    await rig.refresh(40_000);
    expect(rig.mirror.status().state).toBe('ok');
  });

  it.each([
    [0, 48_000],
    [1, 72_000],
  ])('varies by a fifth: with %d it is %d ms', async (share, ms) => {
    rig.random = share;
    await rig.make().start();
    await rig.clock.advance(ms - 1);
    expect(rig.origin.asked.length).toBe(5);
    await rig.refresh(1);
    expect(rig.origin.asked.length).toBe(8);
  });
});

describe('a folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nexy-feed-'));
    for (const [path, bytes] of first) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), bytes);
    }
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is a source too, without a network', async () => {
    await rig.make({ source: folderSource(folder) }).start();
    expect(rig.served(rig.origin.files)).toEqual([...rig.origin.files.keys()]);
    expect(rig.mirror.status()).toMatchObject({ state: 'ok', ageSeconds: 0 });
    expect(rig.origin.asked).toEqual([]);
  });

  it('is served while the source cannot be had, and says so', async () => {
    rig.origin.fault = (_request, response) => response.writeHead(500).end();
    await rig.make({ seed: folderSource(folder) }).start();
    expect(rig.served(rig.origin.files)).toEqual([...rig.origin.files.keys()]);
    expect(rig.mirror.status()).toEqual({
      state: 'degraded',
      reason: 'the source answered 500',
      latest: { version: '1.0.2', build: '1.0.2' },
    });
    rig.origin.fault = undefined;
    rig.origin.files = next;
    await rig.refresh();
    expect(rig.mirror.status()).toMatchObject({ state: 'ok', latest: { build: '1.0.3' } });
  });

  it('is no good when it holds something else, or too much', async () => {
    await writeFile(join(folder, 'manifest.json'), '{}');
    await rig.make({ source: folderSource(folder) }).start();
    expect(rig.mirror.status()).toEqual({ state: 'unavailable', reason: 'manifest.json: signature wrong' });
    rig.mirror.close();
    await writeFile(join(folder, 'manifest.json'), Buffer.alloc(600 * 1024));
    await rig.make({ source: folderSource(folder) }).start();
    expect(rig.mirror.status().reason).toBe('a file is too large');
    rig.mirror.close();
    await rig.make({ seed: folderSource(folder) }).start();
    expect(rig.mirror.status().state).toBe('ok');
    expect(rig.troubles.at(-1)).toBe('in the folder: a file is too large');
  });
});

describe('closing', () => {
  it('gives up what is under way', async () => {
    const asked = Promise.withResolvers<void>();
    rig.origin.fault = () => {
      asked.resolve();
    };
    const started = rig.make().start();
    await asked.promise;
    rig.mirror.close();
    await started;
    expect(rig.troubles).toEqual([]);
  });
});
