import { checkFeed, type FeedFiles, hasChannel, readManifest } from '../../formats/feed/feed.ts';
import { type Channel, channelFiles, channels } from '../../formats/feed/paths.ts';
import type { FeedStatus } from '../../formats/feed-health.ts';
import { FeedError } from '../../formats/feed/problems.ts';
import { checkSuccession } from '../../formats/feed/sequence.ts';
import { parsePublicKey } from '../../formats/feed/signature.ts';

/** What goes to the thread that judges (feed-worker.ts); it can be cloned. */
export interface FeedToJudge {
  readonly files: FeedFiles;
  /** SUPublicEDKey. */
  readonly publicKey: string;
  /** The feed that is served now, whose successor this would be; empty where there is none. */
  readonly served: FeedFiles;
}

/** `problem`: why it may not be served, in fixed words. `latest`: what its stable channel offers, where it has one. */
export type FeedVerdict =
  { readonly problem: string } | { readonly problem?: never; readonly latest: FeedStatus['latest'] };

/** Whether a feed may be served: every signature, its files telling the same, and no step back from what is served. */
export function judge({ files, publicKey, served }: FeedToJudge): FeedVerdict {
  const key = parsePublicKey(publicKey);
  const [first] = checkFeed(files, key);
  if (first) return { problem: wordsOf(first.where, first.code) };
  for (const channel of channels.filter((name) => hasChannel(served, name))) {
    const problem = stepBack(channel, files, served);
    if (problem !== undefined) return { problem };
  }
  if (!hasChannel(files, 'stable')) return { latest: undefined };
  const { version, build } = readManifest(files, 'stable', key);
  return { latest: { version, build } };
}

function stepBack(channel: Channel, files: FeedFiles, served: FeedFiles): string | undefined {
  const { manifest: path } = channelFiles[channel];
  const [before, after] = [served.get(path), files.get(path)];
  if (before === undefined) return undefined;
  // An empty channel would take the update away from everybody.
  if (after === undefined) return wordsOf(path, 'file_missing');
  try {
    checkSuccession(before, after);
    return undefined;
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    return wordsOf(path, error.code);
  }
}

/** The message of a problem may quote the feed, which anybody may have written; its code does not. */
const wordsOf = (where: string, code: string): string => `${where}: ${code.replaceAll('_', ' ')}`;
