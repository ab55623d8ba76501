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

/** One switch that is on is enough; one that cannot be asked rejects, and then nothing is written either. */
export function anyOf(
  ...switches: readonly ((() => Promise<boolean>) | undefined)[]
): () => Promise<boolean> {
  const asked = switches.filter((isOn) => isOn !== undefined);
  return async () => (await Promise.all(asked.map((isOn) => isOn()))).includes(true);
}
