import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { afterEach, describe, expect, it } from 'vitest';
import { memoryStore } from '../src/providers/storage/memory-store.ts';
import { migrate, migrationsFor } from '../src/providers/storage/migrations.ts';
import type { Storage } from '../src/providers/storage/storage.ts';
import { usageStore } from '../src/providers/storage/usage-store.ts';
import { SchemaTooOld, type UsageRow, type UsageStore } from '../src/usage/store.ts';
import { describeMemory } from './memory-suite.ts';
import { readStatements } from './statements.ts';

export const DAY_MS = 86_400_000;
export const NOW_MS = Date.parse('2026-11-25T12:00:00Z');

export function usageRow(over: Partial<UsageRow> = {}): UsageRow {
  return {
    entryId: randomUUID(),
    part: 0,
    kind: 'turn',
    atMs: NOW_MS,
    device: 'd1',
    sessionId: 's',
    provider: 'p',
    model: 'm',
    inputTokens: 100,
    cachedTokens: 10,
    outputTokens: 20,
    reasoningTokens: 5,
    spokenCharacters: 300,
    unheardCharacters: 30,
    ...over,
  };
}

/** What both databases do in the same way. `openEmpty` gives a database without a schema, the same one again for `again`. */
export function describeStore(openEmpty: () => Promise<{ open: () => Storage }>): void {
  const opened: Storage[] = [];
  afterEach(async () => {
    for (const { db } of opened.splice(0)) await db.destroy();
  });
  async function openNew(): Promise<{ open: () => Storage }> {
    const { open } = await openEmpty();
    return {
      open: () => {
        const storage = open();
        opened.push(storage);
        return storage;
      },
    };
  }
  async function migrated(): Promise<{ storage: Storage; store: UsageStore; again: () => Storage }> {
    const { open } = await openNew();
    const storage = open();
    await migrate(storage);
    return { storage, store: usageStore(storage), again: open };
  }

  describe('the schema', () => {
    it('is made once, and a server that finds none says what to run', async () => {
      const { open } = await openNew();
      const storage = open();
      const store = usageStore(storage);
      const refusal = store.checkSchema();
      await expect(refusal).rejects.toBeInstanceOf(SchemaTooOld);
      await expect(refusal).rejects.toThrow(/lacks 0001_usage, 0002_memory: run npm run migrate/u);
      expect(await migrate(storage)).toEqual(['0001_usage', '0002_memory']);
      expect(await migrate(storage)).toEqual([]);
      await store.checkSchema();
    });

    it('of a newer release is good for this one', async () => {
      const { storage, store } = await migrated();
      await sql`insert into kysely_migration (name, timestamp) values ('9999_later', '')`.execute(storage.db);
      await store.checkSchema();
      expect(await migrate(storage)).toEqual([]);
      await store.append([usageRow()]);
    });

    it('is made once by two that start at the same time', async () => {
      const { open } = await openNew();
      const both = [open(), open()];
      const made = await Promise.all(both.map(migrate));
      expect(made.flat()).toEqual(['0001_usage', '0002_memory']);
      for (const storage of both) await usageStore(storage).append([usageRow()]);
    });

    it('of the release before is brought up to date with what is in it, and is too old until then', async () => {
      const { open } = await openNew();
      const storage = open();
      const { '0001_usage': first } = migrationsFor(storage.kind);
      if (!first) throw new Error('there is no first migration');
      const provider = { getMigrations: () => Promise.resolve({ '0001_usage': first }) };
      const { error } = await new Migrator({ db: storage.db, provider }).migrateToLatest();
      expect(error).toBeUndefined();
      const store = usageStore(storage);
      await store.append([usageRow({ inputTokens: 7 })]);
      await expect(store.checkSchema()).rejects.toThrow(/lacks 0002_memory: run/u);
      expect(await migrate(storage)).toEqual(['0002_memory']);
      await store.checkSchema();
      expect((await store.spentSince(['d1'], 0)).get('d1')).toEqual({
        turns: 1,
        tokens: 27,
        characters: 330,
      });
      expect(await memoryStore(storage).forget('d1', NOW_MS)).toBe(0);
    });

    it.each(readStatements())('takes the statements of a server of schema $name', async ({ statements }) => {
      const { storage, store, again } = await migrated();
      const { db } = again();
      for (const { sql: text, parameters, rows } of statements[storage.kind]) {
        const result = await db.executeQuery({
          ...sql`${sql.raw('select 1')}`.compile(db),
          sql: text,
          parameters,
        });
        expect(result.rows.length, text).toBe(rows);
      }
      // What the old server wrote, the new one reads.
      expect((await store.spentSince(['device-of-old'], 0)).get('device-of-old')).toEqual({
        turns: 1,
        tokens: 3,
        characters: 11,
      });
    });
  });

  describe('rows', () => {
    it('that are sent twice count once, and a turn of several parts is one', async () => {
      const { store } = await migrated();
      const entryId = randomUUID();
      const turn = [usageRow({ entryId }), usageRow({ entryId, part: 1, inputTokens: 0, outputTokens: 0 })];
      await store.append(turn);
      await store.append([...turn, usageRow({ device: 'd2' })]);
      expect(await store.spentSince(['d1', 'd2', 'd3'], 0)).toEqual(
        new Map([
          ['d1', { turns: 1, tokens: 120, characters: 660 }],
          ['d2', { turns: 1, tokens: 120, characters: 330 }],
        ]),
      );
    });

    it('are summed from a time on, and a client’s reports spend nothing', async () => {
      const { store } = await migrated();
      await store.append([
        usageRow({ atMs: NOW_MS - 1 }),
        usageRow(),
        usageRow({ kind: 'report', inputTokens: 2_147_483_647 }),
      ]);
      expect((await store.spentSince(['d1'], NOW_MS)).get('d1')?.turns).toBe(1);
      expect((await store.spentSince(['d1'], 0)).get('d1')).toEqual({
        turns: 2,
        tokens: 240,
        characters: 660,
      });
      expect(await store.spentSince([], 0)).toEqual(new Map());
    });

    it('come in full batches', async () => {
      const { store } = await migrated();
      await store.append(Array.from({ length: 1_000 }, () => usageRow()));
      expect((await store.spentSince(['d1'], 0)).get('d1')?.turns).toBe(1_000);
    });

    it('are forgotten from a time back, a few at a time, the oldest first', async () => {
      const { store } = await migrated();
      const ages = [10, 90, 91, 92, 93];
      await store.append(
        ages.map((days) => usageRow({ device: `d${days}`, atMs: Date.now() - days * DAY_MS })),
      );
      const left = async (): Promise<string[]> =>
        [
          ...(
            await store.spentSince(
              ages.map((days) => `d${days}`),
              0,
            )
          ).keys(),
        ].toSorted();
      const beforeMs = Date.now() - 90.5 * DAY_MS;
      expect(await store.forget(beforeMs, 2)).toBe(2);
      expect(await left()).toEqual(['d10', 'd90', 'd91']);
      expect(await store.forget(beforeMs, 2)).toBe(1);
      expect(await store.forget(beforeMs, 2)).toBe(0);
      expect(await left()).toEqual(['d10', 'd90']);
    });
  });

  describeMemory(async () => {
    const { storage, again } = await migrated();
    return { storage, again };
  });
}
