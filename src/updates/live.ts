import { delay } from '../core/signals.ts';
import { type FeedFiles, maxBytesOf } from '../formats/feed/feed.ts';
import { get, type HttpIo, withPatience } from './http.ts';

/** Pages keeps files for 10 minutes, raw.githubusercontent.com for 5. */
const MAX_WAIT_MS = 15 * 60_000;
const POLL_MS = 10_000;

export interface LiveReport {
  /** How long after the commit each file was served as written, in milliseconds. */
  readonly arrivals: ReadonlyMap<string, number>;
  /** Files that were not served as written within 15 minutes. */
  readonly late: readonly string[];
}

/** Time between the first file and the last: for so long the files of the feed may have disagreed. */
export function skewMs({ arrivals }: LiveReport): number {
  const times = [...arrivals.values()];
  return times.length === 0 ? 0 : Math.max(...times) - Math.min(...times);
}

/** Asks the feed's home for `files` until it serves these bytes. What it serves before does not matter. */
export async function untilLive(home: URL, files: FeedFiles, io: HttpIo): Promise<LiveReport> {
  const startMs = io.clock.now();
  const arrivals = new Map<string, number>();
  const tags = new Map<string, string>();
  for (;;) {
    for (const [path, bytes] of files) {
      const isLive = arrivals.has(path) || (await serves(new URL(path, home).href, bytes, tags, io));
      if (isLive && !arrivals.has(path)) arrivals.set(path, io.clock.now() - startMs);
    }
    const late = [...files.keys()].filter((path) => !arrivals.has(path));
    if (late.length === 0 || io.clock.now() - startMs >= MAX_WAIT_MS) return { arrivals, late };
    await delay(io.clock, POLL_MS, io.signal);
  }
}

/** Whether `url` answers with these bytes. A failure is a no: what cannot be loaded now may be in ten seconds. */
async function serves(
  url: string,
  wanted: Uint8Array,
  tags: Map<string, string>,
  io: HttpIo,
): Promise<boolean> {
  const known = tags.get(url);
  try {
    return await withPatience(io, async (signal) => {
      // With the tag of the old bytes the answer is 304 for as long as they are served.
      const headers = {
        'cache-control': 'no-cache',
        ...(known === undefined ? {} : { 'if-none-match': known }),
      };
      const response = await get(url, signal, headers);
      const found = response.status === 200 ? await readAtMost(response, maxBytesOf(url)) : undefined;
      if (found === undefined) {
        await response.body?.cancel();
        return false;
      }
      const etag = response.headers.get('etag');
      if (etag !== null) tags.set(url, etag);
      return Buffer.compare(found, wanted) === 0;
    });
  } catch (error) {
    if (io.signal.aborted) throw error;
    return false;
  }
}

async function readAtMost(response: Response, maxBytes: number): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
