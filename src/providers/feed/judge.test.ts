import { describe, expect, it } from 'vitest';
import { itemOf, writeAppcast } from '../../formats/feed/appcast.ts';
import { type FeedFiles } from '../../formats/feed/feed.ts';
import { releasePath } from '../../formats/feed/paths.ts';
import { generateKeyPair, signatureFile, signerFrom } from '../../formats/feed/signature.ts';
import { feedOf, plain, releaseOf, testKeyPair, testSigner, withText } from '../../testing/feed.ts';
import { first, next, withBeta } from '../../testing/mirror-rig.ts';
import { type FeedVerdict, judge } from './judge.ts';

const nothing: FeedFiles = new Map();
const verdict = (files: FeedFiles, served = nothing): FeedVerdict =>
  judge({ files, publicKey: testKeyPair.publicKey, served });
const without = (files: FeedFiles, path: string): FeedFiles =>
  new Map([...files].filter(([name]) => name !== path));
const of = (files: FeedFiles, path: string): Uint8Array => files.get(path) ?? Buffer.of();

describe('a good feed', () => {
  it('may be served, and says what its stable channel offers', () => {
    expect(verdict(first)).toEqual({ latest: { version: '1.0.2', build: '1.0.2' } });
    expect(verdict(withBeta)).toEqual({ latest: { version: '1.0.2', build: '1.0.2' } });
    expect(verdict(feedOf([releaseOf('1.0.1')], { channel: 'beta' }))).toEqual({ latest: undefined });
  });

  it('may follow itself, its predecessor, or one that is further back', () => {
    for (const served of [first, next])
      expect(verdict(next, served)).toMatchObject({ latest: { build: '1.0.3' } });
    expect(verdict(next, feedOf([releaseOf('1.0.1')]))).toMatchObject({ latest: { build: '1.0.3' } });
    expect(verdict(withBeta, first).problem).toBeUndefined();
  });
});

it('may lose an older build, which was yanked', () => {
  const items = ['1.0.3', '1.0.2'].map((build) => itemOf(releaseOf(build), plain));
  const appcast = writeAppcast({ title: 'Nexy', link: 'https://updates.example/', items }, testSigner);
  const yanked = new Map([...next, ['appcast.xml', appcast]]);
  expect(verdict(without(yanked, releasePath('1.0.1')), next)).toMatchObject({ latest: { build: '1.0.3' } });
});

const stranger = signerFrom(generateKeyPair());

describe('a feed is refused that', () => {
  it.each<[string, FeedFiles, string]>([
    ['is empty', nothing, 'manifest.json: file missing'],
    ['has lost a signature', without(next, 'manifest.json.sig'), 'manifest.json: file missing'],
    ['has lost an appcast', without(next, 'appcast.xml'), 'appcast.xml: file missing'],
    ['has lost a record', without(next, releasePath('1.0.1')), 'appcast.xml: file missing'],
    [
      'has lost half of its beta channel',
      without(withBeta, 'appcast-beta.xml'),
      'appcast-beta.xml: file missing',
    ],
    [
      'has another manifest than was signed',
      withText(next, 'manifest.json', () => '{}'),
      'manifest.json: signature wrong',
    ],
    [
      'is signed by somebody else',
      new Map([...next, ['manifest.json.sig', signatureFile(stranger.sign(of(next, 'manifest.json')))]]),
      'manifest.json: signature wrong',
    ],
    [
      'has a page for an appcast',
      withText(next, 'appcast.xml', () => '<html></html>'),
      'appcast.xml: feed unsigned',
    ],
    [
      'has an appcast that was changed',
      withText(next, 'appcast.xml', (text) => text.replace('1.0.1', '1.0.0')),
      'appcast.xml: signature wrong',
    ],
    [
      'has a record of another release',
      withText(next, releasePath('1.0.3'), (text) => text.replaceAll('1.0.3', '1.0.4')),
      'v/1.0.3.json: projections disagree',
    ],
    [
      'mixes two feeds',
      new Map([...next, ['appcast.xml', of(first, 'appcast.xml')]]),
      'appcast.xml: projections disagree',
    ],
  ])('%s', (_what, files, problem) => {
    expect(verdict(files)).toEqual({ problem });
  });

  it.each<[string, FeedFiles, FeedFiles, string]>([
    ['goes back', first, next, 'manifest.json: sequence wrong'],
    [
      'has another release with the same number',
      feedOf([releaseOf('1.0.1'), releaseOf('1.0.2', { critical: true })]),
      first,
      'manifest.json: sequence wrong',
    ],
    [
      'follows another one than is served',
      feedOf([releaseOf('1.0.1'), releaseOf('1.0.2', { critical: true }), releaseOf('1.0.3')]),
      first,
      'manifest.json: sequence wrong',
    ],
    [
      'goes back in its beta channel',
      withBeta,
      feedOf([releaseOf('1.0.2'), releaseOf('1.0.3')], { channel: 'beta', files: first }),
      'manifest_beta.json: sequence wrong',
    ],
    ['takes the beta channel away', first, withBeta, 'manifest_beta.json: file missing'],
    [
      'takes the stable channel away',
      feedOf([releaseOf('1.0.3')], { channel: 'beta' }),
      withBeta,
      'manifest.json: file missing',
    ],
  ])('%s', (_what, files, served, problem) => {
    expect(verdict(files, served)).toEqual({ problem });
  });
});
