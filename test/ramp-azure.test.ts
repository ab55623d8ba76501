/** Whole ramps over Azure's SDK against a peer, on a clock of their own; killed at their requests, too. */
import { rmSync } from 'node:fs';
import type { PipelinePolicy } from '@azure/core-rest-pipeline';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ContainerApp } from '../src/rollout/azure/container-app.ts';
import { StateTags } from '../src/rollout/azure/state-tags.ts';
import { Controller } from '../src/rollout/controller.ts';
import { noTurns, type TurnCounts } from '../src/rollout/counts.ts';
import { LeaseTaken } from '../src/rollout/ports.ts';
import { isOver, type RampState } from '../src/rollout/ramp.ts';
import { ContainerAppsTraffic } from '../src/rollout/traffic/container-apps.ts';
import { nobody } from '../src/rollout/webhook.ts';
import { ArmPeer, credential, identity, refusal } from './arm-peer.ts';
import { type Certificates, makeCertificates } from './certificates.ts';

const LOOK_MS = 60_000;
const ramp = {
  app: 'nexy',
  stable: 'nexy--v1',
  canary: 'nexy--v2',
  plan: [25, 100].map((percent) => ({
    name: `${percent}`,
    percent,
    minMs: 2 * LOOK_MS,
    maxMs: 20 * LOOK_MS,
  })),
};

let certificates: Certificates;
let peer: ArmPeer;
let nowMs: number;
/** Of the canary's turns. */
let badShare: number;

beforeAll(() => {
  certificates = makeCertificates();
});
afterAll(() => {
  rmSync(certificates.folder, { recursive: true });
});
beforeEach(async () => {
  await renew();
});
afterEach(async () => {
  await peer.close();
  expect(peer.wrongs).toEqual([]);
});

async function renew(): Promise<void> {
  peer = await ArmPeer.start(certificates);
  nowMs = Date.parse('2026-11-25T20:00:00Z');
  badShare = 0;
}

function turnsOf(revision: string, fromMs: number, toMs: number): TurnCounts {
  const weight = peer.traffic?.find(({ revisionName }) => revisionName === revision)?.weight ?? 0;
  const total = Math.round(((toMs - fromMs) / 1_000) * 100 * (weight / 100));
  return { ...noTurns, total, bad: revision === ramp.canary ? Math.round(total * badShare) : 0 };
}

/** A process: all that a ramp knows is in the peer. */
function processOf(policy?: PipelinePolicy): Controller {
  const policies = policy ? [{ policy, position: 'perCall' as const }] : [];
  const client = { ...peer.client, additionalPolicies: policies };
  const app = new ContainerApp({ ...identity, credential, client, againMs: 1 });
  const store = new StateTags(app, () => nowMs);
  return new Controller({
    now: () => nowMs,
    store,
    traffic: new ContainerAppsTraffic(app, (read) => {
      store.assertHeld(read);
    }),
    turns: { between: (...window) => Promise.resolve(turnsOf(...window)) },
    audit: { append: () => Promise.resolve({ seq: 1, sha256: '' }) },
    notifier: nobody,
    isStopped: () => store.isStopped(),
  });
}

/** Looks each minute until the ramp is over; `look` runs one, in whatever process. */
async function run(
  look: () => Promise<RampState | undefined>,
  until = (state: RampState): boolean => isOver(state.phase),
): Promise<RampState> {
  for (let looks = 0; looks < 60; looks += 1) {
    const state = await look();
    if (state && until(state)) return state;
    nowMs += LOOK_MS;
  }
  throw new Error(`still under way: ${JSON.stringify(peer.traffic)}`);
}

/** The canary's share in each write of traffic that differs from the one before. */
function shares(): number[] {
  const bodies = peer.bodies('PATCH') as {
    properties: { configuration: { ingress: { traffic: { revisionName: string; weight: number }[] } } };
  }[];
  const all = bodies.map(
    ({ properties }) =>
      properties.configuration.ingress.traffic.find(({ revisionName }) => revisionName === ramp.canary)
        ?.weight ?? 0,
  );
  return all.filter((share, index) => share !== all[index - 1]);
}

async function started(controller = processOf()): Promise<Controller> {
  await controller.start(ramp, 'test');
  return controller;
}

it('takes a good canary to 100 %, ends the old revision and hands its label on', async () => {
  const controller = await started();
  expect((await run(() => controller.tick())).phase).toBe('done');
  expect(shares()).toEqual([25, 100]);
  expect(peer.traffic).toEqual([{ revisionName: 'nexy--v2', weight: 100, label: 'stable' }]);
  expect(peer.revisions['nexy--v1']?.active).toBe(false);
  expect(peer.tags).toMatchObject({ owner: 'team-nexy', 'nexy-ramp-lease': 'released' });
});

it('takes a bad one back, and leaves it there to be looked at', async () => {
  const controller = await started();
  badShare = 0.3;
  const state = await run(() => controller.tick());
  expect([state.phase, state.reason]).toEqual(['rolled back', expect.stringContaining('errors')]);
  expect(shares()).toEqual([25, 0]);
  expect(peer.revisions['nexy--v2']?.active).toBe(true);
});

it('goes on where Azure is slow, busy or wrong', async () => {
  peer.slowness = 2;
  const controller = await started();
  let looks = 0;
  const state = await run(async () => {
    looks += 1;
    if (looks === 2)
      peer.faults.push({
        method: 'PATCH',
        answer: refusal(409, 'ContainerAppOperationInProgress', 'in progress'),
      });
    if (looks === 3)
      peer.faults.push({ method: 'GET', answer: refusal(403, 'AuthorizationFailed', 'not now') });
    return controller.tick().catch(() => undefined);
  });
  expect(state.phase).toBe('done');
  expect(shares()).toEqual([25, 100]);
});

it('writes again what Azure took and forgot, and never counts on it', async () => {
  peer.isForgetful = true;
  await processOf()
    .start(ramp, 'test')
    .catch(() => undefined);
  expect(peer.traffic).toContainEqual({ revisionName: 'nexy--v1', weight: 100, label: 'stable' });
  peer.isForgetful = false;
  const controller = processOf();
  expect((await run(() => controller.tick())).phase).toBe('done');
});

it('freezes on traffic that somebody else moved', async () => {
  const controller = await started();
  await controller.tick();
  peer.traffic = [
    { revisionName: 'nexy--v1', weight: 50, label: 'stable' },
    { revisionName: 'nexy--v2', weight: 50, label: 'canary' },
  ];
  expect((await controller.tick())?.phase).toBe('frozen');
});

it('moves nothing while the tag is there, but back', async () => {
  peer.tags['nexy-ramp-stop'] = 'call Ann';
  const state = await processOf().start(ramp, 'test');
  expect(state.reason).toBe('the kill-switch is on');
  expect(shares()).toEqual([]);
});

it('lets a second process do nothing', async () => {
  await started();
  peer.tags['nexy-ramp-lease'] = `another ${new Date(nowMs + LOOK_MS).toISOString()}`;
  await expect(processOf().tick()).rejects.toThrow(LeaseTaken);
});

describe('killed at a request and started again', () => {
  /** Dies at the request with this number, before or after it was sent; from then on nothing comes of it. */
  function killer(at: number, isAfter: boolean): PipelinePolicy & { count: number } {
    const policy = {
      name: 'killer',
      count: 0,
      sendRequest: async (...[request, next]: Parameters<PipelinePolicy['sendRequest']>) => {
        policy.count += 1;
        if (policy.count > at || (policy.count === at && !isAfter)) throw new Error('killed');
        const response = await next(request);
        if (policy.count === at) throw new Error('killed');
        return response;
      },
    };
    return policy;
  }

  async function runKilledAt(at: number, isAfter: boolean): Promise<{ state: RampState; requests: number }> {
    const policy = killer(at, isAfter);
    let controller = processOf(policy);
    const look = async (): Promise<RampState | undefined> => {
      try {
        // A start that died before it kept anything is a person's to repeat.
        return (await controller.tick()) ?? (await controller.start(ramp, 'test'));
      } catch (error) {
        if (!(error instanceof LeaseTaken) && policy.count < at) throw error;
        if (policy.count >= at) controller = processOf();
        return undefined;
      }
    };
    const state = await run(look);
    return { state, requests: policy.count };
  }

  it.each([
    ['a good canary', 0, 'done', [25, 100]],
    ['a bad one', 0.3, 'rolled back', [25, 0]],
  ])('%s ends as it would have', async (_, bad, phase, wanted) => {
    badShare = bad;
    const { requests } = await runKilledAt(Infinity, false);
    expect(shares()).toEqual(wanted);
    // Every tenth request, each half of the time; a stride that is prime meets all kinds of them.
    for (let at = 1; at <= requests; at += 11) {
      await peer.close();
      await renew();
      badShare = bad;
      const { state } = await runKilledAt(at, at % 2 === 0);
      expect([at, state.phase]).toEqual([at, phase]);
      expect(shares()).toEqual(wanted);
      expect(peer.wrongs).toEqual([]);
    }
  });
});
