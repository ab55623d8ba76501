/** The state of a ramp in the tags of a container app. */
import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ContainerApp } from '../src/rollout/azure/container-app.ts';
import { StateTags } from '../src/rollout/azure/state-tags.ts';
import { defaultPlan } from '../src/rollout/plan.ts';
import { begin } from '../src/rollout/ramp.ts';
import { ArmPeer, credential, identity, refusal } from './arm-peer.ts';
import { type Certificates, makeCertificates } from './certificates.ts';

const state = begin({ app: 'nexy', stable: 'nexy--v1', canary: 'nexy--v2', plan: defaultPlan }, 1_000);
let certificates: Certificates;
let peer: ArmPeer;
let nowMs = 0;

beforeAll(() => {
  certificates = makeCertificates();
});
afterAll(() => {
  rmSync(certificates.folder, { recursive: true });
});
beforeEach(async () => {
  peer = await ArmPeer.start(certificates);
  nowMs = Date.parse('2026-11-25T20:00:00Z');
});
afterEach(async () => {
  await peer.close();
  expect(peer.wrongs).toEqual([]);
});

/** As another process has it. */
function tags(): StateTags {
  const app = new ContainerApp({ ...identity, credential, client: peer.client, againMs: 1 });
  return new StateTags(app, () => nowMs);
}

async function saved(next = state): Promise<void> {
  const store = tags();
  await store.exclusively(() => store.save(next));
}

describe('the state', () => {
  it('is given back to another process, and the tags of others stay', async () => {
    expect(await tags().load()).toBeUndefined();
    await saved();
    expect(await tags().load()).toEqual(state);
    expect(peer.tags).toMatchObject({ owner: 'team-nexy', 'cost-center': '42' });
  });

  it('is written at once, by a write that names only its own tags', async () => {
    await saved();
    const bodies = peer.bodies('PATCH', '/providers/Microsoft.Resources/tags/default') as {
      properties: { tags: Record<string, string> };
    }[];
    const names = bodies.map(({ properties }) => Object.keys(properties.tags).sort());
    expect(names).toEqual([
      ['nexy-ramp-lease'],
      expect.arrayContaining(['nexy-ramp', 'nexy-ramp-00', 'nexy-ramp-lease']),
      ['nexy-ramp-lease'],
    ]);
    for (const value of Object.values(peer.tags)) expect(value.length).toBeLessThanOrEqual(256);
  });

  it('may become shorter: what was left of a longer one does not count', async () => {
    const reason = Array.from({ length: 100 }, (_, index) => (index * 7_919).toString(36)).join(' ');
    await saved({ ...state, reason });
    const longer = Object.keys(peer.tags).length;
    await saved();
    expect(Object.keys(peer.tags)).toHaveLength(longer);
    expect(await tags().load()).toEqual(state);
  });

  it.each([
    ['a part is another', { 'nexy-ramp-00': 'bm90IGl0' }, 'do not fit together'],
    ['a part is missing', { 'nexy-ramp': '1 9 0123456789abcdef' }, 'do not fit together'],
    ['it is of another format', { 'nexy-ramp': '2 1 0123456789abcdef' }, 'of the format "2"'],
    ['its first tag is anything', { 'nexy-ramp': 'hello' }, 'of the format "hello"'],
  ])('is refused where %s', async (_, foreign, message) => {
    await saved();
    Object.assign(peer.tags, foreign);
    await expect(tags().load()).rejects.toThrow(message);
  });

  it('is found under tags whose names somebody wrote in capitals', async () => {
    await saved();
    peer.tags = Object.fromEntries(
      Object.entries(peer.tags).map(([name, value]) => [name.toUpperCase(), value]),
    );
    expect(await tags().load()).toEqual(state);
  });

  it('is not written where Azure has no room for its tags', async () => {
    for (let index = 0; index < 44; index += 1) peer.tags[`theirs-${index}`] = '';
    await expect(saved()).rejects.toThrow(/would have \d+ tags with the ramp's; Azure allows 50/u);
    expect(peer.tags).not.toHaveProperty('nexy-ramp');
  });

  it('waits for an operation on the app that is under way', async () => {
    const busy = refusal(409, 'ContainerAppOperationInProgress', 'in progress');
    peer.faults.push({ method: 'PATCH', answer: busy }, { method: 'PATCH', answer: busy });
    await saved();
    expect(await tags().load()).toEqual(state);
  });
});

describe('the lease', () => {
  it('lets one at a time, and is given back', async () => {
    await expect(tags().exclusively(() => tags().exclusively(() => Promise.resolve()))).rejects.toThrow(
      'Another process is at this ramp',
    );
    await expect(tags().exclusively(() => Promise.reject(new Error('oops')))).rejects.toThrow('oops');
    expect(await tags().exclusively(() => Promise.resolve('now'))).toBe('now');
  });

  it('of a process that died ends by itself', async () => {
    peer.tags['nexy-ramp-lease'] = `somebody ${new Date(nowMs + 60_000).toISOString()}`;
    await expect(saved()).rejects.toThrow('Another process');
    nowMs += 60_001;
    await saved();
    expect(peer.tags['nexy-ramp-lease']).toBe('released');
  });

  it('that another took over is found out before the next write, and is left alone', async () => {
    const store = tags();
    const theirs = `another ${new Date(nowMs + 60_000).toISOString()}`;
    const work = store.exclusively(async () => {
      peer.tags['nexy-ramp-lease'] = theirs;
      await store.save(state);
    });
    await expect(work).rejects.toThrow('Another process');
    expect(peer.tags).toMatchObject({ 'nexy-ramp-lease': theirs });
    expect(peer.tags).not.toHaveProperty('nexy-ramp');
  });

  it('is needed to write at all', async () => {
    await expect(tags().save(state)).rejects.toThrow('Another process');
  });

  it('that cannot be given back does not hide what was done', async () => {
    const store = tags();
    const work = store.exclusively(() => {
      peer.faults.push({ method: 'GET', answer: refusal(403, 'AuthorizationFailed', 'no more') });
      return Promise.resolve('done');
    });
    expect(await work).toBe('done');
  });
});

it('knows the kill-switch by its name, whatever its value', async () => {
  expect(await tags().isStopped()).toBe(false);
  peer.tags['Nexy-Ramp-Stop'] = '';
  expect(await tags().isStopped()).toBe(true);
});
