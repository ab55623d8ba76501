import { FeedError } from './problems.ts';
import type { Order } from './sparkle-version.ts';

/** Longer texts are no versions; also the bound on what the pattern below looks at. */
const MAX_CHARACTERS = 256;

/** The grammar of PEP 440, with all that it says tools should also take (appendix B). */
const pattern = new RegExp(
  [
    String.raw`^\s*v?(?:(?<epoch>\d+)!)?(?<release>\d+(?:\.\d+)*)`,
    String.raw`(?:[-_.]?(?<preKind>alpha|a|beta|b|preview|pre|c|rc)[-_.]?(?<pre>\d*))?`,
    String.raw`(?<postPart>-(?<implicitPost>\d+)|[-_.]?(?:post|rev|r)[-_.]?(?<post>\d*))?`,
    String.raw`(?<devPart>[-_.]?dev[-_.]?(?<dev>\d*))?`,
    String.raw`(?:\+(?<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*))?\s*$`,
  ].join(''),
  'iu',
);

const preKinds: Readonly<Record<string, string>> = {
  alpha: 'a',
  beta: 'b',
  c: 'rc',
  pre: 'rc',
  preview: 'rc',
};

/** What versions are ordered by; a list is ordered by its items, and a list that goes on is above one that has ended. */
type Key = bigint | string | readonly Key[];

/** Below and above every other key. */
const LOWEST: Key = [];
const HIGHEST: Key = '\u{10ffff}';

/** Kinds of keys from the lowest to the highest, so that LOWEST and HIGHEST need no cases of their own. */
const rank = (key: Key): number => (typeof key === 'string' ? 2 : typeof key === 'bigint' ? 1 : 0);

function compareKeys(a: Key, b: Key): Order {
  if (Array.isArray(a) && Array.isArray(b)) {
    for (const [i, item] of (a as readonly Key[]).entries()) {
      const other = (b as readonly Key[])[i];
      if (other === undefined) return 1;
      const order = compareKeys(item, other);
      if (order !== 0) return order;
    }
    return a.length < b.length ? -1 : 0;
  }
  if (rank(a) !== rank(b)) return rank(a) < rank(b) ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

const numberOf = (digits: string | undefined): bigint => BigInt(digits ?? '0');

/** Trailing zeros do not count: 1.0 is 1.0.0. */
function releaseKey(release: string): Key {
  const numbers = release.split('.').map(BigInt);
  while (numbers.at(-1) === 0n) numbers.pop();
  return numbers;
}

/** Words are below numbers: each item is tagged, so that the tag decides. */
function localKey(local: string | undefined): Key {
  if (local === undefined) return LOWEST;
  const items = local.toLowerCase().split(/[-_.]/u);
  return items.map((item) => (/^\d+$/u.test(item) ? [1n, BigInt(item)] : [0n, item]));
}

function keyOf(version: string): Key {
  const found = version.length > MAX_CHARACTERS ? null : pattern.exec(version);
  if (found === null)
    throw new FeedError('version_shape', `Python cannot read this version: ${shown(version)}`);
  const groups = found.groups ?? {};
  const { epoch, release = '', preKind, pre, postPart, implicitPost, post, devPart, dev, local } = groups;
  const kind = preKind?.toLowerCase();
  // 1.0.dev1 is below 1.0a1, but 1.0.post1.dev2 is not below 1.0.
  const noPre = postPart === undefined && devPart !== undefined ? LOWEST : HIGHEST;
  return [
    numberOf(epoch),
    releaseKey(release),
    kind === undefined ? noPre : [preKinds[kind] ?? kind, numberOf(pre)],
    postPart === undefined ? LOWEST : numberOf(implicitPost ?? post),
    devPart === undefined ? HIGHEST : numberOf(dev),
    localKey(local),
  ];
}

const shown = (version: string): string => JSON.stringify(version.slice(0, 40));

/**
 * How Python's `packaging.version` orders two versions (PEP 440), as the clients of the JSON manifest do.
 * @throws FeedError version_shape for what is no version there
 */
export const comparePep440 = (a: string, b: string): Order => compareKeys(keyOf(a), keyOf(b));
