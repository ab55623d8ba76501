import type { AuditHead } from './audit-head.ts';
import type { Observation } from './observation.ts';
import type { Weights } from './ports.ts';
import type { RampState } from './ramp.ts';

/** One decision with all that it was made from: the state holds the raw counts, so that it can be judged again. */
export interface AuditEvent {
  /** Milliseconds since 1970. */
  readonly atMs: number;
  readonly what: string;
  /** Who: a person's command, or the ramp itself. */
  readonly by: string;
  readonly state: RampState;
  readonly write?: Weights;
  /** What a look of the ramp's own found: with it the decision can be made again under other limits. */
  readonly seen?: Observation;
}

/** Append-only, chained. */
export interface AuditLog {
  /** Resolves with the audit's new end, which the state keeps. */
  append(event: AuditEvent): Promise<AuditHead>;
}

/** Tells people; that it failed never stops a ramp. */
export interface Notifier {
  notify(event: AuditEvent): Promise<void>;
}
