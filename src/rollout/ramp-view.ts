import { verdictsOf } from './evidence.ts';
import { comparedNames } from './guardrails.ts';
import { MEMORY } from './memory.ts';
import { isOver, type RampState } from './ramp.ts';
import { syntheticVerdicts } from './synthetic.ts';
import type { NamedVerdict } from './three-way.ts';

const BAR_CELLS = 30;

/** Where a ramp stands, for a terminal. `nowMs`: milliseconds since 1970. */
export function rampView(state: RampState, nowMs: number): string {
  const stage = state.plan[state.stage];
  const { canary, stable } = state.counts;
  return [
    `${state.app}: ${state.stable} → ${state.canary}, ${state.phase} (${state.reason}), since ${spanOf(nowMs - state.phaseMs)}`,
    `traffic: ${state.percent} % ${state.canary}, ${100 - state.percent} % ${state.stable}`,
    ...(stage && !isOver(state.phase) ? [stageLine(state, nowMs)] : []),
    `turns in this stage: ${canary.total} ${state.canary}, ${stable.total} ${state.stable}; ${provedOf(state)}`,
    ...verdictsOf(state).map(verdictLine),
    ...unjudgedLines(state),
    ...syntheticLines(state),
    ...etaLines(state, nowMs),
  ].join('\n');
}

/** The same in one line, for a log. */
export function rampLine(state: RampState, nowMs: number): string {
  const { phase, stage, plan, percent, canary, counts } = state;
  return [
    new Date(nowMs).toISOString(),
    phase,
    `stage ${plan[stage]?.name ?? '?'}, ${percent} % to ${canary}`,
    `${counts.canary.total} turns`,
    provedOf(state),
    state.reason,
  ].join('  ');
}

function provedOf(state: RampState): string {
  const verdicts = verdictsOf(state);
  const passed = verdicts.filter(({ verdict }) => verdict === 'pass').length;
  return `${passed} of ${verdicts.length} proved`;
}

function stageLine(state: RampState, nowMs: number): string {
  const { name = '', percent = 0, minMs = 0, maxMs = 0 } = state.plan[state.stage] ?? {};
  const passed = state.phase === 'shifting' ? 0 : nowMs - state.stageStartedMs;
  const done = minMs === 0 ? BAR_CELLS : Math.min(BAR_CELLS, Math.floor((passed / minMs) * BAR_CELLS));
  const bar = `${'█'.repeat(done)}${'░'.repeat(BAR_CELLS - done)}`;
  const stages = `${state.stage + 1} of ${state.plan.length}`;
  return `stage ${name} (${stages}, ${percent} %)  ${bar}  ${spanOf(passed)} of at least ${spanOf(minMs)}, at most ${spanOf(maxMs)}`;
}

const verdictLine = ({ verdict, name, reason }: NamedVerdict): string =>
  `${verdict.padEnd(15)}  ${name.padEnd(14)}  ${reason}`;

function syntheticLines({ synthetic, thresholds }: RampState): string[] {
  if (!synthetic) return [];
  return [
    "before the ramp, of no user's and in no count above:",
    ...syntheticVerdicts(synthetic, thresholds).map(verdictLine),
  ];
}

/** What nothing here tells is no pass: it is left to people. */
function unjudgedLines(state: RampState): string[] {
  const judged = new Set(verdictsOf(state).map(({ name }) => name));
  const missing = [...comparedNames, MEMORY].filter((name) => !judged.has(name));
  if (missing.length === 0) return [];
  return [`not judged: ${missing.join(', ')}; neither the figures nor the platform tell`];
}

/** When the stage could end: its shortest time, and the turns that are missing at the rate of this stage so far. */
function etaLines(state: RampState, nowMs: number): string[] {
  if (state.phase !== 'watching') return [];
  const missing = Math.max(0, ...verdictsOf(state).map(({ needsMore = 0 }) => needsMore));
  const passedMs = nowMs - state.stageStartedMs;
  const perMs = state.counts.canary.total / Math.max(1, passedMs);
  if (missing > 0 && perMs === 0) return ['next stage: when there are turns to judge'];
  const { minMs = 0 } = state.plan[state.stage] ?? {};
  const leftMs = Math.max(minMs - passedMs, missing / Math.max(perMs, Number.EPSILON));
  const turns = missing > 0 ? `, ${missing} more turns without an event` : '';
  return [`next stage: in ${spanOf(Math.max(0, leftMs))} at the earliest${turns}`];
}

/** "2 h 5 min", "40 s". */
function spanOf(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`;
  const hours = Math.floor(minutes / 60);
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}
