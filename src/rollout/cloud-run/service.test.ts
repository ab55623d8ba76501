import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CloudRunPeer, PEER_TOKEN, toRevision } from '../../testing/cloud-run-peer.ts';
import { HurriedClock } from '../../testing/hurried-clock.ts';
import { CloudRunService } from './service.ts';

let peer: CloudRunPeer;
let clock: HurriedClock;
let service: CloudRunService;
beforeEach(async () => {
  peer = await CloudRunPeer.start();
  clock = new HurriedClock([]);
  service = new CloudRunService({
    name: peer.service.name,
    api: peer.api,
    token: () => Promise.resolve(PEER_TOKEN),
    clock,
  });
});
afterEach(() => peer.close());

const half = [toRevision('nexy-v1', { percent: 50 }), toRevision('nexy-v2', { percent: 50 })] as const;
const write = async (): Promise<void> => {
  const { etag } = await service.read();
  await service.write({ etag }, { traffic: half });
};

describe('CloudRunService', () => {
  it('writes the fields that it is given under the etag that it read, and makes no revision', async () => {
    const { template } = peer.service;
    await write();
    expect(peer.requests).toEqual([
      {
        method: 'GET',
        path: peer.service.name,
        updateMask: null,
        authorization: `Bearer ${PEER_TOKEN}`,
        body: undefined,
      },
      {
        method: 'PATCH',
        path: peer.service.name,
        updateMask: 'traffic',
        authorization: `Bearer ${PEER_TOKEN}`,
        body: { etag: '"etag-1"', traffic: half },
      },
    ]);
    expect(peer.served).toEqual({ 'nexy-v1': 50, 'nexy-v2': 50 });
    expect(peer.service.template).toBe(template);
  });

  it('is refused when somebody else wrote in between', async () => {
    const read = await service.read();
    peer.edit({ annotations: {} });
    await expect(service.write(read, { annotations: { mine: '1' } })).rejects.toMatchObject({
      status: 'ABORTED',
      message: expect.stringContaining('Conflict for resource') as string,
    });
    expect(peer.service.annotations).toEqual({});
  });

  it('waits for a slow operation, less and less often', async () => {
    peer.slowness = 9;
    await write();
    expect(peer.served).toEqual({ 'nexy-v1': 50, 'nexy-v2': 50 });
    expect(clock.waits.slice(0, 3)).toEqual([500, 750, 1_125]);
    expect(clock.waits.slice(-2)).toEqual([5_000, 5_000]);
  });

  it('does not wait for ever', async () => {
    peer.sticks = false;
    await expect(write()).rejects.toThrow('still at work on a change after 40 s');
    const waited = clock.waits.reduce((sum, ms) => sum + ms, 0);
    expect(waited).toBeGreaterThanOrEqual(40_000);
    expect(waited).toBeLessThan(50_000);
  });

  it('tells what an operation failed with', async () => {
    peer.operationError = { code: 9, message: 'Revision nexy-v2 is not ready.' };
    await expect(write()).rejects.toThrow('Cloud Run answered FAILED_PRECONDITION: Revision nexy-v2 is not');
    expect(peer.served).toEqual({ 'nexy-v1': 100 });
  });

  it.each([
    [{ http: 429, status: 'RESOURCE_EXHAUSTED', message: 'Quota exceeded' }, 'RESOURCE_EXHAUSTED: Quota'],
    [{ http: 403, status: 'PERMISSION_DENIED', message: 'run.services.get' }, 'PERMISSION_DENIED: run.'],
    ['dies' as const, 'fetch failed'],
  ])('rejects with what the API says: %j', async (fault, message) => {
    peer.fault = () => fault;
    await expect(service.read()).rejects.toThrow(message);
    await expect(service.read()).rejects.not.toThrow(PEER_TOKEN);
  });

  it('asks again what may be about to come back, and makes no change twice', async () => {
    const faults = ['dies', { http: 503, status: 'UNAVAILABLE', message: 'later' }, 'loses'] as const;
    let asked = 0;
    peer.fault = ({ method }) => (method === 'PATCH' ? faults[asked++] : undefined);
    // What the third one did is found by its etag.
    await expect(write()).rejects.toThrow('ABORTED');
    expect(peer.served).toEqual({ 'nexy-v1': 50, 'nexy-v2': 50 });
    expect(peer.service.generation).toBe('2');
    expect(asked).toBe(4);
  });

  it('refuses to go on without an etag', async () => {
    Object.assign(peer.service, { etag: undefined });
    await expect(service.read()).rejects.toThrow('no etag');
  });

  it('finds a revision, and says which it does not', async () => {
    expect(await service.revision('nexy-v1')).toMatchObject({ conditions: expect.any(Array) as unknown });
    await expect(service.revision('nexy-v9')).rejects.toThrow("NOT_FOUND: Resource 'projects/");
  });
});
