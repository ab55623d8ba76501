/** `npm run retention`: deletes usage that is older than it may be kept, once, as servers do every hour. */
import { parseArgs } from 'node:util';
import { loadConfig } from '../src/config/load.ts';
import { systemClock } from '../src/core/clock.ts';
import { usageStore } from '../src/providers/storage/usage-store.ts';
import { forgetOld } from '../src/usage/retention.ts';
import { databaseOf, withExitCode } from './operator-command.ts';

const usage = `usage: npm run retention
Deletes usage older than USAGE_RETENTION_DAYS from the database of DATABASE_URL or DATABASE_PATH, a little at a time.`;

/** Returns 0, 1 when the database fails, 2 for wrong arguments or settings. */
export function main(argv: readonly string[]): Promise<number> {
  return withExitCode(usage, async () => {
    parseArgs({ args: [...argv] });
    const config = await loadConfig();
    const storage = await databaseOf(config);
    const store = usageStore(storage);
    const days = config.usage.retentionDays;
    try {
      await store.checkSchema();
      // Nobody stops it but a signal to the process: each step is whole by itself.
      const gone = await forgetOld({ store, clock: systemClock, days }, new AbortController().signal);
      console.log(`Deleted ${gone} rows older than ${days} days.`);
    } finally {
      await store.close();
    }
  });
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
