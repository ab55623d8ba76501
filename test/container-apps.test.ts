/** The driver for Azure Container Apps, with Azure's own SDK, against a peer that speaks as its resource manager does. */
import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ContainerApp } from '../src/rollout/azure/container-app.ts';
import { ContainerAppsTraffic } from '../src/rollout/traffic/container-apps.ts';
import { ArmPeer, credential, identity, refusal, TOKEN } from './arm-peer.ts';
import { type Certificates, makeCertificates } from './certificates.ts';

let certificates: Certificates;
let peer: ArmPeer;
let traffic: ContainerAppsTraffic;

beforeAll(() => {
  certificates = makeCertificates();
});
afterAll(() => {
  rmSync(certificates.folder, { recursive: true });
});
beforeEach(async () => {
  peer = await ArmPeer.start(certificates);
  const app = new ContainerApp({ ...identity, credential, client: peer.client, againMs: 1 });
  traffic = new ContainerAppsTraffic(app, () => undefined);
});
afterEach(async () => {
  await peer.close();
  expect(peer.wrongs).toEqual([]);
});

const quarter = { 'nexy--v1': 75, 'nexy--v2': 25 };
const shared = [
  { revisionName: 'nexy--v1', weight: 75, label: 'stable' },
  { revisionName: 'nexy--v2', weight: 25, label: 'canary' },
];

describe('the traffic', () => {
  it('is read by revision, both entries of one added up', async () => {
    peer.traffic = [
      ...shared,
      { revisionName: 'nexy--v0', weight: 0, label: 'old' },
      { revisionName: 'nexy--v2' },
    ];
    expect(await traffic.read()).toEqual({ ...quarter, 'nexy--v0': 0 });
  });

  it('is written whole, with its labels, its location and the rest of its ingress, and nothing else', async () => {
    await traffic.write(quarter);
    const ingress = { ...peer.ingress, traffic: shared };
    expect(peer.bodies('PATCH')).toEqual([
      { location: 'West Europe', properties: { configuration: { ingress } } },
    ]);
    expect(peer.requests.find(({ method }) => method === 'PATCH')?.url.search).toBe(
      '?api-version=2026-07-01',
    );
    expect(await traffic.read()).toEqual(quarter);
  });

  it("keeps others' entries and labels, without traffic, and makes an entry where there is none", async () => {
    const foreign = { revisionName: 'nexy--v0', weight: 40, label: 'old' };
    peer.traffic = [{ revisionName: 'nexy--v1', weight: 60 }, foreign, { latestRevision: true, weight: 0 }];
    await traffic.write(quarter);
    expect(peer.traffic).toEqual([
      { revisionName: 'nexy--v1', weight: 75 },
      { ...foreign, weight: 0 },
      { latestRevision: true, weight: 0 },
      { revisionName: 'nexy--v2', weight: 25 },
    ]);
  });

  it.each([
    ['one revision at a time', () => (peer.activeRevisionsMode = 'Single'), '--mode multiple'],
    ['no ingress', () => (peer.traffic = undefined), 'no ingress'],
    [
      'traffic to the latest revision, whichever that is',
      () => (peer.traffic = [{ latestRevision: true, weight: 100 }]),
      '--revision-weight',
    ],
  ])('is not touched in an app with %s, and the error says what to do', async (_, prepare, message) => {
    prepare();
    await expect(traffic.read()).rejects.toThrow(message);
    await expect(traffic.write(quarter)).rejects.toThrow(message);
    expect(peer.bodies('PATCH')).toEqual([]);
  });

  it("is not written where the ramp is another process's", async () => {
    const app = new ContainerApp({ ...identity, credential, client: peer.client });
    const lost = new ContainerAppsTraffic(app, () => {
      throw new Error('taken');
    });
    await expect(lost.write(quarter)).rejects.toThrow('taken');
    await expect(lost.deactivate('nexy--v2')).rejects.toThrow('taken');
    expect(peer.bodies('PATCH')).toEqual([]);
  });
});

describe('a write that meets', () => {
  const busy = { method: 'PATCH', answer: refusal(409, 'ContainerAppOperationInProgress', 'in progress') };

  it('another operation is tried again until that is over', async () => {
    peer.faults.push(busy, busy);
    await traffic.write(quarter);
    expect(peer.traffic).toEqual(shared);
    expect(peer.bodies('PATCH')).toHaveLength(3);
  });

  it('one that does not end says so', async () => {
    peer.faults.push(...Array.from({ length: 40 }, () => busy));
    await expect(traffic.write(quarter)).rejects.toThrow(
      'cannot write the traffic of nexy: Azure answered 409 (ContainerAppOperationInProgress: in progress)',
    );
  });

  it('too many requests comes back when it is told to', async () => {
    peer.faults.push({ method: 'PATCH', answer: { status: 429, headers: { 'retry-after': '0' } } });
    peer.faults.push({ method: 'GET', answer: { status: 429, headers: { 'retry-after': '0' } } });
    await traffic.write(quarter);
    expect(peer.traffic).toEqual(shared);
  });

  it('a slow platform waits until the operation is over', async () => {
    peer.slowness = 3;
    await traffic.write(quarter);
    expect(peer.traffic).toEqual(shared);
    expect(
      peer.requests.filter(({ url }) => url.pathname.includes('containerappOperationStatuses')),
    ).toHaveLength(4);
  });

  it('an operation that fails says why', async () => {
    Object.assign(peer, { slowness: 1, outcome: 'Failed' });
    await expect(traffic.write(quarter)).rejects.toThrow('the ingress could not be changed');
    expect(await traffic.read()).toEqual({ 'nexy--v1': 100, 'nexy--v2': 0 });
  });

  it('an error after it was taken rejects, and what was taken can be read', async () => {
    const answer = refusal(500, 'InternalServerError', 'who knows');
    peer.faults.push(...Array.from({ length: 4 }, () => ({ method: 'PATCH', answer, isDone: true })));
    await expect(traffic.write(quarter)).rejects.toThrow(
      'Azure answered 500 (InternalServerError: who knows)',
    );
    expect(await traffic.read()).toEqual(quarter);
  });

  it('a platform that forgets the weights rejects with those that are there', async () => {
    peer.isForgetful = true;
    await expect(traffic.write(quarter)).rejects.toThrow('has others: {"nexy--v1":100,"nexy--v2":0}');
  });

  it('no permission says which, and nothing of its token', async () => {
    peer.faults.push({
      method: 'PATCH',
      answer: refusal(403, 'AuthorizationFailed', 'no action containerApps/write'),
    });
    const error: unknown = await traffic.write(quarter).catch((reason: unknown) => reason);
    expect(String(error)).toContain('403 (AuthorizationFailed: no action containerApps/write)');
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain(TOKEN);
  });

  it('nobody at all says so', async () => {
    await peer.close();
    await expect(traffic.read()).rejects.toThrow('cannot read nexy: Azure did not answer');
  });
});

describe('the health of a revision', () => {
  it.each([
    [{}, 'healthy'],
    [{ healthState: 'Unhealthy' }, 'unhealthy'],
    [{ healthState: 'None' }, 'unknown'],
    [{ runningState: 'Degraded' }, 'unhealthy'],
    [{ runningState: 'Failed' }, 'unhealthy'],
    [{ provisioningState: 'Failed', healthState: 'None' }, 'unhealthy'],
    [{ active: false, healthState: 'None' }, 'unhealthy'],
  ])('%j is %s', async (found, state) => {
    Object.assign(peer.revisions['nexy--v2'] ?? {}, found);
    expect(await traffic.health('nexy--v2')).toMatchObject({ state });
  });

  it('has the restarts of all its replicas, and not how many calls are live', async () => {
    Object.assign(peer.revisions['nexy--v2'] ?? {}, { restarts: [2, 0, 1] });
    expect(await traffic.health('nexy--v2')).toEqual({ state: 'healthy', restarts: 3 });
  });

  it('of one that there is not rejects', async () => {
    await expect(traffic.health('nexy--v9')).rejects.toThrow('404 (RevisionNotFound');
  });
});

describe('the end of a revision', () => {
  it('takes its entry out, hands its label on, deactivates it, and does so twice without harm', async () => {
    peer.traffic = [
      { revisionName: 'nexy--v1', weight: 0, label: 'stable' },
      { revisionName: 'nexy--v2', weight: 100, label: 'canary' },
      { revisionName: 'nexy--v0', weight: 0, label: 'old' },
    ];
    await traffic.deactivate('nexy--v1');
    await traffic.deactivate('nexy--v1');
    expect(peer.traffic).toEqual([
      { revisionName: 'nexy--v2', weight: 100, label: 'stable' },
      { revisionName: 'nexy--v0', weight: 0, label: 'old' },
    ]);
    expect(peer.revisions['nexy--v1']?.active).toBe(false);
    expect(peer.bodies('POST', 'nexy--v1/deactivate')).toHaveLength(1);
  });

  it('is refused while it has traffic', async () => {
    await expect(traffic.deactivate('nexy--v1')).rejects.toThrow('still has traffic');
    expect(peer.revisions['nexy--v1']?.active).toBe(true);
  });
});
