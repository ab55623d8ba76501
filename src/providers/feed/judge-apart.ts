import { Worker } from 'node:worker_threads';
import type { Clock } from '../../core/clock.ts';
import { entryUrl } from '../../core/entry-url.ts';
import { abortReason, onAbort } from '../../core/signals.ts';
import type { FeedToJudge, FeedVerdict } from './judge.ts';
import { SourceError } from './source.ts';

/** A whole history takes a tenth of that. */
const JUDGE_MS = 10_000;
const MAX_HEAP_MB = 256;

/**
 * Judges a feed in a thread that lives as long as that: what strangers may have written is parsed where it can neither
 * hold up a turn nor fill this heap.
 * @throws SourceError where there is no verdict
 */
export async function judgeApart(
  feed: FeedToJudge,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<FeedVerdict> {
  const worker = new Worker(entryUrl('feed-worker', import.meta.url), {
    workerData: feed,
    // Nothing of the environment (keys) or of the parent's flags is its business.
    env: {},
    execArgv: [],
    name: 'feed',
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  });
  const { promise, resolve, reject } = Promise.withResolvers<FeedVerdict>();
  worker.once('message', resolve);
  worker.once('error', (cause) => {
    reject(new SourceError('the feed cannot be verified', { cause }));
  });
  worker.once('exit', () => {
    reject(new SourceError('the feed cannot be verified'));
  });
  const cancelTimer = clock.after(JUDGE_MS, () => {
    reject(new SourceError('the feed takes too long to verify'));
  });
  const removeListener = onAbort(signal, () => {
    reject(abortReason(signal));
  });
  try {
    return await promise;
  } finally {
    cancelTimer();
    removeListener();
    await worker.terminate();
  }
}
