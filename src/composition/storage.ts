import type { Config } from '../config/config.ts';
import type { Storage } from '../providers/storage/storage.ts';

/** The database that the configuration names, or undefined where it names none; DATABASE_URL wins. */
export async function openStorage({ database }: Config, statementMs?: number): Promise<Storage | undefined> {
  if (database.url.isSet) {
    const { openPostgresql } = await import('../providers/storage/postgresql.ts');
    return openPostgresql(database.url.reveal(), statementMs);
  }
  if (database.path === '') return undefined;
  return (await import('../providers/storage/sqlite.ts')).openSqlite(database.path);
}
