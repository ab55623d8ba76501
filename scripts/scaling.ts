/**
 * `npm run scaling`: simulates a day of autoscaling and reckons what turns cost (Docs/SCALING.md). Prints the tables;
 * with --write they go into the document, and the plot into Docs/images/scaling.svg.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { CannotTell, overLogs, readArguments } from './log-command.ts';
import { sectionsOf, withSections } from './scaling/document.ts';
import { scalingPlot } from './scaling/plot.ts';
import { type Dollars, listed, withOwn } from './scaling/prices.ts';
import { type Results, simulateAll } from './scaling/results.ts';
import { plotted } from './scaling/settings.ts';

const usage = `usage: npm run scaling -- [--prices FILE] [--write]

Simulates a day of autoscaling and reckons what 1,000 turns cost (Docs/SCALING.md).

  --prices FILE  your prices as JSON, {"NAME": DOLLARS, …}, by the names in the last table; others stay as they are
  --write        write tables and plot into Docs/, in the place of printing; by the prices of the table alone`;

const options = {
  prices: { type: 'string' },
  write: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

const documentUrl = new URL('../Docs/SCALING.md', import.meta.url);
const plotUrl = new URL('../Docs/images/scaling.svg', import.meta.url);

export async function main(argv: readonly string[]): Promise<number> {
  return overLogs('scaling', async () => {
    const { values } = readArguments(argv, options);
    if (values.help === true) console.log(usage);
    else if (values.write !== true) print(simulateAll(), await dollarsOf(values.prices));
    else if (values.prices !== undefined)
      throw new CannotTell('--write takes no --prices: the document tells the listed ones');
    else await write(simulateAll());
    return 0;
  });
}

async function dollarsOf(path: string | undefined): Promise<Dollars> {
  if (path === undefined) return listed;
  try {
    return withOwn(await readFile(path, 'utf8'));
  } catch (error) {
    throw new CannotTell(`--prices ${path}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

function print(results: Results, dollars: Dollars): void {
  console.log(Object.values(sectionsOf(results, dollars)).join('\n\n'));
}

async function write(results: Results): Promise<void> {
  const document = await readFile(documentUrl, 'utf8');
  await writeFile(documentUrl, withSections(document, sectionsOf(results, listed)));
  await writeFile(plotUrl, plotOf(results));
}

export function plotOf({ day }: Results): string {
  return scalingPlot(
    day
      .filter(({ settings }) => plotted.includes(settings))
      .map(({ settings, outcome }) => ({
        title: `${settings.platform}: ${settings.name}`,
        outcome,
        permits: settings.permits,
      })),
  );
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
