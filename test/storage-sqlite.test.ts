/** The embedded database, in files of its own. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Worker } from 'node:worker_threads';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryStore } from '../src/providers/storage/memory-store.ts';
import { migrate, migrationsFor } from '../src/providers/storage/migrations.ts';
import { openSqlite } from '../src/providers/storage/sqlite.ts';
import type { Storage, StorageKind } from '../src/providers/storage/storage.ts';
import { usageStore } from '../src/providers/storage/usage-store.ts';
import { exchange, note } from './memory-suite.ts';
import { readStatements, statementsOfToday } from './statements.ts';
import { describeStore, usageRow } from './store-suite.ts';

const folder = mkdtempSync(join(tmpdir(), 'nexy-sqlite-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

let files = 0;
const newFile = (): string => join(folder, `new-${(files += 1)}/nexy.db`);

describeStore(() => {
  const path = newFile();
  return Promise.resolve({ open: () => openSqlite(path) });
});

describe('a file', () => {
  let path: string;
  let storage: Storage;
  const threads: Worker[] = [];
  const keep = (thread: Worker): number => threads.push(thread);
  beforeEach(async () => {
    process.on('worker', keep);
    path = newFile();
    storage = openSqlite(path);
    await migrate(storage);
  });
  afterEach(async () => {
    await storage.db.destroy();
    process.off('worker', keep);
    threads.length = 0;
  });
  const turns = async (): Promise<number> =>
    (await usageStore(storage).spentSince(['d1'], 0)).get('d1')?.turns ?? 0;

  it('holds nothing any more of what was said with a device that is forgotten, nor do those beside it', async () => {
    const words = (): boolean =>
      readdirSync(dirname(path)).some((file) => readFileSync(join(dirname(path), file)).includes('PLANTED'));
    const store = memoryStore(storage);
    await store.append(
      Array.from({ length: 50 }, () => exchange({ prompt: 'PLANTED', answer: 'PLANTED '.repeat(500) })),
    );
    await store.keepNotes([note({ text: 'PLANTED' })]);
    expect(words()).toBe(true);
    await store.forget('d1', Date.now());
    expect(words()).toBe(false);
  });

  it('is worked with by a new thread when the one before has ended', async () => {
    const usage = usageStore(storage);
    await usage.append([usageRow()]);
    await threads[0]?.terminate();
    await usage.append([usageRow()]);
    expect(await turns()).toBe(2);
    await threads[1]?.terminate();
    expect(await turns()).toBe(2);
    expect(threads).toHaveLength(3);
  });

  it('fails what was in work when its thread ended, and says so', async () => {
    const usage = usageStore(storage);
    const other = new DatabaseSync(path);
    other.exec('begin immediate');
    const inWork = usage.append([usageRow()]);
    const queued = usage.append([usageRow()]);
    const failed = expect(inWork).rejects.toThrow(/^thread has ended$/u);
    await threads[0]?.terminate();
    await failed;
    other.exec('rollback');
    other.close();
    // It had not begun: the new thread does it.
    await queued;
    expect(await turns()).toBe(1);
  });

  it('does nothing more of a transaction whose thread has ended', async () => {
    const half = storage.db.transaction().execute(async (transaction) => {
      await transaction.deleteFrom('forgotten').execute();
      await threads[0]?.terminate();
      await transaction.insertInto('forgotten').values({ device: 'd1', at_ms: 1 }).execute();
    });
    await expect(half).rejects.toThrow('the thread has ended');
    expect(await storage.db.selectFrom('forgotten').selectAll().execute()).toEqual([]);
  });

  it('that cannot be opened by the new thread fails each statement, until it can be', async () => {
    const usage = usageStore(storage);
    await usage.append([usageRow()]);
    await threads[0]?.terminate();
    rmSync(dirname(path), { recursive: true });
    // A file where the folder should be.
    writeFileSync(dirname(path), '');
    await expect(usage.append([usageRow()])).rejects.toThrow('EEXIST');
    await expect(usage.append([usageRow()])).rejects.toThrow('EEXIST');
    rmSync(dirname(path));
    await migrate(storage);
    await usage.append([usageRow()]);
    expect(await turns()).toBe(1);
  });
});

describe('test/fixtures/statements', () => {
  it.each(['sqlite', 'postgresql'] satisfies StorageKind[])(
    'has what this code says to %s; when that changes, add a file, and keep those of servers in the field',
    async (kind) => {
      const newest = Object.keys(migrationsFor(kind)).at(-1);
      const known = readStatements().filter(({ name }) => name.startsWith(newest ?? '-'));
      const said = JSON.stringify(await statementsOfToday(kind));
      expect(
        known.map(({ statements }) =>
          JSON.stringify(statements[kind].map(({ sql, parameters }) => ({ sql, parameters }))),
        ),
      ).toContain(said);
    },
  );
});
