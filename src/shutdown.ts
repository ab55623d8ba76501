import type { Clock } from './core/clock.ts';
import type { DecisionSink } from './core/decisions.ts';
import { Draining } from './core/errors.ts';
import type { Lifecycle } from './core/lifecycle.ts';
import type { SessionRegistry } from './session/registry.ts';

export interface ShutdownParts {
  readonly clock: Clock;
  readonly record: DecisionSink;
  readonly lifecycle: Lifecycle;
  readonly sessions: Pick<SessionRegistry, 'size' | 'whenEmpty'>;
  /** How long live turns may go on. */
  readonly graceMs: number;
  /** Tells the clients' connections to take their new calls elsewhere; live calls go on. */
  goAway(): void;
  abortTurns(reason: Draining): void;
  /** Ends what is not a turn and would hold connections open. */
  endWatches(): void;
  /** Closes the ports and the connections, and cuts what is left after `patienceMs`. */
  closeServers(patienceMs: number): Promise<void>;
  closeProviders(): Promise<void>;
  /** Writes the usage that waits for its database, for `patienceMs` at most. */
  flushStorage(patienceMs: number): Promise<void>;
  flushLog(): Promise<void>;
}

/**
 * What the platform's window holds besides the grace (Docs/ARCHITECTURE_OVERVIEW.md, "Shutdown"): the bounds below
 * add up to less.
 */
export const AFTER_GRACE_MS = 4_000;
/** For the error_message and status of turns that were aborted. */
const LAST_WORDS_MS = 400;
const CLOSE_MS = 150;
const PROVIDERS_MS = 200;
const USAGE_MS = 1_000;
const FLUSH_MS = 1_900;
/** The ports and connections stay so long: who has not seen health or GOAWAY yet is answered, and clients close first. */
const LINGER_MS = 100;

/** min(the grace that was configured, what the platform leaves of its window). */
export function graceMsOf(graceSeconds: number, platformWindowSeconds: number): number {
  return Math.max(0, Math.min(graceSeconds * 1000, platformWindowSeconds * 1000 - AFTER_GRACE_MS));
}

/** Ends the server in order, once: each step has a bound, so that the process is gone before the platform kills it. */
export async function shutDown(parts: ShutdownParts): Promise<void> {
  const { clock, sessions, lifecycle } = parts;
  const startMs = clock.now();
  lifecycle.apply('stop');
  parts.goAway();
  const live = sessions.size;
  await within(clock, parts.graceMs, sessions.whenEmpty());
  const cut = sessions.size;
  parts.abortTurns(new Draining());
  await within(clock, LAST_WORDS_MS, sessions.whenEmpty());
  await new Promise<void>((resolve) => clock.after(LINGER_MS, resolve));
  parts.endWatches();
  await within(clock, CLOSE_MS, parts.closeServers(CLOSE_MS));
  await within(clock, PROVIDERS_MS, parts.closeProviders());
  // A little more than it may take, so that what it lost is told before the log closes.
  await within(clock, USAGE_MS + 100, parts.flushStorage(USAGE_MS));
  lifecycle.apply('closed');
  parts.record({
    decision: 'shutdown',
    scope: 'server',
    method: '-',
    durMs: clock.now() - startMs,
    ctx: { reason: `${live - cut} of ${live} live turns ended by themselves` },
  });
  await within(clock, FLUSH_MS, parts.flushLog());
}

/** Waits for `work`, but not longer than `ms`. */
async function within(clock: Clock, ms: number, work: Promise<void>): Promise<void> {
  let cancel = (): void => undefined;
  const patience = new Promise<void>((resolve) => {
    cancel = clock.after(ms, resolve);
  });
  // Both are short-lived: nothing outlives the shutdown.
  await Promise.race([work, patience]);
  cancel();
}
