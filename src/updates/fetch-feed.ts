import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { canon } from '../formats/feed/version.ts';
import { type FeedFiles, maxBytesOf } from '../formats/feed/feed.ts';
import { channelPaths, releasePath } from '../formats/feed/paths.ts';
import { FeedError } from '../formats/feed/problems.ts';
import { isAllowedUrl } from '../formats/feed/url.ts';
import { CannotRun, UsageError } from './command.ts';
import { fetchBytes, type HttpIo } from './http.ts';
import { rawFeedOf } from './raw-feed.ts';

/** The feed's home from what an operator gives: the home itself, or the URL of one of its files. */
export function homeOf(text: string): URL {
  if (!isAllowedUrl(text)) throw new UsageError(`Neither https nor this machine: ${text}`);
  const url = new URL(text);
  const last = url.pathname.split('/').at(-1) ?? '';
  if (!/\.(json|xml|sig)$/u.test(last) && last !== '') url.pathname += '/';
  return new URL('.', url);
}

/**
 * Fetches a whole feed: its fixed files, then the record of each build that they name. What answers 404 is left out.
 * @throws CannotRun where nothing is there at all
 */
export async function fetchFeed(home: URL, io: HttpIo): Promise<FeedFiles> {
  const files = new Map<string, Uint8Array>();
  const add = async (path: string): Promise<void> => {
    const bytes = await fetchBytes(new URL(path, home).href, maxBytesOf(path), io);
    if (bytes !== undefined) files.set(path, bytes);
  };
  // One after the other: a feed is a few small files, and a mirror may limit how fast it is asked.
  for (const path of channelPaths) await add(path);
  for (const build of buildsNamedIn(files)) await add(releasePath(build));
  if (files.size === 0) throw new CannotRun(`There is no feed at ${home.href}`);
  return files;
}

/** Only canonical ones have a record, and only those are safe in a path. */
const buildsNamedIn = (files: FeedFiles): Set<string> =>
  new Set(rawFeedOf(files).builds.filter((build) => canon.test(build)));

/**
 * Reads a feed out of a folder, such as a checkout of the feed branch.
 * @throws CannotRun
 */
export async function readFeed(folder: string): Promise<FeedFiles> {
  const files = new Map<string, Uint8Array>();
  const records = await readdir(join(folder, 'v')).catch(() => []);
  for (const path of [...channelPaths, ...records.map((name) => `v/${name}`)]) {
    const { size } = await stat(join(folder, path)).catch(() => ({ size: undefined }));
    if (size === undefined) continue;
    if (size > maxBytesOf(path)) throw new FeedError('too_large', `${path} has ${String(size)} bytes`);
    files.set(path, await readFile(join(folder, path)));
  }
  if (files.size === 0) throw new CannotRun(`There is no feed in ${folder}`);
  return files;
}
