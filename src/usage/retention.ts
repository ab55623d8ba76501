import type { Clock } from '../core/clock.ts';
import { delay } from '../core/signals.ts';
import { DAY_MS } from './budget.ts';

/** Small enough to hold no lock for long. */
const ROWS_AT_A_TIME = 1_000;
const PAUSE_MS = 250;
const EVERY_MS = 3_600_000;

export interface RetentionOptions {
  /** Deletes at most `maxRows` rows that are older than `beforeMs`; resolves with how many. */
  readonly forget: (beforeMs: number, maxRows: number) => Promise<number>;
  readonly clock: Clock;
  readonly days: number;
}

/**
 * Deletes what is older than `days`, a little at a time; resolves with how many rows went. Rejects as `forget` does, and
 * with the signal's reason.
 */
export async function forgetOld(
  { forget, clock, days }: RetentionOptions,
  signal: AbortSignal,
): Promise<number> {
  const beforeMs = clock.date().getTime() - days * DAY_MS;
  let all = 0;
  for (;;) {
    const gone = await forget(beforeMs, ROWS_AT_A_TIME);
    all += gone;
    if (gone < ROWS_AT_A_TIME) return all;
    await delay(clock, PAUSE_MS, signal);
  }
}

/** The same once an hour, until the signal aborts. Never rejects. */
export async function keepForgetting(
  options: RetentionOptions & { readonly onTrouble: (reason: string) => void },
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    try {
      await delay(options.clock, EVERY_MS, signal);
      await forgetOld(options, signal);
    } catch (error) {
      if (signal.aborted) return;
      options.onTrouble(error instanceof Error ? error.message : 'failed');
    }
  }
}
