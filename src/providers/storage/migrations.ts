import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { usageTable } from './migrations/0001-usage.ts';
import { memoryTables } from './migrations/0002-memory.ts';
import type { Storage, StorageKind } from './storage.ts';
import type { Tables } from './tables.ts';

/**
 * Every change of the schema, by name in the order in which they run. They only expand (new tables, columns with
 * defaults, indexes); what is no longer used is taken away by a migration of a later release, when no server of the
 * release before is left (Docs/MEMORY_AND_USAGE.md).
 */
export function migrationsFor(kind: StorageKind): Readonly<Record<string, Migration>> {
  return { '0001_usage': usageTable(kind), '0002_memory': memoryTables(kind) };
}

/**
 * Brings the schema up to date, all or nothing; resolves with the names of the migrations that ran. Servers may run
 * meanwhile. Rejects when the database cannot be reached or the role may not change the schema.
 */
export async function migrate({ db, kind }: Storage): Promise<string[]> {
  // Kysely would call the migrations of a newer release corrupt.
  const isUpToDate = async (): Promise<boolean> => (await missingMigrations({ db, kind })).length === 0;
  if (await isUpToDate()) return [];
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(migrationsFor(kind)) },
  });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error === undefined) return results.map(({ migrationName }) => migrationName);
  // Two that start on a new SQLite file at once: one of them makes it.
  if (await isUpToDate()) return [];
  throw error instanceof Error ? error : new Error('failed', { cause: error });
}

/** The migrations that this code needs and the database has not had. */
export async function missingMigrations({ db, kind }: Storage): Promise<string[]> {
  const done = await namesOf(db);
  return Object.keys(migrationsFor(kind)).filter((name) => !done.has(name));
}

async function namesOf(db: Kysely<Tables>): Promise<ReadonlySet<string>> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === 'kysely_migration')) return new Set();
  const rows = await db.selectFrom('kysely_migration').select('name').execute();
  return new Set(rows.map(({ name }) => name));
}
