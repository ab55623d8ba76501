import { changeFeed } from './change-feed.ts';
import { type Command, readArguments, UsageError } from './command.ts';
import { withoutBuild } from './next-feed.ts';
import { awaitLive, type Publisher, publisherFrom, publisherHelp, publisherOptions } from './publisher.ts';

/** For a bad release (Docs/runbooks/bad-release.md). */
export const command: Command = {
  arguments: 'BUILD --reason TEXT --repo OWNER/NAME [OPTIONS]',
  does: 'Takes a build out of every channel for good. Who has it stays on it until a build above it is published.',
  options: ['--reason    why, for whoever asks later; it is published in the feed', ...publisherHelp],
  run: async (argv, io) => {
    const { values, positionals } = readArguments(
      argv,
      { reason: { type: 'string' }, ...publisherOptions },
      1,
    );
    const { reason = '' } = values;
    if (reason.trim() === '' || reason.length > 200)
      throw new UsageError('--reason must have from 1 to 200 characters.');
    return yank(positionals[0] ?? '', reason, await publisherFrom(values, io));
  },
};

/** Takes a build out of every channel for good, with a tombstone that says why. Returns the exit code. */
export async function yank(build: string, reason: string, publisher: Publisher): Promise<number> {
  const { branch, author, io, dryRun } = publisher;
  const yankedAt = io.clock
    .date()
    .toISOString()
    .replace(/\.\d{3}Z$/u, 'Z');
  const { files, changed } = await changeFeed(branch, author.key, {
    next: (current) => Promise.resolve(withoutBuild(current, build, { reason, yankedAt }, author)),
    message: `Yank build ${build}`,
    dryRun,
  });
  if (changed.length === 0) {
    io.out(`build ${build} was yanked before; nothing was changed\n`);
    return 0;
  }
  io.out(`${dryRun ? 'would yank' : 'yanked'} build ${build}: ${changed.join(', ')}\n`);
  io.out(
    `Macs that have installed it stay on it: no client goes back. Release the last good code as a build above ${build}, publish it, and promote it (Docs/runbooks/bad-release.md).\n`,
  );
  return dryRun ? 0 : awaitLive(files, changed, publisher);
}
