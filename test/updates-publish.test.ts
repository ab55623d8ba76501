/** publish, promote and yank against a GitHub-shaped server on loopback. */
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkFeed, readChannel } from '../src/formats/feed/feed.ts';
import { signerFrom } from '../src/formats/feed/signature.ts';
import { fileOf } from '../src/testing/github/releases.ts';
import type { AppInImage } from '../src/updates/app-in-image.ts';
import { checkTombstones } from '../src/updates/tombstones.ts';
import { TOKEN, UpdatesRig } from './updates-rig.ts';

let rig: UpdatesRig;

beforeEach(async () => {
  rig = new UpdatesRig();
  await rig.start();
});

afterEach(async () => {
  await rig.stop();
});

const betaFiles = ['appcast-beta.xml', 'manifest_beta.json', 'manifest_beta.json.sig'];
const sha256 = (bytes: Buffer | undefined): string =>
  createHash('sha256')
    .update(bytes ?? '')
    .digest('hex');

describe('publish', () => {
  it('puts a release into beta in one commit, with what GitHub and the app say of it', async () => {
    const { assets } = rig.release('2.1.0', '2.1.0.7');
    expect(await rig.publish('2.1.0')).toBe(0);
    expect([...rig.files().keys()].toSorted()).toEqual([...betaFiles, 'v/2.1.0.7.json'].toSorted());
    expect(rig.history()).toEqual(['Publish 2.1.0 (build 2.1.0.7) into beta']);
    expect(rig.json('manifest_beta.json')).toEqual({
      version: '2.1.0',
      build: '2.1.0.7',
      release_date: '2026-01-01T08:00:00Z',
      artifact: {
        type: 'dmg',
        url: `${rig.peer.origin}/octocat/Hello-World/releases/download/v2.1.0/Nexy.dmg`,
        size: assets[0]?.sizeBytes,
        sha256: assets[0]?.file.sha256,
        arch: 'universal',
        min_os: '12.0',
        ed25519: signerFrom(rig.keys).sign(Buffer.from('the image of 2.1.0')),
      },
      critical: false,
      auto_install: false,
      notes_url: 'https://github.com/octocat/Hello-World/releases/tag/v2.1.0',
      sequence: 1,
      previous_sha256: null,
    });
    expect(checkFeed(rig.files(), rig.key)).toEqual([]);
    expect(rig.said.join('\n')).toContain('only a Mac can tell the rest: codesign');
  });

  it('loads the public bytes without the token', async () => {
    rig.release('2.1.0', '2.1.0');
    await rig.publish('2.1.0');
    const loads = rig.peer.requests.filter(({ part }) => part === 'download' || part === 'storage');
    expect(loads.length).toBe(2);
    expect(loads.filter(({ headers }) => headers.authorization !== undefined)).toEqual([]);
  });

  it('does nothing the second time, and gives the same bytes elsewhere', async () => {
    rig.release('2.1.0', '2.1.0');
    await rig.publish('2.1.0');
    const [first, head] = [rig.files(), rig.peer.store.refs.get('heads/feed')];
    expect(await rig.publish('2.1.0')).toBe(0);
    expect(rig.said.at(-1)).toContain('is in the feed already; nothing was changed');
    expect(rig.peer.store.refs.get('heads/feed')).toBe(head);
    rig.peer.store.refs.delete('heads/feed');
    await rig.publish('2.1.0');
    expect(rig.files()).toEqual(first);
  });

  it('keeps the history, and chains the manifests', async () => {
    for (const version of ['2.1.0', '2.1.1', '2.2.0']) {
      rig.release(version, version);
      const before = rig.files().get('manifest_beta.json');
      await rig.publish(version);
      expect(rig.json('manifest_beta.json')['previous_sha256']).toBe(before ? sha256(before) : null);
    }
    const { manifest, appcast } = readChannel(rig.files(), 'beta', rig.key);
    expect(manifest).toMatchObject({ build: '2.2.0', sequence: 3 });
    expect(appcast.items.map(({ build }) => build)).toEqual(['2.2.0', '2.1.1', '2.1.0']);
    expect(appcast.items[0]?.notes).toBe('Description of the release');
  });

  it('takes what Sparkle alone knows, and changes it later without a new manifest', async () => {
    rig.release('2.1.0', '2.1.0');
    const sparkle = { channel: undefined, criticalBelow: undefined, phasedRolloutSeconds: 86_400 };
    await rig.publish('2.1.0', { sparkle });
    const manifest = rig.files().get('manifest_beta.json');
    expect(readChannel(rig.files(), 'beta', rig.key).appcast.items[0]?.phasedRolloutSeconds).toBe(86_400);
    await rig.publish('2.1.0');
    expect(readChannel(rig.files(), 'beta', rig.key).appcast.items[0]?.phasedRolloutSeconds).toBeUndefined();
    expect(rig.files().get('manifest_beta.json')).toEqual(manifest);
  });

  it('writes nothing in a dry run, after looking at everything', async () => {
    rig.release('2.1.0', '2.1.0');
    expect(await rig.publish('2.1.0', { dryRun: true })).toBe(0);
    expect(rig.said.join('\n')).toContain(
      'would publish 2.1.0 (build 2.1.0, universal, macOS 12.0 or newer)',
    );
    expect(rig.files().size).toBe(0);
    expect(rig.peer.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
    rig.release('2.1.1', '2.1.1', { app: { publicKey: 'another' } });
    await expect(rig.publish('2.1.1', { dryRun: true })).rejects.toThrow('SUPublicEDKey');
  });

  it.each<[string, Partial<AppInImage>]>([
    ['SUPublicEDKey is missing', { publicKey: undefined }],
    ['SUPublicEDKey is abc', { publicKey: 'abc' }],
    ['SUFeedURL is https://example.com/appcast.xml', { feedUrl: 'https://example.com/appcast.xml' }],
    ['CFBundleShortVersionString is 2.0.9', { version: '2.0.9' }],
    ['CFBundleVersion is missing', { build: undefined }],
    ['LSMinimumSystemVersion is soon', { minimumSystem: 'soon' }],
    ['CFBundleExecutable is no program', { architecture: undefined }],
    ['there is no code signature', { signed: false }],
    ['no notarisation ticket', { stapled: false }],
  ])('refuses an app of which %s', async (words, app) => {
    rig.release('2.1.0', '2.1.0', { app });
    await expect(rig.publish('2.1.0')).rejects.toThrow(words);
    expect(rig.files().size).toBe(0);
  });

  it('takes the addresses of the field as SUFeedURL', async () => {
    rig.release('2.1.0', '2.1.0', { app: { feedUrl: 'https://api.example.org/updates/appcast.xml' } });
    expect(await rig.publish('2.1.0')).toBe(0);
  });

  it('takes an app with another key only where that key is named, as for a rotation', async () => {
    const appKey = 'vTvlGOhkQrx+rqKOkOkzKxyhF1ROL3LUYFqYCuoMKmE=';
    rig.release('2.1.0', '2.1.0', { app: { publicKey: appKey } });
    await expect(rig.publish('2.1.0')).rejects.toThrow('SUPublicEDKey');
    expect(await rig.publish('2.1.0', { appKey })).toBe(0);
    expect(checkFeed(rig.files(), rig.key)).toEqual([]);
  });

  it.each([
    ['equal', '2.1.0', 'is not above 2.1.0'],
    ['lower', '2.0.9', 'is not above 2.1.0'],
    ['of another length', '2.2', 'has 2 components'],
    ['outside the canon', '2.2.0-beta', 'is not in the canon'],
  ])('refuses a build that is %s', async (_what, build, words) => {
    rig.release('2.1.0', '2.1.0');
    await rig.publish('2.1.0');
    const before = rig.files();
    rig.release('2.2.0', build);
    await expect(rig.publish('2.2.0')).rejects.toThrow(
      build === '2.1.0'
        ? 'Build 2.1.0 was published with other bytes'
        : build === '2.2.0-beta'
          ? /build must be/u
          : words,
    );
    expect(rig.files()).toEqual(before);
  });

  it('refuses other bytes or properties under a build that is out', async () => {
    const release = rig.release('2.1.0', '2.1.0');
    await rig.publish('2.1.0');
    await expect(rig.publish('2.1.0', { critical: true })).rejects.toThrow('with other properties');
    rig.peer.releases.delete(release.tag);
    rig.release('2.1.0', '2.1.0', { image: Buffer.from('another image') });
    await expect(rig.publish('2.1.0')).rejects.toThrow('with other bytes');
  });

  it('refuses a tag that moves, and a file that is replaced, while it works', async () => {
    const release = rig.release('2.1.0', '2.1.0');
    const { store } = rig.peer;
    rig.peer.fault = ({ part }) => {
      if (part === 'storage') {
        const tree = store.putTree(new Map());
        store.refs.set('tags/v2.1.0', store.putCommit({ tree, parents: [], message: 'elsewhere' }));
      }
      return undefined;
    };
    await expect(rig.publish('2.1.0')).rejects.toThrow('The tag v2.1.0 was moved meanwhile');
    rig.peer.fault = ({ part }) => {
      if (part === 'storage') Object.assign(release.assets[0] ?? {}, { digest: `sha256:${'0'.repeat(64)}` });
      return undefined;
    };
    await expect(rig.publish('2.1.0')).rejects.toThrow('was changed meanwhile');
    expect(rig.files().size).toBe(0);
  });

  it('says that a release can still be changed', async () => {
    rig.release('2.1.0', '2.1.0').immutable = false;
    await rig.publish('2.1.0');
    expect(rig.said.join('\n')).toContain(
      'v2.1.0 can still be changed on GitHub. Turn on immutable releases',
    );
  });

  it('refuses public bytes that are not those of the API', async () => {
    const [asset] = rig.release('2.1.0', '2.1.0').assets;
    if (asset) asset.file = fileOf(Buffer.from('THE IMAGE of 2.1.0'));
    await expect(rig.publish('2.1.0')).rejects.toThrow(
      /gives 18 bytes with SHA-256 .* and must give 18 bytes/u,
    );
    expect(rig.files().size).toBe(0);
  });

  it('begins again after a lost race, from what the other one wrote', async () => {
    rig.release('2.1.0', '2.1.0');
    rig.release('2.1.1', '2.1.1');
    await rig.publish('2.1.0');
    let races = 0;
    rig.peer.fault = ({ method }) => {
      if (method === 'PATCH' && races < 2) {
        races += 1;
        rig.peer.store.commitTo('feed', { CNAME: `updates${String(races)}.example.org` });
      }
      return undefined;
    };
    expect(await rig.publish('2.1.1')).toBe(0);
    expect(rig.history().slice(1)).toEqual([
      'by somebody else',
      'by somebody else',
      'Publish 2.1.1 (build 2.1.1) into beta',
    ]);
    expect(rig.files().get('CNAME')?.toString()).toBe('updates2.example.org');
  });

  it('gives up when others are always faster, with what GitHub said', async () => {
    rig.release('2.1.0', '2.1.0');
    rig.peer.store.commitTo('feed', { CNAME: 'updates.example.org' });
    rig.peer.fault = ({ method }) => {
      if (method === 'PATCH') rig.peer.store.commitTo('feed', { CNAME: String(Math.random()) });
      return undefined;
    };
    await expect(rig.publish('2.1.0')).rejects.toThrow(
      /could not be moved 5 times \(Update is not a fast forward/u,
    );
  });

  it('does not repair a broken feed by itself', async () => {
    rig.release('2.1.0', '2.1.0');
    await rig.publish('2.1.0');
    rig.peer.store.commitTo('feed', { 'manifest_beta.json': '{}' });
    rig.release('2.1.1', '2.1.1');
    await expect(rig.publish('2.1.1')).rejects.toThrow(
      'The feed on the branch is broken: manifest_beta.json',
    );
  });

  it('waits until its host serves it, and says for how long the files disagreed', async () => {
    rig.release('2.1.0', '2.1.0');
    let polls = 0;
    rig.peer.site = () => {
      polls += 1;
      const files = rig.files();
      // One file comes first, the others after two more rounds of questions.
      if (polls <= 8) for (const path of betaFiles) files.delete(path);
      return files;
    };
    expect(await rig.publish('2.1.0')).toBe(0);
    expect(rig.said.at(-1)).toMatch(/live at .*; its files came within \d0 s of each other/u);
  });

  it('asks for what its host still serves by its tag', async () => {
    rig.release('2.1.0', '2.1.0');
    await rig.publish('2.1.0');
    rig.release('2.1.1', '2.1.1');
    const old = rig.files();
    let polls = 0;
    rig.peer.site = () => ((polls += 1) <= 8 ? old : rig.files());
    rig.peer.requests.length = 0;
    await rig.publish('2.1.1');
    const tagged = rig.peer.requests.filter(({ headers }) => headers['if-none-match'] !== undefined);
    expect(tagged.length).toBeGreaterThan(0);
  });

  it('says what its host never served', async () => {
    rig.release('2.1.0', '2.1.0');
    rig.peer.site = () => new Map();
    expect(await rig.publish('2.1.0')).toBe(1);
    expect(rig.said.at(-1)).toContain('NOT LIVE');
    expect(rig.files().size).toBe(4);
  });

  it('checks a signature that was made elsewhere', async () => {
    rig.release('2.1.0', '2.1.0');
    const { sign } = signerFrom(rig.keys);
    await expect(rig.publish('2.1.0', { signature: sign(Buffer.from('other bytes')) })).rejects.toThrow(
      'signature',
    );
    const signature = sign(Buffer.from('the image of 2.1.0'));
    expect(await rig.publish('2.1.0', { signature })).toBe(0);
  });

  it('prints neither the token nor the seed', async () => {
    rig.release('2.1.0', '2.1.0');
    await rig.publish('2.1.0');
    rig.peer.fault = () => ({ kind: 'status', status: 401 });
    const error = await rig.publish('2.1.0').catch((thrown: unknown) => thrown);
    const all = [...rig.said, String(error), JSON.stringify(error), String((error as Error).stack)].join(
      '\n',
    );
    expect(all).not.toContain(TOKEN);
    expect(all).not.toContain(rig.keys.seed);
  });
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
