import { folderSource } from './folder-source.ts';
import { httpSource } from './http-source.ts';
import { FeedMirror, type FeedMirrorOptions } from './mirror.ts';

export interface OpenMirrorOptions extends Omit<FeedMirrorOptions, 'source' | 'seed' | 'random'> {
  /** The feed's home; '' where `folder` is all there is. */
  readonly url: string;
  /** A copy on disk; '' for none. */
  readonly folder: string;
}

/** A mirror of what the configuration names; loaded as one file (start.ts says why). */
export function openMirror({ url, folder, ...options }: OpenMirrorOptions): FeedMirror {
  const { random } = Math;
  if (url === '')
    return new FeedMirror({ ...options, random, source: folderSource(folder), seed: undefined });
  const seed = folder === '' ? undefined : folderSource(folder);
  return new FeedMirror({ ...options, random, source: httpSource(url, options.clock), seed });
}
