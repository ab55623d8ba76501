import type { KeyObject } from 'node:crypto';
import { checkFeed, type FeedFiles } from '../formats/feed/feed.ts';
import { channelPaths } from '../formats/feed/paths.ts';
import { type FeedProblem, remedyOf } from '../formats/feed/problems.ts';
import type { FeedBranch } from './feed-branch.ts';
import { Refusal } from './refusal.ts';
import { simulateFeed } from './simulate-feed.ts';
import { checkTombstones, tombstonePath, tombstoneSignaturePath, withoutYanked } from './tombstones.ts';

/** How often somebody else may be faster. */
const MAX_RACES = 5;

export interface FeedOutcome {
  /** The whole feed as it is now, or as it would be after a dry run. */
  readonly files: FeedFiles;
  /** The paths that differ from before; none when the feed was already so. */
  readonly changed: readonly string[];
}

export interface FeedChange {
  /** The next feed, from the one that is there; asked again after a lost race. */
  readonly next: (files: FeedFiles) => Promise<FeedFiles>;
  readonly message: string;
  /** With it nothing is written. */
  readonly dryRun: boolean;
}

/** The paths of a feed; the branch may hold others, such as a CNAME, which are left alone. */
export function isFeedPath(path: string): boolean {
  return (
    [...channelPaths, tombstonePath, tombstoneSignaturePath].includes(path) || /^v\/[^/]+\.json$/u.test(path)
  );
}

/**
 * Reads the feed, makes sure that it is good, asks for the next one, makes sure of that too, and writes it in one
 * commit. Who loses a race begins again; a branch is never forced. Throws a `Refusal`, and nothing was written then.
 */
export async function changeFeed(
  branch: FeedBranch,
  key: KeyObject,
  { next, message, dryRun }: FeedChange,
): Promise<FeedOutcome> {
  let lost = '';
  let attempted: readonly string[] = [];
  for (let race = 0; race < MAX_RACES; race += 1) {
    const base = await branch.read(isFeedPath);
    if (base.files.size > 0) refuse(formProblem(base.files, key), 'The feed on the branch is broken');
    const files = await next(base.files);
    const changes = new Map([...files].filter(([path, bytes]) => !isSame(bytes, base.files.get(path))));
    const changed = [...changes.keys()];
    // After an attempt that nobody answered, it may have been ours that is there.
    if (changed.length === 0) return { files, changed: attempted };
    refuse(formProblem(files, key) ?? clientProblem(files, key), 'The feed would be broken');
    refuseRewriting(base.files, files);
    if (dryRun) return { files, changed };
    attempted = changed;
    const refused = await branch.commit(base, changes, message);
    if (refused === undefined) return { files, changed };
    lost = refused;
  }
  throw new Refusal(
    `The feed branch could not be moved ${String(MAX_RACES)} times (${lost}).`,
    'See whether somebody else is publishing, and whether the branch is protected; then run the command again.',
  );
}

function isSame(bytes: Uint8Array, other: Uint8Array | undefined): boolean {
  return other !== undefined && Buffer.compare(bytes, other) === 0;
}

function refuse(problem: FeedProblem | undefined, what: string): void {
  if (problem) throw new Refusal(`${what}: ${problem.where}: ${problem.message}`, remedyOf(problem.code));
}

/** Form, signatures, agreement, and no yanked build on offer. */
function formProblem(files: FeedFiles, key: KeyObject): FeedProblem | undefined {
  return checkFeed(files, key)[0] ?? checkTombstones(files, key)[0];
}

/** What would become of every client. Of the feed that is there it is not asked: the next one may be the cure. */
function clientProblem(files: FeedFiles, key: KeyObject): FeedProblem | undefined {
  return simulateFeed({ files: withoutYanked(files, key) })[0];
}

/** A record of a release, once written, stays as it is. */
function refuseRewriting(before: FeedFiles, after: FeedFiles): void {
  for (const [path, bytes] of before) {
    if (!path.startsWith('v/')) continue;
    const kept = after.get(path);
    if (!kept || !isSame(kept, bytes)) throw new Error(`${path} must never change`);
  }
}
