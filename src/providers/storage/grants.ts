import { sql } from 'kysely';
import type { Storage } from './storage.ts';

const functions = sql`forget_usage(bigint, integer), forget_device(text, bigint), forget_memory(bigint, integer)`;

/**
 * Gives the server's own role what it needs and no more: it reads, adds, changes notes, and deletes through functions
 * only. The role exists already; who runs this owns the tables. PostgreSQL only: a SQLite file has no roles.
 */
export async function grantTo(role: string, { db }: Storage): Promise<void> {
  const name = sql.id(role);
  const { rows } = await sql<{ schema: string }>`select current_schema() as schema`.execute(db);
  const schema = sql.id(rows[0]?.schema ?? 'public');
  await db.transaction().execute(async (transaction) => {
    for (const statement of [
      sql`grant usage on schema ${schema} to ${name}`,
      sql`revoke all on usage, exchanges, notes, forgotten, kysely_migration, kysely_migration_lock from ${name}`,
      sql`grant select, insert on usage, exchanges, notes to ${name}`,
      sql`grant update (text, at_ms, expires_at_ms) on notes to ${name}`,
      sql`grant select on forgotten, kysely_migration to ${name}`,
      // A backup that was restored without its rights has lost this one of the migrations.
      sql`revoke all on function ${functions} from public`,
      sql`grant execute on function ${functions} to ${name}`,
    ]) {
      await statement.execute(transaction);
    }
  });
}
