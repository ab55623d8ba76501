import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { StorageKind } from '../storage.ts';

/**
 * The usage table. On PostgreSQL also `forget_usage`, the only way in which the server's own role may delete: it takes
 * the oldest rows first, at most 10,000 at a time, and none of the last two days, whatever it is asked.
 */
export function usageTable(kind: StorageKind): Migration {
  return {
    up: async (db: Kysely<unknown>) => {
      await db.schema
        .createTable('usage')
        .addColumn('entry_id', 'varchar(36)', (column) => column.notNull())
        .addColumn('part', 'integer', (column) => column.notNull())
        .addColumn('kind', 'varchar(8)', (column) => column.notNull())
        .addColumn('at_ms', 'bigint', (column) => column.notNull())
        .addColumn('device', 'varchar(32)', (column) => column.notNull())
        .addColumn('session_id', 'varchar(256)', (column) => column.notNull())
        .addColumn('provider', 'varchar(512)', (column) => column.notNull())
        .addColumn('model', 'varchar(512)', (column) => column.notNull())
        .addColumn('input_tokens', 'bigint', (column) => column.notNull())
        .addColumn('cached_tokens', 'bigint', (column) => column.notNull())
        .addColumn('output_tokens', 'bigint', (column) => column.notNull())
        .addColumn('reasoning_tokens', 'bigint', (column) => column.notNull())
        .addColumn('spoken_characters', 'bigint', (column) => column.notNull())
        .addColumn('unheard_characters', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('usage_key', ['entry_id', 'part'])
        .execute();
      await db.schema.createIndex('usage_by_time').on('usage').column('at_ms').execute();
      await db.schema.createIndex('usage_by_device').on('usage').columns(['device', 'at_ms']).execute();
      if (kind === 'postgresql') await createForgetUsage(db);
    },
  };
}

/** Its search_path is fixed and its table named in full: a definer's function must not be led to other objects. */
async function createForgetUsage(db: Kysely<unknown>): Promise<void> {
  await sql`
    do $outer$
    begin
      execute format($create$
        create function %1$I.forget_usage(before_ms bigint, max_rows integer) returns integer
        language sql security definer set search_path = pg_catalog, pg_temp as $body$
          with old as (
            select entry_id, part from %1$I.usage
            where at_ms < least(before_ms, (extract(epoch from now()) * 1000)::bigint - 2 * 86400000::bigint)
            order by at_ms limit least(greatest(max_rows, 0), 10000) for update skip locked
          ), gone as (
            delete from %1$I.usage u using old
            where u.entry_id = old.entry_id and u.part = old.part returning 1
          ) select count(*)::integer from gone
        $body$
      $create$, current_schema());
      execute format('revoke all on function %I.forget_usage(bigint, integer) from public', current_schema());
    end
    $outer$`.execute(db);
}
