import { access } from 'node:fs/promises';

/** A file that anybody on call can make: while it is there, ramps move nothing but back. */
export function killSwitch(path: string): () => Promise<boolean> {
  return async () => {
    try {
      await access(path);
      return true;
    } catch (error) {
      // What cannot be looked at may be there.
      return (error as NodeJS.ErrnoException).code !== 'ENOENT';
    }
  };
}
