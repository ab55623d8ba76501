import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Output of a git command in `cwd`, without its last newline; rejects when git fails. */
export async function git(cwd: string, ...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('git', args, { cwd, maxBuffer: 64 * 1024 * 1024 });
  return stdout.trimEnd();
}

/** The same, but undefined when git fails: an unknown revision, no repository, no git. */
export function tryGit(cwd: string, ...args: string[]): Promise<string | undefined> {
  return git(cwd, ...args).catch(() => undefined);
}
