import { describe, expect, it } from 'vitest';
import { MAX_ITEMS } from '../formats/feed/appcast.ts';
import { checkFeed, type FeedFiles, readChannel } from '../formats/feed/feed.ts';
import { plain, releaseOf, testKey, testSigner } from '../testing/feed.ts';
import { type Author, promoted, withoutBuild, withRelease } from './next-feed.ts';
import { checkTombstones, readTombstones, tombstonePath } from './tombstones.ts';

const author: Author = { signer: testSigner, key: testKey, home: 'https://updates.example.org/' };
const yanking = { reason: 'a reason', yankedAt: '2026-01-02T03:04:05Z' };
const feedOf = (...builds: string[]): FeedFiles =>
  builds.reduce<FeedFiles>((files, build) => withRelease(files, releaseOf(build), plain, author), new Map());
const offered = (files: FeedFiles, channel: 'stable' | 'beta'): string[] =>
  readChannel(files, channel, testKey).appcast.items.map(({ build }) => build);

describe('withRelease', () => {
  it('puts the newest first and keeps what was there', () => {
    expect(offered(feedOf('1.0.0', '1.0.1', '1.1.0'), 'beta')).toEqual(['1.1.0', '1.0.1', '1.0.0']);
  });

  it('keeps the newest builds alone in the appcast, and every record', () => {
    const builds = Array.from({ length: MAX_ITEMS + 2 }, (_, i) => `1.0.${String(i)}`);
    const files = feedOf(...builds);
    expect(offered(files, 'beta')).toEqual(builds.toReversed().slice(0, MAX_ITEMS));
    expect([...files.keys()].filter((path) => path.startsWith('v/'))).toHaveLength(builds.length);
    expect(checkFeed(files, testKey)).toEqual([]);
    // A build that has left the appcast is not put back into it.
    expect(withRelease(files, releaseOf('1.0.0'), plain, author)).toEqual(files);
  });

  it('changes no file that it was given', () => {
    const files = feedOf('1.0.0');
    const before = new Map(files);
    withRelease(files, releaseOf('1.0.1'), plain, author);
    expect(files).toEqual(before);
  });

  it('gives the same bytes for the same releases', () => {
    expect(feedOf('1.0.0', '1.0.1')).toEqual(feedOf('1.0.0', '1.0.1'));
  });
});

describe('promoted', () => {
  it('takes the newest of beta, again and again the same', () => {
    const once = promoted(feedOf('1.0.0', '1.0.1'), author);
    expect(offered(once, 'stable')).toEqual(['1.0.1']);
    expect(promoted(once, author)).toEqual(once);
    const next = withRelease(once, releaseOf('1.0.2'), plain, author);
    expect(offered(promoted(next, author), 'stable')).toEqual(['1.0.2', '1.0.1']);
  });

  it('offers to everybody what beta offers to a channel', () => {
    const beta = withRelease(new Map(), releaseOf('1.0.0'), { ...plain, channel: 'testers' }, author);
    const { appcast } = readChannel(promoted(beta, author), 'stable', testKey);
    expect(appcast.items[0]?.channel).toBeUndefined();
  });

  it('refuses to go back, as after a yank in beta alone', () => {
    const stable = promoted(feedOf('1.0.0', '1.0.1'), author);
    const older = new Map(stable);
    for (const [path, bytes] of feedOf('1.0.0')) if (path.includes('beta')) older.set(path, bytes);
    expect(() => promoted(older, author)).toThrow('1.0.0 is not above 1.0.1');
  });
});

describe('withoutBuild', () => {
  it('takes the build out of both channels and signs a tombstone', () => {
    const stable = promoted(promoted(feedOf('1.0.0'), author), author);
    const both = promoted(withRelease(stable, releaseOf('1.0.1'), plain, author), author);
    const files = withoutBuild(both, '1.0.1', yanking, author);
    expect([offered(files, 'stable'), offered(files, 'beta')]).toEqual([['1.0.0'], ['1.0.0']]);
    expect(readTombstones(files, testKey).map(({ build, reason }) => [build, reason])).toEqual([
      ['1.0.1', 'a reason'],
    ]);
    expect(withoutBuild(files, '1.0.1', yanking, author)).toEqual(files);
  });

  it('leaves the manifest alone when the build is an older one', () => {
    const files = feedOf('1.0.0', '1.0.1');
    const yanked = withoutBuild(files, '1.0.0', yanking, author);
    expect(yanked.get('manifest_beta.json')).toEqual(files.get('manifest_beta.json'));
    expect(offered(yanked, 'beta')).toEqual(['1.0.1']);
  });

  it('adds to the tombstones that are there', () => {
    const once = withoutBuild(feedOf('1.0.0', '1.0.1', '1.0.2'), '1.0.0', yanking, author);
    const twice = withoutBuild(once, '1.0.1', yanking, author);
    expect(readTombstones(twice, testKey).map(({ build }) => build)).toEqual(['1.0.0', '1.0.1']);
  });
});

describe('checkTombstones', () => {
  const good = withoutBuild(feedOf('1.0.0', '1.0.1'), '1.0.1', yanking, author);

  it('finds nothing wrong with a feed of ours', () => {
    expect(checkTombstones(good, testKey)).toEqual([]);
    expect(checkTombstones(feedOf('1.0.0'), testKey)).toEqual([]);
  });

  it.each<[string, Map<string, Uint8Array>, string]>([
    ['another content', new Map([[tombstonePath, Buffer.from('{"yanked":[]}')]]), 'signature'],
    [
      'a yanked build on offer',
      new Map(feedOf('1.0.0', '1.0.1')),
      'beta offers build 1.0.1, which was yanked',
    ],
  ])('finds %s', (_what, changes, words) => {
    const [problem] = checkTombstones(new Map([...good, ...changes]), testKey);
    expect(problem?.message).toContain(words);
  });

  it('finds a list without its signature', () => {
    const files = new Map(good);
    files.delete('yanked.json.sig');
    expect(checkTombstones(files, testKey)[0]?.code).toBe('file_missing');
  });
});
