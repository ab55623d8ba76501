/** `npm run usage`: what turns and clients have used, as a table, CSV and a plot. */
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { loadConfig } from '../src/config/load.ts';
import { type Grouping, groupings, usageSums } from '../src/providers/storage/usage-sums.ts';
import { usageStore } from '../src/providers/storage/usage-store.ts';
import { databaseOf, UsageError, withExitCode } from './operator-command.ts';
import { plotOf } from './usage/plot.ts';
import { parsePrices, type Prices } from './usage/prices.ts';
import { csvOf, reportOf, tableOf } from './usage/report.ts';

const usage = `usage: npm run usage -- [--since 7d] [--by ${groupings.join('|')}] [--prices FILE] [--csv FILE] [--plot FILE.svg]
Sums what is stored in the database of DATABASE_URL or DATABASE_PATH.
--since    a number of days (7d) or hours (12h), 7d when it is left out
--by       what makes a line, provider when it is left out; a day is a UTC day
--prices   what providers ask (Docs/MEMORY_AND_USAGE.md); without it there are counts and no costs
--csv      also writes the lines to this file
--plot     also draws them into this file`;

const unitsMs: Readonly<Record<string, number>> = { h: 3_600_000, d: 86_400_000 };

/** Returns 0, 1 when the database fails, 2 for wrong arguments or settings. */
export function main(argv: readonly string[]): Promise<number> {
  return withExitCode(usage, async () => {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        since: { type: 'string', default: '7d' },
        by: { type: 'string', default: 'provider' },
        prices: { type: 'string' },
        csv: { type: 'string' },
        plot: { type: 'string' },
      },
    });
    const by = groupings.find((grouping) => grouping === values.by);
    if (!by) throw new UsageError(`--by must be one of ${groupings.join(', ')}.`);
    const sinceMs = Date.now() - spanMs(values.since);
    const prices = values.prices === undefined ? undefined : await readPrices(values.prices);
    const report = reportOf(await read(sinceMs, by), by, prices);
    console.log(report.lines.length === 0 ? 'Nothing was used.' : tableOf(report));
    if (report.unpriced.length > 0) console.log(`\nWithout a price: ${report.unpriced.join(', ')}.`);
    if (values.csv !== undefined) await writeFile(values.csv, csvOf(report));
    if (values.plot !== undefined) await writeFile(values.plot, plotOf(report));
  });
}

async function read(sinceMs: number, by: Grouping): ReturnType<typeof usageSums> {
  const storage = await databaseOf(await loadConfig());
  try {
    await usageStore(storage).checkSchema();
    return await usageSums(storage, { sinceMs, by });
  } finally {
    await storage.db.destroy();
  }
}

function spanMs(text: string): number {
  const [, count = '', unit = ''] = /^([1-9]\d{0,4})([hd])$/u.exec(text) ?? [];
  const unitMs = unitsMs[unit];
  if (unitMs === undefined) throw new UsageError('--since must be a number of days or hours, as 7d or 12h.');
  return Number(count) * unitMs;
}

async function readPrices(path: string): Promise<Prices> {
  try {
    return parsePrices(await readFile(path, 'utf8'));
  } catch (error) {
    throw new UsageError(`${path}: ${error instanceof Error ? error.message : 'cannot be read'}.`);
  }
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
