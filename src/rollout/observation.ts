import type { Sides } from './compared.ts';
import type { TurnCounts } from './counts.ts';
import type { Growth } from './memory.ts';
import type { Pair } from './pair.ts';
import type { Answers, RevisionHealth, Weights } from './ports.ts';

/** What one look at the platform and the figures found. */
export interface Observation extends Sides {
  /** Milliseconds since 1970. */
  readonly nowMs: number;
  readonly weights: Weights;
  /** Of the canary; undefined where the platform could not be asked. */
  readonly health: RevisionHealth | undefined;
  /** Calls that still run on the stable revision; undefined where nobody knows. */
  readonly stableLive: number | undefined;
  /** Since the state's `countedMs` and up to `turnsToMs`; undefined where one of the two could not be counted. */
  readonly turns: Pair<TurnCounts> | undefined;
  readonly turnsToMs: number;
  /** Of the stage's later half; undefined where the source knows no memory at all. */
  readonly memory: Partial<Pair<Growth | undefined>> | undefined;
  /** Calls through the ingress when the canary has no traffic any more; undefined where nobody asks it. */
  readonly answers: Answers | 'unknown' | undefined;
  /** Somebody has switched ramps off: nothing may be written but the way back. */
  readonly isStopped: boolean;
}
