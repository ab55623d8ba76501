import { comparePep440 } from '../formats/feed/pep440.ts';
import { FeedError, type ProblemCode } from '../formats/feed/problems.ts';
import type { ReadItem } from '../formats/feed/read-appcast.ts';
import { isSignature } from '../formats/feed/signature.ts';
import { compareSparkle } from '../formats/feed/sparkle-version.ts';
import { isAllowedUrl } from '../formats/feed/url.ts';
import type { RawManifest } from './raw-feed.ts';

/** What a URL serves, as far as it was looked at. */
export interface Served {
  readonly size: number;
  readonly sha256: string;
  /** Whether this is a signature of the bytes with the key of the app in the field. */
  readonly isSignedBy: (signature: string) => boolean;
  /** CFBundleVersion of the app inside. */
  readonly bundleVersion: string;
}

/** What a client does with a feed. */
export type Step =
  | { readonly kind: 'up-to-date' }
  /** It now runs this CFBundleVersion. */
  | { readonly kind: 'installed'; readonly bundleVersion: string; readonly offered: string }
  /** It is offered something newer, and will not have it. */
  | { readonly kind: 'refused'; readonly code: ProblemCode; readonly message: string };

/** What a download would bring; undefined where nothing is known of it. */
export type Serve = (url: string) => Served | undefined;

const refused = (code: ProblemCode, message: string): Step => ({ kind: 'refused', code, message });

/** The signature as both generations look at it; undefined when it is good, or was not looked at. */
function refusalOf(signature: string, served: Served | undefined): Step | undefined {
  if (signature === '') return refused('signature_missing', 'the signature is empty');
  if (!isSignature(signature)) return refused('signature_shape', 'the signature is no base64 of 64 bytes');
  if (served !== undefined && !served.isSignedBy(signature))
    return refused('signature_wrong', 'the signature is not of the bytes that the URL serves');
  return undefined;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * A client of the JSON manifest: it takes a build above its own by Python's rules, then checks size, hash and signature
 * of the whole file.
 */
export function jsonClient(installed: string, manifest: RawManifest, serve: Serve): Step {
  const { build, url, size, sha256, ed25519 } = manifest;
  if (typeof build !== 'string')
    return refused(
      'version_not_text',
      build === undefined ? 'build is missing' : `build is ${JSON.stringify(build)}, not text`,
    );
  try {
    if (comparePep440(build, installed) <= 0) return { kind: 'up-to-date' };
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    return refused(error.code, error.message);
  }
  if (typeof url !== 'string' || !isAllowedUrl(url))
    return refused('url_not_allowed', 'the URL is not https');
  const served = serve(url);
  if (served !== undefined) {
    if (size !== 0 && size !== served.size)
      return refused(
        'size_mismatch',
        `the manifest says ${String(size)} bytes, the URL serves ${String(served.size)}`,
      );
    if (textOf(sha256).toLowerCase() !== served.sha256)
      return refused('hash_mismatch', 'the URL serves another file than the manifest says');
  }
  return (
    refusalOf(textOf(ed25519), served) ?? {
      kind: 'installed',
      bundleVersion: served?.bundleVersion ?? build,
      offered: build,
    }
  );
}

/** A Mac with Sparkle. */
export interface SparkleHost {
  /** CFBundleVersion. */
  readonly installed: string;
  readonly macOs: string;
  readonly arm64: boolean;
  /** Which of the seven groups of a phased rollout it is in: 0 to 6. */
  readonly group: number;
  /** Channels that the app asks for, beside the default one. */
  readonly channels: ReadonlySet<string>;
}

/** How many groups a phased rollout has. */
export const GROUPS = 7;

/** Sparkle ignores a channel whose name it would not have written. */
export const channelOf = ({ channel = '' }: ReadItem): string =>
  /^[\p{L}\p{N}_.-]+$/u.test(channel) ? channel : '';

/** Whether Sparkle would ever offer this item to this Mac, were it newer; when, and from what, is another question. */
export function isFor(
  item: ReadItem,
  { macOs, arm64, channels }: Omit<SparkleHost, 'installed' | 'group'>,
): boolean {
  const { minimumSystemVersion = '', maximumSystemVersion = '', hardwareRequirements } = item;
  const channel = channelOf(item);
  return (
    !item.isForOthers &&
    (channel === '' || channels.has(channel)) &&
    (minimumSystemVersion === '' || compareSparkle(minimumSystemVersion, macOs) <= 0) &&
    (maximumSystemVersion === '' || compareSparkle(maximumSystemVersion, macOs) >= 0) &&
    (arm64 || hardwareRequirements !== 'arm64')
  );
}

/** Whether the build that is there may update to it. */
const isReachable = ({ minimumUpdateVersion = '' }: ReadItem, { installed }: SparkleHost): boolean =>
  minimumUpdateVersion === '' || compareSparkle(installed, minimumUpdateVersion) >= 0;

/** Whether the item's phased rollout has come to the group at a time, in milliseconds since 1970. */
function isItsTurn(item: ReadItem, { group, installed }: SparkleHost, atMs: number): boolean {
  const { phasedRolloutInterval, pubDate, critical } = item;
  const isCritical =
    critical !== undefined && (critical.below === undefined || compareSparkle(installed, critical.below) < 0);
  const releasedMs = Date.parse(pubDate ?? '');
  if (isCritical || phasedRolloutInterval === undefined || Number.isNaN(releasedMs)) return true;
  return atMs - releasedMs >= Number(phasedRolloutInterval) * 1000 * group;
}

/** The highest item that Sparkle would take at a time; of equal ones the first. */
export function bestItem(items: readonly ReadItem[], host: SparkleHost, atMs: number): ReadItem | undefined {
  let best: ReadItem | undefined;
  for (const item of items) {
    if (item.build === undefined || !isFor(item, host)) continue;
    if (!isReachable(item, host) || !isItsTurn(item, host, atMs)) continue;
    if (best?.build === undefined || compareSparkle(best.build, item.build) < 0) best = item;
  }
  return best;
}

/**
 * Sparkle: the best item above CFBundleVersion, by its own rules; then the signature, and the installer's rule, which
 * refuses an app below the host but takes an equal one. A wrong length is only logged.
 */
export function sparkleClient(
  host: SparkleHost,
  items: readonly ReadItem[],
  serve: Serve,
  atMs: number,
): Step {
  const item = bestItem(items, host, atMs);
  if (item?.build === undefined || compareSparkle(host.installed, item.build) >= 0)
    return { kind: 'up-to-date' };
  const { build, url, edSignature, dsaSignature } = item;
  if (url === undefined || !isAllowedUrl(url)) return refused('url_not_allowed', 'the URL is not https');
  if ((edSignature ?? '') === '' && dsaSignature !== undefined)
    return refused('signature_in_dsa_slot', 'the signature stands in sparkle:dsaSignature');
  const served = serve(url);
  const refusal = refusalOf(edSignature ?? '', served);
  if (refusal !== undefined) return refusal;
  const bundleVersion = served?.bundleVersion ?? build;
  if (compareSparkle(host.installed, bundleVersion) > 0)
    return refused('downgrade', `the app inside is ${bundleVersion}, which the installer refuses`);
  return { kind: 'installed', bundleVersion, offered: build };
}
