/** Two instances of the built server that share a real Redis, behind HAProxy. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { credentials, status } from '@grpc/grpc-js';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Program } from '../scripts/rehearse/program.ts';
import { freePort } from '../src/probes/loopback.ts';
import { type InterruptResponse, RequestPhase, StreamingServiceClient } from '../src/generated/streaming.ts';
import { freePorts, type InstancePorts, startInstance, startProxy, startRedis } from './instances-rig.ts';
import { isCase, read, request, type Running, textOf } from './rig.ts';
import type { RunningServer } from './start-server.ts';

type Name = 'a' | 'b';

let redis: Program;
let proxy: Program;
let throughProxy: StreamingServiceClient;
let env: Record<string, string>;
const ports = {} as Record<Name, InstancePorts>;
const instances = {} as Record<Name, RunningServer>;
const clients = {} as Record<Name, StreamingServiceClient>;

async function start(name: Name): Promise<void> {
  instances[name] = await startInstance(ports[name], env);
}

beforeAll(async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'nexy-replay-')), 'replay.json');
  // Every answer speaks for longer than a test runs.
  const events = [
    { toneHz: 440, ms: 200 },
    { afterMs: 60_000, toneHz: 440, ms: 200 },
  ];
  await writeFile(file, JSON.stringify({ answers: [], speech: [{ events }] }));
  redis = await startRedis(await freePort());
  env = {
    ANSWER_PROVIDERS: 'offline',
    REPLAY_FILE: file,
    BACKPRESSURE_GRACE_PERIOD: '0',
    COORDINATION_URL: `redis://127.0.0.1:${redis.port}`,
  };
  for (const name of ['a', 'b'] as const) {
    ports[name] = await freePorts();
    await start(name);
    clients[name] = new StreamingServiceClient(`127.0.0.1:${ports[name].grpc}`, credentials.createInsecure());
  }
  proxy = await startProxy(ports.a, ports.b);
  throughProxy = new StreamingServiceClient(`127.0.0.1:${proxy.port}`, credentials.createInsecure());
  await untilShared();
});

afterAll(async () => {
  for (const client of [...Object.values(clients), throughProxy]) client.close();
  await Promise.all([proxy, redis, ...Object.values(instances)].map((running) => running.stop()));
});

interface Timed {
  readonly response: InterruptResponse;
  readonly ms: number;
}

function interrupt(client: StreamingServiceClient, hardwareId: string): Promise<Timed> {
  const startMs = performance.now();
  return new Promise((resolve, reject) => {
    client.interruptSession({ hardwareId }, (error, response) => {
      if (error) reject(error);
      else resolve({ response, ms: performance.now() - startMs });
    });
  });
}

/** A turn that has begun to speak and goes on. */
async function speaking(
  client: StreamingServiceClient,
  over: Parameters<typeof request>[0],
): Promise<Running> {
  const turn = read(client.streamAudio(request({ prompt: 'open Safari', ...over })));
  const refused = turn.ended.then(({ status: { code, details } }) => {
    throw new Error(`ended with ${status[code]}: ${details}`);
  });
  await Promise.race([turn.until(isCase('audioChunk')), refused]);
  refused.catch(() => undefined);
  return turn;
}

async function collect(client: StreamingServiceClient, over: Parameters<typeof request>[0]): Promise<number> {
  const startMs = performance.now();
  const phase = RequestPhase.REQUEST_PHASE_COLLECT;
  const ended = await read(client.streamAudio(request({ phase, prompt: '', ...over }))).ended;
  expect(ended.contents).toEqual([{ $case: 'endMessage', value: 'collected' }]);
  return performance.now() - startMs;
}

/** What a COMMIT without a prompt of its own is answered. */
async function commit(client: StreamingServiceClient, over: Parameters<typeof request>[0]): Promise<string> {
  const turn = await speaking(client, { prompt: '', ...over });
  turn.cancel();
  return textOf((await turn.ended).contents);
}

/** Until an interrupt at each instance reaches the other one. */
async function untilShared(): Promise<void> {
  for (const [here, there] of [
    ['a', 'b'],
    ['b', 'a'],
  ] as const) {
    await vi.waitFor(
      async () => {
        const hardwareId = `probe-${here}`;
        const turn = await speaking(clients[there], { hardwareId });
        const { response } = await interrupt(clients[here], hardwareId);
        turn.cancel();
        expect(response.interruptedSessions).toHaveLength(1);
      },
      { timeout: 10_000, interval: 50 },
    );
    await vi.waitFor(
      async () => {
        expect(await stateOf(here)).toEqual({ interrupts: 'shared', snapshots: 'shared' });
      },
      { timeout: 10_000, interval: 50 },
    );
  }
}

async function stateOf(name: Name): Promise<unknown> {
  const response = await fetch(`http://127.0.0.1:${ports[name].http}/status`);
  return ((await response.json()) as { coordination: unknown }).coordination;
}

function degrades(name: Name): string[] {
  return instances[name].stdout.filter((line) => line.includes('"decision":"degrade"'));
}

describe('an interrupt', () => {
  it('reaches a turn on the other instance within 20 ms', async () => {
    const times: number[] = [];
    for (let round = 0; round < 15; round += 1) {
      const sessionId = `far-${round}`;
      const turn = await speaking(clients.a, { hardwareId: 'mac-far', sessionId });
      const startMs = performance.now();
      const ended = turn.ended.then(({ status: { code } }) => ({ code, ms: performance.now() - startMs }));
      const { response } = await interrupt(clients.b, 'mac-far');
      expect(response).toMatchObject({ success: true, interruptedSessions: [sessionId] });
      const { code, ms } = await ended;
      expect(code).toBe(status.CANCELLED);
      times.push(ms);
    }
    times.sort((one, other) => one - other);
    console.log(
      `interrupt on the other instance: median ${times[7]?.toFixed(1)} ms, worst ${times[14]?.toFixed(1)} ms`,
    );
    expect(times[7]).toBeLessThan(20);
  });

  it('sent through the proxy ends the turns of the device on both instances, and no others', async () => {
    const hardwareId = 'mac-both';
    const mine = [
      await speaking(throughProxy, { hardwareId, sessionId: 'both-1' }),
      await speaking(throughProxy, { hardwareId, sessionId: 'both-2' }),
    ];
    const other = await speaking(throughProxy, { hardwareId: 'mac-other' });
    // One on each: the proxy takes turns. In a burst of calls their lines come a moment late.
    for (const name of ['a', 'b'] as const) {
      const started = (): string[] => instances[name].stdout.filter((line) => /"start".*"both-/u.test(line));
      await expect.poll(started).toHaveLength(1);
    }
    const { response } = await interrupt(throughProxy, hardwareId);
    expect(response.interruptedSessions.toSorted()).toEqual(['both-1', 'both-2']);
    for (const turn of mine) expect((await turn.ended).status.code).toBe(status.CANCELLED);
    expect((await interrupt(throughProxy, 'mac-other')).response.interruptedSessions).toHaveLength(1);
    await other.ended;
  });

  it('of a device that has nothing live waits only for the answers, not for the time-out', async () => {
    const { response, ms } = await interrupt(clients.a, 'mac-nothing');
    expect(response).toEqual({ success: true, interruptedSessions: [], message: 'Nothing to interrupt.' });
    expect(ms).toBeLessThan(150);
  });
});

describe('a COMMIT', () => {
  it('finds the newest snapshot, whichever instances collected', async () => {
    const session = { hardwareId: 'mac-collect', sessionId: 'collect-1' };
    await collect(clients.a, { ...session, chunkSeq: 1, chunkText: 'open' });
    await collect(clients.b, { ...session, chunkSeq: 3, chunkText: 'open Safari' });
    await collect(clients.a, { ...session, chunkSeq: 2, chunkText: 'open Notes' });
    expect(await commit(clients.a, session)).toContain('Safari');
    // Nothing is left, and what comes late is ignored, on both.
    await collect(clients.b, { ...session, chunkSeq: 4, chunkText: 'open Mail' });
    for (const client of [clients.a, clients.b]) {
      const again = await read(client.streamAudio(request({ ...session, prompt: '' }))).ended;
      expect(again.errorType).toBe('validation_failed');
    }
  });

  it('leaves nothing private in the names of keys, and every key expires', async () => {
    const session = { hardwareId: 'PLANTED-DEVICE', sessionId: 'PLANTED-SESSION' };
    await collect(clients.a, { ...session, chunkSeq: 1, chunkText: 'open Safari' });
    const observer = new Redis(redis.port, '127.0.0.1');
    const keys = await observer.keys('*');
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) {
      expect(key).toMatch(/^nexy:dev:collected:[\w-]{43}$/u);
      expect(await observer.pttl(key)).toBeGreaterThan(0);
    }
    observer.disconnect();
  });
});

describe('when Redis', () => {
  /** What every instance must do alone, and how long the calls took at most. */
  async function worksAlone(name: Name, tag: string): Promise<void> {
    const session = { hardwareId: `mac-${tag}`, sessionId: `${tag}-${name}` };
    const client = clients[name];
    const collectMs = await collect(client, { ...session, chunkSeq: 1, chunkText: 'open Safari' });
    const startMs = performance.now();
    const turn = await speaking(client, { ...session, prompt: '' });
    const commitMs = performance.now() - startMs;
    const { response, ms } = await interrupt(client, session.hardwareId);
    expect(response.interruptedSessions).toEqual([session.sessionId]);
    expect(textOf((await turn.ended).contents)).toContain('Safari');
    expect(Math.max(collectMs, commitMs)).toBeLessThan(250);
    expect(ms).toBeLessThan(400);
  }

  it('is gone, turns go on by local rules; it heals by itself', async () => {
    const before = await speaking(clients.a, { hardwareId: 'mac-before' });
    await redis.stop();
    for (const name of ['a', 'b'] as const) {
      await worksAlone(name, 'gone');
      await worksAlone(name, 'gone-2');
      await expect.poll(() => degrades(name)).toHaveLength(1);
      expect(JSON.parse(degrades(name)[0] ?? '')).toMatchObject({
        scope: 'provider',
        level: 'warn',
        ctx: { provider: 'redis' },
      });
      expect(await stateOf(name)).toEqual({ interrupts: 'local', snapshots: 'local' });
    }
    redis = await startRedis(redis.port);
    await untilShared();
    // The turn from before has noticed nothing.
    expect((await interrupt(clients.b, 'mac-before')).response.interruptedSessions).toHaveLength(1);
    await before.ended;
  });

  it('hangs, no call waits for long', async () => {
    process.kill(redis.pid, 'SIGSTOP');
    try {
      for (const name of ['a', 'b'] as const) await worksAlone(name, 'slow');
      for (const name of ['a', 'b'] as const) await worksAlone(name, 'slow-2');
    } finally {
      process.kill(redis.pid, 'SIGCONT');
    }
    await untilShared();
  });
});

describe('when instances are killed', () => {
  async function kill(name: Name): Promise<void> {
    process.kill(instances[name].pid, 'SIGKILL');
    await expect(instances[name].stop()).rejects.toThrow('SIGKILL');
  }

  it('the other one goes on; both in turn, and everything is shared again', async () => {
    for (const [dead, alive] of [
      ['a', 'b'],
      ['b', 'a'],
    ] as const) {
      const turn = await speaking(clients[alive], { hardwareId: 'mac-alive' });
      await kill(dead);
      const { response, ms } = await interrupt(clients[alive], 'mac-alive');
      expect(response.interruptedSessions).toHaveLength(1);
      expect(ms).toBeLessThan(400);
      await turn.ended;
      // The proxy finds the live one, also before it has looked.
      const next = await speaking(throughProxy, { hardwareId: 'mac-next' });
      await interrupt(throughProxy, 'mac-next');
      await next.ended;
      await start(dead);
      await untilShared();
    }
  });
});
