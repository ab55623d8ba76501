import { comparedRecorded } from './compared.ts';
import { alarm, BLIND_LOOKS, fresh, verdictsOf, withEvidence } from './evidence.ts';
import { overall } from './guardrails.ts';
import type { Observation } from './observation.ts';
import type { Weights } from './ports.ts';
import { isOver, percentOf, type Phase, type RampState } from './ramp.ts';

/** What comes of a look: the state to keep first, then what to do to the platform. Doing it twice does no harm. */
export interface Step {
  readonly state: RampState;
  readonly write?: Weights;
  /** A revision to end. */
  readonly deactivate?: string;
}

/** So long the ingress is asked for a confirmation that it does not give. */
const CONFIRM_MS = 60_000;

/** How long the stable revision may keep its last calls; longer than any turn. */
const DRAIN_MS = 10 * 60_000;

/**
 * One step of the state machine, pure: the same state and observation give the same step. A state that was kept and a
 * write that was lost (the process died in between) are found by the next look, which writes again.
 */
export function step(before: RampState, seen: Observation): Step {
  // Another's traffic (frozen) is not judged either: its turns would be counted to a stage that is not.
  if (isOver(before.phase) || before.phase === 'frozen') return { state: before };
  if (before.phase === 'rolling back') return rollingBack(before, seen);
  const foreign = driftOf(before, seen);
  if (foreign !== undefined) return { state: entered(before, 'frozen', foreign, seen) };
  const state = withEvidence(before, seen);
  const bad = alarm(state, seen);
  if (bad !== undefined) return rollingBack(entered(state, 'rolling back', bad, seen), seen);
  switch (state.phase) {
    case 'shifting':
      return shifting(state, seen);
    case 'watching':
      return watching(state, seen);
    case 'draining':
      return draining(state, seen);
    case 'paused':
    case 'asking':
    case 'frozen':
    case 'rolling back':
    case 'rolled back':
    case 'done':
      return { state };
  }
}

/** The next stage, or the end where there is none. */
export function advanced(state: RampState, reason: string, seen: Pick<Observation, 'nowMs'>): RampState {
  const isLast = state.stage === state.plan.length - 1;
  if (isLast) return entered(state, 'draining', reason, seen);
  return {
    ...entered(state, 'shifting', reason, seen),
    stage: state.stage + 1,
    record: state.counts.canary,
    compared: comparedRecorded(state.compared),
  };
}

export function entered(
  state: RampState,
  phase: Phase,
  reason: string,
  { nowMs }: Pick<Observation, 'nowMs'>,
): RampState {
  return { ...state, phase, reason, phaseMs: nowMs };
}

function shifting(state: RampState, seen: Observation): Step {
  const percent = percentOf(state);
  if (canaryShare(state, seen.weights) === percent) {
    const { maxMs = 0 } = state.plan[state.stage] ?? {};
    const { nowMs } = seen;
    return {
      state: {
        ...fresh(entered(state, 'watching', `${percent} % verified`, seen), seen),
        percent,
        stageStartedMs: nowMs,
        untilMs: nowMs + maxMs,
      },
    };
  }
  if (seen.isStopped) return { state: entered(state, 'paused', 'the kill-switch is on', seen) };
  return { state, write: weightsOf(state, percent) };
}

function watching(state: RampState, seen: Observation): Step {
  const { nowMs } = seen;
  const { minMs = 0 } = state.plan[state.stage] ?? {};
  if (state.misses.counts >= BLIND_LOOKS)
    return { state: entered(state, 'asking', `no figures at ${state.misses.counts} looks in a row`, seen) };
  if (nowMs - state.stageStartedMs < minMs) return { state };
  if (overall(verdictsOf(state)) === 'pass') {
    const next = advanced(state, 'every guardrail is proved', seen);
    return next.phase === 'shifting' ? shifting(next, seen) : { state: next };
  }
  if (nowMs < state.untilMs) return { state };
  return { state: entered(state, 'asking', 'the longest time has passed without a proof', seen) };
}

function draining(state: RampState, seen: Observation): Step {
  const isDrained = seen.stableLive === 0;
  if (!isDrained && seen.nowMs - state.phaseMs < DRAIN_MS) return { state };
  const reason = isDrained ? 'the stable revision has no calls any more' : 'the stable revision had its time';
  return { state: entered(state, 'done', reason, seen), deactivate: state.stable };
}

/** It is over when the weights say so and, where the ingress can be asked, calls through it do. */
function rollingBack(state: RampState, seen: Observation): Step {
  const { answers } = seen;
  const isStray = typeof answers === 'object' && (answers[state.canary] ?? 0) > 0;
  if (canaryShare(state, seen.weights) > 0 || isStray) return { state, write: weightsOf(state, 0) };
  const passedMs = seen.nowMs - state.phaseMs;
  if (answers === 'unknown' && passedMs < CONFIRM_MS) return { state };
  const secondsToZero = Math.ceil(passedMs / 1_000);
  const reason = `${state.reason}; no traffic after ${secondsToZero} s${confirmation(answers)}`;
  return { state: { ...entered(state, 'rolled back', reason, seen), percent: 0, secondsToZero } };
}

function confirmation(answers: Observation['answers']): string {
  if (answers === undefined) return '';
  if (answers === 'unknown') return ' by its weights; the ingress could not be asked';
  const calls = Object.values(answers).reduce((sum, count) => sum + count, 0);
  return `, confirmed by ${calls} calls through the ingress`;
}

/** Whose traffic is it? Words for people where it is not as it was left, or as it was being written. */
function driftOf(state: RampState, { weights }: Observation): string | undefined {
  const others = Object.entries(weights).filter(
    ([revision, percent]) => percent > 0 && revision !== state.canary && revision !== state.stable,
  );
  const share = canaryShare(state, weights);
  // One that was paused while traffic moved may find it there or on its way.
  const isMoving = state.phase === 'shifting' || state.phase === 'paused';
  const isOurs = share === state.percent || (isMoving && share === percentOf(state));
  if (isOurs && others.length === 0) return undefined;
  const found = Object.entries(weights).map(([revision, percent]) => `${revision} ${percent} %`);
  return `somebody else moved the traffic: found ${found.join(', ')}, left ${state.canary} at ${state.percent} %`;
}

function canaryShare(state: RampState, weights: Weights): number {
  return weights[state.canary] ?? 0;
}

function weightsOf({ stable, canary }: RampState, percent: number): Weights {
  return { [stable]: 100 - percent, [canary]: percent };
}
