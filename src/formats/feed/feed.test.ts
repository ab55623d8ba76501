import { describe, expect, it } from 'vitest';
import {
  artifactBytes,
  codeOf,
  feedOf,
  plain,
  releaseOf,
  testKey,
  testSigner,
  withText,
} from '../../testing/feed.ts';
import { itemOf, writeAppcast } from './appcast.ts';
import { checkFeed, type FeedFiles, readChannel } from './feed.ts';
import { serialiseManifest, serialiseRelease } from './manifest.ts';
import { generateKeyPair, parsePublicKey, signatureFile } from './signature.ts';

const releases = ['1.0.0', '1.0.1', '1.0.2'].map((build) => releaseOf(build));
const good = feedOf(releases, { options: { notes: 'Better.', phasedRolloutSeconds: 3600 } });
const both = feedOf([...releases, releaseOf('1.1.0b1')], { channel: 'beta', files: good });

const codesOf = (files: FeedFiles): string[] =>
  checkFeed(files, testKey).map(({ where, code }) => `${where} ${code}`);

const without = (path: string): FeedFiles => new Map([...good].filter(([key]) => key !== path));

/** The manifest replaced by another one with a good signature. */
function withManifest(change: object): FeedFiles {
  const manifest = { ...readChannel(good, 'stable', testKey).manifest, ...change };
  const bytes = serialiseManifest(manifest);
  return new Map(good)
    .set('manifest.json', bytes)
    .set('manifest.json.sig', signatureFile(testSigner.sign(bytes)));
}

describe('checkFeed', () => {
  it('finds nothing wrong with a good feed, of one channel or of two', () => {
    expect(checkFeed(good, testKey)).toEqual([]);
    expect(checkFeed(both, testKey)).toEqual([]);
    expect(checkFeed(feedOf(releases, { channel: 'beta' }), testKey)).toEqual([]);
  });

  it('finds nothing wrong where an old record is in no appcast: it was withdrawn, or is too old', () => {
    const old = releaseOf('0.9.0');
    expect(checkFeed(new Map(good).set('v/0.9.0.json', serialiseRelease(old)), testKey)).toEqual([]);
  });

  it.each<[string, FeedFiles, string[]]>([
    ['no file at all', new Map(), ['manifest.json file_missing']],
    ['no manifest', without('manifest.json'), ['manifest.json file_missing']],
    ['no signature', without('manifest.json.sig'), ['manifest.json file_missing']],
    ['no appcast', without('appcast.xml'), ['appcast.xml file_missing']],
    [
      'no record of the newest',
      without('v/1.0.2.json'),
      ['manifest.json file_missing', 'appcast.xml file_missing'],
    ],
    ['no record of an older one', without('v/1.0.0.json'), ['appcast.xml file_missing']],
    [
      'a manifest changed after it was signed',
      withText(good, 'manifest.json', (text) => text.replace('"critical": false', '"critical": true')),
      ['manifest.json signature_wrong'],
    ],
    [
      'an appcast changed after it was signed',
      withText(good, 'appcast.xml', (text) => text.replace('Better.', 'Worse..')),
      ['appcast.xml signature_wrong'],
    ],
    [
      'an appcast without its signature',
      withText(good, 'appcast.xml', (text) => text.replace(/<!--[^]*/u, '')),
      ['appcast.xml feed_unsigned'],
    ],
    [
      'a signed manifest that the record does not bear out',
      withManifest({ critical: true }),
      ['manifest.json projections_disagree', 'appcast.xml projections_disagree'],
    ],
    [
      'a signed manifest of an older build',
      withManifest(releases[1] ?? {}),
      ['appcast.xml projections_disagree'],
    ],
    [
      'a record under the name of another build',
      new Map(good).set('v/1.0.3.json', serialiseRelease(releaseOf('1.0.4'))),
      ['v/1.0.3.json projections_disagree'],
    ],
    [
      'a record that is the same file as another',
      new Map(good).set(
        'v/1.0.3.json',
        serialiseRelease(releaseOf('1.0.3', { bytes: artifactBytes('1.0.2') })),
      ),
      ['v/1.0.3.json same_bytes'],
    ],
    [
      'a record with the URL of another',
      new Map(good).set(
        'v/1.0.3.json',
        serialiseRelease(releaseOf('1.0.3', { artifact: { url: releases[0]?.artifact.url ?? '' } })),
      ),
      ['v/1.0.3.json url_mutable'],
    ],
    [
      'a record with other components',
      new Map(good).set('v/1001.json', serialiseRelease(releaseOf('1001'))),
      Array.from({ length: 3 }, () => 'v/1001.json version_components'),
    ],
    [
      'a record with a number for a version',
      withText(good, 'v/1.0.0.json', (text) => text.replace('"version": "1.0.0"', '"version": 1')),
      ['v/1.0.0.json version_not_text', 'appcast.xml file_missing'],
    ],
  ])('%s', (_, files, expected) => {
    expect(codesOf(files)).toEqual(expected);
  });

  it('accepts no other key', () => {
    const other = parsePublicKey(generateKeyPair().publicKey);
    expect(checkFeed(good, other).map(({ code }) => code)).toEqual(['signature_wrong', 'signature_wrong']);
  });
});

describe('readChannel', () => {
  it('gives what the history is carried on with', () => {
    const { manifest, appcast } = readChannel(both, 'beta', testKey);
    expect(manifest).toMatchObject({ build: '1.1.0b1', sequence: 4 });
    expect(appcast.items.map(({ build }) => build)).toEqual(['1.1.0b1', '1.0.2', '1.0.1', '1.0.0']);
  });

  it('refuses an appcast that begins with something else, and a channel that is not there', async () => {
    const items = [itemOf(releaseOf('1.0.1'), plain)];
    const files = new Map(good).set(
      'appcast.xml',
      writeAppcast({ title: 'Nexy', link: 'x', items }, testSigner),
    );
    expect(await codeOf(() => readChannel(files, 'stable', testKey))).toBe('projections_disagree');
    expect(await codeOf(() => readChannel(good, 'beta', testKey))).toBe('file_missing');
  });
});
