import { buildsOf, type FeedFiles, hasChannel } from '../formats/feed/feed.ts';
import { type Channel, channelFiles, channels, releasePath } from '../formats/feed/paths.ts';
import { parseJson } from '../formats/feed/manifest.ts';
import { FeedError, type FeedProblem } from '../formats/feed/problems.ts';
import { type ReadItem, readAppcast } from '../formats/feed/read-appcast.ts';

/** A manifest as it stands, good or bad: fields of any type, or undefined. */
export interface RawManifest {
  readonly version: unknown;
  readonly build: unknown;
  readonly releaseDate: unknown;
  readonly url: unknown;
  readonly size: unknown;
  readonly sha256: unknown;
  readonly minOs: unknown;
  readonly ed25519: unknown;
}

export interface RawChannel {
  readonly channel: Channel;
  /** undefined where the file is missing or no JSON object. */
  readonly manifest: RawManifest | undefined;
  /** undefined where the file is missing or no appcast. */
  readonly items: readonly ReadItem[] | undefined;
}

/** A feed read without judging it, so that a bad one can be explained and simulated. */
export interface RawFeed {
  readonly channels: readonly RawChannel[];
  /** By the build in the path. */
  readonly records: ReadonlyMap<string, RawManifest>;
  /** Every build that a file names, each once. */
  readonly builds: readonly string[];
  /** Files that could not be read at all. */
  readonly problems: readonly FeedProblem[];
}

export function rawFeedOf(files: FeedFiles): RawFeed {
  const problems: FeedProblem[] = [];
  const read = <T>(path: string, parse: (bytes: Uint8Array) => T): T | undefined => {
    const bytes = files.get(path);
    try {
      return bytes === undefined ? undefined : parse(bytes);
    } catch (error) {
      if (!(error instanceof FeedError)) throw error;
      problems.push({ code: error.code, where: path, message: error.message });
      return undefined;
    }
  };
  const present = channels
    .filter((channel) => hasChannel(files, channel))
    .map((channel) => ({
      channel,
      manifest: read(channelFiles[channel].manifest, rawManifestOf),
      items: read(channelFiles[channel].appcast, (bytes) => readAppcast(bytes).items),
    }));
  const records = new Map<string, RawManifest>();
  for (const build of buildsOf(files)) {
    const record = read(releasePath(build), rawManifestOf);
    if (record !== undefined) records.set(build, record);
  }
  const named = present.flatMap(({ manifest, items = [] }) => [
    ...items.map(({ build }) => build),
    typeof manifest?.build === 'string' ? manifest.build : undefined,
  ]);
  const builds = [...new Set([...records.keys(), ...named.filter((build) => build !== undefined)])];
  return { channels: present, records, builds, problems };
}

function rawManifestOf(bytes: Uint8Array): RawManifest {
  const value = parseJson(bytes);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new FeedError('not_json', 'It is not a JSON object');
  const fields = value as Readonly<Record<string, unknown>>;
  const artifact = fields['artifact'];
  const download = (typeof artifact === 'object' && artifact !== null ? artifact : {}) as typeof fields;
  return {
    version: fields['version'],
    build: fields['build'],
    releaseDate: fields['release_date'],
    url: download['url'],
    size: download['size'],
    sha256: download['sha256'],
    minOs: download['min_os'],
    ed25519: download['ed25519'],
  };
}
