import { delay } from '../core/signals.ts';
import type { FeedFiles } from '../formats/feed/feed.ts';
import { fetchFeed } from './fetch-feed.ts';
import type { HttpIo } from './http.ts';

/** Dates in a feed have whole seconds: what is made anew for each request differs after this. */
const PAUSE_MS = 1_100;

/** A feed fetched twice, so that what moves is seen. */
export interface Looks {
  readonly files: FeedFiles;
  readonly later: FeedFiles;
  readonly fetchedAtMs: number;
}

/** @throws CannotRun, FeedError */
export async function lookTwice(home: URL, io: HttpIo): Promise<Looks> {
  const fetchedAtMs = io.clock.date().getTime();
  const files = await fetchFeed(home, io);
  await delay(io.clock, PAUSE_MS, io.signal);
  return { files, later: await fetchFeed(home, io), fetchedAtMs };
}
