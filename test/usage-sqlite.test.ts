/** Usage in the embedded database: over restarts, with a locked file and a full disk. */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { credentials } from '@grpc/grpc-js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openStorage } from '../src/composition/storage.ts';
import { createUsage } from '../src/composition/usage.ts';
import { loadConfig } from '../src/config/load.ts';
import { type Clock, systemClock } from '../src/core/clock.ts';
import type { DecisionFact } from '../src/core/decisions.ts';
import { StreamingServiceClient, UsageRequest, type UsageResponse } from '../src/generated/streaming.ts';
import { memoryStore } from '../src/providers/storage/memory-store.ts';
import { usageStore } from '../src/providers/storage/usage-store.ts';
import { FakeClock } from '../src/testing/fake-clock.ts';
import { root } from './markdown.ts';
import { exchange } from './memory-suite.ts';
import { type RunningServer, startBundle, startServer } from './start-server.ts';
import { DAY_MS, usageRow } from './store-suite.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nexy-usage-'));
  path = join(folder, 'data', 'nexy.db');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const report = {
  hardwareId: 'mac',
  sessionId: 's',
  source: 'asr',
  model: 'm',
  inputTokens: 1,
  outputTokens: 1,
};

async function startUsage(env: Record<string, string> = {}, clock: Clock = systemClock) {
  const facts: DecisionFact[] = [];
  const config = await loadConfig({ env: { DATABASE_PATH: path, ...env } });
  const storage = await openStorage(config);
  const parts = {
    storage,
    clock,
    record: (fact: DecisionFact) => facts.push(fact),
    hashKey: 'the key of these tests',
  };
  const close = async (): Promise<void> => storage?.db.destroy();
  const usage = await createUsage(config, parts).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return { usage, facts, storage, close: () => usage.close(1_000).then(close) };
}

function sessionsIn(file: string): unknown[] {
  const db = new DatabaseSync(file);
  const rows = db.prepare('select session_id from usage order by at_ms').all();
  db.close();
  return rows.map((row) => row['session_id']);
}

describe('a SQLite file', () => {
  it('is made with its folder and its schema, and keeps usage over restarts', async () => {
    const first = await startUsage();
    expect(await first.usage.ledger.report({ ...report, sessionId: 'a' })).toBe('stored');
    await first.close();
    const second = await startUsage();
    expect(await second.usage.ledger.report({ ...report, sessionId: 'b' })).toBe('stored');
    await second.close();
    expect(sessionsIn(path)).toEqual(['a', 'b']);
    // Nobody else on the host may read it.
    expect(statSync(join(folder, 'data')).mode & 0o077).toBe(0);
    expect([...first.facts, ...second.facts]).toEqual([]);
  });

  it('that another process has locked is waited for without holding anybody up', async () => {
    const { usage, facts, close } = await startUsage();
    expect(await usage.ledger.report(report)).toBe('stored');
    const other = new DatabaseSync(path);
    other.exec('begin immediate');
    // SQLite itself waits for 2 s; this thread goes on.
    expect(await usage.ledger.report({ ...report, sessionId: 'locked' })).toBe('queued');
    expect(facts).toEqual([]);
    await vi.waitFor(
      () => {
        expect(facts).toMatchObject([
          { decision: 'degrade', scope: 'usage', ctx: { provider: 'sqlite', reason: 'file is locked' } },
        ]);
      },
      { timeout: 5_000, interval: 20 },
    );
    other.exec('rollback');
    other.close();
    await vi.waitFor(
      () => {
        expect(usage.status()).toMatchObject({ state: 'up', queued: 0, lost: 0 });
      },
      { timeout: 5_000, interval: 20 },
    );
    await close();
    expect(sessionsIn(path)).toEqual(['s', 'locked']);
  });

  it('that cannot be opened costs no start, and is used as soon as it can be', async () => {
    // A file where the folder should be.
    writeFileSync(join(folder, 'data'), '');
    const { usage, facts, close } = await startUsage();
    expect(await usage.ledger.report({ ...report, sessionId: 'early' })).toBe('queued');
    expect(facts.map(({ decision }) => decision)).toEqual(['degrade']);
    rmSync(join(folder, 'data'));
    await vi.waitFor(
      () => {
        expect(usage.status()).toMatchObject({ state: 'up', queued: 0, lost: 0 });
      },
      { timeout: 10_000, interval: 20 },
    );
    await close();
    expect(sessionsIn(path)).toEqual(['early']);
  });

  it('loses what is too old within the hour, of usage and of memory', async () => {
    const clock = new FakeClock(new Date());
    const { facts, storage, close } = await startUsage({ MEMORY_RETENTION_DAYS: '1' }, clock);
    if (!storage) throw new Error('there is no database');
    const atMs = Date.now() - 1.5 * DAY_MS;
    await usageStore(storage).append([
      usageRow({ device: 'old', atMs: atMs - 90 * DAY_MS }),
      usageRow({ device: 'new' }),
    ]);
    await memoryStore(storage).append([exchange({ device: 'old', atMs }), exchange({ device: 'new' })]);
    await clock.advance(3_600_000);
    const devicesIn = async (table: 'usage' | 'exchanges'): Promise<string[]> =>
      (await storage.db.selectFrom(table).select('device').execute()).map(({ device }) => device);
    await vi.waitFor(async () => {
      expect([await devicesIn('usage'), await devicesIn('exchanges')]).toEqual([['new'], ['new']]);
    });
    expect(facts).toEqual([]);
    await close();
  });

  it('in stage is not migrated by the server', async () => {
    const env = { NEXY_ENV: 'stage', ANSWER_ALLOW_OFFLINE: 'true', LOG_HASH_KEY: 'the key of these tests' };
    await expect(startUsage(env)).rejects.toThrow(
      /the database lacks 0001_usage, 0002_memory: run npm run migrate/u,
    );
  });
});

describe('the server', () => {
  let server: RunningServer | undefined;
  let client: StreamingServiceClient | undefined;
  afterEach(async () => {
    client?.close();
    client = undefined;
    await server?.stop();
    server = undefined;
  });
  const send = (over: Partial<UsageRequest>): Promise<UsageResponse> =>
    new Promise((resolve, reject) => {
      client ??= new StreamingServiceClient(server?.grpc ?? '', credentials.createInsecure());
      client.reportUsage(
        { ...UsageRequest.create(), hardwareId: 'mac', source: 'asr', ...over },
        (error, response) => {
          if (error) reject(error);
          else resolve(response);
        },
      );
    });

  it('goes on when the disk is full: usage is queued, and told', async () => {
    const args = ['-c', 'ulimit -f 400; exec "$0" "$1"', process.execPath, join(root, 'dist/server.mjs')];
    const env = { GRPC_PORT: '0', HTTP_PORT: '0', DATABASE_PATH: path };
    server = await startServer({ command: 'sh', args, env });
    const messages = new Set<string>();
    for (let index = 0; index < 200 && messages.size < 2; index += 1) {
      messages.add((await send({ sessionId: `${index}-${'x'.repeat(100)}` })).message.slice(0, 6));
    }
    expect([...messages]).toEqual(['Stored', 'Queued']);
    expect(
      server.stdout.filter((line) => line.includes('"degrade"')).map((line) => JSON.parse(line)),
    ).toMatchObject([{ scope: 'usage', ctx: { provider: 'sqlite', reason: 'disk failed' } }]);
    const stored = sessionsIn(path).length;
    expect(stored).toBeGreaterThan(0);
    expect(await server.stop()).toBe(0);
    // What was queued is lost, which is told too.
    expect(server.stdout.at(-2)).toContain('"reason":"shutdown","count":1');
    server = undefined;
  });

  it('needs no file where it is told not to have one', async () => {
    server = await startBundle();
    expect((await send({})).message).toBe('Stored.');
  });
});
