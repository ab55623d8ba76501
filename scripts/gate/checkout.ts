import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CheckFailed } from '../../src/probes/checks.ts';
import { git } from '../git.ts';

/** What the gate sees of a checkout. A test puts other files and outcomes in its place. Paths are relative to it. */
export interface Checkout {
  /** Rejects where there is no such file. */
  readonly read: (path: string) => Promise<string>;
  /** Files in a folder and below it, relative to the folder. */
  readonly names: (folder: string) => Promise<readonly string[]>;
  /** Runs an npm script; its last line. Rejects with CheckFailed when it fails. */
  readonly run: (script: string) => Promise<string>;
  /** Output of a git command; rejects when git fails. */
  readonly git: (...args: string[]) => Promise<string>;
}

export function checkoutAt(root: string): Checkout {
  return {
    read: (path) => readFile(join(root, path), 'utf8'),
    names: async (folder) => {
      const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
      const files = entries.filter((entry) => entry.isFile());
      return files.map(({ parentPath, name }) => join(parentPath, name).slice(join(root, folder).length + 1));
    },
    run: async (script) => {
      try {
        const { stdout } = await promisify(execFile)('npm', ['run', '--silent', script], { cwd: root });
        return lastLine(stdout);
      } catch (error) {
        const { stderr = '', stdout = '', message } = error as Error & { stderr?: string; stdout?: string };
        throw new CheckFailed(lastLine(stderr) || lastLine(stdout) || message, { cause: error });
      }
    },
    git: (...args) => git(root, ...args),
  };
}

const lastLine = (text: string): string => text.trimEnd().split('\n').at(-1) ?? '';
