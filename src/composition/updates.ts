import type { Config } from '../config/config.ts';
import type { Clock } from '../core/clock.ts';
import type { DecisionSink } from '../core/decisions.ts';
import type { UpdateFeed } from '../http/updates.ts';
import type { FeedMirror } from '../providers/feed/mirror.ts';
import { troubleTeller } from './trouble.ts';

export interface Updates {
  /** What HTTP serves; there is nothing in it before `start` has come so far. */
  readonly feed: UpdateFeed;
  /** Loads the mirror and keeps it up to date from then on. Resolves after the first refresh; never rejects. */
  start(): Promise<void>;
  close(): void;
}

/** The mirror of the update feed, or undefined where none is configured. Nothing of it is loaded before `start`. */
export function createUpdates(
  { update }: Config,
  { clock, record }: { clock: Clock; record: DecisionSink },
): Updates | undefined {
  if (update.feedUrl === '' && update.feedFolder === '') return undefined;
  let mirror: FeedMirror | undefined;
  let isClosed = false;
  return {
    feed: {
      status: () => mirror?.status() ?? { state: 'unavailable', reason: 'the feed has not been read yet' },
      file: (path) => mirror?.file(path),
    },
    start: async () => {
      const { openMirror } = await import('../providers/feed/open-mirror.ts');
      if (isClosed) return;
      mirror = openMirror({
        url: update.feedUrl,
        folder: update.feedFolder,
        publicKey: update.publicKey,
        hasBeta: update.betaEnabled,
        refreshMs: update.refreshSeconds * 1000,
        clock,
        onTrouble: troubleTeller({ scope: 'provider', provider: 'update feed' }, { clock, record }),
      });
      await mirror.start();
    },
    close: () => {
      isClosed = true;
      mirror?.close();
    },
  };
}
