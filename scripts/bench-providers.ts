/**
 * `npm run bench:providers`: what the built server adds to a model and a voice that take a known time, and what each
 * provider's code costs at the start. Writes Docs/providers.json, and its tables in Docs/PERFORMANCE.md and
 * Docs/PROVIDERS.md; --quick only prints.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startOn, unbounded } from './bench/lab.ts';
import { describeMachine, loadNow } from './bench/machine.ts';
import { pinGenerator } from './bench/process-cost.ts';
import { nameOf, type Pair, pairs, startPair } from './bench/provider-pairs.ts';
import {
  pairMarks,
  type ProviderResults,
  renderPairs,
  renderStarts,
  startMarks,
} from './bench/provider-report.ts';
import { measureStarts, type StartFigures, startSettings } from './bench/provider-starts.ts';
import { measurePair, type PairFigures } from './bench/provider-turns.ts';
import { replaceReport } from './bench/report.ts';
import { build } from './build.ts';

const { values: options } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
if (process.platform !== 'linux') {
  console.error('The benchmark reads /proc: it runs on Linux only.');
  process.exit(2);
}
const turns = options.quick ? { clients: 5, rounds: 1, bursts: 1 } : { clients: 50, rounds: 4, bursts: 2 };
const starts = options.quick ? 1 : 3;
const fileOf = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

await build();
const loadBefore = loadNow();
const cores = pinGenerator();
const bundle = fileOf('dist/server.mjs');

/** A server of its own, whose bounds on spending would refuse such a load. */
async function measure(pair: Pair): Promise<PairFigures> {
  const running = await startPair(pair);
  const noBounds = { ANSWER_MAX_TOKENS_PER_MINUTE: '0', ANSWER_MAX_CHARACTERS_PER_MINUTE: '0' };
  const env = { ...unbounded, ...noBounds, ...running.env };
  const server = await startOn(cores, [process.execPath, bundle], env);
  try {
    return await measurePair(server, running, turns);
  } finally {
    await server.stop();
    await running.close();
  }
}

/** Four significant digits: more would be noise. */
function rounded<T extends object>(figures: T): T {
  return Object.fromEntries(
    Object.entries(figures).map(([key, value]) => [key, Number((value as number).toPrecision(4))]),
  ) as T;
}

const pairFigures: Record<string, PairFigures> = {};
for (const pair of pairs) {
  pairFigures[nameOf(pair)] = rounded(await measure(pair));
  console.log(nameOf(pair), pairFigures[nameOf(pair)]);
}
const startCosts: Record<string, StartFigures> = {};
for (const [name, settings] of Object.entries(startSettings)) {
  startCosts[name] = rounded(await measureStarts(settings, { bundle, cores, starts }));
  console.log(name, startCosts[name]);
}

const results: ProviderResults = {
  date: new Date().toISOString().slice(0, 10),
  turns,
  starts,
  machine: describeMachine({ node22: undefined, pinned: cores !== undefined, loadBefore }),
  pairs: pairFigures,
  startCosts,
};
console.log(`\n${renderPairs(results)}\n\n${renderStarts(results)}`);
if (!options.quick) {
  writeFileSync(fileOf('Docs/providers.json'), `${JSON.stringify(results, null, 2)}\n`);
  const tables = [
    ['Docs/PERFORMANCE.md', renderPairs(results), pairMarks],
    ['Docs/PROVIDERS.md', renderStarts(results), startMarks],
  ] as const;
  for (const [path, table, marks] of tables)
    writeFileSync(fileOf(path), replaceReport(readFileSync(fileOf(path), 'utf8'), table, marks));
}
