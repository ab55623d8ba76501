import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { type FeedFiles, hasChannel, readChannel } from '../formats/feed/feed.ts';
import { channels, releasePath } from '../formats/feed/paths.ts';
import { FeedError, type FeedProblem } from '../formats/feed/problems.ts';
import {
  parseSignatureFile,
  type Signer,
  signatureFile,
  verifySignature,
} from '../formats/feed/signature.ts';
import { canon } from '../formats/feed/version.ts';

/** A build that was taken out of the feed for good; its record in `v/` stays. */
const tombstone = z.strictObject({
  build: z.string().regex(canon),
  /** Of its artifact. */
  sha256: z.string().regex(/^[\da-f]{64}$/u),
  reason: z.string().min(1).max(200),
  yanked_at: z.iso.datetime(),
});
const list = z.strictObject({ yanked: z.array(tombstone).max(1_000) });

export type Tombstone = Readonly<z.infer<typeof tombstone>>;

export const tombstonePath = 'yanked.json';
export const tombstoneSignaturePath = 'yanked.json.sig';

/** @throws FeedError when the list is not as this tool writes it, or its signature is not that of the key */
export function readTombstones(files: FeedFiles, key: KeyObject): readonly Tombstone[] {
  const bytes = files.get(tombstonePath);
  const signature = files.get(tombstoneSignaturePath);
  if (!bytes && !signature) return [];
  if (!bytes || !signature)
    throw new FeedError('file_missing', `${tombstonePath} or its signature is missing`);
  verifySignature(bytes, parseSignatureFile(signature), key, tombstonePath);
  try {
    return list.parse(JSON.parse(Buffer.from(bytes).toString())).yanked;
  } catch (error) {
    throw new FeedError('field_wrong', `${tombstonePath} is not a list of yanked builds`, { cause: error });
  }
}

/** The two files, with the tombstones in the order in which they were set. */
export function writeTombstones(
  tombstones: readonly Tombstone[],
  signer: Pick<Signer, 'sign'>,
): readonly (readonly [path: string, bytes: Uint8Array])[] {
  const bytes = Buffer.from(`${JSON.stringify(list.parse({ yanked: tombstones }), undefined, 2)}\n`);
  return [
    [tombstonePath, bytes],
    [tombstoneSignaturePath, signatureFile(signer.sign(bytes))],
  ];
}

/** What is wrong with a feed's tombstones; a yanked build is in no channel. For a feed that `checkFeed` finds good. */
export function checkTombstones(files: FeedFiles, key: KeyObject): readonly FeedProblem[] {
  const problems: FeedProblem[] = [];
  try {
    const yanked = new Set(readTombstones(files, key).map(({ build }) => build));
    for (const channel of channels.filter((name) => hasChannel(files, name))) {
      const { manifest, appcast } = readChannel(files, channel, key);
      const offered = [manifest.build, ...appcast.items.map(({ build }) => build)];
      const risen = offered.find((build) => yanked.has(build));
      if (risen !== undefined) {
        throw new FeedError('projections_disagree', `${channel} offers build ${risen}, which was yanked`);
      }
    }
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    problems.push({ code: error.code, where: tombstonePath, message: error.message });
  }
  return problems;
}

/**
 * The feed without the records of yanked builds, for a simulation: whoever has such a build waits for one above it,
 * which is what a yank means, and everybody else must be well.
 */
export function withoutYanked(files: FeedFiles, key: KeyObject): FeedFiles {
  const yanked = new Set(readTombstones(files, key).map(({ build }) => releasePath(build)));
  return new Map([...files].filter(([path]) => !yanked.has(path)));
}
