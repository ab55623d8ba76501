import type { Watch } from './alarms.ts';
import type { AuditHead } from './audit-head.ts';
import type { Comparisons, IngressCounts } from './compared.ts';
import { noTurns, type TurnCounts } from './counts.ts';
import { defaultThresholds, type Thresholds } from './guardrails.ts';
import type { Growth } from './memory.ts';
import type { Pair } from './pair.ts';
import type { Stage } from './plan.ts';
import type { SyntheticTurns } from './synthetic.ts';

/**
 * - `shifting`: traffic is on its way to the share of the stage.
 * - `watching`: it is there, and the turns are judged.
 * - `paused`: by a person, or by the kill-switch. Judged as before; nothing moves but back.
 * - `asking`: the stage's longest time has passed without a proof.
 * - `frozen`: somebody else moved the traffic. Nothing is written until `resume` or `abort`.
 * - `rolling back`: traffic is on its way back to the stable revision.
 * - `draining`: the canary has all traffic, and the stable revision still has calls.
 */
export const phases = [
  'shifting',
  'watching',
  'paused',
  'asking',
  'frozen',
  'rolling back',
  'rolled back',
  'draining',
  'done',
] as const;
export type Phase = (typeof phases)[number];

/** Those that no tick leaves. */
export const isOver = (phase: Phase): boolean => phase === 'rolled back' || phase === 'done';

/** All that a process has to know to go on with a ramp; plain JSON. Times are milliseconds since 1970. */
export interface RampState {
  readonly format: 1;
  readonly app: string;
  readonly stable: string;
  readonly canary: string;
  readonly plan: readonly Stage[];
  readonly thresholds: Thresholds;
  readonly phase: Phase;
  /** Of the plan. */
  readonly stage: number;
  readonly startedMs: number;
  /** When the traffic of the stage was verified; of no meaning while `shifting`. */
  readonly stageStartedMs: number;
  /** When the stage has to be proved; a person may put it off. */
  readonly untilMs: number;
  /** Up to when the turns have been counted. */
  readonly countedMs: number;
  /** Percent to the canary that was verified last: anything else is somebody else's. */
  readonly percent: number;
  /** Turns since the stage began. */
  readonly counts: Pair<TurnCounts>;
  /** The stable revision's turns since the ramp began. */
  readonly baseline: TurnCounts;
  /** The canary's at the stage before the last one, which the last one is compared with: stable has none there. */
  readonly record: TurnCounts;
  /** The sequential tests' evidence since the ramp began. */
  readonly watch: Watch;
  /** What is compared with the stable revision besides turns' outcomes. */
  readonly compared?: Comparisons | undefined;
  /** The edge of p95 drift, once the stable revision's p95 is known. */
  readonly edgeS?: number | undefined;
  /** The ingress's counters at the last look. */
  readonly ingress?: Pair<IngressCounts> | undefined;
  /** What memory did in this stage; left out where the source of the figures knows none. */
  readonly memory?: Partial<Pair<Growth | undefined>> | undefined;
  /** Restarts of the canary when the stage began. */
  readonly restarts: number;
  /** Looks in a row at which the canary was unhealthy, or could not be counted. */
  readonly misses: { readonly health: number; readonly counts: number };
  /** Sent before the ramp; in no other count. */
  readonly synthetic?: SyntheticTurns;
  /** Told how the ramp goes, by whichever process makes its next look. */
  readonly deployment?: GithubDeployment;
  /** From the decision to roll back until no call came to the canary any more; left out before. */
  readonly secondsToZero?: number;
  /** The end of the audit before this state's own record. */
  readonly audit?: AuditHead;
  /** Why it is in this phase, for people. */
  readonly reason: string;
  /** When the phase was entered. */
  readonly phaseMs: number;
}

export interface Ramp {
  readonly app: string;
  readonly stable: string;
  readonly canary: string;
  readonly plan: readonly Stage[];
  /** `defaultThresholds` when it is left out. */
  readonly thresholds?: Thresholds;
  readonly synthetic?: SyntheticTurns;
  readonly deployment?: GithubDeployment;
}

/** A deployment in a repository of GitHub's, by its number. */
export interface GithubDeployment {
  readonly owner: string;
  readonly repo: string;
  readonly id: number;
}

/** Before anything has been written: the canary is there and has no traffic. */
export function begin(ramp: Ramp, nowMs: number): RampState {
  return {
    format: 1,
    thresholds: defaultThresholds,
    ...ramp,
    phase: 'shifting',
    stage: 0,
    startedMs: nowMs,
    stageStartedMs: nowMs,
    untilMs: nowMs,
    countedMs: nowMs,
    percent: 0,
    counts: { canary: noTurns, stable: noTurns },
    baseline: noTurns,
    record: noTurns,
    watch: {},
    restarts: 0,
    misses: { health: 0, counts: 0 },
    reason: 'started',
    phaseMs: nowMs,
  };
}

/** @param where for the error: nobody may guess where a ramp stands. */
export function stateIn(text: string, where: string): RampState {
  const state = JSON.parse(text) as RampState;
  if (Number(state.format) !== 1) throw new Error(`${where}: no ramp of format 1`);
  return state;
}

export function percentOf(state: Pick<RampState, 'plan' | 'stage'>): number {
  return state.plan[state.stage]?.percent ?? 0;
}
