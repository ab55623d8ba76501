import { type Command, commanded, CommandError } from './commands.ts';
import { type Growth, growthOf, memoryFrom } from './memory.ts';
import type { Observation } from './observation.ts';
import type { AuditEvent, AuditLog, Notifier, StateStore, Traffic, TurnSource, Weights } from './ports.ts';
import type { Pair } from './pair.ts';
import { begin, isOver, type Ramp, type RampState } from './ramp.ts';
import type { TurnCounts } from './counts.ts';
import { type Step, step } from './step.ts';

export interface ControllerDeps {
  /** Milliseconds since 1970: ramps outlive processes, so that a monotonic clock is of no use. */
  readonly now: () => number;
  readonly store: StateStore;
  readonly traffic: Traffic;
  readonly turns: TurnSource;
  readonly audit: AuditLog;
  readonly notifier: Notifier;
  /** Asked before every write but that of the way back. */
  readonly isStopped: () => Promise<boolean>;
}

/** A shift is verified by the look after it: with one more for the stage that a look may end. */
const LOOKS_A_TICK = 3;

/**
 * The thin shell around `step`: looks, keeps the state, then acts, so that another process can go on wherever this one
 * died. Everything here may run again.
 */
export class Controller {
  readonly #deps: ControllerDeps;

  constructor(deps: ControllerDeps) {
    this.#deps = deps;
  }

  /** Begins a ramp and takes its first step. Rejects when one is running, or the traffic is not all on `stable`. */
  start(ramp: Ramp, by: string): Promise<RampState> {
    const { store, traffic, now } = this.#deps;
    return store.exclusively(async () => {
      const running = await store.load();
      if (running && !isOver(running.phase))
        throw new CommandError(`${running.canary} is being ramped already (${running.phase}).`);
      const weights = await traffic.read();
      if (weights[ramp.stable] !== 100)
        throw new CommandError(
          `${ramp.stable} must have all traffic; it has ${weights[ramp.stable] ?? 0} %.`,
        );
      await this.#keep({ state: begin(ramp, now()) }, 'start', by);
      return this.#look();
    });
  }

  /** One idempotent step, for a terminal or a job that comes by each minute. Undefined where there is no ramp. */
  tick(): Promise<RampState | undefined> {
    const { store } = this.#deps;
    return store.exclusively(async () => ((await store.load()) ? this.#look() : undefined));
  }

  command(command: Command, by: string): Promise<RampState> {
    const { store, now } = this.#deps;
    return store.exclusively(async () => {
      const state = await store.load();
      if (!state) throw new CommandError('There is no ramp.');
      await this.#keep({ state: commanded(state, command, now()) }, command.name, by);
      return this.#look();
    });
  }

  async #look(): Promise<RampState> {
    let state = await this.#state();
    for (let look = 0; look < LOOKS_A_TICK && !isOver(state.phase); look += 1) {
      const next = step(state, await this.#observe(state));
      // Before it is kept: a ramp that is done is never looked at again, and ending a revision twice does no harm.
      if (next.deactivate !== undefined) await this.#deps.traffic.deactivate(next.deactivate);
      await this.#keep(next, next.state.phase === state.phase ? 'look' : next.state.phase, 'ramp');
      if (next.write) await this.#write(next.state, next.write);
      state = next.state;
      if (!next.write) break;
    }
    return state;
  }

  async #state(): Promise<RampState> {
    const state = await this.#deps.store.load();
    if (!state) throw new CommandError('There is no ramp.');
    return state;
  }

  async #observe(state: RampState): Promise<Observation> {
    const { now, traffic, isStopped } = this.#deps;
    const nowMs = now();
    const [weights, canary, stable, turns, memory, stopped] = await Promise.all([
      traffic.read(),
      traffic.health(state.canary).catch(() => undefined),
      traffic.health(state.stable).catch(() => undefined),
      this.#turns(state, nowMs),
      this.#memory(state, nowMs),
      isStopped(),
    ]);
    return { nowMs, weights, health: canary, stableLive: stable?.live, turns, memory, isStopped: stopped };
  }

  async #turns(state: RampState, nowMs: number): Promise<Pair<TurnCounts> | undefined> {
    const between = (revision: string): Promise<TurnCounts | undefined> =>
      this.#deps.turns.between(revision, state.countedMs, nowMs).catch(() => undefined);
    const [canary, stable] = await Promise.all([between(state.canary), between(state.stable)]);
    return canary && stable ? { canary, stable } : undefined;
  }

  async #memory(state: RampState, nowMs: number): Promise<Observation['memory']> {
    const { turns } = this.#deps;
    if (!turns.memory) return undefined;
    const fromMs = memoryFrom(state.stageStartedMs, nowMs);
    const growth = async (revision: string): Promise<Growth | undefined> => {
      const tracks = await turns.memory?.(revision, fromMs, nowMs).catch(() => undefined);
      return tracks && growthOf(tracks);
    };
    const [canary, stable] = await Promise.all([growth(state.canary), growth(state.stable)]);
    return { canary, stable };
  }

  /** The record first: a decision that was recorded and not kept is made again, and recorded again. */
  async #keep({ state, write }: Step, what: string, by: string): Promise<void> {
    const { now, audit, store, notifier } = this.#deps;
    const event: AuditEvent = { atMs: now(), what, by, state, ...(write ? { write } : {}) };
    await audit.append(event);
    await store.save(state);
    if (what !== 'look') await notifier.notify(event).catch(() => undefined);
  }

  async #write(state: RampState, weights: Weights): Promise<void> {
    const { traffic, isStopped } = this.#deps;
    // Asked again: it may have been switched on while the step was being kept.
    if (state.phase === 'rolling back' || !(await isStopped())) await traffic.write(weights);
  }
}
