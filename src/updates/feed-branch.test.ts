import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GithubPeer } from '../testing/github/peer.ts';
import { HurriedClock } from '../testing/hurried-clock.ts';
import { FeedBranch } from './feed-branch.ts';
import { githubClient } from './github.ts';
import { MAX_FETCH_MS, PATIENCE_MS } from './http.ts';

const repository = { owner: 'octocat', repo: 'Hello-World' };
let peer: GithubPeer;
let branch: FeedBranch;
const all = (): boolean => true;

beforeEach(async () => {
  peer = new GithubPeer();
  await peer.start();
  const github = githubClient({
    token: 'a token',
    apiUrl: peer.origin,
    clock: new HurriedClock([PATIENCE_MS, MAX_FETCH_MS]),
    signal: new AbortController().signal,
  });
  branch = new FeedBranch(github, repository, 'feed');
});

afterEach(async () => {
  await peer.stop();
});

const files = (): Record<string, string> =>
  Object.fromEntries([...peer.store.filesOf('feed')].map(([path, bytes]) => [path, bytes.toString()]));
const commit = async (changes: Record<string, string>): Promise<string | undefined> =>
  branch.commit(
    await branch.read(all),
    new Map(Object.entries(changes).map(([path, text]) => [path, Buffer.from(text)])),
    'a change',
  );

describe('FeedBranch', () => {
  it('makes the branch with the first commit', async () => {
    expect((await branch.read(all)).head).toBeUndefined();
    expect(await commit({ 'manifest.json': 'one' })).toBeUndefined();
    expect(files()).toEqual({ 'manifest.json': 'one' });
  });

  it('writes several files in one commit on top of the head, and leaves the others alone', async () => {
    peer.store.commitTo('feed', { CNAME: 'updates.example.org', 'a.json': 'old' });
    const before = peer.store.refs.get('heads/feed');
    expect(await commit({ 'a.json': 'new', 'v/1.json': 'record' })).toBeUndefined();
    expect(files()).toEqual({ CNAME: 'updates.example.org', 'a.json': 'new', 'v/1.json': 'record' });
    const head = peer.store.commits.get(peer.store.refs.get('heads/feed') ?? '');
    expect(head).toMatchObject({ parents: [before], message: 'a change' });
  });

  it('reads only what it is asked for', async () => {
    peer.store.commitTo('feed', { CNAME: 'updates.example.org', 'a.json': 'text' });
    const { files: read } = await branch.read((path) => path.endsWith('.json'));
    expect([...read.keys()]).toEqual(['a.json']);
    expect(read.get('a.json')?.toString()).toBe('text');
  });

  it('changes nothing when somebody else was faster', async () => {
    peer.store.commitTo('feed', { 'a.json': 'old' });
    const base = await branch.read(all);
    peer.store.commitTo('feed', { 'a.json': 'theirs' });
    expect(await branch.commit(base, new Map([['a.json', Buffer.from('ours')]]), 'late')).toContain(
      'not a fast forward',
    );
    expect(files()).toEqual({ 'a.json': 'theirs' });
  });

  it('changes nothing when somebody else made the branch first', async () => {
    const base = await branch.read(all);
    peer.store.commitTo('feed', { 'a.json': 'theirs' });
    expect(await branch.commit(base, new Map([['a.json', Buffer.from('ours')]]), 'late')).toContain(
      'already exists',
    );
    expect(files()).toEqual({ 'a.json': 'theirs' });
  });

  it('reads each content once', async () => {
    peer.store.commitTo('feed', { 'a.json': 'one', 'b.json': 'two' });
    await branch.read(all);
    peer.store.commitTo('feed', { 'c.json': 'more' });
    await branch.read(all);
    expect(peer.requests.filter(({ path }) => path.includes('/git/blobs/'))).toHaveLength(3);
  });

  it('refuses bytes that are not those of their name', async () => {
    peer.store.commitTo('feed', { 'a.json': 'text' });
    const [sha = ''] = peer.store.blobs.keys();
    peer.store.blobs.set(sha, Buffer.from('other'));
    await expect(branch.read(all)).rejects.toThrow('GitHub gave other bytes');
  });

  it('refuses a branch that holds much else', async () => {
    const many = Array.from({ length: 2_001 }, (_, i) => [`v/${String(i)}.json`, 'x']);
    peer.store.commitTo('feed', Object.fromEntries(many) as Record<string, string>);
    await expect(branch.read(all)).rejects.toThrow('holds more than a feed');
  });
});
