import { driftEdgeOf, laterThan } from './audio-times.ts';
import type { Sides } from './compared.ts';
import { noTurns, type TurnCounts } from './counts.ts';
import { type Growth, growthOf, memoryFrom } from './memory.ts';
import type { Observation } from './observation.ts';
import type { Pair } from './pair.ts';
import type { AskIngress, Traffic, TurnSource, Weights } from './ports.ts';
import type { RampState } from './ramp.ts';
import { noShare, type Share } from './share.ts';

export interface LookDeps {
  /** Milliseconds since 1970: ramps outlive processes, so that a monotonic clock is of no use. */
  readonly now: () => number;
  readonly traffic: Traffic;
  readonly turns: TurnSource;
  /** Asked before every write but that of the way back. */
  readonly isStopped: () => Promise<boolean>;
  /** Asked whether the way back has come to its end; left out where no ingress is known. */
  readonly askIngress?: AskIngress | undefined;
}

/** The stable revision's p95 is that of its turns since so long before the ramp. */
const EDGE_FROM_MS = 60 * 60_000;

/** One look at the platform and the figures. Rejects where the platform does not tell the weights. */
export async function look(deps: LookDeps, state: RampState): Promise<Observation> {
  const { now, traffic, isStopped } = deps;
  const nowMs = now();
  const turnsToMs = Math.max(state.countedMs, nowMs - (deps.turns.lagMs ?? 0));
  const [weights, canary, stable, counted, memory, stopped] = await Promise.all([
    traffic.read(),
    traffic.health(state.canary).catch(() => undefined),
    traffic.health(state.stable).catch(() => undefined),
    count(deps, state, turnsToMs).catch(() => undefined),
    remember(deps, state, nowMs),
    isStopped(),
  ]);
  const ingress = canary?.ingress && stable?.ingress && { canary: canary.ingress, stable: stable.ingress };
  return {
    nowMs,
    weights,
    health: canary,
    stableLive: stable?.live,
    turns: counted?.turns,
    turnsToMs,
    audio: counted?.audio,
    ingress,
    memory,
    answers: await confirm(deps, state, weights),
    isStopped: stopped,
  };
}

/** Only when traffic is said to be back, so that users are not asked for each look. */
async function confirm(
  { askIngress }: LookDeps,
  { phase, canary }: RampState,
  weights: Weights,
): Promise<Observation['answers']> {
  if (!askIngress) return undefined;
  if (phase !== 'rolling back' || (weights[canary] ?? 0) > 0) return 'unknown';
  return askIngress().catch(() => 'unknown' as const);
}

/** All of one window or nothing of it: what is counted for one is counted for all. */
async function count(
  deps: LookDeps,
  state: RampState,
  toMs: number,
): Promise<(Pick<Sides, 'audio'> & { readonly turns: Pair<TurnCounts> }) | undefined> {
  // A stage has begun, and of its turns nothing can be known yet.
  if (toMs === state.countedMs) return { turns: { canary: noTurns, stable: noTurns }, audio: undefined };
  const between = (revision: string): Promise<TurnCounts | undefined> =>
    deps.turns.between(revision, state.countedMs, toMs);
  const [canary, stable, audio] = await Promise.all([
    between(state.canary),
    between(state.stable),
    hear(deps, state, toMs),
  ]);
  return canary && stable ? { turns: { canary, stable }, audio } : undefined;
}

async function hear({ turns }: LookDeps, state: RampState, toMs: number): Promise<Sides['audio']> {
  const { canary, stable, startedMs, countedMs } = state;
  const times = turns.firstAudio?.bind(turns);
  if (!times) return undefined;
  const edgeS = state.edgeS ?? driftEdgeOf(await times(stable, startedMs - EDGE_FROM_MS, toMs));
  if (edgeS === undefined) return { edgeS, turns: { canary: noShare, stable: noShare } };
  const share = async (revision: string): Promise<Share> =>
    laterThan(edgeS, await times(revision, countedMs, toMs));
  const [ofCanary, ofStable] = await Promise.all([share(canary), share(stable)]);
  return { edgeS, turns: { canary: ofCanary, stable: ofStable } };
}

async function remember(
  { turns }: LookDeps,
  state: RampState,
  nowMs: number,
): Promise<Observation['memory']> {
  const tracks = turns.memory?.bind(turns);
  if (!tracks) return undefined;
  const fromMs = memoryFrom(state.stageStartedMs, nowMs);
  const growth = async (revision: string): Promise<Growth | undefined> => {
    const seen = await tracks(revision, fromMs, nowMs).catch(() => undefined);
    return seen && growthOf(seen);
  };
  const [canary, stable] = await Promise.all([growth(state.canary), growth(state.stable)]);
  return { canary, stable };
}
