import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Refusal } from './refusal.ts';

/** Its names: 7zz is 7-Zip's own, 7z that of older packages. */
const commands = ['7zz', '7z'] as const;
const MAX_RUN_MS = 120_000;
/** Of its complaints, as much as helps. */
const MAX_COMPLAINT = 300;

/**
 * Runs 7-Zip on an archive and gives its output to `read`. Throws a `Refusal` when it is not installed, does not
 * end within two minutes, or cannot read the archive.
 */
async function run<T>(
  args: readonly string[],
  read: (output: NodeJS.ReadableStream) => Promise<T>,
): Promise<T> {
  for (const command of commands) {
    const child = spawn(command, args, {
      // Without a standard input it cannot ask for a password.
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let complaint = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaint = (complaint + text).slice(0, MAX_COMPLAINT);
    });
    const ended = new Promise<number | 'killed'>((resolve) => {
      child.once('close', (code) => {
        resolve(code ?? 'killed');
      });
    });
    if (!(await isStarted(child))) continue;
    const limit = setTimeout(() => child.kill('SIGKILL'), MAX_RUN_MS);
    const [code, result] = await Promise.all([ended, read(child.stdout)]).finally(() => {
      clearTimeout(limit);
    });
    // 1 is a warning, such as bytes after the end, which signed images have.
    if (code === 0 || code === 1) return result;
    throw new Refusal(
      `7-Zip cannot open the disk image (${String(code)}): ${complaint.trim().replaceAll(/\s+/gu, ' ')}`,
      'Open the image on a Mac; if that works, update 7-Zip.',
    );
  }
  throw new Refusal(
    '7-Zip is not installed; without it nobody knows what is in the disk image.',
    'Install it: apt-get install 7zip, or brew install sevenzip.',
  );
}

/** False where there is no such program. */
async function isStarted(child: ChildProcess): Promise<boolean> {
  try {
    await once(child, 'spawn');
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

/** The paths in `archive` that match `wanted`; others take no memory. */
export function listPaths(archive: string, wanted: RegExp): Promise<readonly string[]> {
  return run(['l', '-slt', '-ba', '-sccUTF-8', '--', archive], async (output) => {
    const paths: string[] = [];
    for await (const line of createInterface({ input: output, crlfDelay: Infinity })) {
      const path = line.startsWith('Path = ') ? line.slice('Path = '.length) : '';
      if (wanted.test(path)) paths.push(path);
    }
    return paths;
  });
}

/** The first `maxBytes` of one file in `archive`; empty where there is no such file. */
export function extractFile(archive: string, path: string, maxBytes: number): Promise<Buffer> {
  // -spd: the path is a name, not a pattern.
  return run(['x', '-so', '-spd', '--', archive, path], async (output) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    // To the end, since 7-Zip counts a reader that has gone as a failure.
    for await (const chunk of output as AsyncIterable<Buffer>) {
      if (bytes < maxBytes) chunks.push(chunk);
      bytes += chunk.length;
    }
    return Buffer.concat(chunks).subarray(0, maxBytes);
  });
}
