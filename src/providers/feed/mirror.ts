import type { Clock } from '../../core/clock.ts';
import { linkedController } from '../../core/signals.ts';
import type { FeedStatus } from '../../formats/feed-health.ts';
import { channelFiles, channelPaths, releasePath } from '../../formats/feed/paths.ts';
import { canon } from '../../formats/feed/version.ts';
import { judgeApart } from './judge-apart.ts';
import { type FeedSource, type ReadOptions, SourceError, type Validators } from './source.ts';

export interface FeedMirrorOptions {
  readonly source: FeedSource;
  /** A copy that is served until the source has answered. */
  readonly seed: FeedSource | undefined;
  /** SUPublicEDKey. */
  readonly publicKey: string;
  readonly hasBeta: boolean;
  readonly refreshMs: number;
  readonly clock: Clock;
  /** From 0 to 1. */
  readonly random: () => number;
  /** Hears of every failure, in fixed words. */
  readonly onTrouble: (reason: string) => void;
}

interface KeptFile {
  readonly bytes: Buffer;
  readonly validators: Validators;
}

type KeptFiles = ReadonlyMap<string, KeptFile>;

interface Served {
  readonly files: KeptFiles;
  readonly latest: FeedStatus['latest'];
}

/** The feed's own bounds are lower (formats/feed); this is what a stranger may make us hold. */
const MAX_FILE_BYTES = 512 * 1024;
const MAX_RECORD_BYTES = 64 * 1024;
/** Two appcasts of 50 items. */
const MAX_RECORDS = 100;
const RECORDS_AT_A_TIME = 8;
/** While there is nothing to serve. */
const FIRST_RETRY_MS = 5_000;
const MAX_BACKOFF_MS = 900_000;
const JITTER = 0.2;

/**
 * Keeps a verified copy of the feed and serves it from memory. A new one is read as a whole, judged, and takes the
 * place of the old one at once; until then, and whatever becomes of the source, the old one is served.
 */
export class FeedMirror {
  readonly #options: FeedMirrorOptions;
  readonly #names: readonly string[];
  readonly #closing = new AbortController();
  #served: Served | undefined;
  /** When the source said last that this is its feed. */
  #confirmedMs: number | undefined;
  #problem: string | undefined;
  #failures = 0;
  #cancelRefresh = (): void => undefined;

  constructor(options: FeedMirrorOptions) {
    this.#options = options;
    this.#names = options.hasBeta ? channelPaths : Object.values(channelFiles.stable);
  }

  /** Resolves after the first refresh; never rejects. */
  async start(): Promise<void> {
    const { seed, onTrouble } = this.#options;
    if (seed) {
      const problem = await this.#take(seed);
      if (problem !== undefined) onTrouble(`in the folder: ${problem}`);
    }
    await this.#refresh();
  }

  status(): FeedStatus {
    const confirmedMs = this.#confirmedMs;
    const reason =
      this.#problem ?? (confirmedMs === undefined ? 'the feed has not been read yet' : undefined);
    if (!this.#served) return { state: 'unavailable', ...(reason !== undefined && { reason }) };
    const { latest } = this.#served;
    return {
      state: reason === undefined ? 'ok' : 'degraded',
      ...(reason !== undefined && { reason }),
      ...(latest && { latest }),
      ...(confirmedMs !== undefined && {
        ageSeconds: Math.floor((this.#options.clock.now() - confirmedMs) / 1000),
      }),
    };
  }

  file(path: string): Buffer | undefined {
    return this.#served?.files.get(path)?.bytes;
  }

  close(): void {
    this.#cancelRefresh();
    this.#closing.abort(new Error('closing'));
  }

  async #refresh(): Promise<void> {
    const { source, clock, onTrouble } = this.#options;
    const problem = await this.#take(source);
    if (this.#closing.signal.aborted) return;
    this.#problem = problem;
    if (problem === undefined) {
      this.#failures = 0;
      this.#confirmedMs = clock.now();
    } else {
      this.#failures += 1;
      onTrouble(problem);
    }
    this.#cancelRefresh = clock.after(this.#delayMs(), () => void this.#refresh());
  }

  /** Twice as long after each failure; never all instances at once. */
  #delayMs(): number {
    const { refreshMs, random } = this.#options;
    const firstMs = this.#served ? refreshMs : Math.min(refreshMs, FIRST_RETRY_MS);
    const longestMs = Math.max(refreshMs, MAX_BACKOFF_MS);
    const meanMs =
      this.#failures === 0 ? refreshMs : Math.min(firstMs * 2 ** (this.#failures - 1), longestMs);
    return Math.round(meanMs * (1 - JITTER + 2 * JITTER * random()));
  }

  /** Serves what is there now, if it may be served; returns why not. */
  async #take(source: FeedSource): Promise<string | undefined> {
    const { signal, abort, dispose } = linkedController(this.#closing.signal);
    const before: KeptFiles = this.#served?.files ?? new Map<string, KeptFile>();
    try {
      const files = await this.#read(source, before, signal);
      if (this.#served && isSame(files, before)) {
        this.#served = { ...this.#served, files };
        return undefined;
      }
      const verdict = await judgeApart(
        { files: bytesOf(files), publicKey: this.#options.publicKey, served: bytesOf(before) },
        { clock: this.#options.clock, signal },
      );
      if (verdict.problem !== undefined) return verdict.problem;
      this.#served = { files, latest: verdict.latest };
      return undefined;
    } catch (error) {
      return error instanceof SourceError ? error.message : 'the feed cannot be read';
    } finally {
      // What failed first says why; the rest need not be waited for.
      abort(new Error('over'));
      dispose();
    }
  }

  /** A record never changes: those that are here are not read again. */
  async #read(source: FeedSource, before: KeptFiles, signal: AbortSignal): Promise<KeptFiles> {
    const files = new Map<string, KeptFile>();
    const read = async (path: string, maxBytes: number): Promise<void> => {
      const file = await readFile(source, path, { maxBytes, signal, old: before.get(path) });
      if (file) files.set(path, file);
    };
    await Promise.all(this.#names.map((name) => read(name, MAX_FILE_BYTES)));
    const missing: string[] = [];
    for (const path of recordPaths(files)) {
      const kept = before.get(path);
      if (kept) files.set(path, kept);
      else missing.push(path);
    }
    for (let at = 0; at < missing.length; at += RECORDS_AT_A_TIME) {
      const some = missing.slice(at, at + RECORDS_AT_A_TIME);
      await Promise.all(some.map((path) => read(path, MAX_RECORD_BYTES)));
    }
    return files;
  }
}

/** The same bytes stay the same Buffer. */
async function readFile(
  source: FeedSource,
  path: string,
  { old, ...options }: Omit<ReadOptions, 'known'> & { readonly old: KeptFile | undefined },
): Promise<KeptFile | undefined> {
  const reading = await source.read(path, { ...options, known: old?.validators });
  if (reading.found === 'nothing') return undefined;
  if (reading.found === 'same') return old;
  const { bytes, validators } = reading;
  return { bytes: old?.bytes.equals(bytes) === true ? old.bytes : bytes, validators };
}

/** Of the builds that the files name. Whether these are all, and all right, is for the judge to say. */
function recordPaths(files: KeptFiles): string[] {
  const builds = new Set<string>();
  for (const { bytes } of files.values()) {
    const named = bytes.toString('latin1').matchAll(/(?:sparkle:version=|"build": ?)"([^"]{1,64})"/g);
    for (const [, build = ''] of named) {
      if (canon.test(build) && builds.size < MAX_RECORDS) builds.add(build);
    }
  }
  return [...builds].map(releasePath);
}

function isSame(files: KeptFiles, before: KeptFiles): boolean {
  return (
    files.size === before.size && [...files].every(([path, { bytes }]) => before.get(path)?.bytes === bytes)
  );
}

/** Copies: a small Buffer is a view of memory that others share, and all of that would go to the other thread. */
function bytesOf(files: KeptFiles): ReadonlyMap<string, Uint8Array> {
  return new Map([...files].map(([path, { bytes }]) => [path, new Uint8Array(bytes)]));
}
