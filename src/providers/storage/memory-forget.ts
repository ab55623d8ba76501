import { type Kysely, sql } from 'kysely';
import type { Storage } from './storage.ts';
import type { Tables } from './tables.ts';

/** Deletes all that is remembered of a device, and notes when; resolves with how many exchanges and notes there were. */
export function forgetDevice({ db, kind }: Storage, device: string, nowMs: number): Promise<number> {
  return kind === 'sqlite' ? deleteDevice(db, device, nowMs) : callForgetDevice(db, device, nowMs);
}

/** Deletes at most `maxRows` that are older than `beforeMs`, or notes that have expired; resolves with how many. */
export function forgetMemory({ db, kind }: Storage, beforeMs: number, maxRows: number): Promise<number> {
  return kind === 'sqlite' ? deleteOld(db, beforeMs, maxRows) : callForgetMemory(db, beforeMs, maxRows);
}

/** How many rows there are of a device: for operators, before they delete them. */
export async function countRemembered({ db }: Storage, device: string): Promise<number> {
  let count = 0;
  for (const table of ['exchanges', 'notes'] as const) {
    const { rows } = await db
      .selectFrom(table)
      .select((row) => row.fn.countAll().as('rows'))
      .where('device', '=', device)
      .executeTakeFirstOrThrow();
    count += Number(rows);
  }
  return count;
}

/** Each statement sees what was committed before it, also while the transaction waited for a lock. */
export function atOnce<T>(db: Kysely<Tables>, work: (transaction: Kysely<Tables>) => Promise<T>): Promise<T> {
  return db.transaction().setIsolationLevel('read committed').execute(work);
}

async function deleteDevice(db: Kysely<Tables>, device: string, nowMs: number): Promise<number> {
  const gone = await atOnce(db, async (transaction) => {
    await transaction
      .insertInto('forgotten')
      .values({ device, at_ms: nowMs })
      .onConflict((conflict) =>
        conflict.column('device').doUpdateSet({ at_ms: sql`max(forgotten.at_ms, excluded.at_ms)` }),
      )
      .execute();
    let rows = 0n;
    for (const table of ['exchanges', 'notes'] as const) {
      const { numDeletedRows } = await transaction
        .deleteFrom(table)
        .where('device', '=', device)
        .executeTakeFirst();
      rows += numDeletedRows;
    }
    return Number(rows);
  });
  // What was deleted is overwritten in the file (secure_delete), but stands in the log beside it until this.
  await sql`pragma wal_checkpoint(truncate)`.execute(db);
  return gone;
}

/** The server's role has no right to delete; the functions of migration 0002_memory have, within their own bounds. */
function callForgetDevice(db: Kysely<Tables>, device: string, nowMs: number): Promise<number> {
  return atOnce(db, async (transaction) => {
    const { rows } = await sql<{ forgotten: number }>`
      select forget_device(${device}::text, ${nowMs}::bigint) as forgotten`.execute(transaction);
    return Number(rows[0]?.forgotten ?? 0);
  });
}

async function deleteOld(db: Kysely<Tables>, beforeMs: number, maxRows: number): Promise<number> {
  const expired = sql<boolean>`expires_at_ms <= unixepoch('subsec') * 1000`;
  let gone = 0;
  for (const table of ['exchanges', 'notes', 'forgotten'] as const) {
    const old = db
      .selectFrom(table)
      .select(sql<number>`rowid`.as('rowid'))
      .where((row) => {
        const isOld = row('at_ms', '<', beforeMs);
        return table === 'notes' ? row.or([isOld, expired]) : isOld;
      })
      .orderBy('at_ms')
      .limit(maxRows - gone);
    const { numDeletedRows } = await db
      .deleteFrom(table)
      .where(sql<number>`rowid`, 'in', old)
      .executeTakeFirst();
    gone += Number(numDeletedRows);
  }
  return gone;
}

async function callForgetMemory(db: Kysely<Tables>, beforeMs: number, maxRows: number): Promise<number> {
  const { rows } = await sql<{ forgotten: number }>`
    select forget_memory(${beforeMs}::bigint, ${maxRows}::integer) as forgotten`.execute(db);
  return Number(rows[0]?.forgotten ?? 0);
}
