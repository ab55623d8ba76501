import { writeFile } from 'node:fs/promises';
import { generateKeyPair } from '../formats/feed/signature.ts';
import { CannotRun, type Command, readArguments } from './command.ts';

/** Makes a key pair as Sparkle's generate_keys exports it. */
export const command: Command = {
  arguments: 'FILE',
  does: 'Makes a key pair: writes the seed (base64 of 32 bytes) into FILE, a new file that only you can read, and prints the public key for SUPublicEDKey and UPDATE_PUBLIC_KEY.',
  options: [],
  run: async (argv, io) => {
    const [path = ''] = readArguments(argv, {}, 1).positionals;
    const { seed, publicKey } = generateKeyPair();
    try {
      await writeFile(path, seed, { flag: 'wx', mode: 0o600 });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new CannotRun(
        `The seed was not written: ${why}. No key was made; give a file that does not exist.`,
      );
    }
    io.out(`SUPublicEDKey ${publicKey}\n`);
    io.note(
      `Keep ${path} where releases are signed, and a copy offline: whoever has it can update every app, and without it none can be.`,
    );
    return 0;
  },
};
