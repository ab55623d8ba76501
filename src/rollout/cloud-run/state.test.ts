import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CloudRunPeer, PEER_TOKEN } from '../../testing/cloud-run-peer.ts';
import { HurriedClock } from '../../testing/hurried-clock.ts';
import { defaultPlan } from '../plan.ts';
import { LeaseTaken } from '../ports.ts';
import { begin } from '../ramp.ts';
import { CloudRunService } from './service.ts';
import { CloudRunState } from './state.ts';

const state = begin({ app: 'nexy', stable: 'nexy-v1', canary: 'nexy-v2', plan: defaultPlan }, 1_000);
let peer: CloudRunPeer;
let nowMs = 0;
beforeEach(async () => {
  peer = await CloudRunPeer.start();
});
afterEach(() => peer.close());

/** Another process each time. */
function store(): CloudRunState {
  const service = new CloudRunService({
    name: peer.service.name,
    api: peer.api,
    token: () => Promise.resolve(PEER_TOKEN),
    clock: new HurriedClock([]),
  });
  return new CloudRunState(service, () => nowMs);
}

const keep = async (): Promise<void> => {
  const one = store();
  await one.exclusively(() => one.save(state));
};

describe('CloudRunState', () => {
  it('gives back what it was given, to another process too, beside what others keep there', async () => {
    await keep();
    expect(await store().load()).toEqual(state);
    expect(Object.keys(peer.service.annotations)).toEqual(['team.example/owner', 'nexy-ramp-state']);
    expect(new Set(peer.patches.map(({ updateMask }) => updateMask))).toEqual(new Set(['annotations']));
  });

  it('knows nothing where nothing was kept, and refuses what is no state', async () => {
    expect(await store().load()).toBeUndefined();
    peer.edit({ annotations: { 'nexy-ramp-state': '{"format":2}' } });
    await expect(store().load()).rejects.toThrow('format 1');
  });

  it('lets one at a time, and the next one when it is done or has failed', async () => {
    const work = store().exclusively(() => store().exclusively(() => Promise.resolve('never')));
    await expect(work).rejects.toThrow(LeaseTaken);
    await expect(store().exclusively(() => Promise.reject(new Error('oops')))).rejects.toThrow('oops');
    expect(await store().exclusively(() => Promise.resolve('now'))).toBe('now');
  });

  it('tells who loses a race for the lease', async () => {
    const other = JSON.stringify({ owner: 'other', untilMs: nowMs + 90_000 });
    peer.fault = ({ method }) => {
      if (method === 'PATCH') peer.edit({ annotations: { 'nexy-ramp-lease': other } });
      return undefined;
    };
    await expect(store().exclusively(() => Promise.resolve('mine'))).rejects.toThrow(LeaseTaken);
    expect(peer.service.annotations).toEqual({ 'nexy-ramp-lease': other });
    expect(peer.patches.length).toBe(1);
  });

  it('takes the lease of a process that died when its time is over, and that process can keep nothing then', async () => {
    const died = store();
    let wake = (): void => undefined;
    const asleep = died.exclusively(async () => {
      await new Promise<void>((resolve) => (wake = resolve));
      await died.save(state);
    });
    await expect.poll(() => peer.service.annotations['nexy-ramp-lease']).toBeDefined();
    await expect(store().exclusively(() => Promise.resolve())).rejects.toThrow(LeaseTaken);
    nowMs += 90_001;
    expect(await store().exclusively(() => Promise.resolve('mine'))).toBe('mine');
    wake();
    await expect(asleep).rejects.toThrow(LeaseTaken);
    expect(peer.service.annotations['nexy-ramp-state']).toBeUndefined();
  });

  it('begins its lease anew with each save', async () => {
    const one = store();
    await one.exclusively(async () => {
      nowMs += 60_000;
      await one.save(state);
      nowMs += 60_000;
      await expect(store().exclusively(() => Promise.resolve())).rejects.toThrow(LeaseTaken);
    });
  });

  it('makes a change again over one of somebody else, and gives up where there is no end of them', async () => {
    let edits = 0;
    peer.fault = ({ method }) => {
      if (method === 'PATCH' && edits < 2)
        peer.edit({ annotations: { ...peer.service.annotations, edits: String((edits += 1)) } });
      return undefined;
    };
    await keep();
    expect(peer.service.annotations).toMatchObject({ edits: '2', 'team.example/owner': 'voice' });
    expect(await store().load()).toEqual(state);
    edits = -Infinity;
    await expect(keep()).rejects.toThrow(LeaseTaken);
  });

  it('knows its own lease when the answer to taking it was lost', async () => {
    let asked = 0;
    peer.fault = ({ method }) => (method === 'PATCH' && (asked += 1) === 1 ? 'loses' : undefined);
    expect(await store().exclusively(() => Promise.resolve('mine'))).toBe('mine');
    expect(peer.service.annotations['nexy-ramp-lease']).toBeUndefined();
  });

  it('ends with its work, also when the lease cannot be given back', async () => {
    const work = store().exclusively(() => {
      peer.fault = () => 'dies';
      return Promise.resolve('done');
    });
    expect(await work).toBe('done');
  });

  it('is stopped by an annotation, whatever its value', async () => {
    expect(await store().isStopped()).toBe(false);
    peer.edit({ annotations: { 'nexy-ramp-stop': '' } });
    expect(await store().isStopped()).toBe(true);
  });
});
