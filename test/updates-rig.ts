import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { generateKeyPair, type KeyPair, parsePublicKey } from '../src/formats/feed/signature.ts';
import { GithubPeer } from '../src/testing/github/peer.ts';
import { assetOf, fileOf, type PeerRelease } from '../src/testing/github/releases.ts';
import { HurriedClock } from '../src/testing/hurried-clock.ts';
import type { AppInImage } from '../src/updates/app-in-image.ts';
import { MAX_DOWNLOAD_MS } from '../src/updates/asset-download.ts';
import type { CommandIo } from '../src/updates/command.ts';
import { MAX_FETCH_MS, PATIENCE_MS } from '../src/updates/http.ts';
import { promote } from '../src/updates/promote.ts';
import { publish, type PublishOptions } from '../src/updates/publish.ts';
import { type Publisher, publisherFrom } from '../src/updates/publisher.ts';
import { yank } from '../src/updates/yank.ts';

export const TOKEN = 'ghp_0123456789abcdefghijklmnopqrstuvwxyz';
/** A feed's address in apps that are older than its own host. */
const OLD_FEED_URL = 'https://api.example.org/updates/appcast.xml';

/** GitHub on loopback, a key, a release manager's commands, and what they said. */
export class UpdatesRig {
  readonly peer = new GithubPeer();
  readonly keys: KeyPair = generateKeyPair();
  readonly key = parsePublicKey(this.keys.publicKey);
  /** Everything that was printed. */
  readonly said: string[] = [];
  readonly controller = new AbortController();
  clock = new HurriedClock([PATIENCE_MS, MAX_FETCH_MS, MAX_DOWNLOAD_MS]);
  /** The apps in the images, by the hash of the image. */
  readonly #apps = new Map<string, AppInImage>();

  start(): Promise<void> {
    return this.peer.start();
  }

  stop(): Promise<void> {
    return this.peer.stop();
  }

  get home(): string {
    return `${this.peer.origin}/site/`;
  }

  /** An app that may be published as `version` under this feed. */
  app(version: string, build: string): AppInImage {
    return {
      build,
      version,
      minimumSystem: '12.0',
      publicKey: this.keys.publicKey,
      feedUrl: `${this.home}appcast.xml`,
      architecture: 'universal',
      signed: true,
      stapled: true,
    };
  }

  /** A published release of the app, with `image` as its disk image. */
  release(
    version: string,
    build: string,
    {
      app = {},
      image = Buffer.from(`the image of ${version}`),
    }: { app?: Partial<AppInImage>; image?: Buffer } = {},
  ): PeerRelease {
    const release: PeerRelease = {
      tag: `v${version}`,
      draft: false,
      immutable: true,
      publishedAt: `2026-01-${String(this.peer.releases.size + 1).padStart(2, '0')}T08:00:00Z`,
      assets: [assetOf('Nexy.dmg', fileOf(image))],
    };
    this.#apps.set(fileOf(image).sha256, { ...this.app(version, build), ...app });
    this.peer.release(release);
    return release;
  }

  io(env: Readonly<Record<string, string>> = {}): CommandIo {
    return {
      out: (text) => this.said.push(text),
      note: (text) => this.said.push(text),
      terminal: undefined,
      signal: this.controller.signal,
      clock: this.clock,
      env: {
        GITHUB_TOKEN: TOKEN,
        GITHUB_API_URL: this.peer.origin,
        UPDATE_PUBLIC_KEY: this.keys.publicKey,
        UPDATE_SIGNING_SEED: this.keys.seed,
        UPDATE_FEED_URL: this.home,
        ...env,
      },
    };
  }

  publisher({ dryRun = false }: { dryRun?: boolean } = {}): Promise<Publisher> {
    return publisherFrom({ repo: 'octocat/Hello-World', branch: 'feed', 'dry-run': dryRun }, this.io());
  }

  async publish(
    version: string,
    { dryRun = false, ...options }: Partial<PublishOptions> & { dryRun?: boolean } = {},
  ): Promise<number> {
    return publish(
      {
        tag: `v${version}`,
        appFeedUrls: [OLD_FEED_URL],
        appKey: undefined,
        critical: false,
        autoInstall: false,
        signature: undefined,
        sparkle: { channel: undefined, criticalBelow: undefined, phasedRolloutSeconds: undefined },
        inspect: (path) => this.inspect(path),
        ...options,
      },
      await this.publisher({ dryRun }),
    );
  }

  async promote(): Promise<number> {
    return promote(await this.publisher());
  }

  async yank(build: string, reason = 'it crashes at the start'): Promise<number> {
    return yank(build, reason, await this.publisher());
  }

  /** The app by the bytes of the image, without opening it. */
  async inspect(path: string): Promise<AppInImage> {
    const sha256 = createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
    const app = this.#apps.get(sha256);
    if (!app) throw new Error('an image that no release has');
    return app;
  }

  /** The feed branch as it is. */
  files(): Map<string, Buffer> {
    return this.peer.store.filesOf('feed');
  }

  json(path: string): Record<string, unknown> {
    return JSON.parse(this.files().get(path)?.toString() ?? '{}') as Record<string, unknown>;
  }

  /** The commits of the feed branch, the oldest first. */
  history(): string[] {
    const messages: string[] = [];
    let at = this.peer.store.refs.get('heads/feed');
    while (at !== undefined) {
      const commit = this.peer.store.commits.get(at);
      messages.unshift(commit?.message ?? '');
      at = commit?.parents[0];
    }
    return messages;
  }
}
