import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { migrate } from '../src/providers/storage/migrations.ts';
import type { Storage } from '../src/providers/storage/storage.ts';
import { usageStore } from '../src/providers/storage/usage-store.ts';
import { SchemaTooOld, type UsageRow, type UsageStore } from '../src/usage/store.ts';
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
  const opened: UsageStore[] = [];
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
  });
  const use = (storage: Storage): UsageStore => {
    const store = usageStore(storage);
    opened.push(store);
    return store;
  };
  async function migrated(): Promise<{ storage: Storage; store: UsageStore; again: () => Storage }> {
    const { open } = await openEmpty();
    const storage = open();
    await migrate(storage);
    return { storage, store: use(storage), again: open };
  }

  describe('the schema', () => {
    it('is made once, and a server that finds none says what to run', async () => {
      const { open } = await openEmpty();
      const storage = open();
      const store = use(storage);
      const refusal = store.checkSchema();
      await expect(refusal).rejects.toBeInstanceOf(SchemaTooOld);
      await expect(refusal).rejects.toThrow(/lacks 0001_usage: run npm run migrate/u);
      expect(await migrate(storage)).toEqual(['0001_usage']);
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
      const { open } = await openEmpty();
      const [a, b] = [open(), open()];
      const stores = [use(a), use(b)];
      const made = await Promise.all([migrate(a), migrate(b)]);
      expect(made.flat()).toEqual(['0001_usage']);
      for (const store of stores) await store.append([usageRow()]);
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
      await db.destroy();
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
}
