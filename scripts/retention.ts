/** `npm run retention`: deletes what is older than it may be kept, once, as servers do every hour. */
import { parseArgs } from 'node:util';
import { loadConfig } from '../src/config/load.ts';
import { systemClock } from '../src/core/clock.ts';
import { memoryStore } from '../src/providers/storage/memory-store.ts';
import { usageStore } from '../src/providers/storage/usage-store.ts';
import { forgetOld } from '../src/usage/retention.ts';
import { databaseOf, withExitCode } from './operator-command.ts';

const usage = `usage: npm run retention
Deletes usage older than USAGE_RETENTION_DAYS, and memory older than MEMORY_RETENTION_DAYS or expired, from the database
of DATABASE_URL or DATABASE_PATH, a little at a time.`;

/** Returns 0, 1 when the database fails, 2 for wrong arguments or settings. */
export function main(argv: readonly string[]): Promise<number> {
  return withExitCode(usage, async () => {
    parseArgs({ args: [...argv] });
    const config = await loadConfig();
    const storage = await databaseOf(config);
    const usageKept = usageStore(storage);
    try {
      await usageKept.checkSchema();
      for (const { what, forget, days } of [
        { what: 'usage', forget: usageKept.forget, days: config.usage.retentionDays },
        { what: 'memory', forget: memoryStore(storage).forgetBefore, days: config.memory.retentionDays },
      ]) {
        // Nobody stops it but a signal to the process: each step is whole by itself.
        const gone = await forgetOld({ forget, clock: systemClock, days }, new AbortController().signal);
        console.log(`Deleted ${gone} rows of ${what} (${days} days).`);
      }
    } finally {
      await storage.db.destroy();
    }
  });
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
