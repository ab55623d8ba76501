import type { AuditRecord } from './audit-chain.ts';
import { verdictsOf } from './evidence.ts';
import type { Thresholds } from './guardrails.ts';
import type { RampState } from './ramp.ts';
import { step } from './step.ts';

const commandNames: ReadonlySet<string> = new Set(['start', 'pause', 'resume', 'promote', 'abort']);

/** A recorded ramp, judged again. */
export interface Replayed {
  readonly canary: string;
  readonly startedMs: number;
  /** Looks that were decided again. */
  readonly looks: number;
  /** The first look at which it would have been otherwise; what came after it nobody can know. */
  readonly otherwise?: {
    readonly seq: number;
    readonly atMs: number;
    /** In words: what was decided, and what would have been. */
    readonly recorded: string;
    readonly instead: string;
  };
}

/**
 * Judges recorded ramps again under other limits: every look is recorded with what it saw, and a step is pure. Throws
 * where a look has no record of that.
 */
export function replay(records: readonly AuditRecord[], thresholds: Thresholds): Replayed[] {
  const starts = records.flatMap(({ what }, index) => (what === 'start' ? [index] : []));
  return starts.map((start, index) => replayOne(records.slice(start, starts[index + 1]), thresholds));
}

function replayOne(records: readonly AuditRecord[], thresholds: Thresholds): Replayed {
  let state: RampState | undefined;
  let looks = 0;
  const [first] = records;
  if (!first) throw new Error('a ramp without records');
  const { canary, startedMs } = first.state;
  for (const record of records) {
    const { seq, atMs, seen } = record;
    // A person's command is what it was, on the evidence of these limits.
    if (!state || commandNames.has(record.what)) {
      state = { ...record.state, thresholds, watch: state?.watch ?? {} };
      continue;
    }
    if (!seen)
      throw new Error(`record ${seq} does not hold what was seen; it is of a version that did not keep it`);
    state = step(state, seen).state;
    looks += 1;
    if (isSame(state, record.state)) continue;
    const otherwise = { seq, atMs, recorded: inWords(record.state), instead: inWords(state) };
    return { canary, startedMs, looks, otherwise };
  }
  return { canary, startedMs, looks };
}

const isSame = (a: RampState, b: RampState): boolean => a.phase === b.phase && a.stage === b.stage;

function inWords(state: RampState): string {
  const { phase, stage, plan, reason } = state;
  const missing = verdictsOf(state).filter(({ verdict }) => verdict !== 'pass');
  const names = missing.map(({ name }) => name).join(', ');
  const why = phase === 'watching' && names !== '' ? `not proved: ${names}` : reason;
  return `${phase} at stage ${plan[stage]?.name ?? '?'} (${why})`;
}
