import { createHash, type KeyObject } from 'node:crypto';
import { readChannel } from '../formats/feed/feed.ts';
import { channelFiles, releasePath } from '../formats/feed/paths.ts';
import { type Manifest, parseManifest, parseRelease, serialiseRelease } from '../formats/feed/manifest.ts';
import { parseAppcast } from '../formats/feed/parse-appcast.ts';
import { parseSignatureFile, verifySignature } from '../formats/feed/signature.ts';
import { verifyFeed } from '../formats/feed/signed-feed.ts';
import { downloadArtifact, type DownloadOptions } from './artifact.ts';
import { type Check, expectThat, shared } from './checks.ts';
import { explained, type UpdateSite } from './update-site.ts';

export interface ContentOptions {
  readonly site: UpdateSite;
  /** The one that apps carry. */
  readonly key: KeyObject;
  readonly manifest: () => Promise<Manifest>;
}

/** The manifest, read once for all who look at it. */
export function manifestOf(site: UpdateSite): () => Promise<Manifest> {
  return shared(() => explained(async () => parseManifest((await site.file('/updates/manifest.json')).body)));
}

/** That manifest, appcast, record and health are right and tell the same. */
export function contentChecks({ site, key, manifest }: ContentOptions): Check[] {
  const bytesOf = async (name: string): Promise<Buffer> => (await site.file(`/updates/${name}`)).body;
  const appcast = shared(() =>
    explained(async () => {
      const bytes = await bytesOf('appcast.xml');
      return { bytes, parsed: parseAppcast(bytes) };
    }),
  );
  return [
    {
      name: 'manifest',
      claim: 'a manifest: version and build as text in the canon, an https URL, size, hash and signature',
      run: async () => {
        const { version, build, sequence } = await manifest();
        return `version ${version}, build ${build}, sequence ${String(sequence)}`;
      },
    },
    {
      name: 'manifest-signature',
      claim: 'manifest.json.sig is a signature of these bytes by the key that apps carry',
      run: () =>
        explained(async () => {
          const signature = parseSignatureFile(await bytesOf('manifest.json.sig'));
          verifySignature(await bytesOf('manifest.json'), signature, key, 'manifest.json');
          return 'good';
        }),
    },
    {
      name: 'appcast',
      claim: 'an appcast whose every item clients can read, the newest first',
      run: async () => `${String((await appcast()).parsed.items.length)} releases`,
    },
    {
      name: 'appcast-signature',
      claim: 'the appcast ends with a signature of all that is before it',
      run: () =>
        explained(async () => {
          verifyFeed((await appcast()).bytes, key);
          return 'good';
        }),
    },
    {
      name: 'agreement',
      claim: 'manifest and appcast offer the same: version, build, URL, size, signature',
      run: () => agreement(site, 'stable', key),
    },
    {
      name: 'beta',
      claim: 'the files of the beta channel are all missing, or as good as those of the stable one',
      run: async () => {
        const paths = Object.values(channelFiles.beta).map((name) => `/updates/${name}`);
        const answers = await Promise.all(paths.map((path) => site.ask(path)));
        if (answers.every(({ status }) => status === 404)) return 'none';
        return agreement(site, 'beta', key);
      },
    },
    {
      name: 'record',
      claim: "the record of the manifest's build tells the same release",
      run: () =>
        explained(async () => {
          const offered = await manifest();
          const path = releasePath(offered.build);
          const record = serialiseRelease(parseRelease(await bytesOf(path)));
          expectThat(
            Buffer.compare(record, serialiseRelease(offered)) === 0,
            `${path} tells another release`,
          );
          return path;
        }),
    },
    {
      name: 'health',
      claim: '/health shows the version and the build of the manifest, as text',
      run: async () => sameLatest(await site.json('/health'), await manifest()),
    },
    {
      name: 'updates-health',
      claim: '/updates/health is ok, shows the same, and how old the feed is',
      run: async () => {
        const report = await site.json('/updates/health');
        expectThat(report['status'] === 'ok', `${String(report['status'])}: ${String(report['reason'])}`);
        const seen = sameLatest(report, await manifest());
        const age = report['feed_age_seconds'];
        expectThat(typeof age === 'number' && age >= 0, 'no age of the feed');
        return `${seen}, ${String(age)} s old`;
      },
    },
  ];
}

/** That the app itself is what the manifest says. */
export function artifactChecks({ key, manifest }: ContentOptions, options: DownloadOptions): Check[] {
  const download = shared(async () => downloadArtifact((await manifest()).artifact, options));
  return [
    {
      name: 'artifact-size',
      claim: 'the URL of the manifest serves as many bytes as it says',
      run: async () => `${String((await download()).length)} bytes`,
    },
    {
      name: 'artifact-hash',
      claim: 'they have the SHA-256 of the manifest',
      run: async () => {
        const found = createHash('sha256')
          .update(await download())
          .digest('hex');
        const { sha256 } = (await manifest()).artifact;
        expectThat(found === sha256, `${found} in place of ${sha256}`);
        return found;
      },
    },
    {
      name: 'artifact-signature',
      claim: 'the signature of the manifest is of these bytes, by the key that apps carry',
      run: () =>
        explained(async () => {
          verifySignature(await download(), (await manifest()).artifact.ed25519, key, 'the app');
          return 'good';
        }),
    },
  ];
}

function agreement(site: UpdateSite, channel: 'stable' | 'beta', key: KeyObject): Promise<string> {
  return explained(async () => {
    const names = Object.values(channelFiles[channel]);
    const files = await Promise.all(
      names.map(async (name) => [name, (await site.file(`/updates/${name}`)).body] as const),
    );
    const { manifest } = readChannel(new Map(files), channel, key);
    return `build ${manifest.build}`;
  });
}

function sameLatest(report: Readonly<Record<string, unknown>>, { version, build }: Manifest): string {
  const { latest_version: latestVersion, latest_build: latestBuild } = report;
  const told = `${JSON.stringify(latestVersion)} and ${JSON.stringify(latestBuild)}`;
  expectThat(
    latestVersion === version && latestBuild === build,
    `${told} in place of "${version}" and "${build}"`,
  );
  return `version ${version}, build ${build}`;
}
