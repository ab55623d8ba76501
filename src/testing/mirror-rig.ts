import type { FeedFiles } from '../formats/feed/feed.ts';
import { httpSource } from '../providers/feed/http-source.ts';
import { FeedMirror, type FeedMirrorOptions } from '../providers/feed/mirror.ts';
import { FakeClock } from './fake-clock.ts';
import { feedOf, releaseOf, testKeyPair } from './feed.ts';
import { type FeedOrigin, startFeedOrigin } from './feed-origin.ts';

export const REFRESH_MS = 60_000;

/** These builds, published one after the other. */
export const feed = (...builds: readonly string[]): FeedFiles =>
  feedOf(builds.map((build) => releaseOf(build)));
/** The feed that is there at first, its successor, and it with another build in beta. */
export const first = feed('1.0.1', '1.0.2');
export const next = feed('1.0.1', '1.0.2', '1.0.3');
export const withBeta: FeedFiles = feedOf([releaseOf('1.0.3')], { channel: 'beta', files: first });

/** A mirror of a feed on loopback, on a clock that stands still. */
export class MirrorRig {
  readonly clock = new FakeClock();
  readonly origin: FeedOrigin;
  readonly troubles: string[] = [];
  mirror: FeedMirror;
  /** Delays are their mean with a half. */
  random = 0.5;
  /** Asking for a random number is the last thing that a refresh does. */
  #onRefreshed = (): void => undefined;

  private constructor(origin: FeedOrigin) {
    this.origin = origin;
    this.mirror = this.make();
  }

  static async start(): Promise<MirrorRig> {
    return new MirrorRig(await startFeedOrigin(first));
  }

  /** Another mirror in place of the one that is there. */
  make(over: Partial<FeedMirrorOptions> = {}): FeedMirror {
    this.mirror = new FeedMirror({
      source: httpSource(this.origin.url, this.clock),
      seed: undefined,
      publicKey: testKeyPair.publicKey,
      hasBeta: false,
      refreshMs: REFRESH_MS,
      clock: this.clock,
      random: () => {
        this.#onRefreshed();
        return this.random;
      },
      onTrouble: (reason) => this.troubles.push(reason),
      ...over,
    });
    return this.mirror;
  }

  refreshed(): Promise<void> {
    return new Promise((resolve) => {
      this.#onRefreshed = resolve;
    });
  }

  /** Lets the next refresh begin, and waits for its end. */
  async refresh(afterMs = REFRESH_MS): Promise<void> {
    const done = this.refreshed();
    await this.clock.advance(afterMs);
    await done;
  }

  /** What of `files` is served, to the byte. */
  served(files: FeedFiles): string[] {
    return [...files].flatMap(([path, bytes]) =>
      this.mirror.file(path)?.equals(bytes) === true ? [path] : [],
    );
  }

  async stop(): Promise<void> {
    this.mirror.close();
    await this.origin.close();
  }
}
