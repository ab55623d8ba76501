/** promote and yank against a GitHub-shaped server on loopback. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkFeed, readChannel } from '../src/formats/feed/feed.ts';
import { parseRelease } from '../src/formats/feed/manifest.ts';
import { fileOf } from '../src/testing/github/releases.ts';
import { withRelease } from '../src/updates/next-feed.ts';
import { checkTombstones } from '../src/updates/tombstones.ts';
import { UpdatesRig } from './updates-rig.ts';

let rig: UpdatesRig;

beforeEach(async () => {
  rig = new UpdatesRig();
  await rig.start();
});

afterEach(async () => {
  await rig.stop();
});

describe('promote', () => {
  beforeEach(async () => {
    rig.release('2.1.0', '2.1.0');
    rig.release('2.1.1', '2.1.1');
    await rig.publish('2.1.0');
  });

  it('offers in stable the very file that beta offers', async () => {
    expect(await rig.promote()).toBe(0);
    expect(rig.json('manifest.json')).toEqual({
      ...rig.json('manifest_beta.json'),
      sequence: 1,
      previous_sha256: null,
    });
    expect(rig.history().at(-1)).toBe('Promote 2.1.0 (build 2.1.0) to stable');
    expect(checkFeed(rig.files(), rig.key)).toEqual([]);
  });

  it('does nothing the second time', async () => {
    await rig.promote();
    const before = rig.history();
    expect(await rig.promote()).toBe(0);
    expect(rig.said.at(-1)).toContain('is in stable already; nothing was changed');
    expect(rig.history()).toEqual(before);
  });

  it('loads and verifies the file first', async () => {
    const [asset] = rig.peer.releases.get('v2.1.0')?.assets ?? [];
    if (asset) asset.file = fileOf(Buffer.from('THE IMAGE of 2.1.0'));
    await expect(rig.promote()).rejects.toThrow('and must give 18 bytes');
    expect(rig.files().has('manifest.json')).toBe(false);
  });

  it('refuses a file that the feed has a wrong signature of', async () => {
    const record = parseRelease(rig.files().get('v/2.1.0.json') ?? Buffer.alloc(0));
    const { author } = await rig.publisher();
    const ed25519 = author.signer.sign(Buffer.from('other bytes'));
    const wrong = { ...record, artifact: { ...record.artifact, ed25519 } };
    const options = {
      notes: '',
      channel: undefined,
      criticalBelow: undefined,
      phasedRolloutSeconds: undefined,
    };
    const files = withRelease(new Map(), wrong, options, author);
    rig.peer.store.commitTo(
      'feed',
      Object.fromEntries([...files].map(([path, bytes]) => [path, Buffer.from(bytes)])),
    );
    await expect(rig.promote()).rejects.toThrow('The signature is not of these bytes');
    expect(rig.files().has('manifest.json')).toBe(false);
  });

  it('promotes only what it has verified', async () => {
    const { refs } = rig.peer.store;
    const before = refs.get('heads/feed') ?? '';
    await rig.publish('2.1.1');
    const after = refs.get('heads/feed') ?? '';
    refs.set('heads/feed', before);
    // Somebody publishes the next one while this one is loaded.
    rig.peer.fault = ({ part }) => {
      if (part === 'storage') refs.set('heads/feed', after);
      return undefined;
    };
    await expect(rig.promote()).rejects.toThrow(
      'Beta offers build 2.1.1 by now, and build 2.1.0 was verified',
    );
    expect(rig.files().has('manifest.json')).toBe(false);
  });

  it('refuses to promote where there is nothing', async () => {
    rig.peer.store.refs.delete('heads/feed');
    await expect(rig.promote()).rejects.toThrow('There is nothing in beta');
  });
});

describe('yank', () => {
  beforeEach(async () => {
    for (const version of ['2.1.0', '2.1.1']) {
      rig.release(version, version);
      await rig.publish(version);
      await rig.promote();
    }
  });

  it('takes the build out of both channels, and keeps its record and a signed tombstone', async () => {
    const record = rig.files().get('v/2.1.1.json');
    expect(await rig.yank('2.1.1')).toBe(0);
    for (const channel of ['stable', 'beta'] as const) {
      const { manifest, appcast } = readChannel(rig.files(), channel, rig.key);
      expect(manifest).toMatchObject({ build: '2.1.0', sequence: 3 });
      expect(appcast.items.map(({ build }) => build)).toEqual(['2.1.0']);
    }
    expect(rig.files().get('v/2.1.1.json')).toEqual(record);
    expect(rig.json('yanked.json')).toEqual({
      yanked: [
        {
          build: '2.1.1',
          sha256: fileOf(Buffer.from('the image of 2.1.1')).sha256,
          reason: 'it crashes at the start',
          yanked_at: expect.stringMatching(/^2026-01-15T12:\d\d:\d\dZ$/u) as string,
        },
      ],
    });
    expect(checkTombstones(rig.files(), rig.key)).toEqual([]);
    expect(rig.said.join('\n')).toContain('Release the last good code as a build above 2.1.1');
  });

  it('does nothing the second time', async () => {
    await rig.yank('2.1.1');
    const before = rig.history();
    expect(await rig.yank('2.1.1', 'another reason')).toBe(0);
    expect(rig.history()).toEqual(before);
  });

  it('refuses what is not there, and the last build of a channel', async () => {
    await expect(rig.yank('9.9.9')).rejects.toThrow('The feed has no build 9.9.9');
    await rig.yank('2.1.0');
    await expect(rig.yank('2.1.1')).rejects.toThrow('is all that stable has');
  });

  it('never lets a yanked build come back, and takes a build above it', async () => {
    await rig.yank('2.1.1');
    await expect(rig.publish('2.1.1')).rejects.toThrow('Build 2.1.1 was yanked (it crashes at the start)');
    rig.release('2.1.2', '2.1.2');
    expect(await rig.publish('2.1.2')).toBe(0);
    expect(await rig.promote()).toBe(0);
    expect(rig.json('manifest.json')).toMatchObject({ build: '2.1.2', sequence: 4 });
  });
});
