/** Forgetting a device on a real PostgreSQL while something of it is being written, over several connections. */
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { countRemembered } from '../src/providers/storage/memory-forget.ts';
import { memoryStore } from '../src/providers/storage/memory-store.ts';
import { migrate } from '../src/providers/storage/migrations.ts';
import { openPostgresql } from '../src/providers/storage/postgresql.ts';
import type { Storage } from '../src/providers/storage/storage.ts';
import { RowsRefused } from '../src/usage/store.ts';
import { exchange, note } from './memory-suite.ts';
import { type Postgres, startPostgres } from './postgres-rig.ts';

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

let databases = 0;
let name: string;
let storage: Storage;
let another: Storage;
beforeEach(async () => {
  name = `memory_${(databases += 1)}`;
  const url = await postgres.createDatabase(name);
  // What an operator may have chosen: a transaction that sees nothing of what was committed while it waited.
  await postgres.query(`alter database ${name} set default_transaction_isolation = 'repeatable read'`);
  [storage, another] = [openPostgresql(url), openPostgresql(url)];
  await migrate(storage);
});
afterEach(async () => {
  await Promise.all([storage.db.destroy(), another.db.destroy()]);
});

const waitsFor = (lock: string): Promise<void> =>
  vi.waitFor(
    async () => {
      const waiting = `select count(*) from pg_locks where not granted and locktype = '${lock}'`;
      expect(await postgres.query(waiting, name)).toBe('1');
    },
    { timeout: 3_000, interval: 20 },
  );

describe('a device that is being forgotten', () => {
  it.each([
    ['an exchange', () => memoryStore(storage).append([exchange({ device: 'd2' }), exchange()])],
    ['a note', () => memoryStore(storage).keepNotes([note({ device: 'd2' }), note()])],
  ])('holds %s off until it is done, which then sees it', async (_what, write) => {
    const written = await another.db.transaction().execute(async (forgetting) => {
      await sql`select forget_device('d1', ${Date.now()}::bigint)`.execute(forgetting);
      const writing = write();
      await waitsFor('advisory');
      return { writing };
    });
    await written.writing;
    expect(await countRemembered(storage, 'd1')).toBe(0);
    expect(await countRemembered(storage, 'd2')).toBe(1);
  });

  it('waits for what is being written, and deletes it', async () => {
    const begun = await another.db.transaction().execute(async (locked) => {
      // The write is under way, but cannot insert yet.
      await sql`lock table exchanges in share mode`.execute(locked);
      const writing = memoryStore(storage).append([exchange()]);
      await waitsFor('relation');
      const forgetting = memoryStore(storage).forget('d1', Date.now());
      await waitsFor('advisory');
      return { writing, forgetting };
    });
    await begun.writing;
    expect(await begun.forgetting).toBe(1);
    expect(await countRemembered(storage, 'd1')).toBe(0);
  });

  it('is not held off for ever by a server that hangs while it writes', async () => {
    const hanging = openPostgresql(postgres.url('postgres', name), 300);
    const hung = hanging.db.transaction().execute(async (writing) => {
      await sql`select pg_advisory_xact_lock_shared(hashtextextended('d1', 0))`.execute(writing);
      expect(await memoryStore(storage).forget('d1', Date.now())).toBe(0);
    });
    // The database has ended it.
    await expect(hung).rejects.toThrow('not queryable');
    await hanging.db.destroy();
  });

  it('is not held off by what is written of others', async () => {
    await another.db.transaction().execute(async (writing) => {
      await sql`select pg_advisory_xact_lock_shared(hashtextextended('d2', 0))`.execute(writing);
      expect(await memoryStore(storage).forget('d1', Date.now())).toBe(0);
    });
  });
});

describe('rows that the database does not take', () => {
  it('are told as refused, in no words of theirs, and the batch leaves nothing', async () => {
    const store = memoryStore(storage);
    const refused = store.append([exchange(), exchange({ prompt: 'PLANTED \0' })]);
    await expect(refused).rejects.toBeInstanceOf(RowsRefused);
    await expect(refused).rejects.toThrow(/^22021$/u);
    await expect(store.keepNotes([note({ text: 'PLANTED \0' })])).rejects.toBeInstanceOf(RowsRefused);
    await expect(store.append([exchange({ device: 'x'.repeat(33) })])).rejects.toBeInstanceOf(RowsRefused);
    expect(await countRemembered(storage, 'd1')).toBe(0);
    await store.append([exchange()]);
    expect(await countRemembered(storage, 'd1')).toBe(1);
  });
});
