import type { Clock } from '../core/clock.ts';
import type { FailureReason } from './provider-error.ts';

/** After so many failures in a row a provider is left alone. */
const FAILURES_TO_OPEN = 3;
const FIRST_PAUSE_MS = 5_000;
const MAX_PAUSE_MS = 300_000;
/** What a person has to mend is not tried again at once. */
const CONFIGURATION_PAUSE_MS = 60_000;

/** Faults of the one question, of its app's haste, or of ours: they say nothing about the provider. */
const notItsFault: ReadonlySet<FailureReason> = new Set(['rejected', 'blocked', 'spend', 'no time']);
const byConfiguration: ReadonlySet<FailureReason> = new Set(['key', 'not found']);

export type CircuitState = 'closed' | 'open' | 'half_open';

/** Leave to ask the provider once; one of the last three ends it. */
export interface Attempt {
  /** The first words came: who waited for a probe need not wait for the rest of it. */
  begun(): void;
  succeeded(): void;
  failed(reason: FailureReason, retryAfterMs?: number): void;
  /** It was not to be known: the turn was cancelled. */
  abandoned(): void;
}

/**
 * Closed, open after failures for a pause that doubles, then half open: one turn probes, and the others pass by
 * (nobody waits for a probe). A time to come back, as of a 429, opens it at once and for that long.
 */
export class Circuit {
  readonly #clock: Clock;
  readonly #random: () => number;
  #failures = 0;
  /** Pauses in a row; 0 is closed. */
  #pauses = 0;
  #reopensMs = 0;
  #probing = false;
  #last: { readonly reason: FailureReason; readonly atMs: number } | undefined;

  constructor(clock: Clock, random: () => number) {
    this.#clock = clock;
    this.#random = random;
  }

  get state(): CircuitState {
    if (this.#pauses === 0) return 'closed';
    return this.waitMs > 0 ? 'open' : 'half_open';
  }

  /** Until it may be probed; 0 when it may be asked. */
  get waitMs(): number {
    return this.#pauses === 0 ? 0 : Math.max(0, this.#reopensMs - this.#clock.now());
  }

  /** The newest failure that is the provider's own, until it succeeds again. */
  get lastFailure(): { readonly reason: FailureReason; readonly agoMs: number } | undefined {
    return this.#last && { reason: this.#last.reason, agoMs: this.#clock.now() - this.#last.atMs };
  }

  /** Undefined where the provider is to be left alone. */
  enter(): Attempt | undefined {
    if (this.state === 'open' || (this.state === 'half_open' && this.#probing)) return undefined;
    let holdsProbe = this.state === 'half_open';
    if (holdsProbe) this.#probing = true;
    const once = (act: () => void): void => {
      if (holdsProbe) this.#probing = holdsProbe = false;
      act();
    };
    return {
      begun: () => {
        if (!holdsProbe) return;
        once(() => {
          this.#pauses = 0;
          // A drop opens it again at once.
          this.#failures = FAILURES_TO_OPEN - 1;
        });
      },
      succeeded: () => {
        once(() => {
          this.#failures = this.#pauses = 0;
          this.#last = undefined;
        });
      },
      failed: (reason, retryAfterMs) => {
        once(() => {
          if (!notItsFault.has(reason)) this.#fail(reason, retryAfterMs);
        });
      },
      abandoned: () => {
        once(() => undefined);
      },
    };
  }

  #fail(reason: FailureReason, retryAfterMs: number | undefined): void {
    this.#failures += 1;
    this.#last = { reason, atMs: this.#clock.now() };
    const wasHalfOpen = this.state === 'half_open';
    const opens =
      wasHalfOpen ||
      this.#failures >= FAILURES_TO_OPEN ||
      retryAfterMs !== undefined ||
      byConfiguration.has(reason);
    // A turn that had begun before it opened changes nothing, unless it brings a later time to come back.
    if (!opens || (this.state === 'open' && retryAfterMs === undefined)) return;
    this.#pauses += 1;
    const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(this.#pauses - 1, 10), MAX_PAUSE_MS);
    // Instances that lost a provider together should not all probe it together.
    const jitteredMs = pauseMs * (1 + this.#random() / 2);
    const leastMs = byConfiguration.has(reason) ? CONFIGURATION_PAUSE_MS : 0;
    this.#reopensMs = Math.max(
      this.#reopensMs,
      this.#clock.now() + (retryAfterMs ?? Math.max(jitteredMs, leastMs)),
    );
  }
}
