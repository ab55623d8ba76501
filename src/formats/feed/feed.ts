import type { KeyObject } from 'node:crypto';
import { type Appcast, type AppcastItem, itemOf, MAX_APPCAST_BYTES } from './appcast.ts';
import {
  type Manifest,
  MAX_MANIFEST_BYTES,
  parseManifest,
  parseRelease,
  type Release,
  serialiseRelease,
} from './manifest.ts';
import { parseAppcast } from './parse-appcast.ts';
import { type Channel, channelFiles, channels, releasePath } from './paths.ts';
import { FeedError, type FeedProblem } from './problems.ts';
import { parseSignatureFile, verifySignature } from './signature.ts';
import { verifyFeed } from './signed-feed.ts';
import { compareSparkle } from './sparkle-version.ts';
import { compareBoth } from './version.ts';

/** A whole feed at one moment: path below the feed's home → bytes. */
export type FeedFiles = ReadonlyMap<string, Uint8Array>;

const releasePattern = /^v\/(.+)\.json$/u;

/** The builds that the feed has records of, in no order. */
export const buildsOf = (files: FeedFiles): string[] =>
  [...files.keys()].flatMap((path) => releasePattern.exec(path)?.[1] ?? []);

/** How large a file of the feed may be; whoever fetches one stops there. */
export const maxBytesOf = (path: string): number =>
  path.endsWith('.xml') ? MAX_APPCAST_BYTES : MAX_MANIFEST_BYTES;

/** Whether a feed has this channel at all: a new feed has only beta. */
export const hasChannel = (files: FeedFiles, channel: Channel): boolean =>
  Object.values(channelFiles[channel]).some((path) => files.has(path));

/** One channel, checked: signatures, and the manifest and the appcast telling the same. */
export interface ChannelContent {
  readonly manifest: Manifest;
  readonly appcast: Appcast;
}

/**
 * Everything that is wrong with a feed of ours; an empty list is a good one. It looks at the files alone, not at what
 * the artifacts' URLs serve.
 */
export function checkFeed(files: FeedFiles, key: KeyObject): readonly FeedProblem[] {
  const problems: FeedProblem[] = [];
  const attempt = <T>(where: string, work: () => T): T | undefined => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof FeedError)) throw error;
      problems.push({ code: error.code, where, message: error.message });
      return undefined;
    }
  };
  const releases = new Map<string, Release>();
  for (const build of buildsOf(files)) {
    const release = attempt(releasePath(build), () => readRelease(files, build));
    if (release !== undefined) releases.set(build, release);
  }
  const all = [...releases.values()];
  for (const [i, release] of all.entries()) {
    for (const other of all.slice(i + 1))
      attempt(releasePath(other.build), () => {
        compareReleases(release, other);
      });
  }
  const present = channels.filter((channel) => hasChannel(files, channel));
  if (present.length === 0)
    problems.push({ code: 'file_missing', where: 'manifest.json', message: 'The feed has no channel' });
  for (const channel of present) {
    const { manifest: path, appcast: appcastPath } = channelFiles[channel];
    const manifest = attempt(path, () => readManifest(files, channel, key));
    const appcast = attempt(appcastPath, () => parseAppcast(verifyFeed(fileOf(files, appcastPath), key)));
    if (manifest !== undefined)
      attempt(path, () => {
        agreeWithRecord(manifest, releases.get(manifest.build));
      });
    if (manifest !== undefined && appcast !== undefined)
      attempt(appcastPath, () => {
        agree(manifest, appcast.items[0]);
      });
    for (const item of appcast?.items ?? [])
      attempt(appcastPath, () => {
        agree(releases.get(item.build), item);
      });
  }
  return problems;
}

/**
 * A channel of a feed that `checkFeed` finds nothing wrong with.
 * @throws FeedError
 */
export function readChannel(files: FeedFiles, channel: Channel, key: KeyObject): ChannelContent {
  const manifest = readManifest(files, channel, key);
  const appcast = parseAppcast(verifyFeed(fileOf(files, channelFiles[channel].appcast), key));
  agree(manifest, appcast.items[0]);
  return { manifest, appcast };
}

/** @throws FeedError */
export function readManifest(files: FeedFiles, channel: Channel, key: KeyObject): Manifest {
  const { manifest: path, signature } = channelFiles[channel];
  const bytes = fileOf(files, path);
  verifySignature(bytes, parseSignatureFile(fileOf(files, signature)), key, path);
  return parseManifest(bytes);
}

function fileOf(files: FeedFiles, path: string): Uint8Array {
  const bytes = files.get(path);
  if (bytes === undefined) throw new FeedError('file_missing', `${path} is missing`);
  return bytes;
}

function readRelease(files: FeedFiles, build: string): Release {
  const release = parseRelease(fileOf(files, releasePath(build)));
  if (release.build !== build) throw new FeedError('projections_disagree', `It holds build ${release.build}`);
  return release;
}

/** Any two releases are different files under different URLs, and one is above the other for all clients. */
function compareReleases(one: Release, two: Release): void {
  const builds = `Builds ${one.build} and ${two.build}`;
  if (one.artifact.sha256 === two.artifact.sha256)
    throw new FeedError('same_bytes', `${builds} are the same file`);
  if (one.artifact.url === two.artifact.url)
    throw new FeedError('url_mutable', `${builds} have the same URL`);
  const isAbove = compareSparkle(one.build, two.build) > 0;
  compareBoth(isAbove ? one.build : two.build, [isAbove ? two.build : one.build]);
}

function agreeWithRecord(manifest: Manifest, release: Release | undefined): void {
  const path = releasePath(manifest.build);
  if (release === undefined) throw new FeedError('file_missing', `${path} is missing or wrong`);
  if (!Buffer.from(serialiseRelease(release)).equals(serialiseRelease(manifest)))
    throw new FeedError('projections_disagree', `It tells of build ${manifest.build} what ${path} does not`);
}

/** Compares by writing the release as an item, with what Sparkle alone knows taken from the item itself. */
function agree(release: Release | undefined, item: AppcastItem | undefined): void {
  if (item === undefined) throw new FeedError('projections_disagree', 'The appcast has no item');
  if (release === undefined)
    throw new FeedError('file_missing', `${releasePath(item.build)} is missing or wrong`);
  const expected = itemOf(release, item);
  const differing = (Object.keys(expected) as (keyof AppcastItem)[]).filter(
    (name) => expected[name] !== item[name],
  );
  if (differing.length > 0)
    throw new FeedError(
      'projections_disagree',
      `Build ${item.build} differs from build ${release.build} of the JSON side in ${differing.join(', ')}`,
    );
}
