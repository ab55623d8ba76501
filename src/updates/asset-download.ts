import { rm } from 'node:fs/promises';
import { delay, linkedController } from '../core/signals.ts';
import { FeedError } from '../formats/feed/problems.ts';
import { isLoopback } from '../formats/feed/url.ts';
import { CannotRun, type CommandIo } from './command.ts';
import { download } from './download.ts';
import { progressBar } from './progress.ts';
import { Refusal } from './refusal.ts';

/** What a public file must be. */
export interface PublicFile {
  readonly name: string;
  readonly url: string;
  readonly sizeBytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** GitHub's link to a fresh file answers with 400 or 404 for some seconds. */
const FRESH_PAUSES_MS = [1_000, 2_000, 3_000, 4_000, 5_000] as const;
export const MAX_DOWNLOAD_MS = 30 * 60_000;

/**
 * Loads a file as any client would, without a token, into the new file `path`, and makes sure of its size and hash.
 * Throws a `Refusal` when the bytes are others or do not come within 30 minutes, `CannotRun` when they do not come.
 */
export async function downloadAsset(file: PublicFile, path: string, io: CommandIo): Promise<void> {
  const limit = linkedController(io.signal);
  const cancel = io.clock.after(MAX_DOWNLOAD_MS, () => {
    limit.abort(new Error('too slow'));
  });
  const bar = progressBar(io.terminal, file.name);
  try {
    const found = await whenThere(file.url, io, async () => {
      await rm(path, { force: true });
      return download(file.url, path, {
        signal: limit.signal,
        clock: io.clock,
        maxBytes: file.sizeBytes,
        onProgress: bar.onProgress,
        isAllowed: (url) => isGithubs(url, file.url),
      });
    });
    if (found.size === file.sizeBytes && found.sha256 === file.sha256) return;
    throw otherBytes(file, `${String(found.size)} bytes with SHA-256 ${found.sha256}`);
  } catch (error) {
    if (error instanceof FeedError && error.code === 'too_large') throw otherBytes(file, 'more bytes');
    if (!limit.signal.aborted || io.signal.aborted) throw error;
    throw new CannotRun(`${file.url} did not come within ${String(MAX_DOWNLOAD_MS / 60_000)} minutes.`);
  } finally {
    bar.end();
    cancel();
    limit.dispose();
  }
}

async function whenThere<T>(url: string, { clock, signal }: CommandIo, load: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await load();
    } catch (error) {
      if (!(error instanceof FeedError) || error.code !== 'unreachable') throw error;
      const pauseMs = FRESH_PAUSES_MS[tries];
      if (pauseMs === undefined) {
        throw new Refusal(
          error.message,
          `Open ${url} in a browser where you are logged out: it must be there for everybody.`,
          { cause: error },
        );
      }
      await delay(clock, pauseMs, signal);
    }
  }
}

/** GitHub's hosts under https. What starts on this machine, as a test's server, may stay on it; nothing else gets there. */
function isGithubs(text: string, start: string): boolean {
  const url = new URL(text);
  if (isLoopback(new URL(start))) return isLoopback(url);
  const { protocol, hostname, port } = url;
  const githubs = hostname === 'github.com' || hostname.endsWith('.githubusercontent.com');
  return protocol === 'https:' && githubs && port === '';
}

function otherBytes({ url, sizeBytes, sha256 }: PublicFile, found: string): Refusal {
  return new Refusal(
    `${url} gives ${found}, and must give ${String(sizeBytes)} bytes with SHA-256 ${sha256}.`,
    'Never change a released file: release the new one under a new version and tag.',
  );
}
