/** Usage and budgets over a real PostgreSQL that is killed, slow, locked and restored. */
import { setTimeout as wait } from 'node:timers/promises';
import { credentials, status } from '@grpc/grpc-js';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openStorage } from '../src/composition/storage.ts';
import { createUsage, type Usage } from '../src/composition/usage.ts';
import { loadConfig } from '../src/config/load.ts';
import { systemClock } from '../src/core/clock.ts';
import type { DecisionFact } from '../src/core/decisions.ts';
import { StreamingServiceClient, UsageRequest, type UsageResponse } from '../src/generated/streaming.ts';
import { migrate } from '../src/providers/storage/migrations.ts';
import { openPostgresql } from '../src/providers/storage/postgresql.ts';
import { deviceKey } from '../src/usage/device-key.ts';
import type { TurnUsage } from '../src/usage/ledger.ts';
import { type HeldProxy, startHeldProxy } from './held-proxy.ts';
import { type Postgres, startPostgres } from './postgres-rig.ts';
import { read, request } from './rig.ts';
import { type RunningServer, startBundle } from './start-server.ts';

const hashKey = 'the key of these tests';

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

let databases = 0;
async function newDatabase(): Promise<{ name: string; url: string }> {
  const name = `usage_${(databases += 1)}`;
  const url = await postgres.createDatabase(name);
  const storage = openPostgresql(url);
  await migrate(storage);
  await storage.db.destroy();
  return { name, url };
}

/** The whole of what the server uses, with the settings as an operator gives them. */
async function startUsage(
  url: string,
  env: Record<string, string> = {},
): Promise<{ usage: Usage; facts: DecisionFact[] }> {
  const facts: DecisionFact[] = [];
  const config = await loadConfig({ env: { DATABASE_URL: url, ...env } });
  const storage = await openStorage(config);
  closing.push(() => storage?.db.destroy());
  const usage = await createUsage(config, {
    storage,
    clock: systemClock,
    record: (fact) => facts.push(fact),
    hashKey,
  });
  closing.push(() => usage.close(100));
  return { usage, facts };
}

async function startProxy(): Promise<HeldProxy> {
  const proxy = await startHeldProxy(postgres.port);
  closing.push(() => {
    proxy.close();
  });
  return proxy;
}

const turn = (over: Partial<TurnUsage> = {}): TurnUsage => ({
  hardwareId: 'mac',
  sessionId: 's',
  parts: [
    {
      provider: 'p',
      model: 'm',
      inputTokens: 7,
      cachedTokens: 0,
      outputTokens: 3,
      reasoningTokens: 0,
      spokenCharacters: 0,
      unheardCharacters: 0,
    },
  ],
  ...over,
});
const report = {
  hardwareId: 'mac',
  sessionId: 's',
  source: 'asr',
  model: 'm',
  inputTokens: 1,
  outputTokens: 1,
};

const sessionsIn = async (database: string): Promise<string[]> =>
  (await postgres.query('select session_id from usage', database)).split('\n').filter(Boolean);

describe('a database', () => {
  it('that is killed in mid-run gets everything later, once, and no turn waits', async () => {
    const { name, url } = await newDatabase();
    const { usage, facts } = await startUsage(url);
    const sent: string[] = [];
    const run = async (count: number): Promise<void> => {
      for (let index = 0; index < count; index += 1) {
        const sessionId = `turn-${sent.length}`;
        sent.push(sessionId);
        usage.ledger.turn(turn({ sessionId }));
        await wait(2);
      }
    };
    await run(200);
    const killed = postgres.kill();
    await run(400);
    await killed;
    expect(await usage.ledger.report({ ...report, sessionId: 'meanwhile' })).toBe('queued');
    sent.push('meanwhile');
    expect(usage.status()).toMatchObject({ state: 'down', lost: 0 });
    await postgres.start();
    await run(100);
    await vi.waitFor(
      () => {
        expect(usage.status()).toMatchObject({ state: 'up', queued: 0, lost: 0 });
      },
      { timeout: 15_000, interval: 50 },
    );
    expect((await sessionsIn(name)).toSorted()).toEqual(sent.toSorted());
    expect(facts.map(({ decision, scope }) => `${scope} ${decision}`)).toEqual(['usage degrade']);
    expect(await usage.ledger.report(report)).toBe('stored');
  });

  it('whose answers are lost has each row once', async () => {
    const { name, url } = await newDatabase();
    const proxy = await startProxy();
    const { usage } = await startUsage(url.replace(`:${postgres.port}/`, `:${proxy.port}/`));
    expect(await usage.ledger.report({ ...report, sessionId: 'before' })).toBe('stored');
    proxy.hold({ answers: true, requests: false });
    const kept = usage.ledger.report({ ...report, sessionId: 'unanswered' });
    await vi.waitFor(async () => {
      expect(await sessionsIn(name)).toContain('unanswered');
    });
    proxy.cut();
    expect(await kept).toBe('queued');
    proxy.release();
    await vi.waitFor(
      () => {
        expect(usage.status()).toMatchObject({ queued: 0 });
      },
      { timeout: 10_000, interval: 20 },
    );
    expect((await sessionsIn(name)).toSorted()).toEqual(['before', 'unanswered']);
  });

  it('that hangs is given up, and used again when it answers', async () => {
    const { name, url } = await newDatabase();
    const proxy = await startProxy();
    const { usage, facts } = await startUsage(url.replace(`:${postgres.port}/`, `:${proxy.port}/`));
    expect(await usage.ledger.report({ ...report, sessionId: 'a' })).toBe('stored');
    proxy.hold({ answers: true, requests: true });
    expect(await usage.ledger.report({ ...report, sessionId: 'b' })).toBe('queued');
    await vi.waitFor(
      () => {
        expect(facts.map(({ ctx }) => ctx?.reason)).toEqual(['slow']);
      },
      { timeout: 10_000, interval: 50 },
    );
    proxy.release();
    await vi.waitFor(
      () => {
        expect(usage.status()).toMatchObject({ state: 'up', queued: 0, lost: 0 });
      },
      { timeout: 10_000, interval: 50 },
    );
    expect((await sessionsIn(name)).toSorted()).toEqual(['a', 'b']);
  });

  it('whose connections have died silently is reached over new ones', async () => {
    const { name, url } = await newDatabase();
    const proxy = await startProxy();
    const { usage } = await startUsage(url.replace(`:${postgres.port}/`, `:${proxy.port}/`));
    expect(await usage.ledger.report({ ...report, sessionId: 'a' })).toBe('stored');
    proxy.silence();
    expect(await usage.ledger.report({ ...report, sessionId: 'b' })).toBe('queued');
    await vi.waitFor(
      () => {
        expect(usage.status()).toMatchObject({ state: 'up', queued: 0, lost: 0 });
      },
      { timeout: 9_000, interval: 50 },
    );
    expect((await sessionsIn(name)).toSorted()).toEqual(['a', 'b']);
  });

  it('whose table is locked gets it when the lock is gone', async () => {
    const { name, url } = await newDatabase();
    const { usage, facts } = await startUsage(url);
    const locked = postgres.query('begin; lock table usage; select pg_sleep(5); commit', name);
    await vi.waitFor(async () => {
      const locks = "select count(*) from pg_locks where mode = 'AccessExclusiveLock' and granted";
      expect(Number(await postgres.query(locks, name))).toBeGreaterThan(0);
    });
    expect(await usage.ledger.report({ ...report, sessionId: 'locked' })).toBe('queued');
    await locked;
    await vi.waitFor(
      () => {
        expect(usage.status()).toMatchObject({ queued: 0, lost: 0 });
      },
      { timeout: 10_000, interval: 50 },
    );
    expect(await sessionsIn(name)).toEqual(['locked']);
    // 57014: the statement's time was over.
    expect(facts.map(({ ctx }) => ctx?.reason)).toEqual(['57014']);
  });

  it('that is gone at the shutdown costs what is queued, which is told', async () => {
    const { url } = await newDatabase();
    const { usage, facts } = await startUsage(url);
    await postgres.kill();
    for (let index = 0; index < 5; index += 1) usage.ledger.turn(turn());
    await usage.close(200);
    await postgres.start();
    expect(facts.at(-1)).toMatchObject({ decision: 'degrade', ctx: { reason: 'shutdown', count: 5 } });
  });
});

describe('budgets', () => {
  it('count what all instances have stored', async () => {
    const { url } = await newDatabase();
    const env = { BUDGET_TURNS_PER_DAY: '4' };
    const [a, b] = [await startUsage(url, env), await startUsage(url, env)];
    const isOver = (usage: Usage, hardwareId: string): boolean => {
      try {
        usage.checkBudget(hardwareId);
        return false;
      } catch {
        return true;
      }
    };
    for (let index = 0; index < 4; index += 1) a.usage.ledger.turn(turn());
    expect(isOver(a.usage, 'mac')).toBe(true);
    // The other instance learns it by itself, soon after the device was first seen there.
    expect(isOver(b.usage, 'mac')).toBe(false);
    await vi.waitFor(
      () => {
        expect(isOver(b.usage, 'mac')).toBe(true);
      },
      { timeout: 15_000, interval: 50 },
    );
    expect(isOver(b.usage, 'other')).toBe(false);
  });
});

describe('the server', () => {
  let server: RunningServer | undefined;
  const start = async (env: Record<string, string>): Promise<StreamingServiceClient> => {
    server = await startBundle({ env: { LOG_HASH_KEY: hashKey, ...env } });
    closing.push(() => server?.stop());
    const client = new StreamingServiceClient(server.grpc, credentials.createInsecure());
    closing.push(() => {
      client.close();
    });
    return client;
  };
  const send = (client: StreamingServiceClient, over: Partial<UsageRequest> = {}): Promise<UsageResponse> =>
    new Promise((resolve, reject) => {
      client.reportUsage(
        { ...UsageRequest.create(), hardwareId: 'mac', source: 'asr', ...over },
        (error, response) => {
          if (error) reject(error);
          else resolve(response);
        },
      );
    });

  it('stores reports under the key that the log shows, and says when it cannot', async () => {
    const { name, url } = await newDatabase();
    const client = await start({ DATABASE_URL: url });
    expect((await send(client, { inputTokens: 5, model: 'whisper' })).message).toBe('Stored.');
    const rows = await postgres.query('select device, provider, model, input_tokens from usage', name);
    expect(rows).toBe(`${deviceKey(hashKey)('mac')}|asr|whisper|5`);
    const last = (): unknown =>
      (JSON.parse(server?.stdout.at(-1) ?? '{}') as { ctx?: Record<string, unknown> }).ctx?.['hardware'];
    await expect.poll(last).toBe(deviceKey(hashKey)('mac'));
    await postgres.kill();
    expect((await send(client, { sessionId: 'late' })).message).toMatch(/^Queued/u);
    await postgres.start();
    await vi.waitFor(
      async () => {
        expect(await sessionsIn(name)).toContain('late');
      },
      { timeout: 10_000, interval: 50 },
    );
  });

  it('starts without its database, and tells once', async () => {
    const proxy = await startProxy();
    proxy.close();
    const client = await start({ DATABASE_URL: `postgres://nobody@127.0.0.1:${proxy.port}/nothing` });
    expect((await send(client)).message).toMatch(/^Queued/u);
    await expect.poll(() => server?.stdout.join()).toContain('ECONNREFUSED');
    expect(server?.stdout.filter((line) => line.includes('ECONNREFUSED'))).toHaveLength(1);
  });

  it('does not start on a schema that is too old, and says what to run', async () => {
    const url = await postgres.createDatabase('usage_empty');
    await expect(start({ DATABASE_URL: url })).rejects.toThrow(
      /exited with 1[^]*the database lacks 0001_usage, 0002_memory: run npm run migrate/u,
    );
  });

  it('refuses a turn of a device that has spent its day, in the words that clients know, and no COLLECT', async () => {
    const { name, url } = await newDatabase();
    const device = deviceKey(hashKey)('mac');
    const values = `gen_random_uuid(), 0, 'turn', ${Date.now()}, '${device}', 's', 'p', 'm', 900, 0, 100, 0, 0, 0`;
    await postgres.query(`insert into usage values (${values})`, name);
    const client = await start({
      DATABASE_URL: url,
      BUDGET_TOKENS_PER_DAY: '1000',
      BACKPRESSURE_MAX_RATE: '0',
    });
    const ask = (over: object = {}) =>
      read(client.streamAudio(request({ hardwareId: 'mac', ...over }))).ended;
    await vi.waitFor(
      async () => {
        const ended = await ask();
        expect(ended.status.code).toBe(status.PERMISSION_DENIED);
        expect(ended.errorType).toBe('usage_budget_exceeded');
        expect(ended.status.details).toContain('daily limit exceeded');
        expect(ended.contents).toEqual([{ $case: 'errorMessage', value: ended.status.details }]);
      },
      { timeout: 10_000, interval: 100 },
    );
    expect((await ask({ phase: 1, prompt: '', chunkText: 'so far', chunkSeq: 1 })).status.code).toBe(
      status.OK,
    );
    expect((await ask({ hardwareId: 'other-mac' })).status.code).toBe(status.OK);
    const welcome = read(
      client.generateWelcomeAudio({
        text: 'Hi.',
        sessionId: 'w',
        voice: '',
        language: 'en',
        hardwareId: 'mac',
      }),
    );
    expect((await welcome.ended).status.code).toBe(status.OK);
  });
});
