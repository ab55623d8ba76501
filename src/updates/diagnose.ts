import type { KeyObject } from 'node:crypto';
import { type FeedFiles } from '../formats/feed/feed.ts';
import { channelFiles, releasePath } from '../formats/feed/paths.ts';
import { manifestProblems } from '../formats/feed/manifest.ts';
import { parseItem } from '../formats/feed/parse-appcast.ts';
import { FeedError, type FeedProblem, type ProblemCode } from '../formats/feed/problems.ts';
import type { ReadItem } from '../formats/feed/read-appcast.ts';
import { isSignature, parseSignatureFile, verifySignature } from '../formats/feed/signature.ts';
import { verifyFeed } from '../formats/feed/signed-feed.ts';
import { compareSparkle } from '../formats/feed/sparkle-version.ts';
import { canon, compareBoth } from '../formats/feed/version.ts';
import type { Seen } from './artifacts.ts';
import { type RawChannel, type RawFeed, rawFeedOf, type RawManifest } from './raw-feed.ts';

/** A pubDate this close to when it was fetched was made for the fetch. */
const JUST_NOW_MS = 60_000;

export interface Patient {
  /** Where it was fetched from. */
  readonly home: URL;
  readonly files: FeedFiles;
  /** The same, fetched a little later. */
  readonly later: FeedFiles;
  readonly fetchedAtMs: number;
  /** Without it signatures are only looked at, not checked. */
  readonly key: KeyObject | undefined;
  /** What artifacts' URLs serve, where that was looked at. */
  readonly served: ReadonlyMap<string, Seen>;
}

/** Everything that is wrong with any feed, also one that this tool has not made; the same trouble is told once a file. */
export function diagnose(patient: Patient): readonly FeedProblem[] {
  const problems = new Map<string, FeedProblem>();
  const add: Add = (code, where, message) => {
    problems.set(`${code} ${where} ${message}`, { code, where, message });
  };
  const feed = rawFeedOf(patient.files);
  for (const { code, where, message } of feed.problems) add(code, where, message);
  for (const channel of feed.channels) {
    diagnoseManifest(channel, patient, add);
    diagnoseAppcast(channel, patient, add);
    diagnoseAgreement(channel, add);
  }
  for (const [path, manifest] of manifestsOf(feed)) diagnoseArtifact(path, manifest, patient, add);
  diagnoseTwins(feed, add);
  return [...problems.values()];
}

type Add = (code: ProblemCode, where: string, message: string) => void;

function attempt(where: string, add: Add, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    add(error.code, where, error.message);
  }
}

function* manifestsOf({
  channels,
  records,
}: RawFeed): Generator<readonly [path: string, manifest: RawManifest]> {
  for (const { channel, manifest } of channels) {
    if (manifest !== undefined) yield [channelFiles[channel].manifest, manifest];
  }
  for (const [build, record] of records) yield [releasePath(build), record];
}

function diagnoseManifest({ channel, manifest }: RawChannel, { files, key }: Patient, add: Add): void {
  const { manifest: path, signature } = channelFiles[channel];
  const bytes = files.get(path);
  if (bytes === undefined)
    add('file_missing', path, 'It is missing: clients of the JSON manifest get nothing');
  if (bytes === undefined || manifest === undefined) return;
  for (const { code, message } of manifestProblems(bytes)) add(code, path, message);
  const signed = files.get(signature);
  if (signed === undefined)
    add('file_missing', signature, 'It is missing: nobody can tell who made the manifest');
  else
    attempt(signature, add, () => {
      const text = parseSignatureFile(signed);
      if (key !== undefined) verifySignature(bytes, text, key, path);
    });
}

function diagnoseAppcast({ channel, items }: RawChannel, patient: Patient, add: Add): void {
  const path = channelFiles[channel].appcast;
  const bytes = patient.files.get(path);
  if (bytes === undefined) add('file_missing', path, 'It is missing: Sparkle gets nothing');
  if (bytes === undefined || items === undefined) return;
  if (items.length === 0) add('field_missing', path, 'It has no item');
  const { key } = patient;
  if (key !== undefined)
    attempt(path, add, () => {
      verifyFeed(bytes, key);
    });
  else if (!Buffer.from(bytes).includes('<!-- sparkle-signatures:'))
    add('feed_unsigned', path, 'The appcast does not end with its signature');
  const later = rawFeedOf(patient.later).channels.find((other) => other.channel === channel)?.items ?? [];
  for (const [i, item] of items.entries()) {
    attempt(path, add, () => {
      parseItem(item);
    });
    diagnoseDate(item, { later, path, fetchedAtMs: patient.fetchedAtMs }, add);
    diagnoseItem(item, { path, patient }, add);
    const older = items.slice(i + 1).flatMap(({ build }) => build ?? []);
    attempt(path, add, () => {
      if (item.build !== undefined && [item.build, ...older].every((build) => canon.test(build)))
        compareBoth(item.build, older);
    });
  }
}

function diagnoseDate(
  { pubDate, build = '' }: ReadItem,
  {
    later,
    path,
    fetchedAtMs,
  }: { readonly later: readonly ReadItem[]; readonly path: string; readonly fetchedAtMs: number },
  add: Add,
): void {
  const again = later.find((item) => item.build === build)?.pubDate;
  const timeMs = Date.parse(pubDate ?? '');
  if (pubDate !== undefined && again !== undefined && again !== pubDate)
    add('date_moves', path, `pubDate of build ${build} was another one at the second look`);
  else if (Math.abs(timeMs - fetchedAtMs) < JUST_NOW_MS)
    add('date_moves', path, `pubDate of build ${build} is the moment of the look`);
  else if (timeMs > fetchedAtMs) add('date_moves', path, `pubDate of build ${build} is in the future`);
}

function diagnoseItem(
  item: ReadItem,
  { path, patient }: { readonly path: string; readonly patient: Patient },
  add: Add,
): void {
  const { build = '', url, length, edSignature = '', dsaSignature } = item;
  if (dsaSignature !== undefined)
    add('signature_in_dsa_slot', path, `Build ${build} has a signature in sparkle:dsaSignature`);
  const served = url === undefined ? undefined : patient.served.get(url);
  if (url !== undefined) diagnoseUrl(url, path, patient, add);
  if (served !== undefined && length !== String(served.size))
    add(
      'size_mismatch',
      path,
      `length of build ${build} is ${length ?? 'missing'}, the URL serves ${String(served.size)} (Sparkle only logs this)`,
    );
  if (served !== undefined && isSignature(edSignature) && !served.isSignedBy(edSignature))
    add('signature_wrong', path, `The signature of build ${build} is not of what its URL serves`);
}

function diagnoseUrl(url: string, where: string, { home, files }: Patient, add: Add): void {
  const path = url.startsWith(home.href) ? url.slice(home.href.length) : undefined;
  if (path !== undefined && (path === '' || files.has(path)))
    add('points_to_itself', where, 'The URL of the download is the feed itself');
  // GitHub's address of whatever is newest, and tags that are moved.
  const tag =
    /\/releases\/(?:(latest)\/download|download\/(latest|stable|beta|nightly|current|main|master))\//iu.exec(
      url,
    );
  if (tag !== null) add('url_mutable', where, `${url} serves another file after the next release`);
}

function diagnoseArtifact(
  path: string,
  { url, size, sha256, ed25519, build }: RawManifest,
  patient: Patient,
  add: Add,
): void {
  if (typeof url !== 'string') return;
  diagnoseUrl(url, path, patient, add);
  const served = patient.served.get(url);
  if (served === undefined) return;
  const what = `build ${String(build)}`;
  if (size !== served.size)
    add('size_mismatch', path, `size of ${what} is ${String(size)}, the URL serves ${String(served.size)}`);
  if (String(sha256).toLowerCase() !== served.sha256)
    add('hash_mismatch', path, `sha256 of ${what} is ${String(sha256)}, the URL serves ${served.sha256}`);
  if (typeof ed25519 === 'string' && isSignature(ed25519) && !served.isSignedBy(ed25519))
    add('signature_wrong', path, `The signature of ${what} is not of what its URL serves`);
}

function diagnoseAgreement({ channel, manifest, items = [] }: RawChannel, add: Add): void {
  const { manifest: path, appcast } = channelFiles[channel];
  const newest = items.reduce<ReadItem | undefined>((best, item) => {
    const isHigher = best === undefined || compareSparkle(best.build ?? '', item.build ?? '') < 0;
    return isHigher ? item : best;
  }, undefined);
  if (manifest === undefined || newest === undefined) return;
  const pairs = [
    ['build', manifest.build, newest.build],
    ['version', manifest.version, newest.version],
    ['url', manifest.url, newest.url],
    ['size', String(manifest.size), newest.length],
    ['the signature', manifest.ed25519, newest.edSignature],
  ] as const;
  for (const [what, json, xml] of pairs) {
    if (json !== xml)
      add('projections_disagree', path, `${what} is ${shown(json)} here and ${shown(xml)} in ${appcast}`);
  }
}

const shown = (value: unknown): string =>
  value === undefined ? 'missing' : JSON.stringify(value).slice(0, 100);

/** Two releases that are one file, or have one URL. */
function diagnoseTwins(feed: RawFeed, add: Add): void {
  const manifests = [...manifestsOf(feed)];
  for (const [i, [path, one]] of manifests.entries()) {
    for (const [otherPath, other] of manifests.slice(i + 1)) {
      if (one.build === other.build && one.version === other.version) continue;
      const both = `Builds ${String(one.build)} and ${String(other.build)} (${otherPath}) have the same`;
      if (one.sha256 !== undefined && one.sha256 === other.sha256) add('same_bytes', path, `${both} sha256`);
      if (one.url !== undefined && one.url === other.url) add('url_mutable', path, `${both} URL`);
    }
  }
  for (const { channel, items = [] } of feed.channels) {
    for (const [i, { url, build = '' }] of items.entries()) {
      const other = items.slice(i + 1).find((item) => item.url === url && item.build !== build);
      if (url !== undefined && other !== undefined)
        add(
          'url_mutable',
          channelFiles[channel].appcast,
          `Builds ${build} and ${other.build ?? ''} have the same URL`,
        );
    }
  }
}
