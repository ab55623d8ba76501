/** `npm run migrate`: brings the database's schema up to date. */
import { parseArgs } from 'node:util';
import { loadConfig } from '../src/config/load.ts';
import { grantTo } from '../src/providers/storage/grants.ts';
import { migrate } from '../src/providers/storage/migrations.ts';
import { databaseOf, UsageError, withExitCode } from './operator-command.ts';

const usage = `usage: npm run migrate [-- --grant ROLE]
Runs the migrations that the database of DATABASE_URL or DATABASE_PATH has not had. Servers may run meanwhile.
--grant ROLE   gives the server's own role its rights (PostgreSQL); Docs/MEMORY_AND_USAGE.md`;

/** Returns 0, 1 when the database fails, 2 for wrong arguments or settings. */
export function main(argv: readonly string[]): Promise<number> {
  return withExitCode(usage, async () => {
    const { values } = parseArgs({ args: [...argv], options: { grant: { type: 'string' } } });
    const storage = await databaseOf(await loadConfig());
    if (values.grant !== undefined && storage.kind === 'sqlite')
      throw new UsageError('--grant is for PostgreSQL: a SQLite file has no roles.');
    try {
      const done = await migrate(storage);
      console.log(done.length === 0 ? 'The schema is up to date.' : `Migrated: ${done.join(', ')}.`);
      if (values.grant === undefined) return;
      await grantTo(values.grant, storage);
      console.log(`${values.grant} may read, add and change notes, and delete through functions only.`);
    } finally {
      await storage.db.destroy();
    }
  });
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
