/** What two instances share through a real Redis, without the servers around it. */
import fc from 'fast-check';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Program } from '../scripts/rehearse/program.ts';
import { freePort } from '../src/probes/loopback.ts';
import type { Screenshot } from '../src/assistant/ports.ts';
import { type Clock, systemClock } from '../src/core/clock.ts';
import type { DecisionFact } from '../src/core/decisions.ts';
import { redisDirectory } from '../src/providers/coordination/redis.ts';
import { Collected } from '../src/session/collected.ts';
import type { SessionDirectory } from '../src/session/directory.ts';
import { Questions } from '../src/session/questions.ts';
import { SessionRegistry } from '../src/session/registry.ts';
import { startRedis } from './instances-rig.ts';

const prefix = 'nexy:test';
const shared = { interrupts: 'shared', snapshots: 'shared' };
const password = 'planted-password';

let redis: Program;
let observer: Redis;
beforeAll(async () => {
  redis = await startRedis(await freePort(), '--requirepass', password);
  observer = new Redis(redis.port, '127.0.0.1', { password });
});
afterAll(async () => {
  observer.disconnect();
  await redis.stop();
});

interface Instance {
  readonly directory: SessionDirectory;
  readonly sessions: SessionRegistry;
  readonly collected: Collected<Screenshot>;
  readonly facts: DecisionFact[];
}

const instances: Instance[] = [];
afterEach(() => {
  for (const { directory } of instances.splice(0)) directory.close();
});

function createInstance(over: { clock?: Clock; password?: string } = {}): Instance {
  const clock = over.clock ?? systemClock;
  const sessions = new SessionRegistry();
  const collected = new Collected<Screenshot>({
    clock,
    ttlMs: 60_000,
    maxSessions: 1_000,
    maxBytes: 64 * 1024 * 1024,
  });
  const facts: DecisionFact[] = [];
  const directory = redisDirectory({
    url: `redis://:${over.password ?? password}@127.0.0.1:${redis.port}`,
    prefix,
    local: { sessions, collected, questions: new Questions(clock) },
    ttlMs: 60_000,
    clock,
    record: (fact) => facts.push(fact),
  });
  const instance = { directory, sessions, collected, facts };
  instances.push(instance);
  return instance;
}

async function startInstance(over: { clock?: Clock } = {}): Promise<Instance> {
  const instance = createInstance(over);
  await vi.waitFor(
    () => {
      expect(instance.directory.state()).toEqual(shared);
    },
    { timeout: 5_000, interval: 10 },
  );
  return instance;
}

function begin({ sessions }: Instance, hardwareId: string, sessionId: string): { interrupts: number } {
  const seen = { interrupts: 0 };
  sessions.begin({ sessionId, hardwareId, kind: 'turn', interrupt: () => (seen.interrupts += 1) });
  return seen;
}

const shot = (seq: number, length = 64): Screenshot => ({
  // Every byte value, so that nothing on the way takes it for text.
  bytes: Uint8Array.from({ length }, (_, index) => (index + seq) % 256),
  type: 'image/png',
});

describe('snapshots', () => {
  it('are the newest text and the newest screenshot, in whatever order and wherever they came', async () => {
    const pair = [await startInstance(), await startInstance()] as const;
    const other = await startInstance();
    let round = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(
          fc.record({ seq: fc.integer({ min: 1, max: 30 }), isText: fc.boolean(), isFirst: fc.boolean() }),
          { minLength: 1, maxLength: 12, selector: ({ seq }) => seq },
        ),
        async (parts) => {
          const session = ['mac', `newest-${(round += 1)}`] as const;
          await Promise.all(
            parts.map(({ seq, isText, isFirst }) =>
              pair[isFirst ? 0 : 1].directory.collect(...session, {
                seq,
                text: isText ? `text ${seq}` : '',
                screenshot: isText ? undefined : shot(seq),
              }),
            ),
          );
          const newest = (isText: boolean): number =>
            Math.max(0, ...parts.filter((part) => part.isText === isText).map(({ seq }) => seq));
          for (const { directory } of [...pair, other]) {
            const { text, screenshot } = await directory.find(...session);
            expect(text).toBe(newest(true) === 0 ? '' : `text ${newest(true)}`);
            const wanted = newest(false) === 0 ? undefined : shot(newest(false));
            expect(screenshot && { ...screenshot, bytes: Uint8Array.from(screenshot.bytes) }).toEqual(wanted);
          }
        },
      ),
      { numRuns: 50 },
    );
    expect([...pair, other].flatMap(({ facts }) => facts)).toEqual([]);
  });

  it('are gone after the COMMIT, and stay so on every instance', async () => {
    const [a, b] = [await startInstance(), await startInstance()];
    await a.directory.collect('mac', 'late', { seq: 1, text: 'early', screenshot: shot(1) });
    expect((await b.directory.find('mac', 'late')).text).toBe('early');
    b.directory.commit('mac', 'late');
    await a.directory.collect('mac', 'late', { seq: 2, text: 'late', screenshot: shot(2) });
    // Not only in Redis: the copy that this instance kept is gone too.
    expect(a.collected.peek('mac', 'late')).toMatchObject({ committed: true, text: '' });
    for (const { directory } of [a, b]) {
      expect(await directory.find('mac', 'late')).toMatchObject({ text: '', screenshot: undefined });
    }
    const keys = await observer.keys(`${prefix}:*`);
    const marks = await Promise.all(keys.map((key) => observer.hkeys(key)));
    expect(marks).toContainEqual(['committed']);
  });

  it('may hold the largest screenshot', async () => {
    const [a, b] = [await startInstance(), await startInstance()];
    const large = shot(1, 10 * 1024 * 1024);
    const startMs = performance.now();
    await a.directory.collect('mac', 'large', { seq: 1, text: '', screenshot: large });
    const collectMs = performance.now() - startMs;
    await vi.waitFor(
      async () => {
        const { screenshot } = await b.directory.find('mac', 'large');
        expect(Buffer.compare(screenshot?.bytes ?? new Uint8Array(), large.bytes)).toBe(0);
      },
      { timeout: 5_000, interval: 50 },
    );
    expect(collectMs).toBeLessThan(250);
  });
});

describe('questions', () => {
  it('are given out once, to whichever instance asks first', async () => {
    const [a, b] = [await startInstance(), await startInstance()];
    for (let round = 0; round < 20; round += 1) {
      await a.directory.keepQuestion('mac', `question ${round}`);
      const found = await Promise.all([a, b, a, b].map(({ directory }) => directory.takeQuestion('mac')));
      expect(found.filter((one) => one !== undefined)).toEqual([`question ${round}`]);
    }
    await a.directory.keepQuestion('mac', 'old');
    await b.directory.keepQuestion('mac', 'new');
    expect(await a.directory.takeQuestion('other mac')).toBeUndefined();
    expect(await a.directory.takeQuestion('mac')).toBe('new');
    expect([await a.directory.takeQuestion('mac'), await b.directory.takeQuestion('mac')]).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('end after two minutes, and no device is in the name of a key', async () => {
    const { directory } = await startInstance();
    await directory.keepQuestion('PLANTED mac', 'question');
    const keys = await observer.keys(`${prefix}:question:*`);
    expect(keys).toHaveLength(1);
    expect(keys.join()).not.toContain('PLANTED');
    const ms = await observer.pttl(keys[0] ?? '');
    expect(ms).toBeGreaterThan(100_000);
    expect(ms).toBeLessThanOrEqual(120_000);
  });
});

describe('interrupts', () => {
  it('reach every instance once and tell all session ids', async () => {
    const all = await Promise.all([startInstance(), startInstance(), startInstance()]);
    const seen = all.map((instance, index) => begin(instance, 'mac', `turn-${index}`));
    const others = all.map((instance, index) => begin(instance, 'other', `other-${index}`));
    const startMs = performance.now();
    const found = await all[0].directory.interrupt('mac');
    // As soon as all have answered.
    expect(performance.now() - startMs).toBeLessThan(200);
    expect(found.toSorted()).toEqual(['turn-0', 'turn-1', 'turn-2']);
    expect(seen.map(({ interrupts }) => interrupts)).toEqual([1, 1, 1]);
    expect(others.map(({ interrupts }) => interrupts)).toEqual([0, 0, 0]);
  });

  it('wait 250 ms at most for an instance that does not answer, which is no fault of Redis', async () => {
    const [a, b] = [await startInstance(), await startInstance()];
    begin(b, 'mac', 'turn');
    const silent = observer.duplicate();
    await silent.subscribe(`${prefix}:interrupt`);
    const startMs = performance.now();
    expect(await a.directory.interrupt('mac')).toEqual(['turn']);
    const ms = performance.now() - startMs;
    silent.disconnect();
    expect(ms).toBeGreaterThan(240);
    expect(ms).toBeLessThan(400);
    expect(a.directory.state()).toEqual(shared);
    expect(a.facts).toEqual([]);
  });

  it('reach an instance whose clocks tell another time', async () => {
    const hourMs = 3_600_000;
    const shifted = await startInstance({
      clock: {
        ...systemClock,
        now: () => systemClock.now() - hourMs,
        date: () => new Date(Date.now() + hourMs),
      },
    });
    const b = await startInstance();
    const seen = [begin(shifted, 'mac-1', 'turn-1'), begin(b, 'mac-2', 'turn-2')];
    expect(await b.directory.interrupt('mac-1')).toEqual(['turn-1']);
    expect(await shifted.directory.interrupt('mac-2')).toEqual(['turn-2']);
    expect(seen.map(({ interrupts }) => interrupts)).toEqual([1, 1]);
  });

  it('that were held back for too long are not carried out: the device may be in its next turn', async () => {
    const instance = await startInstance();
    const seen = begin(instance, 'mac', 'next');
    const [seconds] = await observer.time();
    const request = { id: 'late', replyTo: 'nobody', hardwareId: 'mac' };
    for (const [agoMs, interrupts] of [
      [6_000, 0],
      [0, 1],
    ] as const) {
      const message = { ...request, sentAtMs: Number(seconds) * 1_000 - agoMs };
      await observer.publish(`${prefix}:interrupt`, JSON.stringify(message));
      // Messages come in their order: when the instance hears its own, it has heard this one.
      await instance.directory.interrupt('somebody');
      expect(seen.interrupts).toBe(interrupts);
    }
  });

  it('are not disturbed by what others publish', async () => {
    const [a, b] = [await startInstance(), await startInstance()];
    const seen = begin(b, 'mac', 'turn');
    for (const text of ['', 'null', '[]', '{"id":1}', '{"hardwareId":"mac"}', 'x'.repeat(100_000)]) {
      expect(await observer.publish(`${prefix}:interrupt`, text)).toBe(2);
    }
    expect(await a.directory.interrupt('mac')).toEqual(['turn']);
    expect(seen.interrupts).toBe(1);
  });
});

describe('a wrong password', () => {
  it('leaves the instance alone, and is told once without the password', async () => {
    const alone = createInstance({ password: 'PLANTED-WRONG' });
    begin(alone, 'mac', 'turn');
    await vi.waitFor(() => {
      expect(alone.facts).toHaveLength(1);
    });
    expect(await alone.directory.interrupt('mac')).toEqual(['turn']);
    await alone.directory.collect('mac', 's', { seq: 1, text: 'here', screenshot: undefined });
    expect((await alone.directory.find('mac', 's')).text).toBe('here');
    expect(alone.facts).toEqual([
      {
        decision: 'degrade',
        scope: 'provider',
        method: '-',
        ctx: { provider: 'redis', reason: 'WRONGPASS' },
      },
    ]);
  });
});
