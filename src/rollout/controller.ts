import { type Command, commanded, CommandError } from './commands.ts';
import type { AuditEvent, AuditLog, Notifier } from './events.ts';
import { look, type LookDeps } from './look.ts';
import type { Observation } from './observation.ts';
import type { StateStore, Weights } from './ports.ts';
import { begin, isOver, type Ramp, type RampState } from './ramp.ts';
import { type Step, step } from './step.ts';

export interface ControllerDeps extends LookDeps {
  readonly store: StateStore;
  readonly audit: AuditLog;
  readonly notifier: Notifier;
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
      // The chain goes on from the ramp before.
      const audit = running?.audit && { audit: running.audit };
      await this.#keep({ state: { ...begin(ramp, now()), ...audit } }, 'start', by);
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
    for (let looks = 0; looks < LOOKS_A_TICK && !isOver(state.phase); looks += 1) {
      const seen = await look(this.#deps, state);
      const next = step(state, seen);
      // Before it is kept: a ramp that is done is never looked at again, and ending a revision twice does no harm.
      if (next.deactivate !== undefined) await this.#deps.traffic.deactivate(next.deactivate);
      const what = next.state.phase === state.phase ? 'look' : next.state.phase;
      state = await this.#keep(next, what, 'ramp', seen);
      if (next.write) await this.#write(state, next.write);
      if (!next.write) break;
    }
    return state;
  }

  async #state(): Promise<RampState> {
    const state = await this.#deps.store.load();
    if (!state) throw new CommandError('There is no ramp.');
    return state;
  }

  /**
   * The record first: a decision that was recorded and not kept is made again, and recorded again.
   * @returns the state that was kept.
   */
  async #keep({ state, write }: Step, what: string, by: string, seen?: Observation): Promise<RampState> {
    const { now, audit, store, notifier } = this.#deps;
    const event: AuditEvent = {
      atMs: now(),
      what,
      by,
      state,
      ...(write && { write }),
      ...(seen && { seen }),
    };
    const kept = { ...state, audit: await audit.append(event) };
    await store.save(kept);
    if (what !== 'look') await notifier.notify(event).catch(() => undefined);
    return kept;
  }

  async #write(state: RampState, weights: Weights): Promise<void> {
    const { traffic, isStopped } = this.#deps;
    // Asked again: it may have been switched on while the step was being kept.
    if (state.phase === 'rolling back' || !(await isStopped())) await traffic.write(weights);
  }
}
