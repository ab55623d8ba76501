import type { KeyObject } from 'node:crypto';
import {
  type AppcastItem,
  itemOf,
  MAX_ITEMS,
  type SparkleOptions,
  writeAppcast,
} from '../formats/feed/appcast.ts';
import { buildsOf, type FeedFiles, hasChannel, readChannel } from '../formats/feed/feed.ts';
import { type Channel, channelFiles, channels, releasePath } from '../formats/feed/paths.ts';
import { parseRelease, type Release, serialiseRelease } from '../formats/feed/manifest.ts';
import { nextManifest } from '../formats/feed/sequence.ts';
import { type Signer, signatureFile } from '../formats/feed/signature.ts';
import { compareBoth } from '../formats/feed/version.ts';
import { Refusal } from './refusal.ts';
import { readTombstones, type Tombstone, writeTombstones } from './tombstones.ts';

/** By whom and as what a feed is written. */
export interface Author {
  readonly signer: Pick<Signer, 'sign'>;
  readonly key: KeyObject;
  /** The address of the feed's home, which ends in "/". */
  readonly home: string;
}

/**
 * The feed with `release` offered in beta. The same release again gives the same files, as long as it is on offer.
 * Throws a `Refusal` or a `FeedError` for what must not be offered.
 */
export function withRelease(
  files: FeedFiles,
  release: Release,
  options: SparkleOptions,
  author: Author,
): FeedFiles {
  const { build } = release;
  refuseYanked(files, build, author);
  const item = itemOf(release, options);
  const items = itemsOf(files, 'beta', author);
  const record = files.get(releasePath(build));
  if (record) {
    refuseOther(record, release);
    // Published before: notes and the pace of the rollout may still change, and nothing else.
    if (!items.some((other) => other.build === build)) return files;
    return changed(
      files,
      'beta',
      items.map((other) => (other.build === build ? item : other)),
      author,
    );
  }
  compareBoth(build, buildsOf(files));
  const recorded = new Map(files).set(releasePath(build), serialiseRelease(release));
  return changed(recorded, 'beta', [item, ...items], author);
}

/** The feed with what beta offers offered in stable too: the same record, so the same file with the same signature. */
export function promoted(files: FeedFiles, author: Author): FeedFiles {
  const [newest] = itemsOf(files, 'beta', author);
  if (!newest) throw new Refusal('There is nothing in beta.', 'Publish a release first.');
  refuseYanked(files, newest.build, author);
  const items = itemsOf(files, 'stable', author);
  // What is in stable is for everybody.
  const item = { ...newest, channel: undefined };
  if (items[0]?.build === item.build) return changed(files, 'stable', [item, ...items.slice(1)], author);
  compareBoth(
    item.build,
    items.map(({ build }) => build),
  );
  return changed(files, 'stable', [item, ...items], author);
}

/** The feed with `tombstone`, whose build is in no channel any more. */
export function withoutBuild(
  files: FeedFiles,
  build: string,
  { reason, yankedAt }: { readonly reason: string; readonly yankedAt: string },
  author: Author,
): FeedFiles {
  const record = files.get(releasePath(build));
  if (!record) {
    throw new Refusal(
      `The feed has no build ${build}.`,
      `It has: ${buildsOf(files).join(', ') || 'none'}. Give the build (CFBundleVersion), not the version.`,
    );
  }
  let next: FeedFiles = new Map(files);
  for (const channel of channels) {
    const items = itemsOf(files, channel, author);
    const left = items.filter((item) => item.build !== build);
    if (left.length === items.length) continue;
    if (left.length === 0) {
      throw new Refusal(
        `Build ${build} is all that ${channel} has; without it the channel would be empty.`,
        'Publish a build above it first (the older code under a new version), then yank this one.',
      );
    }
    next = changed(next, channel, left, author);
  }
  const tombstones = readTombstones(files, author.key);
  if (tombstones.some((tombstone) => tombstone.build === build)) return next;
  const tombstone: Tombstone = {
    build,
    sha256: parseRelease(record).artifact.sha256,
    reason,
    yanked_at: yankedAt,
  };
  const written = writeTombstones([...tombstones, tombstone], author.signer);
  return new Map([...next, ...written]);
}

/** A channel's items, the newest first; none for a channel that is not there yet. */
function itemsOf(files: FeedFiles, channel: Channel, { key }: Author): readonly AppcastItem[] {
  return hasChannel(files, channel) ? readChannel(files, channel, key).appcast.items : [];
}

/** The channel's files written anew: the manifest tells of the first item, from its record. */
function changed(
  files: FeedFiles,
  channel: Channel,
  items: readonly AppcastItem[],
  { signer, home }: Author,
): FeedFiles {
  const paths = channelFiles[channel];
  const [newest] = items;
  const record = files.get(releasePath(newest?.build ?? ''));
  if (!record) throw new Error(`a channel needs a build with a record`);
  const manifest = nextManifest(parseRelease(record), files.get(paths.manifest));
  const appcast = writeAppcast({ title: 'Nexy', link: home, items: items.slice(0, MAX_ITEMS) }, signer);
  return new Map([
    ...files,
    [paths.manifest, manifest],
    [paths.signature, signatureFile(signer.sign(manifest))],
    [paths.appcast, appcast],
  ]);
}

function refuseYanked(files: FeedFiles, build: string, { key }: Author): void {
  const yanked = readTombstones(files, key).find((tombstone) => tombstone.build === build);
  if (yanked) {
    throw new Refusal(
      `Build ${build} was yanked (${yanked.reason}).`,
      'A yanked build never comes back: release the code under a new version.',
    );
  }
}

function refuseOther(record: Uint8Array, release: Release): void {
  const before = parseRelease(record);
  if (Buffer.from(serialiseRelease(before)).equals(serialiseRelease(release))) return;
  throw new Refusal(
    before.artifact.sha256 === release.artifact.sha256
      ? `Build ${release.build} was published with other properties (such as critical, its tag or its date).`
      : `Build ${release.build} was published with other bytes.`,
    'What was published never changes: raise CFBundleVersion and release it under a new tag.',
  );
}
