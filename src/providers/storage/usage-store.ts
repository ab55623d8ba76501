import { type Kysely, sql } from 'kysely';
import type { Spent, UsageRow, UsageStore } from '../../usage/store.ts';
import type { Storage } from './storage.ts';
import { StoreAccess, type StoreOptions } from './store-access.ts';
import type { Tables, UsageTable } from './tables.ts';

/** Usage in either database; whoever opened the storage closes it. */
export function usageStore(storage: Storage, options?: StoreOptions): UsageStore {
  const { db, kind } = storage;
  const access = new StoreAccess(storage, options);
  return {
    name: kind,
    checkSchema: () => access.checkSchema(),
    append: (rows) =>
      access.run(async () => {
        await db
          .insertInto('usage')
          .values(rows.map(columnsOf))
          .onConflict((conflict) => conflict.columns(['entry_id', 'part']).doNothing())
          .execute();
      }),
    spentSince: (devices, sinceMs) => access.run(() => spentSince(db, devices, sinceMs)),
    forget: (beforeMs, maxRows) =>
      access.run(() =>
        kind === 'sqlite' ? deleteOld(db, beforeMs, maxRows) : callForget(db, beforeMs, maxRows),
      ),
  };
}

function columnsOf(row: UsageRow): UsageTable {
  return {
    entry_id: row.entryId,
    part: row.part,
    kind: row.kind,
    at_ms: row.atMs,
    device: row.device,
    session_id: row.sessionId,
    provider: row.provider,
    model: row.model,
    input_tokens: row.inputTokens,
    cached_tokens: row.cachedTokens,
    output_tokens: row.outputTokens,
    reasoning_tokens: row.reasoningTokens,
    spoken_characters: row.spokenCharacters,
    unheard_characters: row.unheardCharacters,
  };
}

async function spentSince(
  db: Kysely<Tables>,
  devices: readonly string[],
  sinceMs: number,
): Promise<ReadonlyMap<string, Spent>> {
  if (devices.length === 0) return new Map();
  const rows = await db
    .selectFrom('usage')
    .select((row) => [
      'device',
      row.fn.count('entry_id').distinct().as('turns'),
      sql`sum(input_tokens + output_tokens)`.as('tokens'),
      sql`sum(spoken_characters + unheard_characters)`.as('characters'),
    ])
    // What a client says of itself spends nothing: it could say it of another device.
    .where('kind', '=', 'turn')
    .where('device', 'in', devices)
    .where('at_ms', '>=', sinceMs)
    .groupBy('device')
    .execute();
  return new Map(
    rows.map(({ device, turns, tokens, characters }) => [
      device,
      { turns: Number(turns), tokens: Number(tokens), characters: Number(characters) },
    ]),
  );
}

async function deleteOld(db: Kysely<Tables>, beforeMs: number, maxRows: number): Promise<number> {
  const old = db
    .selectFrom('usage')
    .select(sql<number>`rowid`.as('rowid'))
    .where('at_ms', '<', beforeMs)
    .orderBy('at_ms')
    .limit(maxRows);
  const { numDeletedRows } = await db
    .deleteFrom('usage')
    .where(sql<number>`rowid`, 'in', old)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** The server's role has no right to delete; the function (migration 0001_usage) has, within its own bounds. */
async function callForget(db: Kysely<Tables>, beforeMs: number, maxRows: number): Promise<number> {
  const { rows } = await sql<{ forgotten: number }>`
    select forget_usage(${beforeMs}::bigint, ${maxRows}::integer) as forgotten`.execute(db);
  return Number(rows[0]?.forgotten ?? 0);
}
