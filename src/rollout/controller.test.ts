import { describe, expect, it } from 'vitest';
import { Controller } from './controller.ts';
import { LOOK_MS, plan, World } from './ramp-world.test-data.ts';

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

  it('counts turns that come late in windows that meet, each old enough, and none before it can', async () => {
    const world = new World();
    world.lagMs = 2.5 * LOOK_MS;
    expect((await world.run()).phase).toBe('done');
    expect(world.shares).toEqual([1, 25, 50, 100]);
    for (const [index, [fromMs, toMs]] of world.windows.entries()) {
      expect(toMs).toBeGreaterThan(fromMs);
      const [, before = fromMs] = world.windows[index - 1] ?? [];
      // A stage begins with its own turns: those of before that came late are nobody's.
      expect(fromMs).toBeGreaterThanOrEqual(before);
    }
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
