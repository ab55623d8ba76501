import { alarmsOf, watch } from './alarms.ts';
import { comparedAfresh, comparedVerdicts, withCompared } from './compared.ts';
import { noTurns, sumOf } from './counts.ts';
import { defaultThresholds, DRIFT, judge } from './guardrails.ts';
import { judgeMemory } from './memory.ts';
import type { Observation } from './observation.ts';
import type { RampState } from './ramp.ts';
import type { NamedVerdict } from './three-way.ts';

/** Looks in a row at which a platform may call a revision unhealthy: one may be a probe that came late. */
const UNHEALTHY_LOOKS = 3;
/** Restarts of the canary within a stage: the first may be the platform's. */
const MOST_RESTARTS = 2;
/** Looks in a row without figures after which a person is asked: what cannot be seen cannot be let go on. */
export const BLIND_LOOKS = 10;

/** The state with what was seen since the last look. */
export function withEvidence(before: RampState, seen: Observation): RampState {
  const { turns, turnsToMs, health, memory } = seen;
  const isUnhealthy = health?.state === 'unhealthy';
  const misses = {
    health: isUnhealthy ? before.misses.health + 1 : 0,
    counts: turns ? 0 : before.misses.counts + 1,
  };
  const state: RampState = { ...withCompared(before, seen), misses, memory };
  // Not counted: the next window begins where the last one ended, so that no turn is lost or counted twice.
  if (!turns) return state;
  const baseline = sumOf(state.baseline, turns.stable);
  return {
    ...state,
    countedMs: turnsToMs,
    counts: {
      canary: sumOf(state.counts.canary, turns.canary),
      stable: sumOf(state.counts.stable, turns.stable),
    },
    baseline,
    watch: watch(state.watch, turns.canary, baseline, state.thresholds),
  };
}

/** Why the canary has to go back, in words; undefined while nothing says so. */
export function alarm(state: RampState, { health }: Observation): string | undefined {
  const alarms = alarmsOf(state.watch);
  if (alarms.length > 0) return `the canary breaks ${alarms.join(', ')}`;
  const memory = memoryVerdictOf(state);
  if (memory?.verdict === 'fail') return `the canary breaks ${memory.name}: ${memory.reason}`;
  if (state.misses.health >= UNHEALTHY_LOOKS)
    return `the canary was unhealthy ${state.misses.health} times in a row`;
  const restarts = (health?.restarts ?? state.restarts) - state.restarts;
  if (restarts > MOST_RESTARTS) return `the canary restarted ${restarts} times in this stage`;
  return undefined;
}

/**
 * The verdicts on the stage so far. At 100 % the stable revision has no turns: the canary's own of the stage before take
 * their place.
 */
export function verdictsOf(state: RampState): readonly NamedVerdict[] {
  const { counts, record, thresholds } = state;
  const isAlone = state.percent === 100;
  const baseline = isAlone ? record : counts.stable;
  const turns = judge({ canary: counts.canary, baseline, drift: undefined }, 'many', thresholds);
  const memory = memoryVerdictOf(state);
  return [
    ...turns.filter(({ name }) => name !== DRIFT),
    ...comparedVerdicts(state.compared, thresholds, isAlone),
    ...(memory ? [memory] : []),
  ];
}

/** Undefined where the source knows no memory. */
function memoryVerdictOf({ memory, thresholds }: RampState): NamedVerdict | undefined {
  // A state of before this limit has none.
  return memory && judgeMemory(memory, { ...defaultThresholds, ...thresholds });
}

/** A stage begins: its turns are counted from here, what the sequential tests know stays. */
export function fresh(state: RampState, { nowMs, health }: Observation): RampState {
  return {
    ...state,
    countedMs: nowMs,
    counts: { canary: noTurns, stable: noTurns },
    restarts: health?.restarts ?? state.restarts,
    misses: { health: 0, counts: 0 },
    compared: comparedAfresh(state.compared),
    ...(state.memory && { memory: {} }),
  };
}
