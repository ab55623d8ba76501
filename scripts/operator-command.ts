import { openStorage } from '../src/composition/storage.ts';
import { ConfigError } from '../src/config/config-error.ts';
import type { Config } from '../src/config/config.ts';
import { failureOf } from '../src/providers/storage/failure.ts';
import type { Storage } from '../src/providers/storage/storage.ts';
import { SchemaTooOld } from '../src/usage/store.ts';

/** A report reads, and a migration may rewrite, a whole table. */
const STATEMENT_MS = 600_000;

/** Wrong arguments; the message is shown above how the command is used. */
export class UsageError extends Error {}

/** The database that the configuration names; throws `UsageError` where it names none. */
export async function databaseOf(config: Config): Promise<Storage> {
  const storage = await openStorage(config, STATEMENT_MS);
  if (!storage) throw new UsageError('There is no database: set DATABASE_URL or DATABASE_PATH.');
  return storage;
}

/** Runs an operator command that uses the database: 0, or 1 when the database fails, 2 for wrong arguments or settings. */
export async function withExitCode(usage: string, work: () => Promise<void>): Promise<number> {
  try {
    await work();
    return 0;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (error instanceof UsageError || code.startsWith('ERR_PARSE_ARGS')) {
      console.error(`${(error as Error).message}\n${usage}`);
      return 2;
    }
    if (error instanceof ConfigError) {
      console.error(error.message);
      return 2;
    }
    if (error instanceof SchemaTooOld) {
      console.error(`The schema is too old: ${error.message}`);
      return 1;
    }
    // To the operator, who has the database's password, all of it may be told.
    console.error(
      `The database failed (${failureOf(error)}): ${error instanceof Error ? error.message : ''}`,
    );
    return 1;
  }
}
