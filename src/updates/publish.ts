import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SparkleOptions } from '../formats/feed/appcast.ts';
import { parseRelease, type Release as FeedRelease } from '../formats/feed/manifest.ts';
import { verifyFile } from '../formats/feed/signature.ts';
import { type CheckedApp, checkApp, onlyOnAMac } from './app-check.ts';
import { type AppInImage, appInImage } from './app-in-image.ts';
import { downloadAsset } from './asset-download.ts';
import { changeFeed } from './change-feed.ts';
import { type Command, readArguments, UsageError } from './command.ts';
import { withRelease } from './next-feed.ts';
import {
  appcastUrl,
  awaitLive,
  type Publisher,
  publisherFrom,
  publisherHelp,
  publisherOptions,
} from './publisher.ts';
import { Refusal } from './refusal.ts';
import { readRelease, type Release } from './release.ts';

export interface PublishOptions {
  readonly tag: string;
  /** Besides the feed's home: addresses that apps in the field have as SUFeedURL. */
  readonly appFeedUrls: readonly string[];
  /** The key of the app where it is to be another one from this release on; else that of the feed. */
  readonly appKey: string | undefined;
  readonly critical: boolean;
  readonly autoInstall: boolean;
  /** A signature made elsewhere, to be checked instead of making one. */
  readonly signature: string | undefined;
  readonly sparkle: Omit<SparkleOptions, 'notes'>;
  /** Opens the disk image (app-in-image.ts). */
  readonly inspect: (path: string) => Promise<AppInImage>;
}

/** Publishes a release of GitHub's into beta. */
export const command: Command = {
  arguments: '--repo OWNER/NAME --tag vVERSION [OPTIONS]',
  does: 'Publishes a release of GitHub into beta: loads its disk image as everybody does, looks into it, signs it, and writes the feed in one commit.',
  options: [
    '--tag       the tag of the release: v and the version',
    '--critical  marks the update as critical; --critical-below BUILD for older builds only, to Sparkle',
    '--auto-install lets clients of the manifest install it without asking',
    '--phased-hours N hours between the seven groups of a phased rollout, from the date of the release on; Sparkle only',
    '--app-feed URL  an older address of the appcast that the app may carry as SUFeedURL; may be repeated',
    '--app-key KEY   the SUPublicEDKey that the app carries where keys are rotated (Docs/runbooks/update-key-rotation.md)',
    '--signature SIG the signature of the image, made elsewhere, to be checked',
    ...publisherHelp,
  ],
  run: async (argv, io) => {
    const { values } = readArguments(
      argv,
      {
        tag: { type: 'string' },
        critical: { type: 'boolean', default: false },
        'critical-below': { type: 'string' },
        'auto-install': { type: 'boolean', default: false },
        'phased-hours': { type: 'string' },
        'app-feed': { type: 'string', multiple: true, default: [] },
        'app-key': { type: 'string' },
        signature: { type: 'string' },
        ...publisherOptions,
      },
      0,
    );
    if (values.tag === undefined) throw new UsageError('--tag is missing.');
    const options: PublishOptions = {
      tag: values.tag,
      appFeedUrls: values['app-feed'],
      appKey: values['app-key'],
      critical: values.critical || values['critical-below'] !== undefined,
      autoInstall: values['auto-install'],
      signature: values.signature,
      sparkle: {
        channel: undefined,
        criticalBelow: values['critical-below'],
        phasedRolloutSeconds: phasedSeconds(values['phased-hours']),
      },
      inspect: appInImage,
    };
    return publish(options, await publisherFrom(values, io));
  },
};

function phasedSeconds(hours: string | undefined): number | undefined {
  if (hours === undefined) return undefined;
  if (!/^[1-9]\d{0,2}$/u.test(hours))
    throw new UsageError('--phased-hours must be a whole number from 1 to 999.');
  return Number(hours) * 3_600;
}

/** Returns the exit code: 1 when it was published and is not live. */
export async function publish(options: PublishOptions, publisher: Publisher): Promise<number> {
  const { github, repository, branch, author, io, dryRun } = publisher;
  const { tag, sparkle } = options;
  const release = await readRelease(github, repository, tag);
  if (!release.immutable) {
    io.note(
      `${tag} can still be changed on GitHub. Turn on immutable releases in the settings of the repository: a file that is replaced is refused by every client.`,
    );
  }
  const { app, signature } = await checkedAsset(release, options, publisher);
  const record = recordOf(release, app, { ...options, signature });
  const { files, changed } = await changeFeed(branch, author.key, {
    next: async (current) => {
      await refuseMoved(release, publisher);
      return withRelease(current, record, { ...sparkle, notes: release.notes }, author);
    },
    message: `Publish ${record.version} (build ${record.build}) into beta`,
    dryRun,
  });
  const what = `${record.version} (build ${record.build}, ${record.artifact.arch}, macOS ${record.artifact.min_os} or newer)`;
  if (changed.length === 0) {
    io.out(`${what} is in the feed already; nothing was changed\n`);
    return 0;
  }
  io.out(`${dryRun ? 'would publish' : 'published'} ${what} into beta: ${changed.join(', ')}\n`);
  io.out(`only a Mac can tell the rest: ${onlyOnAMac.join('; ')}\n`);
  return dryRun ? 0 : awaitLive(files, changed, publisher);
}

/** Loads the file as everybody does, looks into it, and makes or checks its signature. */
async function checkedAsset(
  { asset, version }: Release,
  { signature, appFeedUrls, appKey, inspect }: PublishOptions,
  { author, publicKey, home, io }: Publisher,
): Promise<{ readonly app: CheckedApp; readonly signature: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'nexy-updates-'));
  try {
    const path = join(folder, 'image.dmg');
    await downloadAsset(asset, path, io);
    const feedUrls = [appcastUrl(home), ...appFeedUrls];
    const app = checkApp(await inspect(path), { version, publicKey: appKey ?? publicKey, feedUrls });
    const signed =
      signature === undefined
        ? await author.signer.signFile(path)
        : { signature, peakBytes: await verifyFile(path, signature, author.key) };
    io.note(
      `the signature needed the whole file in memory: ${megabytes(signed.peakBytes)}, the process ${megabytes(process.resourceUsage().maxRSS * 1_024)} at its peak`,
    );
    return { app, signature: signed.signature };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What the feed tells of the release; throws a `FeedError` where a client would refuse it. */
function recordOf(
  release: Release,
  app: CheckedApp,
  {
    critical,
    autoInstall,
    signature,
  }: Pick<PublishOptions, 'critical' | 'autoInstall'> & { signature: string },
): FeedRelease {
  const record: FeedRelease = {
    version: app.version,
    build: app.build,
    release_date: release.publishedAt,
    artifact: {
      type: 'dmg',
      url: release.asset.url,
      size: release.asset.sizeBytes,
      sha256: release.asset.sha256,
      arch: app.architecture,
      min_os: app.minimumSystem,
      ed25519: signature,
    },
    critical,
    auto_install: autoInstall,
    notes_url: release.notesUrl,
  };
  return parseRelease(Buffer.from(JSON.stringify(record)));
}

/** Just before the feed is written: minutes may have passed since the release was read. */
async function refuseMoved(before: Release, { github, repository }: Publisher): Promise<void> {
  const now = await readRelease(github, repository, before.tag);
  if (now.commit !== before.commit) {
    throw new Refusal(
      `The tag ${before.tag} was moved meanwhile.`,
      'Never move a tag that is released: release under a new version.',
    );
  }
  const { url, sha256 } = before.asset;
  if (now.asset.url !== url || now.asset.sha256 !== sha256 || now.publishedAt !== before.publishedAt) {
    throw new Refusal(
      `The release ${before.tag} was changed meanwhile.`,
      'Run the command again when nobody works on the release any more.',
    );
  }
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(0)} MB`;
}
