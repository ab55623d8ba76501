import { comparePep440 } from './pep440.ts';
import { FeedError } from './problems.ts';
import { compareSparkle, type Order } from './sparkle-version.ts';

/**
 * The canon of versions and builds (Docs/VERSION_FORMAT_CRITICAL_FIX.md): one to four numbers, then perhaps a
 * pre-release. Within it Sparkle and Python order every pair alike.
 */
export const canon = /^(0|[1-9]\d{0,8})(\.(0|[1-9]\d{0,8})){0,3}((a|b|rc)(0|[1-9]\d{0,8}))?$/u;

/** How many numbers stand before a pre-release: 3 for 1.4.0b2. */
const componentsOf = (version: string): number => version.split('.').length;

/** @throws FeedError version_disagreement where the two kinds of clients would not order them alike */
function compareAlike(a: string, b: string): Order {
  const [sparkle, python] = [compareSparkle(a, b), comparePep440(a, b)];
  if (sparkle === python) return sparkle;
  throw new FeedError(
    'version_disagreement',
    `Sparkle and Python order ${JSON.stringify(a)} and ${JSON.stringify(b)} differently`,
  );
}

/**
 * The gate for a new build: canonical, and above every build of the whole history for both kinds of clients, with as
 * many components as each.
 * @throws FeedError version_shape, version_disagreement, version_not_newer, version_components
 */
export function compareBoth(build: string, published: Iterable<string>): void {
  if (!canon.test(build))
    throw new FeedError('version_shape', `${JSON.stringify(build)} is not in the canon of versions`);
  for (const other of published) {
    if (compareAlike(build, other) !== 1)
      throw new FeedError('version_not_newer', `${build} is not above ${other}, which was published before`);
    if (componentsOf(build) !== componentsOf(other))
      throw new FeedError(
        'version_components',
        `${build} has ${String(componentsOf(build))} components and ${other}, published before, has ${String(componentsOf(other))}`,
      );
  }
}
