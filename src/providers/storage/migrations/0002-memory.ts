import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { StorageKind } from '../storage.ts';

/**
 * What is remembered of devices, and which devices were forgotten when. On PostgreSQL also `forget_device` and
 * `forget_memory`, the only ways in which the server's own role may delete.
 */
export function memoryTables(kind: StorageKind): Migration {
  return {
    up: async (db: Kysely<unknown>) => {
      await db.schema
        .createTable('exchanges')
        .addColumn('entry_id', 'varchar(36)', (column) => column.primaryKey())
        .addColumn('device', 'varchar(32)', (column) => column.notNull())
        .addColumn('at_ms', 'bigint', (column) => column.notNull())
        .addColumn('prompt', 'text', (column) => column.notNull())
        .addColumn('answer', 'text', (column) => column.notNull())
        .addColumn('marks', 'text', (column) => column.notNull())
        .addColumn('audio_at_ms', 'bigint')
        .addColumn('cut_after_ms', 'bigint')
        .execute();
      await db.schema
        .createTable('notes')
        .addColumn('device', 'varchar(32)', (column) => column.notNull())
        .addColumn('note_id', 'varchar(36)', (column) => column.notNull())
        .addColumn('text', 'text', (column) => column.notNull())
        .addColumn('at_ms', 'bigint', (column) => column.notNull())
        .addColumn('expires_at_ms', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('notes_key', ['device', 'note_id'])
        .execute();
      await db.schema
        .createTable('forgotten')
        .addColumn('device', 'varchar(32)', (column) => column.primaryKey())
        .addColumn('at_ms', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema
        .createIndex('exchanges_by_device')
        .on('exchanges')
        .columns(['device', 'at_ms'])
        .execute();
      for (const [table, column] of [
        ['exchanges', 'at_ms'],
        ['notes', 'at_ms'],
        ['notes', 'expires_at_ms'],
        ['forgotten', 'at_ms'],
      ] as const) {
        await db.schema.createIndex(`${table}_by_${column}`).on(table).column(column).execute();
      }
      if (kind === 'postgresql') await createFunctions(db);
    },
  };
}

/** Their search_path is fixed and their tables named in full: a definer's function must not be led to other objects. */
async function createFunctions(db: Kysely<unknown>): Promise<void> {
  // Takes the lock for which memory-store.ts waits before it writes for the device, so that what is written after it
  // sees the mark. A day ahead is beyond any wrong clock's excuse, and would silence the device for as long.
  await sql`
    do $outer$
    begin
      execute format($create$
        create function %1$I.forget_device(whose text, now_ms bigint) returns integer
        language plpgsql security definer set search_path = pg_catalog, pg_temp as $body$
        declare
          found_exchanges integer;
          found_notes integer;
        begin
          perform pg_advisory_xact_lock(hashtextextended(whose, 0));
          insert into %1$I.forgotten as f (device, at_ms)
            values (whose, least(now_ms, (extract(epoch from clock_timestamp()) * 1000)::bigint + 86400000))
            on conflict (device) do update set at_ms = greatest(f.at_ms, excluded.at_ms);
          delete from %1$I.exchanges where device = whose;
          get diagnostics found_exchanges = row_count;
          delete from %1$I.notes where device = whose;
          get diagnostics found_notes = row_count;
          return found_exchanges + found_notes;
        end
        $body$
      $create$, current_schema());
      execute format('revoke all on function %I.forget_device(text, bigint) from public', current_schema());
    end
    $outer$`.execute(db);
  // What it is asked for is bounded by the database's own clock: an instance whose clock is wrong deletes nothing of
  // the last day, but for notes that have expired.
  await sql`
    do $outer$
    begin
      execute format($create$
        create function %1$I.forget_memory(before_ms bigint, max_rows integer) returns integer
        language plpgsql security definer set search_path = pg_catalog, pg_temp as $body$
        declare
          now_ms bigint := (extract(epoch from clock_timestamp()) * 1000)::bigint;
          old_ms bigint := least(before_ms, now_ms - 86400000);
          most integer := least(greatest(max_rows, 0), 10000);
          gone integer := 0;
          step integer;
        begin
          with old as (
            select entry_id from %1$I.exchanges where at_ms < old_ms
            order by at_ms limit most for update skip locked
          ) delete from %1$I.exchanges e using old where e.entry_id = old.entry_id;
          get diagnostics step = row_count;
          gone := gone + step;
          with old as (
            select device, note_id from %1$I.notes where at_ms < old_ms or expires_at_ms <= now_ms
            order by at_ms limit most - gone for update skip locked
          ) delete from %1$I.notes n using old where n.device = old.device and n.note_id = old.note_id;
          get diagnostics step = row_count;
          gone := gone + step;
          with old as (
            select device from %1$I.forgotten where at_ms < old_ms
            order by at_ms limit most - gone for update skip locked
          ) delete from %1$I.forgotten f using old where f.device = old.device;
          get diagnostics step = row_count;
          return gone + step;
        end
        $body$
      $create$, current_schema());
      execute format('revoke all on function %I.forget_memory(bigint, integer) from public', current_schema());
    end
    $outer$`.execute(db);
}
