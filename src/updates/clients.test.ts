import { describe, expect, it } from 'vitest';
import type { ReadItem } from '../formats/feed/read-appcast.ts';
import { sha256Of } from '../formats/feed/sequence.ts';
import { artifactBytes, testSigner } from '../testing/feed.ts';
import { bestItem, jsonClient, type Served, sparkleClient, type SparkleHost, type Step } from './clients.ts';
import type { RawManifest } from './raw-feed.ts';

const bytes = artifactBytes('1.1.0');
const signature = testSigner.sign(bytes);
const url = 'https://example.org/Nexy.dmg';
const served: Served = {
  size: bytes.length,
  sha256: sha256Of(bytes),
  isSignedBy: (one) => one === signature,
  bundleVersion: '1.1.0',
};
const told = (step: Step): string =>
  'code' in step ? step.code : 'offered' in step ? step.bundleVersion : step.kind;

describe('a client of the JSON manifest', () => {
  const manifest: RawManifest = {
    version: '1.1.0',
    build: '1.1.0',
    releaseDate: '2026-03-01T10:00:00Z',
    url,
    size: bytes.length,
    sha256: served.sha256,
    minOs: '12.0',
    ed25519: signature,
  };

  it.each<[string, string, Partial<Record<keyof RawManifest, unknown>>, string]>([
    ['takes what is above its own', '1.0.9', {}, '1.1.0'],
    ['leaves what is equal', '1.1', {}, 'up-to-date'],
    ['leaves what is below', '1.1.0.post1', {}, 'up-to-date'],
    ['takes a hash in any case', '1.0.9', { sha256: served.sha256.toUpperCase() }, '1.1.0'],
    ['does not check a size of 0', '1.0.9', { size: 0 }, '1.1.0'],
    ['checks every other size', '1.0.9', { size: bytes.length + 1 }, 'size_mismatch'],
    ['checks the hash', '1.0.9', { sha256: 'a'.repeat(64) }, 'hash_mismatch'],
    ['refuses an empty signature', '1.0.9', { ed25519: '' }, 'signature_missing'],
    ['refuses half a signature', '1.0.9', { ed25519: 'abc=' }, 'signature_shape'],
    [
      'refuses the signature of something else',
      '1.0.9',
      { ed25519: testSigner.sign(Buffer.from('something else')) },
      'signature_wrong',
    ],
    ['refuses a number', '1.0.9', { build: 1.1 }, 'version_not_text'],
    ['refuses what Python cannot read', '1.0.9', { build: 'newest' }, 'version_shape'],
    ['refuses http', '1.0.9', { url: 'http://example.org/Nexy.dmg' }, 'url_not_allowed'],
  ])('%s', (_, installed, change, expected) => {
    expect(told(jsonClient(installed, { ...manifest, ...change }, () => served))).toBe(expected);
  });

  it('believes the manifest about what was not looked at', () => {
    expect(told(jsonClient('1.0.9', { ...manifest, size: 7 }, () => undefined))).toBe('1.1.0');
  });
});

describe('Sparkle', () => {
  const nothing: ReadItem = {
    title: undefined,
    pubDate: 'Sun, 01 Mar 2026 10:00:00 +0000',
    build: '1.1.0',
    version: '1.1.0',
    inEnclosure: true,
    url,
    length: '7',
    edSignature: signature,
    dsaSignature: undefined,
    minimumSystemVersion: undefined,
    maximumSystemVersion: undefined,
    minimumUpdateVersion: undefined,
    isForOthers: false,
    hardwareRequirements: undefined,
    channel: undefined,
    critical: undefined,
    phasedRolloutInterval: undefined,
    releaseNotesLink: undefined,
    fullReleaseNotesLink: undefined,
    description: undefined,
  };
  const host: SparkleHost = {
    installed: '1.0.0',
    macOs: '13.2',
    arm64: true,
    group: 3,
    channels: new Set(['beta']),
  };
  const publishedMs = Date.parse('2026-03-01T10:00:00Z');
  const HOUR_MS = 3_600_000;
  const hourly = { phasedRolloutInterval: '3600' };

  it.each<[string, Partial<ReadItem>, Partial<SparkleHost>, number, boolean]>([
    ['an item without conditions', {}, {}, 0, true],
    ['a channel that it asks for', { channel: 'beta' }, {}, 0, true],
    ['a channel that it does not ask for', { channel: 'nightly' }, {}, 0, false],
    ['an empty channel', { channel: '' }, { channels: new Set() }, 0, true],
    ['its own macOS', { minimumSystemVersion: '13.2' }, {}, 0, true],
    ['a newer macOS', { minimumSystemVersion: '13.10' }, {}, 0, false],
    ['a macOS that it has left behind', { maximumSystemVersion: '13.1' }, {}, 0, false],
    ['its own macOS as the last', { maximumSystemVersion: '13.2' }, {}, 0, true],
    ['another system than macOS', { isForOthers: true }, {}, 0, false],
    ['a step that it has not taken', { minimumUpdateVersion: '1.0.1' }, {}, 0, false],
    ['a step that it has taken', { minimumUpdateVersion: '1.0' }, {}, 0, true],
    ['a channel with a name that is none', { channel: 'beta 2' }, { channels: new Set() }, 0, true],
    ['an Apple processor, with one', { hardwareRequirements: 'arm64' }, {}, 0, true],
    ['an Apple processor, on Intel', { hardwareRequirements: 'arm64' }, { arm64: false }, 0, false],
    ['a rollout that has come to its group', hourly, {}, 3 * HOUR_MS, true],
    ['a rollout that has not', hourly, {}, 3 * HOUR_MS - 1, false],
    ['a rollout, in the first group', hourly, { group: 0 }, 0, true],
    ['a rollout without a date', { ...hourly, pubDate: undefined }, {}, 0, true],
    ['a critical update', { ...hourly, critical: { below: undefined } }, {}, 0, true],
    ['an update that is critical for it', { ...hourly, critical: { below: '1.0.1' } }, {}, 0, true],
    ['an update that is critical for others', { ...hourly, critical: { below: '1.0.0' } }, {}, 0, false],
  ])('on %s', (...[, item, change, afterMs, expected]) => {
    const best = bestItem([{ ...nothing, ...item }], { ...host, ...change }, publishedMs + afterMs);
    expect(best !== undefined).toBe(expected);
  });

  it('takes the highest, wherever it stands, and of equals the first', () => {
    const items = ['1.0.9', '1.0.10', '1.0.10.0', '1.0.10b1'].map((build) => ({ ...nothing, build }));
    expect(bestItem(items, host, publishedMs)?.build).toBe('1.0.10');
    expect(bestItem([{ ...nothing, build: undefined }], host, publishedMs)).toBeUndefined();
  });

  it.each<[string, string, Partial<ReadItem>, Partial<Served>, string]>([
    ['installs what is above', '1.0.0', {}, {}, '1.1.0'],
    ['leaves what is equal', '1.1.0.0', {}, {}, 'up-to-date'],
    ['does not mind a wrong length', '1.0.0', { length: 'none' }, {}, '1.1.0'],
    [
      'refuses a signature in the slot of DSA',
      '1.0.0',
      { edSignature: undefined, dsaSignature: 'x' },
      {},
      'signature_in_dsa_slot',
    ],
    ['refuses no signature', '1.0.0', { edSignature: undefined }, {}, 'signature_missing'],
    ['refuses another file', '1.0.0', {}, { isSignedBy: () => false }, 'signature_wrong'],
    ['refuses http', '1.0.0', { url: 'http://example.org/Nexy.dmg' }, {}, 'url_not_allowed'],
    ['refuses an app below the one there is', '1.0.0', {}, { bundleVersion: '0.9.0' }, 'downgrade'],
    ['takes an app equal to the one there is', '1.0.0', {}, { bundleVersion: '1.0.0' }, '1.0.0'],
  ])('%s', (...[, installed, item, change, expected]) => {
    const step = sparkleClient(
      { ...host, installed },
      [{ ...nothing, ...item }],
      () => ({ ...served, ...change }),
      publishedMs,
    );
    expect(told(step)).toBe(expected);
  });
});
