import { sql } from 'kysely';
import type { Storage } from './storage.ts';

/**
 * Gives the server's own role what it needs and no more: it reads, adds, and deletes through `forget_usage` only. The
 * role exists already; who runs this owns the tables. PostgreSQL only: a SQLite file has no roles.
 */
export async function grantTo(role: string, { db }: Storage): Promise<void> {
  const name = sql.id(role);
  const { rows } = await sql<{ schema: string }>`select current_schema() as schema`.execute(db);
  const schema = sql.id(rows[0]?.schema ?? 'public');
  await db.transaction().execute(async (transaction) => {
    for (const statement of [
      sql`grant usage on schema ${schema} to ${name}`,
      sql`revoke all on usage, kysely_migration, kysely_migration_lock from ${name}`,
      sql`grant select, insert on usage to ${name}`,
      sql`grant select on kysely_migration to ${name}`,
      // A backup that was restored without its rights has lost this one of the migration.
      sql`revoke all on function forget_usage(bigint, integer) from public`,
      sql`grant execute on function forget_usage(bigint, integer) to ${name}`,
    ]) {
      await statement.execute(transaction);
    }
  });
}
