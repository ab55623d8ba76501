import { itemOf, type SparkleOptions, writeAppcast } from '../formats/feed/appcast.ts';
import { type Channel, channelFiles, releasePath } from '../formats/feed/paths.ts';
import { type Artifact, type Release, serialiseRelease } from '../formats/feed/manifest.ts';
import { FeedError } from '../formats/feed/problems.ts';
import { nextManifest, sha256Of } from '../formats/feed/sequence.ts';
import { parsePublicKey, signatureFile, signerFrom } from '../formats/feed/signature.ts';

/** RFC 8032, section 7.1, test 2: a published key, for tests alone. */
export const testKeyPair = {
  seed: 'TM0Imyj/ltqdtsNG7BFOD1uKMZ81q6Yk2oz27U+4pvs=',
  publicKey: 'PUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=',
};
export const testKey = parsePublicKey(testKeyPair.publicKey);
export const testSigner = signerFrom(testKeyPair);

/** What the download of a build holds. */
export const artifactBytes = (build: string): Buffer => Buffer.from(`the app, build ${build}\n`);

/** Where the downloads are, unless a test has a server of its own. */
const DOWNLOADS = 'https://github.com/nexy/app/releases/download';

export interface TestRelease extends Partial<Omit<Release, 'artifact'>> {
  readonly artifact?: Partial<Artifact>;
  /** Where downloads are, without a slash at the end. */
  readonly downloads?: string;
  /** What the artifact holds, if not `artifactBytes`. */
  readonly bytes?: Uint8Array;
}

/** A release that everything is right with, but for what the test changes. */
export function releaseOf(
  build: string,
  { artifact, downloads = DOWNLOADS, bytes = artifactBytes(build), ...rest }: TestRelease = {},
): Release {
  return {
    version: build,
    build,
    release_date: '2026-03-01T10:00:00Z',
    critical: false,
    auto_install: true,
    notes_url: `https://github.com/nexy/app/releases/tag/v${build}`,
    ...rest,
    artifact: {
      type: 'dmg',
      url: `${downloads}/v${build}/Nexy.dmg`,
      size: bytes.length,
      sha256: sha256Of(bytes),
      arch: 'universal',
      min_os: '12.0',
      ed25519: testSigner.sign(bytes),
      ...artifact,
    },
  };
}

export const plain: SparkleOptions = {
  notes: '',
  channel: undefined,
  criticalBelow: undefined,
  phasedRolloutSeconds: undefined,
};

export interface TestFeed {
  readonly channel?: Channel;
  readonly options?: Partial<SparkleOptions>;
  /** Files to add to, as of another channel. */
  readonly files?: ReadonlyMap<string, Uint8Array>;
}

/** The files of a channel with these releases, the oldest first: published one after the other, all signed. */
export function feedOf(
  releases: readonly Release[],
  { channel = 'stable', options = {}, files = new Map() }: TestFeed = {},
): Map<string, Uint8Array> {
  const paths = channelFiles[channel];
  const feed = new Map(files);
  let manifest: Uint8Array | undefined;
  for (const release of releases) {
    manifest = nextManifest(release, manifest);
    feed.set(releasePath(release.build), serialiseRelease(release));
  }
  if (manifest === undefined) throw new Error('a feed has at least one release');
  const items = releases.map((release) => itemOf(release, { ...plain, ...options })).reverse();
  feed.set(paths.manifest, manifest);
  feed.set(paths.signature, signatureFile(testSigner.sign(manifest)));
  feed.set(
    paths.appcast,
    writeAppcast({ title: 'Nexy', link: 'https://updates.example/', items }, testSigner),
  );
  return feed;
}

/** The feed with one file changed as text, and nothing signed again. */
export function withText(
  files: ReadonlyMap<string, Uint8Array>,
  path: string,
  change: (text: string) => string,
): Map<string, Uint8Array> {
  const before = Buffer.from(files.get(path) ?? '').toString();
  const after = change(before);
  if (after === before) throw new Error(`nothing was changed in ${path}`);
  return new Map(files).set(path, Buffer.from(after));
}

/** The code of the FeedError that `work` fails with, or 'none'. */
export async function codeOf(work: () => unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (error instanceof FeedError) return error.code;
    throw error;
  }
  return 'none';
}
