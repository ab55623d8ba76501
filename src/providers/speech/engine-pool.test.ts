import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { Pcm } from '../../assistant/ports.ts';
import { FakeClock } from '../../testing/fake-clock.ts';
import { EnginePool } from './engine-pool.ts';
import type { Engine, EngineEvents, EngineJob, EnginePoolOptions } from './engine-pool.ts';

const piece = (value: number): Pcm => ({ samples: Int16Array.of(value), sampleRateHz: 16_000 });
const never = new AbortController().signal;

/** An engine that does what the test tells it to. */
class FakeEngine implements Engine {
  readonly events: EngineEvents;
  readonly jobs: EngineJob[] = [];
  readonly aborted: number[] = [];
  killed = false;

  constructor(events: EngineEvents) {
    this.events = events;
  }

  get jobId(): number {
    return this.jobs.at(-1)?.id ?? 0;
  }

  start(job: EngineJob): void {
    this.jobs.push(job);
  }

  abort(id: number): void {
    this.aborted.push(id);
  }

  kill(): Promise<void> {
    if (!this.killed) queueMicrotask(() => this.events.exited(new Error('killed')));
    this.killed = true;
    return Promise.resolve();
  }
}

function setUp(options: Partial<EnginePoolOptions> = {}) {
  const clock = new FakeClock();
  const engines: FakeEngine[] = [];
  const pool = new EnginePool({
    startEngine: (events) => {
      const engine = new FakeEngine(events);
      engines.push(engine);
      return engine;
    },
    size: 1,
    maxQueued: 2,
    timeLimitMs: 1_000,
    abandonedLimitMs: 100,
    clock,
    ...options,
  });
  const engine = (at = 0): FakeEngine => engines[at] as FakeEngine;
  return { clock, engines, engine, pool };
}

/** Reads a job to its end; the values of its samples, or the error. */
async function read(pool: EnginePool, text: string, signal = never): Promise<number[]> {
  const values: number[] = [];
  for await (const { samples } of pool.run('slt', text, signal)) values.push(...samples);
  return values;
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('EnginePool', () => {
  it('gives each caller its own audio, first come first served', async () => {
    const { engine, pool } = setUp();
    const first = read(pool, 'one');
    const second = read(pool, 'two');
    await settled();
    expect(engine().jobs).toEqual([]);
    engine().events.ready();
    expect(engine().jobs.map((job) => job.text)).toEqual(['one']);
    engine().events.audio(engine().jobId, piece(1));
    engine().events.audio(engine().jobId, piece(2));
    engine().events.done(engine().jobId);
    expect(engine().jobs.map((job) => job.text)).toEqual(['one', 'two']);
    engine().events.audio(1, piece(9));
    engine().events.audio(engine().jobId, piece(3));
    engine().events.done(engine().jobId);
    expect([await first, await second]).toEqual([[1, 2], [3]]);
  });

  it('refuses what does not fit in the queue', async () => {
    const { engine, pool } = setUp();
    await warm(pool, engine);
    const waiting = [read(pool, 'runs'), read(pool, 'waits'), read(pool, 'waits')];
    await settled();
    expect(pool.state).toEqual({ ready: 1, queued: 2 });
    await expect(read(pool, 'refused')).rejects.toMatchObject({ type: 'unavailable', retryAfterMs: 1_000 });
    await pool.close();
    for (const job of waiting) await expect(job).rejects.toMatchObject({ type: 'unavailable' });
  });

  it('lets an aborted caller go at once and keeps its late audio from the next', async () => {
    const { engine, pool, clock } = setUp();
    await warm(pool, engine);
    const turn = new AbortController();
    const first = read(pool, 'one', turn.signal);
    const second = read(pool, 'two');
    await settled();
    const stale = engine().jobId;
    engine().events.audio(stale, piece(1));
    turn.abort(new Error('interrupted'));
    await expect(first).rejects.toThrow('interrupted');
    expect(engine().aborted).toContain(stale);
    expect(engine().jobs).toHaveLength(1);
    engine().events.audio(stale, piece(1));
    engine().events.done(stale);
    engine().events.audio(stale, piece(1));
    engine().events.audio(engine().jobId, piece(2));
    engine().events.done(engine().jobId);
    expect(await second).toEqual([2]);
    expect(clock.pending).toBe(0);
    expect(getEventListeners(never, 'abort')).toEqual([]);
  });

  it('takes an aborted job out of the queue', async () => {
    const { engine, pool } = setUp();
    await warm(pool, engine);
    const turn = new AbortController();
    const first = read(pool, 'one');
    const second = read(pool, 'two', turn.signal);
    await settled();
    turn.abort(new Error('interrupted'));
    await expect(second).rejects.toThrow('interrupted');
    expect(pool.state.queued).toBe(0);
    engine().events.done(engine().jobId);
    expect(await first).toEqual([]);
    expect(engine().jobs).toHaveLength(1);
    await expect(read(pool, 'three', turn.signal)).rejects.toThrow('interrupted');
    expect(engine().jobs).toHaveLength(1);
  });

  it('replaces an engine that hangs, and one that goes on with an abandoned job', async () => {
    const { clock, engines, engine, pool } = setUp();
    await warm(pool, engine);
    const slow = read(pool, 'slow');
    await settled();
    const timedOut = expect(slow).rejects.toMatchObject({ type: 'timeout' });
    await clock.advance(1_000);
    await timedOut;
    expect(engine().killed).toBe(true);
    expect(engines).toHaveLength(2);

    engine(1).events.ready();
    const turn = new AbortController();
    const abandoned = read(pool, 'abandoned', turn.signal);
    await settled();
    turn.abort(new Error('interrupted'));
    await expect(abandoned).rejects.toThrow('interrupted');
    const next = read(pool, 'next');
    await clock.advance(100);
    expect(engine(1).killed).toBe(true);
    engine(2).events.ready();
    engine(2).events.done(engine(2).jobId);
    expect(await next).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  it('tells the caller of a crash and starts a fresh engine for the others', async () => {
    const { engines, engine, pool } = setUp();
    await warm(pool, engine);
    const first = read(pool, 'one');
    const second = read(pool, 'two');
    await settled();
    const cause = new Error('exit code 7');
    engine().events.exited(cause);
    await expect(first).rejects.toMatchObject({ type: 'unavailable', cause });
    expect(engines).toHaveLength(2);
    engine(1).events.ready();
    engine(1).events.audio(engine(1).jobId, piece(5));
    engine(1).events.done(engine(1).jobId);
    expect(await second).toEqual([5]);
  });

  it('does not start an engine again and again that cannot start', async () => {
    const { clock, engines, engine, pool } = setUp();
    const first = read(pool, 'one');
    const warming = pool.warmUp();
    await settled();
    engine().events.exited(new Error('no such file'));
    await expect(first).rejects.toMatchObject({ type: 'unavailable' });
    await expect(warming).rejects.toMatchObject({ type: 'unavailable' });
    expect(engines).toHaveLength(1);
    const second = expect(read(pool, 'two')).rejects.toMatchObject({ type: 'unavailable' });
    await settled();
    expect(engines).toHaveLength(2);
    await clock.advance(1_000);
    await second;
    expect(engine(1).killed).toBe(true);
  });

  it('gives the engine back when the reader stops early', async () => {
    const { engine, pool } = setUp();
    await warm(pool, engine);
    const reading = (async () => {
      for await (const { samples } of pool.run('slt', 'one', never)) return samples[0];
      return undefined;
    })();
    await settled();
    engine().events.audio(engine().jobId, piece(4));
    expect(await reading).toBe(4);
    expect(engine().aborted).toEqual([engine().jobId]);
  });

  it('ends all jobs and engines on close, once', async () => {
    const { clock, engines, engine, pool } = setUp({ size: 2 });
    const warming = pool.warmUp();
    engine(0).events.ready();
    const jobs = [read(pool, 'one'), read(pool, 'two')];
    await settled();
    await Promise.all([
      pool.close(),
      pool.close(),
      expect(warming).rejects.toMatchObject({ type: 'unavailable' }),
      ...jobs.map((job) => expect(job).rejects.toMatchObject({ type: 'unavailable' })),
    ]);
    expect(engines.map(({ killed }) => killed)).toEqual([true, true]);
    expect(clock.pending).toBe(0);
    await expect(read(pool, 'three')).rejects.toMatchObject({ type: 'unavailable' });
    expect(engines).toHaveLength(2);
  });
});

async function warm(pool: EnginePool, engine: () => FakeEngine): Promise<void> {
  const warming = pool.warmUp();
  engine().events.ready();
  await warming;
}
