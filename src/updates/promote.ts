import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasChannel, readManifest } from '../formats/feed/feed.ts';
import type { Manifest } from '../formats/feed/manifest.ts';
import { verifyFile } from '../formats/feed/signature.ts';
import { downloadAsset } from './asset-download.ts';
import { changeFeed, isFeedPath } from './change-feed.ts';
import { type Command, readArguments, UsageError } from './command.ts';
import { promoted } from './next-feed.ts';
import { awaitLive, type Publisher, publisherFrom, publisherHelp, publisherOptions } from './publisher.ts';
import { Refusal } from './refusal.ts';

/** The only way into stable. */
export const command: Command = {
  arguments: '--from beta --to stable --repo OWNER/NAME [OPTIONS]',
  does: 'Offers in stable what beta offers: the same file, loaded and verified once more.',
  options: ['--from, --to  beta and stable: nothing else can be promoted', ...publisherHelp],
  run: async (argv, io) => {
    const options = { from: { type: 'string' }, to: { type: 'string' }, ...publisherOptions } as const;
    const { values } = readArguments(argv, options, 0);
    if (values.from !== 'beta' || values.to !== 'stable')
      throw new UsageError('Say --from beta --to stable.');
    return promote(await publisherFrom(values, io));
  },
};

/** Offers in stable what beta offers, after loading and verifying it once more. Returns the exit code. */
export async function promote(publisher: Publisher): Promise<number> {
  const { branch, author, io, dryRun } = publisher;
  const { files: before } = await branch.read(isFeedPath);
  if (!hasChannel(before, 'beta')) throw new Refusal('There is nothing in beta.', 'Publish a release first.');
  const beta = readManifest(before, 'beta', author.key);
  await verifyArtifact(beta, publisher);
  const { files, changed } = await changeFeed(branch, author.key, {
    next: (current) => {
      const now = readManifest(current, 'beta', author.key);
      if (now.build !== beta.build || now.artifact.sha256 !== beta.artifact.sha256) {
        throw new Refusal(
          `Beta offers build ${now.build} by now, and build ${beta.build} was verified.`,
          'Run the command again if the new one is to go into stable.',
        );
      }
      return Promise.resolve(promoted(current, author));
    },
    message: `Promote ${beta.version} (build ${beta.build}) to stable`,
    dryRun,
  });
  if (changed.length === 0) {
    io.out(`${beta.version} (build ${beta.build}) is in stable already; nothing was changed\n`);
    return 0;
  }
  io.out(
    `${dryRun ? 'would promote' : 'promoted'} ${beta.version} (build ${beta.build}) to stable: ${changed.join(', ')}\n`,
  );
  return dryRun ? 0 : awaitLive(files, changed, publisher);
}

async function verifyArtifact({ artifact }: Manifest, { author, io }: Publisher): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'nexy-updates-'));
  try {
    const path = join(folder, 'image.dmg');
    const { url, size, sha256, ed25519 } = artifact;
    await downloadAsset({ name: 'the image', url, sizeBytes: size, sha256 }, path, io);
    await verifyFile(path, ed25519, author.key);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
