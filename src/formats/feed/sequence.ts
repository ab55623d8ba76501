import { createHash } from 'node:crypto';
import {
  type Manifest,
  parseManifest,
  type Release,
  serialiseManifest,
  serialiseRelease,
} from './manifest.ts';
import { FeedError } from './problems.ts';

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Only what is the release's own: two manifests may differ in their place in the sequence alone. */
const contentOf = (release: Release): string => Buffer.from(serialiseRelease(release)).toString();

/**
 * The bytes of a channel's manifest for `release`: `previous` itself when it already offers just that, otherwise the
 * next in the sequence.
 * @param previous the channel's manifest.json as it is now; undefined for a new channel
 * @throws FeedError where `previous` cannot be read
 */
export function nextManifest(release: Release, previous: Uint8Array | undefined): Uint8Array {
  if (previous === undefined) return serialiseManifest({ ...release, sequence: 1, previous_sha256: null });
  const before = parseManifest(previous);
  if (contentOf(before) === contentOf(release)) return previous;
  return serialiseManifest({
    ...release,
    sequence: before.sequence + 1,
    previous_sha256: sha256Of(previous),
  });
}

/**
 * Whether a feed may follow the one that was seen last: protection against an old feed served again, and against
 * another one of the same age. Both must have valid signatures.
 * @throws FeedError sequence_wrong
 */
export function checkSuccession(previous: Uint8Array, next: Uint8Array): Manifest {
  const [before, after] = [parseManifest(previous), parseManifest(next)];
  const step = after.sequence - before.sequence;
  const wrong = (why: string): FeedError =>
    new FeedError(
      'sequence_wrong',
      `Sequence ${String(after.sequence)} after ${String(before.sequence)}: ${why}`,
    );
  if (step < 0) throw wrong('the feed went back');
  if (step === 0 && !Buffer.from(previous).equals(next)) throw wrong('another content with the same number');
  if (step === 1 && after.previous_sha256 !== sha256Of(previous))
    throw wrong('it does not follow what was served before');
  return after;
}
