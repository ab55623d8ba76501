import type { Clock } from '../core/clock.ts';
import type { DecisionSink, Scope } from '../core/decisions.ts';

/** However often a database fails, it is told once in so long. */
const TELL_EVERY_MS = 60_000;

/**
 * Tells of a database's failures as `degrade`, once a minute, with how many rows have been lost since the last time.
 * What a shutdown loses is told in any case: there is no later time.
 */
export function troubleTeller(
  about: { readonly scope: Scope; readonly provider: string },
  { clock, record }: { readonly clock: Clock; readonly record: DecisionSink },
): (reason: string, lost?: number) => void {
  let toldAtMs = -Infinity;
  let untold = 0;
  return (reason, lost = 0) => {
    untold += lost;
    if (clock.now() - toldAtMs < TELL_EVERY_MS && reason !== 'shutdown') return;
    toldAtMs = clock.now();
    const ctx = { provider: about.provider, reason, ...(untold > 0 ? { count: untold } : {}) };
    untold = 0;
    record({ decision: 'degrade', scope: about.scope, method: '-', ctx });
  };
}
