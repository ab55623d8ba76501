import { describe, expect, it } from 'vitest';
import { Controller, type ControllerDeps } from './controller.ts';
import type { AudioTimes } from './audio-times.ts';
import type { IngressCounts } from './compared.ts';
import { noTurns, type TurnCounts } from './counts.ts';
import type { MemoryTrack } from './memory.ts';
import type { Stage } from './plan.ts';
import type { AuditEvent } from './events.ts';
import type { Answers, RevisionHealth, Weights } from './ports.ts';
import { isOver, type RampState } from './ramp.ts';

const LOOK_MS = 10_000;
const plan = [1, 25, 50, 100].map((percent): Stage => ({
  name: `${percent} %`,
  percent,
  minMs: 3 * LOOK_MS,
  maxMs: 20 * LOOK_MS,
}));
const ramp = { app: 'nexy', stable: 'v1', canary: 'v2', plan };

const BEGIN_MS = 1_800_000_000_000;

/** The world that outlives the controller: a platform, the turns of its users, and what was kept. */
class World {
  nowMs = BEGIN_MS;
  weights: Weights = { v1: 100, v2: 0 };
  state: RampState | undefined;
  isStopped = false;
  isBlind = false;
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
        between: (revision, fromMs, toMs) => this.#call(() => this.#turns(revision, fromMs, toMs)),
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

describe('a ramp', () => {
  it('takes a good canary through its stages, and then ends the old revision', async () => {
    const world = new World();
    expect((await world.run()).phase).toBe('done');
    expect(world.shares).toEqual([1, 25, 50, 100]);
    expect(world.deactivated).toEqual(['v1']);
    expect(world.audit.map(({ what }) => what).filter((what) => what !== 'look')).toEqual([
      'start',
      ...Array<string[]>(3).fill(['watching', 'shifting']).flat(),
      'watching',
      'draining',
      'done',
    ]);
  });

  it('gives each stage its shortest time, however good the figures are', async () => {
    const world = new World();
    world.turnsPerSecond = 10_000;
    const began = world.nowMs;
    await world.run();
    const shortest = plan.reduce((sum, { minMs }) => sum + minMs, 0);
    expect(world.nowMs - began).toBeGreaterThanOrEqual(shortest);
  });

  it.each([
    ['is slow', { slow: 0.3 }, 'p95'],
    ['fails', { bad: 0.3 }, 'errors'],
    ['refuses', { refused: 0.2 }, 'refusals'],
    ['degrades', { degraded: 1 }, 'degraded'],
    ['tries again too often', { retried: 0.5 }, 'retries-ratio'],
  ])('takes back one that %s', async (_, faults, guardrail) => {
    const world = new World();
    world.canary = () => faults;
    const state = await world.run();
    expect(state.phase).toBe('rolled back');
    expect(state.reason).toContain(guardrail);
    expect(world.shares).toEqual([1, 0]);
    expect(world.deactivated).toEqual([]);
  });

  it('takes back one that leaks', async () => {
    const world = new World();
    world.leakBytes = 20e6;
    expect(await world.run()).toMatchObject({
      phase: 'rolled back',
      reason: expect.stringMatching(/breaks memory: grew/u),
    });
    expect(world.shares).toEqual([1, 0]);
  });

  it.each([
    ['is later than stable, within the limit', { late: 0.2 }, 'p95-drift'],
    ['is closed by its clients', { ingress: { clientClosed: 0.1, badGateway: 0 } }, 'client-closed'],
    ['cannot be reached', { ingress: { clientClosed: 0.01, badGateway: 0.1 } }, 'bad-gateway'],
  ])('takes back one that %s', async (_, faults, guardrail) => {
    const world = Object.assign(new World(), faults);
    expect(await world.run()).toMatchObject({
      phase: 'rolled back',
      reason: expect.stringContaining(`breaks ${guardrail}`),
    });
    expect(world.shares).toEqual([1, 0]);
  });

  it('asks when nothing is known of its memory', async () => {
    const world = new World();
    world.leakBytes = undefined;
    expect(await world.run(({ phase }) => phase === 'asking')).toMatchObject({ stage: 0 });
  });

  it('goes without memory where the figures have none', async () => {
    const world = new World();
    const { turns, ...deps } = world.deps();
    world.deps = () => ({ ...deps, turns: { between: turns.between } });
    expect((await world.run()).phase).toBe('done');
  });

  it('takes back one that fails at 25 % only', async () => {
    const world = new World();
    world.canary = (percent) => (percent >= 25 ? { bad: 0.2 } : {});
    expect((await world.run()).phase).toBe('rolled back');
    expect(world.shares).toEqual([1, 25, 0]);
  });

  it.each([
    ['unhealthy', { state: 'unhealthy' as const }, 'unhealthy'],
    ['restarting', { state: 'healthy' as const, restarts: 3 }, 'restarted'],
  ])('takes back one that is %s', async (_, health, reason) => {
    const world = new World();
    await world.run(({ phase }) => phase === 'watching');
    world.health = { ...world.health, ...health };
    expect(await world.run()).toMatchObject({
      phase: 'rolled back',
      reason: expect.stringContaining(reason),
    });
  });

  it('is back only when calls through the ingress say so, and tells how long it took', async () => {
    const world = new World();
    world.canary = () => ({ bad: 0.3 });
    const stray = { v1: 99, v2: 1 };
    world.answers = stray;
    await world.run(({ phase }) => phase === 'rolling back');
    for (let look = 0; look < 12; look += 1) await world.tick();
    expect(world.state?.phase).toBe('rolling back');
    // What did not stick is written again at each look.
    expect(world.shares.slice(1).every((share) => share === 0)).toBe(true);
    expect(world.shares.length).toBeGreaterThan(12);
    world.answers = { v1: 100 };
    expect(await world.run()).toMatchObject({
      phase: 'rolled back',
      secondsToZero: 120,
      reason: expect.stringContaining('no traffic after 120 s, confirmed by 100 calls through the ingress'),
    });
  });

  it('ends without that word when the ingress cannot be asked for a minute, and says so', async () => {
    const world = new World();
    world.canary = () => ({ bad: 0.3 });
    world.answers = 'unreachable';
    expect(await world.run()).toMatchObject({
      phase: 'rolled back',
      reason: expect.stringContaining('after 60 s by its weights; the ingress could not be asked'),
    });
  });

  it('asks when the longest time has passed without a proof', async () => {
    const world = new World();
    world.turnsPerSecond = 0.5;
    const state = await world.run(({ phase }) => phase === 'asking');
    expect(state.stage).toBe(0);
    expect(world.shares).toEqual([1]);
  });

  it('asks when there are no figures, and never takes that for a pass', async () => {
    const world = new World();
    await world.run(({ phase }) => phase === 'watching');
    world.isBlind = true;
    expect((await world.run(({ phase }) => phase === 'asking')).reason).toContain('no figures');
    expect(world.shares).toEqual([1]);
  });

  it('freezes when somebody else moves the traffic, and writes nothing', async () => {
    const world = new World();
    await world.run(({ phase }) => phase === 'watching');
    world.weights = { v1: 60, v2: 40 };
    expect((await world.run(({ phase }) => phase === 'frozen')).reason).toContain('somebody else');
    for (let look = 0; look < 5; look += 1) await new Controller(world.deps()).tick();
    expect(world.weights).toEqual({ v1: 60, v2: 40 });
  });

  it('moves nothing while the kill-switch is on, but back', async () => {
    const world = new World();
    await world.run(({ phase }) => phase === 'watching');
    world.isStopped = true;
    expect((await world.run(({ phase }) => phase === 'paused')).reason).toContain('kill-switch');
    world.canary = () => ({ bad: 0.5 });
    expect((await world.run()).phase).toBe('rolled back');
    expect(world.shares).toEqual([1, 0]);
  });
});

describe('killed at any point and started again', () => {
  async function reference(prepare: (world: World) => void): Promise<World> {
    const world = new World();
    prepare(world);
    await world.run();
    return world;
  }

  const canaries: Readonly<Record<string, readonly [prepare: (world: World) => void, phase: string]>> = {
    'a good canary': [() => undefined, 'done'],
    'a bad one': [(world) => (world.canary = (percent) => (percent > 1 ? { bad: 0.3 } : {})), 'rolled back'],
  };
  const moments = ['before', 'after'] as const;
  const cases = Object.keys(canaries).flatMap((name) => moments.map((moment) => [name, moment] as const));

  it.each(cases)('%s, %s what it did, ends as it would have', async (name, moment) => {
    const [prepare, phase] = canaries[name] ?? [];
    if (!prepare) throw new Error(name);
    const { calls, shares } = await reference(prepare);
    for (let crashAt = 1; crashAt <= calls; crashAt += 1) {
      const world = new World();
      prepare(world);
      Object.assign(world, { crashAt, crashesAfter: moment === 'after' });
      expect((await world.run()).phase).toBe(phase);
      // A write that was carried out and not kept may be made again; none is left out or made up.
      expect(world.shares.filter((share, index, all) => share !== all[index - 1])).toEqual(shares);
    }
  });
});
