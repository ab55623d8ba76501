import { createReadStream } from 'node:fs';
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { nearest } from '../src/config/nearest.ts';
import { levelOf, type LogEntry } from '../src/formats/decision-log.ts';
import { noneRead, readDecisions, type ReadCounts } from '../src/formats/decision-log-reader.ts';

/** Wrong use, or a log of which nothing can be said: told, exit code 2. */
export class CannotTell extends Error {}

/** `parseArgs`, which for an unknown option names the one that was most likely meant. Throws CannotTell. */
export function readArguments<const T extends ParseArgsOptionsConfig>(argv: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...argv], allowPositionals: true, options });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const [, unknown] = /^Unknown option '--([^']+)'/u.exec(message) ?? [];
    const meant = unknown === undefined ? undefined : nearest(unknown, Object.keys(options));
    throw new CannotTell(
      meant === undefined ? message : `There is no --${unknown}. Did you mean --${meant}?`,
      { cause: error },
    );
  }
}

/** Runs a command over decision logs: what `work` returns, or 2 where it cannot tell. */
export async function overLogs(name: string, work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof CannotTell)) throw error;
    console.error(`error: ${error.message}\nHow it is used: npm run ${name} -- --help`);
    return 2;
  }
}

/**
 * Hands every decision of a log to `take`, in order. `path` is a file, or "-" for standard input.
 * Throws CannotTell where the log cannot be read or holds no decision, and where it holds only what went wrong.
 */
export async function readLog(path: string, take: (entry: LogEntry) => void): Promise<ReadCounts> {
  const name = path === '-' ? 'standard input' : path;
  const counts = noneRead();
  let hasGood = false;
  const source: AsyncIterable<Uint8Array> = path === '-' ? process.stdin : createReadStream(path);
  try {
    for await (const entry of readDecisions(source, counts)) {
      hasGood ||= ['debug', 'info'].includes(levelOf(entry.fact.decision, entry.fact.scope));
      take(entry);
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new CannotTell(`${name}: ${code === 'ENOENT' ? 'there is no such file' : message}`, {
      cause: error,
    });
  }
  const { decisions, summaries, others, oversized } = counts;
  if (decisions + summaries + others + oversized === 0) throw new CannotTell(`${name}: the log is empty`);
  if (decisions === 0)
    throw new CannotTell(
      `${name}: none of its ${summaries + others + oversized} lines is a decision of the server's`,
    );
  if (!hasGood)
    throw new CannotTell(
      `${name}: it holds warnings and errors only, so that what went well is not in it; LOG_LEVEL must be info or debug`,
    );
  return counts;
}
