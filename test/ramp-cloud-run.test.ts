/** Whole ramps on Cloud Run, as far as its Admin API is it: a peer that speaks its wire, and a clock of our own. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CloudRunService } from '../src/rollout/cloud-run/service.ts';
import { CloudRunState } from '../src/rollout/cloud-run/state.ts';
import { Controller } from '../src/rollout/controller.ts';
import { noTurns, type TurnCounts } from '../src/rollout/counts.ts';
import { LeaseTaken, type TurnSource } from '../src/rollout/ports.ts';
import { isOver, type RampState } from '../src/rollout/ramp.ts';
import { CloudRunTraffic } from '../src/rollout/traffic/cloud-run.ts';
import { nobody } from '../src/rollout/webhook.ts';
import { CloudRunPeer, PEER_TOKEN, type PeerRequest, toRevision } from '../src/testing/cloud-run-peer.ts';
import { HurriedClock } from '../src/testing/hurried-clock.ts';

/** Of each request in a look. */
const TRIES = 4;
const LOOK_MS = 5 * 60_000;
const plan = [10, 100].map((percent) => ({
  name: `${percent}`,
  percent,
  minMs: LOOK_MS,
  maxMs: 20 * LOOK_MS,
}));
const ramp = { app: 'nexy', stable: 'nexy-v1', canary: 'nexy-v2', plan };

let peer: CloudRunPeer;
let nowMs: number;
/** Shares of the canary, as its users met them. */
let shares: number[];
/** What the canary's turns are like. */
let faults: Partial<TurnCounts>;
beforeEach(async () => {
  peer = await CloudRunPeer.start();
  nowMs = 1_800_000_000_000;
  shares = [0];
  faults = {};
});
afterEach(() => peer.close());

const turns: TurnSource = {
  between: (revision, fromMs, toMs) => {
    const share = (peer.served[revision] ?? 0) / 100;
    const total = Math.round((toMs - fromMs) * share);
    const counted = Object.entries(revision === 'nexy-v2' ? faults : {}).map(([key, part]) => [
      key,
      Math.round(total * part),
    ]);
    return Promise.resolve({ ...noTurns, ...(Object.fromEntries(counted) as Partial<TurnCounts>), total });
  },
};

/** A process of its own, each time. */
function controller(): Controller {
  const service = new CloudRunService({
    name: peer.service.name,
    api: peer.api,
    token: () => Promise.resolve(PEER_TOKEN),
    clock: new HurriedClock([]),
  });
  const store = new CloudRunState(service, () => nowMs);
  return new Controller({
    now: () => nowMs,
    store,
    turns,
    traffic: new CloudRunTraffic({
      service,
      canary: ramp.canary,
      assertHeld: (found) => {
        store.assertHeld(found);
      },
    }),
    audit: { append: () => Promise.resolve({ seq: 1, sha256: '' }) },
    notifier: nobody,
    isStopped: () => store.isStopped(),
  });
}

function kept(): RampState | undefined {
  const text = peer.service.annotations['nexy-ramp-state'];
  return text === undefined ? undefined : (JSON.parse(text) as RampState);
}

/** A look each five minutes until the ramp is over or `until` says so; what looks rejected with. */
async function run(until: (state: RampState) => boolean = () => false, looks = 60): Promise<unknown[]> {
  const rejected: unknown[] = [];
  for (let look = 0; look < looks; look += 1) {
    const one = controller();
    await (kept() ? one.tick() : one.start(ramp, 'test')).catch((error: unknown) => rejected.push(error));
    restart();
    const state = kept();
    if (state && (isOver(state.phase) || until(state))) return rejected;
    nowMs += LOOK_MS;
  }
  throw new Error(`still ${String(kept()?.phase)}: ${String(kept()?.reason)}`, { cause: rejected.at(-1) });
}

/** What `fault` was, is, and will be: a process that died says nothing more, and the next one begins. */
let isDead = false;
function restart(): void {
  isDead = false;
}
function watchShares(): void {
  const share = peer.served['nexy-v2'] ?? 0;
  if (share !== shares.at(-1)) shares.push(share);
}

describe('a ramp on Cloud Run', () => {
  beforeEach(() => {
    peer.fault = () => {
      watchShares();
      return undefined;
    };
  });

  it('takes a good canary to all of the traffic, and then lets the old revision go', async () => {
    const { template, annotations } = peer.service;
    peer.slowness = 3;
    expect(await run()).toEqual([]);
    expect(kept()?.phase).toBe('done');
    expect(shares).toEqual([0, 10, 100]);
    expect(peer.service.traffic).toEqual([toRevision('nexy-v2', { percent: 100, tag: 'stable' })]);
    expect(peer.service.template).toBe(template);
    expect(peer.service.annotations).toMatchObject(annotations);
    expect(peer.service.annotations['nexy-ramp-lease']).toBeUndefined();
    // None without the version that it was made from, and no field that would make a revision.
    for (const { body, updateMask } of peer.patches) {
      expect(updateMask).toMatch(/^(?:traffic|annotations)$/u);
      expect(Object.keys(body ?? {}).sort()).toEqual(['etag', updateMask].sort());
    }
  });

  it('takes a bad one back, and leaves it its tag to be looked at', async () => {
    faults = { bad: 0.3 };
    expect(await run()).toEqual([]);
    expect(kept()).toMatchObject({ phase: 'rolled back', reason: expect.stringContaining('errors') });
    expect(shares).toEqual([0, 10, 0]);
    expect(peer.service.traffic).toEqual([
      toRevision('nexy-v1', { percent: 100, tag: 'stable' }),
      toRevision('nexy-v2', { tag: 'canary' }),
    ]);
  });

  it('freezes when somebody sends the traffic to the latest', async () => {
    await run(({ phase }) => phase === 'watching');
    peer.edit({ traffic: [] });
    await run(({ phase }) => phase === 'frozen');
    expect(kept()?.reason).toContain('found nexy-v2 100 %');
    expect(peer.service.traffic).toEqual([]);
  });

  it('pauses while the service has the annotation, and goes back all the same', async () => {
    peer.edit({ annotations: { 'nexy-ramp-stop': 'incident 7' } });
    await run(({ phase }) => phase === 'paused');
    expect(shares).toEqual([0]);
    await controller().command({ name: 'abort', reason: 'enough' }, 'test');
    expect(kept()?.phase).toBe('rolled back');
    expect(peer.service.annotations['nexy-ramp-stop']).toBe('incident 7');
  });
});

describe('when Cloud Run', () => {
  const movesTraffic = ({ method, updateMask }: PeerRequest): boolean =>
    method === 'PATCH' && updateMask === 'traffic';

  it('has had too many requests, the ramp asks again at the next look', async () => {
    let refused = 0;
    peer.fault = (request) => {
      watchShares();
      if (!movesTraffic(request) || (refused += 1) > 3 * TRIES) return undefined;
      return { http: 429, status: 'RESOURCE_EXHAUSTED', message: 'Quota exceeded' };
    };
    const rejected = await run();
    expect(rejected.map(String)).toEqual(
      Array<unknown>(3).fill(expect.stringContaining('RESOURCE_EXHAUSTED: Quota exceeded')),
    );
    expect(shares).toEqual([0, 10, 100]);
  });

  it('took a change and failed to say so, the ramp finds it', async () => {
    let lost = 0;
    peer.fault = (request) => {
      watchShares();
      return movesTraffic(request) && (lost += 1) === 1 ? 'loses' : undefined;
    };
    expect((await run()).map(String)).toEqual([expect.stringContaining('ABORTED')]);
    expect(shares).toEqual([0, 10, 100]);
    // One each for the two stages and the tags at the end, and one that was tried again and refused for its etag.
    expect(lost).toBe(4);
  });

  it('does not move what it was asked to move, no stage is begun; and there is no end of it before it went back', async () => {
    peer.fault = () => {
      watchShares();
      return undefined;
    };
    await run(({ phase, stage }) => phase === 'watching' && stage === 0);
    peer.sticks = false;
    const rejected = await run(() => nowMs >= 1_800_000_000_000 + 6 * LOOK_MS);
    expect(rejected.map(String)).toContainEqual(
      expect.stringContaining('still at work on a change after 40 s'),
    );
    expect(kept()).toMatchObject({ phase: 'shifting', percent: 10 });
    const aborted = controller().command({ name: 'abort', reason: 'stuck' }, 'test');
    await expect(aborted).rejects.toThrow('still at work');
    expect(kept()?.phase).toBe('rolling back');
    peer.sticks = true;
    await run();
    expect(kept()?.phase).toBe('rolled back');
    expect(peer.served).toEqual({ 'nexy-v1': 100 });
  });

  it('fails a change, the ramp says so and goes on', async () => {
    let moves = 0;
    peer.fault = (request) => {
      watchShares();
      const isFirst = movesTraffic(request) && (moves += 1) === 1;
      peer.operationError = isFirst ? { code: 14, message: 'Routes are not ready.' } : undefined;
      return undefined;
    };
    expect((await run()).map(String)).toEqual([
      expect.stringContaining('UNAVAILABLE: Routes are not ready.'),
    ]);
    expect(shares).toEqual([0, 10, 100]);
  });
});

describe('killed at any request and started again', () => {
  async function requestsOf(bad: number): Promise<readonly PeerRequest[]> {
    peer = await CloudRunPeer.start();
    faults = { bad };
    await run();
    return peer.requests;
  }

  it.each([
    ['a good canary', 0, 'done', [0, 10, 100]],
    ['a bad one', 0.3, 'rolled back', [0, 10, 0]],
  ])('%s ends as it would have', async (_, bad, phase, expected) => {
    await peer.close();
    const requests = await requestsOf(bad);
    await peer.close();
    // Reads do nothing: it is enough to die at some of them. Of a write it matters whether it came through.
    const deaths = requests.flatMap(({ method, updateMask }, at) => {
      const [before, after] = [
        { at, how: 'dies' as const },
        { at, how: 'loses' as const },
      ];
      if (updateMask === 'traffic') return [before, after];
      if (method === 'PATCH') return at % 2 === 0 ? [before] : [after];
      return at % 10 === 0 ? [before] : [];
    });
    expect(deaths.length).toBeGreaterThan(15);
    for (const { at, how } of deaths) {
      peer = await CloudRunPeer.start();
      nowMs = 1_800_000_000_000;
      shares = [0];
      peer.fault = () => {
        watchShares();
        if (isDead) return 'dies';
        isDead = peer.requests.length - 1 === at;
        return isDead ? how : undefined;
      };
      const rejected = await run();
      for (const error of rejected)
        expect(error instanceof LeaseTaken || String(error).includes('fetch failed'), String(error)).toBe(
          true,
        );
      expect([kept()?.phase, shares], `${how} at ${at}`).toEqual([phase, expected]);
      await peer.close();
    }
  });
});
