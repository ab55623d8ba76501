import { describe, expect, it } from 'vitest';
import { codeOf, releaseOf } from '../../testing/feed.ts';
import { parseManifest, serialiseManifest } from './manifest.ts';
import { checkSuccession, nextManifest, sha256Of } from './sequence.ts';

const first = nextManifest(releaseOf('1.0.0'), undefined);
const second = nextManifest(releaseOf('1.0.1'), first);
const third = nextManifest(releaseOf('1.0.2'), second);

describe('the sequence of manifests', () => {
  it('begins with 1 and nothing before', () => {
    expect(parseManifest(first)).toMatchObject({ build: '1.0.0', sequence: 1, previous_sha256: null });
  });

  it('rises by one with each new content, and names the file before', () => {
    expect(parseManifest(third)).toMatchObject({ sequence: 3, previous_sha256: sha256Of(second) });
  });

  it('stays where the content stays: the very bytes', () => {
    expect(nextManifest(releaseOf('1.0.1'), second)).toBe(second);
    const other = nextManifest(releaseOf('1.0.1', { critical: true }), second);
    expect(parseManifest(other).sequence).toBe(3);
  });

  it('also rises when a release is withdrawn', () => {
    expect(parseManifest(nextManifest(releaseOf('1.0.0'), second))).toMatchObject({
      build: '1.0.0',
      sequence: 3,
    });
  });

  it.each<[string, Uint8Array, Uint8Array, string]>([
    ['the next one', first, second, 'none'],
    ['the same again', second, second, 'none'],
    ['one after several that were not seen', first, third, 'none'],
    ['an older one', third, second, 'sequence_wrong'],
    ['another one of the same age', second, nextManifest(releaseOf('1.0.9'), first), 'sequence_wrong'],
    [
      'one that follows something else',
      second,
      serialiseManifest({ ...releaseOf('1.0.2'), sequence: 3, previous_sha256: sha256Of(first) }),
      'sequence_wrong',
    ],
  ])('%s: %s', async (_, previous, next, code) => {
    expect(await codeOf(() => checkSuccession(previous, next))).toBe(code);
  });
});
