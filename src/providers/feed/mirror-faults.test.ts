/** The mirror with everything that can be wrong with its source. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FeedFiles } from '../../formats/feed/feed.ts';
import { withText } from '../../testing/feed.ts';
import type { OriginFault } from '../../testing/feed-origin.ts';
import { first, MirrorRig, next, REFRESH_MS, withBeta } from '../../testing/mirror-rig.ts';

let rig: MirrorRig;
beforeEach(async () => {
  rig = await MirrorRig.start();
});
afterEach(async () => {
  await rig.stop();
  // Reads that were given up end by and by.
  await expect.poll(() => rig.clock.pending).toBe(0);
});

/** How a source fails, and what is then told. */
const faults: readonly [what: string, spoil: () => void, reason: string][] = [
  ['resets connections', fault((_request, response) => response.socket?.destroy()), 'cannot be read'],
  ['answers 503', fault((_request, response) => response.writeHead(503).end()), 'answered 503'],
  [
    'breaks off in the middle of a file',
    fault((_request, response) => {
      response.writeHead(200, { 'content-length': 1_000 });
      response.write('{', () => response.socket?.destroy());
    }),
    'cannot be read',
  ],
  [
    'redirects in a circle',
    fault((request, response) => response.writeHead(302, { location: request.url }).end()),
    'redirects too often',
  ],
  [
    'redirects to another host without TLS',
    fault((_request, response) => response.writeHead(302, { location: 'http://feed.example/' }).end()),
    'redirects to where it may not',
  ],
  [
    'redirects to nowhere',
    fault((_request, response) => response.writeHead(302).end()),
    'redirects to where it may not',
  ],
  [
    'says that a file is huge',
    fault((_request, response) => response.end(Buffer.alloc(600 * 1024))),
    'a file is too large',
  ],
  [
    'sends without an end',
    fault((_request, response) => {
      const more = (): void => {
        response.write(Buffer.alloc(64 * 1024), (error) => {
          if (!error) setImmediate(more);
        });
      };
      more();
    }),
    'a file is too large',
  ],
  ['has lost everything', () => (rig.origin.files = new Map()), 'manifest.json: file missing'],
  [
    'has another manifest than was signed',
    () => (rig.origin.files = changed()),
    'manifest.json: signature wrong',
  ],
  [
    'mixes two feeds',
    () => (rig.origin.files = new Map([...next, ['appcast.xml', first.get('appcast.xml') ?? Buffer.of()]])),
    'appcast.xml: projections disagree',
  ],
];

function fault(listener: OriginFault): () => void {
  return () => {
    rig.origin.fault = listener;
  };
}
const changed = (): FeedFiles => withText(next, 'manifest.json', () => '{}');

describe.each(faults)('a source that %s', (_what, spoil, reason) => {
  it('leaves the last good feed in service, and is told of; the next good one is taken', async () => {
    await rig.make().start();
    rig.origin.files = next;
    spoil();
    await rig.refresh();
    expect(rig.served(first)).toEqual([...first.keys()]);
    expect(rig.mirror.status()).toMatchObject({
      state: 'degraded',
      reason: expect.stringContaining(reason) as string,
      latest: { build: '1.0.2' },
      ageSeconds: 60,
    });
    expect(rig.troubles).toEqual([rig.mirror.status().reason]);
    rig.origin.files = next;
    rig.origin.fault = undefined;
    await rig.refresh();
    expect(rig.served(next)).toEqual([...next.keys()]);
    expect(rig.mirror.status()).toEqual({
      state: 'ok',
      latest: { version: '1.0.3', build: '1.0.3' },
      ageSeconds: 0,
    });
  });

  it('gives nothing to serve where there was no good one', async () => {
    rig.origin.files = next;
    spoil();
    await rig.make().start();
    expect(rig.mirror.file('manifest.json')).toBeUndefined();
    expect(rig.mirror.status()).toEqual({
      state: 'unavailable',
      reason: expect.stringContaining(reason) as string,
    });
  });
});

describe('a source that', () => {
  it('says nothing is given up after 10 s', async () => {
    await rig.make().start();
    const asked = Promise.withResolvers<void>();
    rig.origin.fault = () => {
      asked.resolve();
    };
    const done = rig.refreshed();
    await rig.clock.advance(REFRESH_MS);
    await asked.promise;
    await rig.clock.advance(10_000);
    await done;
    expect(rig.mirror.status()).toMatchObject({ state: 'degraded', reason: 'the source is too slow' });
  });

  it('goes back to an older feed is refused', async () => {
    rig.origin.files = next;
    await rig.make().start();
    rig.origin.files = first;
    await rig.refresh();
    expect(rig.mirror.status()).toMatchObject({ state: 'degraded', reason: 'manifest.json: sequence wrong' });
    expect(rig.served(next)).toEqual([...next.keys()]);
  });

  it('has lost a channel does not take it away', async () => {
    rig.origin.files = withBeta;
    await rig.make({ hasBeta: true }).start();
    rig.origin.files = new Map([...withBeta].filter(([path]) => !/^(manifest\.|appcast\.)/u.test(path)));
    await rig.refresh();
    expect(rig.mirror.status()).toMatchObject({ state: 'degraded', reason: 'manifest.json: file missing' });
    expect(rig.mirror.file('manifest.json')).toBeDefined();
  });

  it('redirects to itself elsewhere is followed', async () => {
    rig.origin.fault = (request, response) => {
      const path = request.url ?? '';
      if (path.startsWith('/feed/'))
        response.writeHead(302, { location: path.replace('/feed/', '/moved/') }).end();
      else response.end(first.get(path.replace('/moved/', '')));
    };
    await rig.make().start();
    expect(rig.mirror.status().state).toBe('ok');
  });
});
