import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type FeedSource, SourceError } from './source.ts';

/** A copy of the feed on disk. */
export function folderSource(folder: string): FeedSource {
  return {
    read: async (path, { maxBytes, signal }) => {
      const file = join(folder, path);
      try {
        const { size } = await stat(file);
        if (size > maxBytes) throw new SourceError('a file is too large');
        return { found: 'changed', bytes: await readFile(file, { signal }), validators: {} };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { found: 'nothing' };
        if (error instanceof SourceError) throw error;
        throw new SourceError('a file cannot be read', { cause: error });
      }
    },
  };
}
