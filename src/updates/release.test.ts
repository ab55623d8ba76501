import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import recording from '@octokit/fixtures/scenarios/api.github.com/release-assets/normalized-fixture.json' with { type: 'json' };
import { GithubPeer } from '../testing/github/peer.ts';
import { recordedGithub, type RecordedExchange } from '../testing/github/recorded.ts';
import { assetOf, fileOf, type PeerAsset, type PeerRelease } from '../testing/github/releases.ts';
import { HurriedClock } from '../testing/hurried-clock.ts';
import { githubClient } from './github.ts';
import { MAX_FETCH_MS, PATIENCE_MS } from './http.ts';
import { readRelease } from './release.ts';

const repository = { owner: 'octocat', repo: 'Hello-World' };
const content = Buffer.from('a disk image');
let peer: GithubPeer;
let release: PeerRelease;

const githubAt = (apiUrl: string) =>
  githubClient({
    token: 'a token',
    apiUrl,
    clock: new HurriedClock([PATIENCE_MS, MAX_FETCH_MS]),
    signal: new AbortController().signal,
  });
const read = (tag = 'v2.1.0') => readRelease(githubAt(peer.origin), repository, tag);

beforeEach(async () => {
  peer = new GithubPeer();
  await peer.start();
  release = {
    tag: 'v2.1.0',
    draft: false,
    immutable: true,
    publishedAt: '2026-01-10T08:00:00Z',
    assets: [assetOf('Nexy.dmg', fileOf(content))],
  };
  peer.release(release);
});

afterEach(async () => {
  await peer.stop();
});

describe('readRelease', () => {
  it('reads what is published, and where', async () => {
    expect(await read()).toEqual({
      tag: 'v2.1.0',
      version: '2.1.0',
      commit: peer.store.refs.get('tags/v2.1.0'),
      publishedAt: '2026-01-10T08:00:00Z',
      immutable: true,
      notesUrl: 'https://github.com/octocat/Hello-World/releases/tag/v2.1.0',
      notes: 'Description of the release',
      asset: {
        name: 'Nexy.dmg',
        url: `${peer.origin}/octocat/Hello-World/releases/download/v2.1.0/Nexy.dmg`,
        sizeBytes: content.length,
        sha256: fileOf(content).sha256,
      },
    });
  });

  it('goes on from an annotated tag to its commit', async () => {
    const commit = peer.store.refs.get('tags/v2.1.0') ?? '';
    const annotated = 'a'.repeat(40);
    peer.store.tags.set(annotated, commit);
    peer.store.refs.set('tags/v2.1.0', annotated);
    expect((await read()).commit).toBe(commit);
  });

  it('says whether the release can still be changed', async () => {
    release.immutable = false;
    expect((await read()).immutable).toBe(false);
  });

  it('refuses a draft, which only the list has', async () => {
    release.draft = true;
    await expect(read()).rejects.toThrow('The release v2.1.0 is a draft');
  });

  it('refuses a release that is not there', async () => {
    await expect(read('v2.2.0')).rejects.toThrow('octocat/Hello-World has no release v2.2.0');
  });

  it.each(['latest', 'Update', '2.1.0', 'v', 'vnext'])(
    'refuses %s, a tag that can be reused',
    async (tag) => {
      await expect(read(tag)).rejects.toThrow('is not a tag that belongs to one version');
      expect(peer.requests).toEqual([]);
    },
  );

  it.each(['Nexy.dmg', 'Nexy-2.1.0.dmg', 'Nexy_v2.1.0.dmg', 'Nexy.2.1.0.dmg'])('takes %s', async (name) => {
    release.assets.splice(0, 1, assetOf('notes.txt', fileOf(content)), assetOf(name, fileOf(content)));
    expect((await read()).asset.name).toBe(name);
  });

  it.each([
    ['none', []],
    ['another version', ['Nexy-2.0.9.dmg']],
    ['two', ['Nexy.dmg', 'Nexy-2.1.0.dmg']],
    ['another app', ['NexyHelper.dmg']],
  ])('refuses a release with %s', async (_what, names) => {
    release.assets.splice(0, 1, ...names.map((name) => assetOf(name, fileOf(content))));
    await expect(read()).rejects.toThrow(`it has: ${names.join(', ') || 'none'}`);
  });

  it.each<[string, Partial<PeerAsset>, string]>([
    ['an upload that did not end', { state: 'open' }, 'has not been completed (its state is open)'],
    ['no digest', { digest: null }, 'GitHub has no SHA-256'],
    ['another digest', { digest: 'md5:00' }, 'GitHub has no SHA-256'],
    ['no bytes', { sizeBytes: 0 }, 'has 0 bytes'],
    ['too many bytes', { sizeBytes: 1024 ** 3 + 1 }, 'it must have from 1 to 1073741824'],
  ])('refuses %s', async (_what, changes, words) => {
    Object.assign(release.assets[0] ?? {}, changes);
    await expect(read()).rejects.toThrow(words);
  });
});

describe('readRelease on what GitHub answered in 2017 (@octokit/fixtures)', () => {
  const fixtures = { owner: 'octokit-fixture-org', repo: 'release-assets' };
  const exchanges = recording as unknown as RecordedExchange[];
  const path = '/repos/octokit-fixture-org/release-assets';
  const ref = { ref: 'refs/tags/v1.0.0', object: { type: 'commit', sha: '0'.repeat(40) } };
  const withTag = (assets: readonly unknown[]): RecordedExchange[] => [
    // The recording has the release before anything was uploaded to it.
    ...exchanges.map((exchange) =>
      exchange.path.endsWith('/releases/tags/v1.0.0')
        ? { ...exchange, response: { ...(exchange.response as object), assets } }
        : exchange,
    ),
    { method: 'get', path: `${path}/git/ref/tags%2Fv1.0.0`, status: 200, response: ref, headers: {} },
  ];

  it('refuses the release before its upload', async () => {
    const recorded = await recordedGithub(withTag([]));
    await expect(readRelease(githubAt(recorded.origin), fixtures, 'v1.0.0')).rejects.toThrow('it has: none');
    await recorded.close();
  });

  it('refuses a file from before GitHub kept digests', async () => {
    const uploaded = exchanges.find(({ path: at }) => at.endsWith('/releases/1000/assets'));
    const assets = (uploaded?.response as object[]).map((asset) => ({ ...asset, name: 'Nexy.dmg' }));
    const recorded = await recordedGithub(withTag(assets));
    await expect(readRelease(githubAt(recorded.origin), fixtures, 'v1.0.0')).rejects.toThrow(
      'GitHub has no SHA-256 of Nexy.dmg',
    );
    await recorded.close();
  });
});
