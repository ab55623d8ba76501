import { Controller, type ControllerDeps } from './controller.ts';
import type { AudioTimes } from './audio-times.ts';
import type { IngressCounts } from './compared.ts';
import { noTurns, type TurnCounts } from './counts.ts';
import type { MemoryTrack } from './memory.ts';
import type { Stage } from './plan.ts';
import type { AuditEvent } from './events.ts';
import type { Answers, RevisionHealth, Weights } from './ports.ts';
import { isOver, type RampState } from './ramp.ts';

export const LOOK_MS = 10_000;
export const plan = [1, 25, 50, 100].map((percent): Stage => ({
  name: `${percent} %`,
  percent,
  minMs: 3 * LOOK_MS,
  maxMs: 20 * LOOK_MS,
}));
export const ramp = { app: 'nexy', stable: 'v1', canary: 'v2', plan };

const BEGIN_MS = 1_800_000_000_000;

/** The world that outlives the controller: a platform, the turns of its users, and what was kept. */
export class World {
  nowMs = BEGIN_MS;
  weights: Weights = { v1: 100, v2: 0 };
  state: RampState | undefined;
  isStopped = false;
  isBlind = false;
  /** How late turns can be counted, and the windows that were asked for of the canary. */
  lagMs = 0;
  readonly windows: [fromMs: number, toMs: number][] = [];
  health: RevisionHealth = { state: 'healthy', restarts: 0, live: 0 };
  readonly writes: Weights[] = [];
  readonly deactivated: string[] = [];
  readonly audit: AuditEvent[] = [];
  /** Turns a second of the whole service, and what the canary's are like, by the share it has. */
  turnsPerSecond = 2_000;
  canary: (percent: number) => Partial<Record<keyof TurnCounts, number>> = () => ({});
  /** What the canary's memory gains a second; undefined where nothing is known of it. */
  leakBytes: number | undefined = 0;
  /** The canary's share of turns with audio after more than 0.5 s, and what the ingress sees of its requests. */
  late = 0.03;
  ingress = { clientClosed: 0.01, badGateway: 0 };
  /** Throws at this call of a port, before or after it was carried out. */
  crashAt = Infinity;
  crashesAfter = false;
  /** What calls through the ingress meet when it is asked; undefined where there is none to ask. */
  answers: Answers | 'unreachable' | undefined;
  #calls = 0;

  async #call<T>(work: () => T): Promise<T> {
    this.#calls += 1;
    const crashes = this.#calls === this.crashAt;
    if (crashes && !this.crashesAfter) throw new Error('killed');
    const result = await work();
    if (crashes) throw new Error('killed');
    return result;
  }

  get calls(): number {
    return this.#calls;
  }

  #turns(revision: string, fromMs: number, toMs: number): TurnCounts | undefined {
    if (this.isBlind) return undefined;
    const percent = this.weights[revision] ?? 0;
    const total = Math.round(((toMs - fromMs) / 1_000) * this.turnsPerSecond * (percent / 100));
    const faults = revision === 'v2' ? this.canary(percent) : {};
    const counted = Object.entries(faults).map(([key, share]) => [key, Math.round(total * share)]);
    return { ...noTurns, ...(Object.fromEntries(counted) as Partial<TurnCounts>), total };
  }

  #ingress(revision: string): IngressCounts {
    const requests = (this.nowMs - BEGIN_MS) / 10;
    const { clientClosed, badGateway } =
      revision === 'v2' ? this.ingress : { clientClosed: 0.01, badGateway: 0 };
    const part = (share: number): number => Math.round(requests * share);
    return { requests, clientClosed: part(clientClosed), badGateway: part(badGateway) };
  }

  #ask(): Answers {
    if (typeof this.answers !== 'object') throw new Error('unreachable');
    return this.answers;
  }

  async tick(): Promise<void> {
    this.nowMs += LOOK_MS;
    await new Controller(this.deps()).tick();
  }

  #firstAudio(revision: string, fromMs: number, toMs: number): AudioTimes {
    const total = ((toMs - fromMs) / 1_000) * 200;
    const late = revision === 'v2' ? this.late : 0.03;
    return {
      total,
      above: [
        [0.25, total * 0.2],
        [0.5, Math.round(total * late)],
      ],
    };
  }

  #memory(revision: string, fromMs: number, toMs: number): readonly MemoryTrack[] {
    if (this.leakBytes === undefined) return [];
    const leak = revision === 'v2' ? this.leakBytes : 0;
    const times = Array.from({ length: 10 }, (_, at) => fromMs + ((at + 1) / 10) * (toMs - fromMs));
    return [times.map((atMs) => [atMs, 1e8 + ((atMs - fromMs) / 1_000) * leak] as const)];
  }

  deps(): ControllerDeps {
    return {
      now: () => this.nowMs,
      store: {
        load: () => this.#call(() => this.state),
        save: (state) =>
          this.#call(() => {
            // As JSON has it.
            this.state = JSON.parse(JSON.stringify(state)) as RampState;
          }),
        exclusively: (work) => work(),
      },
      traffic: {
        read: () => this.#call(() => this.weights),
        write: (weights) =>
          this.#call(() => {
            this.weights = weights;
            this.writes.push(weights);
          }),
        health: (revision) => this.#call(() => ({ ...this.health, ingress: this.#ingress(revision) })),
        deactivate: (revision) =>
          this.#call(() => {
            this.deactivated.push(revision);
          }),
      },
      turns: {
        lagMs: this.lagMs,
        between: (revision, fromMs, toMs) => {
          if (revision === 'v2') this.windows.push([fromMs, toMs]);
          if (toMs > this.nowMs - this.lagMs) throw new Error('asked too early');
          return this.#call(() => this.#turns(revision, fromMs, toMs));
        },
        firstAudio: (revision, fromMs, toMs) => this.#call(() => this.#firstAudio(revision, fromMs, toMs)),
        memory: (revision, fromMs, toMs) => this.#call(() => this.#memory(revision, fromMs, toMs)),
      },
      audit: {
        append: (event) =>
          this.#call(() => {
            this.audit.push(event);
            return { seq: this.audit.length, sha256: '' };
          }),
      },
      notifier: { notify: () => Promise.resolve() },
      isStopped: () => this.#call(() => this.isStopped),
      ...(this.answers !== undefined && { askIngress: () => this.#call(() => this.#ask()) }),
    };
  }

  /** Ticks until the ramp is over or `until` says so; a controller that is killed is replaced by the next. */
  async run(until: (state: RampState) => boolean = () => false, looks = 200): Promise<RampState> {
    for (let look = 0; look < looks; look += 1) {
      try {
        const controller = new Controller(this.deps());
        if (!this.state) await controller.start(ramp, 'test');
        else await controller.tick();
      } catch (error) {
        if (!(error instanceof Error) || error.message !== 'killed') throw error;
      }
      if (this.state && (isOver(this.state.phase) || until(this.state))) return this.state;
      this.nowMs += LOOK_MS;
    }
    throw new Error(`still ${String(this.state?.phase)}: ${String(this.state?.reason)}`);
  }

  get shares(): number[] {
    return this.writes.map((weights) => weights['v2'] ?? 0);
  }
}
