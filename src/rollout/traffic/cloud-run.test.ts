import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  CloudRunPeer,
  PEER_TOKEN,
  type PeerTarget,
  toLatest,
  toRevision,
} from '../../testing/cloud-run-peer.ts';
import { HurriedClock } from '../../testing/hurried-clock.ts';
import { CloudRunService } from '../cloud-run/service.ts';
import { LeaseTaken } from '../ports.ts';
import { CloudRunTraffic } from './cloud-run.ts';

let peer: CloudRunPeer;
let traffic: CloudRunTraffic;
let isHeld = true;
beforeEach(async () => {
  peer = await CloudRunPeer.start();
  isHeld = true;
  const service = new CloudRunService({
    name: peer.service.name,
    api: peer.api,
    token: () => Promise.resolve(PEER_TOKEN),
    clock: new HurriedClock([]),
  });
  const assertHeld = (): void => {
    if (!isHeld) throw new LeaseTaken('not mine');
  };
  traffic = new CloudRunTraffic({ service, canary: 'nexy-v2', assertHeld });
});
afterEach(() => peer.close());

describe('read', () => {
  it.each<[string, readonly PeerTarget[], object]>([
    [
      'tags without a share',
      [toRevision('nexy-v1', { percent: 100 }), toRevision('nexy-v2', { percent: 0, tag: 'canary' })],
      { 'nexy-v1': 100 },
    ],
    [
      'a share in two parts',
      [
        toRevision('nexy-v1', { percent: 60 }),
        toRevision('nexy-v2', { percent: 10 }),
        toRevision('nexy-v2', { percent: 30, tag: 'x' }),
      ],
      { 'nexy-v1': 60, 'nexy-v2': 40 },
    ],
    [
      '"the latest" as what it is',
      [toRevision('nexy-v1', { percent: 75 }), toLatest({ percent: 25 })],
      { 'nexy-v1': 75, 'nexy-v2': 25 },
    ],
    ['no traffic at all as all to the latest', [], { 'nexy-v2': 100 }],
    [
      'whole paths',
      [toRevision('projects/p/locations/r/services/nexy/revisions/nexy-v1', { percent: 100 })],
      { 'nexy-v1': 100 },
    ],
  ])('tells %s', async (_, targets, weights) => {
    peer.edit({ traffic: targets });
    expect(await traffic.read()).toEqual(weights);
  });

  it('tells what is served, not what was asked for', async () => {
    Object.assign(peer.service, { traffic: [toRevision('nexy-v2', { percent: 100 })], reconciling: true });
    expect(await traffic.read()).toEqual({ 'nexy-v1': 100 });
  });

  it('does not take back for certain while Cloud Run is at work', async () => {
    peer.service.reconciling = true;
    await expect(traffic.read()).rejects.toThrow('not certain yet');
  });

  it('goes on with a canary that has traffic while somebody deploys', async () => {
    peer.edit({ traffic: [toRevision('nexy-v1', { percent: 99 }), toRevision('nexy-v2', { percent: 1 })] });
    peer.service.reconciling = true;
    expect(await traffic.read()).toEqual({ 'nexy-v1': 99, 'nexy-v2': 1 });
  });

  it('never guesses', async () => {
    peer.service.trafficStatuses = [];
    await expect(traffic.read()).rejects.toThrow('does not tell where the traffic goes');
  });
});

describe('write', () => {
  it('moves shares and leaves every tag where it is', async () => {
    peer.edit({
      traffic: [
        toRevision('nexy-v1', { percent: 100, tag: 'stable' }),
        toRevision('nexy-v2', { tag: 'canary' }),
        toRevision('nexy-v2', { tag: 'v2' }),
        toRevision('nexy-v0', { tag: 'old' }),
        toLatest({ tag: 'newest' }),
      ],
    });
    peer.revisions.set('nexy-v0', 'CONDITION_SUCCEEDED');
    await traffic.write({ 'nexy-v1': 75, 'nexy-v2': 25 });
    expect(peer.patches.at(-1)?.body?.['traffic']).toEqual([
      toRevision('nexy-v1', { percent: 75, tag: 'stable' }),
      toRevision('nexy-v2', { percent: 25, tag: 'canary' }),
      toRevision('nexy-v2', { tag: 'v2' }),
      toRevision('nexy-v0', { tag: 'old' }),
      toLatest({ tag: 'newest' }),
    ]);
    await traffic.write({ 'nexy-v1': 100, 'nexy-v2': 0 });
    expect(peer.served).toEqual({ 'nexy-v1': 100 });
    expect(peer.service.traffic).toContainEqual(toRevision('nexy-v2', { tag: 'canary' }));
  });

  it('pins what went to "the latest"', async () => {
    peer.edit({ traffic: [toLatest({ percent: 100 })] });
    await traffic.write({ 'nexy-v1': 100, 'nexy-v2': 0 });
    expect(peer.service.traffic).toEqual([toRevision('nexy-v1', { percent: 100 })]);
  });

  it('never goes over what somebody else wrote in between', async () => {
    const theirs = [toRevision('nexy-v2', { percent: 100 })];
    peer.fault = ({ method }) => {
      if (method === 'PATCH') peer.edit({ traffic: theirs });
      return undefined;
    };
    await expect(traffic.write({ 'nexy-v1': 99, 'nexy-v2': 1 })).rejects.toThrow('ABORTED');
    expect(peer.service.traffic).toEqual(theirs);
    expect(peer.patches.length).toBe(1);
  });

  it('writes nothing without the lease', async () => {
    isHeld = false;
    await expect(traffic.write({ 'nexy-v1': 99, 'nexy-v2': 1 })).rejects.toThrow(LeaseTaken);
    await expect(traffic.deactivate('nexy-v1')).rejects.toThrow(LeaseTaken);
    expect(peer.patches).toEqual([]);
  });
});

describe('health', () => {
  it.each([
    ['CONDITION_SUCCEEDED', 'healthy'],
    ['CONDITION_FAILED', 'unhealthy'],
    ['CONDITION_RECONCILING', 'unknown'],
    ['CONDITION_PENDING', 'unknown'],
  ])('%s is %s; restarts and calls are not known', async (condition, state) => {
    peer.revisions.set('nexy-v2', condition);
    expect(await traffic.health('nexy-v2')).toEqual({ state });
  });

  it('rejects for a revision that there is not', async () => {
    await expect(traffic.health('nexy-v9')).rejects.toThrow('NOT_FOUND');
  });
});

describe('deactivate', () => {
  it('takes the tag from the old revision, so that it scales to zero, and frees that of the canary', async () => {
    peer.edit({
      traffic: [
        toRevision('nexy-v2', { percent: 100, tag: 'canary' }),
        toRevision('nexy-v1', { tag: 'stable' }),
        toRevision('nexy-v1', { tag: 'theirs' }),
      ],
    });
    for (const _ of ['once', 'twice']) {
      await traffic.deactivate('nexy-v1');
      expect(peer.service.traffic).toEqual([
        toRevision('nexy-v2', { percent: 100, tag: 'stable' }),
        toRevision('nexy-v1', { tag: 'theirs' }),
      ]);
    }
  });

  it('refuses while it has traffic', async () => {
    await expect(traffic.deactivate('nexy-v1')).rejects.toThrow('still has 100 %');
    expect(peer.patches).toEqual([]);
  });
});
