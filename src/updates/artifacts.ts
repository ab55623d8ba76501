import type { KeyObject } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FeedError, type FeedProblem } from '../formats/feed/problems.ts';
import { verifyFile } from '../formats/feed/signature.ts';
import { isAllowedUrl } from '../formats/feed/url.ts';
import type { Served } from './clients.ts';
import { CannotRun, type CommandIo } from './command.ts';
import { download } from './download.ts';
import { progressBar } from './progress.ts';
import type { RawFeed } from './raw-feed.ts';

/** What a public URL really serves; only a Mac, or somebody who opens it, knows the version of the app inside. */
export interface Seen extends Omit<Served, 'bundleVersion'> {
  /** What it took of memory to check the signatures, in bytes. */
  readonly peakBytes: number;
}

/**
 * Downloads `url` into a temporary file, with a progress bar, and tries `signatures` on it.
 * @param key without it every signature counts as good
 * @throws FeedError unreachable, too_large, url_not_allowed; CannotRun
 */
export async function lookAt(
  url: string,
  { signatures, key }: { readonly signatures: Iterable<string>; readonly key: KeyObject | undefined },
  io: CommandIo,
): Promise<Seen> {
  const folder = await mkdtemp(join(tmpdir(), 'nexy-update-'));
  const path = join(folder, 'artifact');
  const bar = progressBar(io.terminal, new URL(url).pathname.split('/').at(-1) ?? '');
  try {
    const file = await download(url, path, { ...io, onProgress: bar.onProgress }).finally(bar.end);
    const good = new Set<string>();
    let peakBytes = 0;
    for (const signature of new Set(signatures)) {
      if (key === undefined) break;
      const peak = await verifyFile(path, signature, key).catch(unlessWrong);
      if (peak !== undefined) good.add(signature);
      peakBytes = Math.max(peakBytes, peak ?? file.size);
    }
    return { ...file, peakBytes, isSignedBy: (signature) => key === undefined || good.has(signature) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

function unlessWrong(error: unknown): undefined {
  if (!(error instanceof FeedError) || error.code === 'too_large') throw error;
}

/** What the feed's channels offer now, looked at; what could not be had is a problem. */
export interface Offered {
  readonly served: ReadonlyMap<string, Seen>;
  readonly problems: readonly FeedProblem[];
}

/** Downloads what the newest manifest and the first item of each channel name, each URL once. */
export async function lookAtOffered(
  feed: RawFeed,
  key: KeyObject | undefined,
  io: CommandIo,
): Promise<Offered> {
  const served = new Map<string, Seen>();
  const problems: FeedProblem[] = [];
  const urls = feed.channels.flatMap(({ manifest, items = [] }) => [manifest?.url, items[0]?.url]);
  for (const url of new Set(urls)) {
    if (typeof url !== 'string' || !isAllowedUrl(url)) continue;
    try {
      served.set(url, await lookAt(url, { signatures: signaturesFor(url, feed), key }, io));
    } catch (error) {
      if (error instanceof CannotRun && io.signal.aborted) throw error;
      if (!(error instanceof CannotRun || error instanceof FeedError)) throw error;
      const code = error instanceof FeedError ? error.code : 'unreachable';
      problems.push({ code, where: url, message: error.message });
    }
  }
  return { served, problems };
}

/** Every signature that the feed names for a URL. */
export function signaturesFor(url: string, { channels, records }: RawFeed): string[] {
  const manifests = [...channels.map(({ manifest }) => manifest), ...records.values()];
  const items = channels.flatMap((channel) => channel.items ?? []);
  return [
    ...manifests.filter((manifest) => manifest?.url === url).map((manifest) => manifest?.ed25519),
    ...items.filter((item) => item.url === url).map((item) => item.edSignature),
  ].filter((signature) => typeof signature === 'string');
}
