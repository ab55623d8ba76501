/** What the Python clients in the field find at the server, with their own libraries. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { findPython } from '../scripts/debian-packages.ts';
import { artifactBytes, feedOf, releaseOf, testKeyPair } from '../src/testing/feed.ts';
import { startFeedOrigin } from '../src/testing/feed-origin.ts';
import { startBundle } from './start-server.ts';

const BUILD = '1.0.10';

it.each([
  ['O', '/manifest.json', '/appcast.xml'],
  ['M and N', '/updates/manifest.json', '/updates/appcast.xml'],
])('clients of generation %s find the update at %s', async (_generation, manifest, appcast) => {
  const python = findPython('nacl, packaging');
  if (python === undefined) throw new Error('no Python 3 with nacl and packaging');
  const origin = await startFeedOrigin(new Map());
  const releases = ['1.0.9', BUILD].map((build) => releaseOf(build, { downloads: origin.url }));
  origin.files = feedOf(releases).set(`v${BUILD}/Nexy.dmg`, artifactBytes(BUILD));
  const server = await startBundle({
    env: { UPDATE_FEED_URL: origin.url, UPDATE_PUBLIC_KEY: testKeyPair.publicKey },
  });
  try {
    const url = `http://${server.http ?? ''}`;
    const served = async (): Promise<number> => (await fetch(`${url}/updates/health`)).status;
    await expect.poll(served, { timeout: 15_000 }).toBe(200);
    const script = fileURLToPath(new URL('./python/update_client.py', import.meta.url));
    const { stdout } = await promisify(execFile)(python, [script, url, manifest, appcast, '1.0.9']);
    expect(JSON.parse(stdout)).toEqual({
      status: 200,
      again: 304,
      nothing: 0,
      newer: true,
      size: true,
      sha256: true,
      sparkle: true,
    });
  } finally {
    await server.stop();
    await origin.close();
  }
});
