import type { FeedFiles } from '../formats/feed/feed.ts';
import { compareSparkle } from '../formats/feed/sparkle-version.ts';
import type { Serve, Served } from './clients.ts';
import { type RawChannel, type RawFeed, rawFeedOf, type RawManifest } from './raw-feed.ts';

/** A feed, and what is known of the world around it. */
export interface Simulation {
  readonly files: FeedFiles;
  /** The same feed fetched again later, to see what moves; `files` where there is none. */
  readonly later?: FeedFiles;
  /** Builds that are installed somewhere and that the feed does not name any more. */
  readonly inTheField?: readonly string[];
  /** CFBundleVersion of the app inside a build, where it is not the build. */
  readonly installs?: ReadonlyMap<string, string>;
  /** What artifacts' URLs really serve; of what is not here, the feed is believed. */
  readonly served?: ReadonlyMap<string, Omit<Served, 'bundleVersion'>>;
}

/** What clients meet. */
export interface World {
  readonly feed: RawFeed;
  readonly serve: Serve;
  /** What an app says of itself that was installed as this build. */
  readonly bundleOf: (build: string) => string;
  /** Whether two builds are one file. */
  readonly isSameFile: (build: string, other: string) => boolean;
  /** Builds whose pubDate was another one at the second look. */
  readonly moving: ReadonlySet<string>;
}

interface Claim {
  readonly build: string;
  readonly sha256: string;
  readonly size: number;
}

export function worldOf({
  files,
  later = files,
  installs = new Map(),
  served = new Map(),
}: Simulation): World {
  const feed = rawFeedOf(files);
  const claims = claimsOf(feed);
  const hashes = new Map([...manifestsOf(feed)].map(({ build, sha256 }) => [build, sha256]));
  const oldest = oldestOf(feed);
  const bundleOf = (build: string): string => {
    const first = oldest.get(hashes.get(build) ?? '') ?? build;
    return installs.get(first) ?? first;
  };
  return {
    feed,
    bundleOf,
    serve: (url) => {
      const seen = served.get(url);
      const claim = claims.get(url);
      if (claim === undefined) return undefined;
      const bundleVersion = bundleOf(oldest.get(seen?.sha256 ?? '') ?? claim.build);
      return { ...claim, isSignedBy: () => true, ...seen, bundleVersion };
    },
    isSameFile: (build, other) => hashes.has(build) && hashes.get(build) === hashes.get(other),
    moving: movingDates(feed.channels, rawFeedOf(later).channels),
  };
}

/** Every manifest and record with the build, hash and URL that a client needs. */
function* manifestsOf({ channels, records }: RawFeed): Generator<Claim & { readonly url: string }> {
  for (const manifest of [...records.values(), ...channels.map((channel) => channel.manifest)]) {
    const { build, url, sha256, size } = manifest ?? ({} as Partial<RawManifest>);
    if (typeof build !== 'string' || typeof url !== 'string' || typeof sha256 !== 'string') continue;
    yield { build, url, sha256: sha256.toLowerCase(), size: typeof size === 'number' ? size : 0 };
  }
}

/** What each URL serves by what the feed says: a URL can serve one file only, that of the newest build that names it. */
function claimsOf(feed: RawFeed): Map<string, Claim> {
  const claims = new Map<string, Claim>();
  for (const { url, ...claim } of manifestsOf(feed)) {
    const before = claims.get(url);
    if (before === undefined || compareSparkle(before.build, claim.build) < 0) claims.set(url, claim);
  }
  // Of what only an appcast names, nobody tells a hash.
  for (const { url, build } of feed.channels.flatMap(({ items = [] }) => items)) {
    if (url !== undefined && build !== undefined && !claims.has(url))
      claims.set(url, { build, sha256: '', size: 0 });
  }
  return claims;
}

/** The same file is the same app: the oldest build that it was published as. By hash. */
function oldestOf(feed: RawFeed): Map<string, string> {
  const oldest = new Map<string, string>();
  for (const { build, sha256 } of manifestsOf(feed)) {
    const first = oldest.get(sha256);
    if (first === undefined || compareSparkle(build, first) < 0) oldest.set(sha256, build);
  }
  return oldest;
}

function movingDates(first: readonly RawChannel[], second: readonly RawChannel[]): Set<string> {
  const moving = new Set<string>();
  for (const { channel, items = [] } of first) {
    const others = second.find((other) => other.channel === channel)?.items ?? [];
    for (const { build, pubDate } of items) {
      const other = others.find((item) => item.build === build);
      if (build !== undefined && other !== undefined && other.pubDate !== pubDate) moving.add(build);
    }
  }
  return moving;
}
