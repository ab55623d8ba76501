import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../src/core/clock.ts';
import { type Command, runCommand } from '../src/updates/command.ts';
import { artifactBytes, feedOf, releaseOf } from '../src/testing/feed.ts';
import { type FeedServer, startFeedServer } from '../src/testing/feed-server.ts';

/** A feed and the downloads that it offers, by path below the server's home. */
export type Site = Map<string, Uint8Array>;

/** Pauses between tries and looks take no time; patience never ends. */
const hastyClock: Clock = {
  now: () => 0,
  date: () => new Date('2026-04-01T00:00:00Z'),
  after: (delayMs, callback) => {
    if (delayMs < 30_000) queueMicrotask(callback);
    return () => undefined;
  },
};

export const builds = ['1.0.0', '1.0.1', '1.0.2'];
/** Where the newest download is. */
export const newest = 'downloads/v1.0.2/Nexy.dmg';

export const releasesAt = (home: string) =>
  builds.map((build) => releaseOf(build, { downloads: `${home}downloads` }));

/** A server with a good feed, a folder, and commands that run against both. */
export class UpdateRig {
  readonly server: FeedServer;
  readonly folder: string;

  private constructor(server: FeedServer, folder: string) {
    this.server = server;
    this.folder = folder;
  }

  static async start(): Promise<UpdateRig> {
    const rig = new UpdateRig(await startFeedServer(), await mkdtemp(join(tmpdir(), 'updates-')));
    rig.publish();
    return rig;
  }

  get home(): string {
    return this.server.home;
  }

  /** Serves the good feed with a change, and nothing else. */
  publish(change: (good: Site, home: string) => Site = (good) => good): void {
    const good: Site = feedOf(releasesAt(this.home));
    for (const build of builds) good.set(`downloads/v${build}/Nexy.dmg`, artifactBytes(build));
    this.server.files.clear();
    for (const [path, bytes] of change(good, this.home)) this.server.files.set(path, bytes);
  }

  /** A file that the server has, as text. */
  text(path: string): string {
    const content = this.server.files.get(path);
    if (!(content instanceof Uint8Array)) throw new Error(`${path} is not served as bytes`);
    return Buffer.from(content).toString();
  }

  async run(command: Command, argv: readonly string[], env: Readonly<Record<string, string>> = {}) {
    let out = '';
    let notes = '';
    const code = await runCommand('command', command, argv, {
      out: (text) => (out += text),
      note: (line) => (notes += `${line}\n`),
      terminal: undefined,
      signal: new AbortController().signal,
      clock: hastyClock,
      env,
    });
    return { code, out, notes };
  }

  async close(): Promise<void> {
    await this.server.close();
    await rm(this.folder, { recursive: true });
  }
}
