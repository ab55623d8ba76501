/**
 * `npm run bench`: what the built server costs under load, beside a plain grpc-js handler and bare node:http2 in the
 * same run. Writes Docs/performance.json, the table in Docs/PERFORMANCE.md and the plot; --quick only prints.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from './build.ts';
import {
  type ExperimentId,
  experimentIds,
  experiments,
  paced,
  type Scale,
  scales,
  type Values,
} from './bench/experiments.ts';
import { growthPlot } from './bench/growth-plot.ts';
import { Lab, type Subject } from './bench/lab.ts';
import { describeMachine, findNode22, loadNow } from './bench/machine.ts';
import { pinGenerator } from './bench/process-cost.ts';
import { renderReport, replaceReport } from './bench/report.ts';
import type { Compared, GrowthPoint, Results } from './bench/results.ts';
import { median } from './bench/statistics.ts';

const usage = `npm run bench -- [options]
  --runs N       runs of each measurement, of which the median counts (5)
  --quick        one short run of each, without Node 22, to see that it works; writes nothing
  --no-node22    leave Node 22 out
  --help         this`;

const { values: options } = parseArgs({
  options: {
    runs: { type: 'string' },
    quick: { type: 'boolean', default: false },
    'no-node22': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const runs = Number(options.runs ?? (options.quick ? 1 : 5));
if (options.help || !Number.isInteger(runs) || runs < 1) {
  console.log(usage);
  process.exit(options.help ? 0 : 2);
}
if (process.platform !== 'linux') {
  console.error('The benchmark reads /proc: it runs on Linux only.');
  process.exit(2);
}

const fileOf = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

async function measureAll(lab: Lab, scale: Scale): Promise<Pick<Results, 'medians' | 'compared'>> {
  const all = experiments(scale);
  const medians = {} as Record<ExperimentId, Partial<Record<Subject, Values>>>;
  const compared = {} as Record<ExperimentId, Partial<Record<string, Compared>>>;
  for (const id of experimentIds) {
    const subjects = lab.subjects.filter((subject) => all[id].subjects.includes(subject));
    const measured = new Map<Subject, Values[]>(subjects.map((subject) => [subject, []]));
    // Turn by turn, so that what else happens on the machine meets all of them alike.
    for (let run = 0; run < runs; run += 1)
      for (const subject of subjects) measured.get(subject)?.push(await all[id].run(lab, subject));
    medians[id] = Object.fromEntries([...measured].map(([subject, list]) => [subject, mediansOf(list)]));
    compared[id] = comparedOf(measured.get('ours') ?? [], measured.get('plain') ?? []);
    console.log(id, medians[id], compared[id]);
  }
  return { medians, compared };
}

/** Each run of the server against the plain handler's that followed it. */
function comparedOf(ours: readonly Values[], plain: readonly Values[]): Record<string, Compared> {
  const of = (key: string, against: (server: number, other: number) => number): number =>
    rounded(median(plain.map((other, run) => against(ours[run]?.[key] ?? NaN, other[key] ?? NaN))));
  return Object.fromEntries(
    Object.keys(plain[0] ?? {}).map((key) => [
      key,
      { ratio: of(key, (a, b) => a / b), added: of(key, (a, b) => a - b) },
    ]),
  );
}

function mediansOf(list: readonly Values[]): Values {
  return Object.fromEntries(
    Object.keys(list[0] ?? {}).map((key) => [key, rounded(median(list.map((values) => values[key] ?? NaN)))]),
  );
}

/** Four significant digits: more would be noise. */
function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

async function measureGrowth(lab: Lab, { growth, pacedMs }: Scale): Promise<GrowthPoint[]> {
  const points: GrowthPoint[] = [];
  for (const streams of growth) {
    const cpuShare: Partial<Record<Subject, number>> = {};
    for (const subject of ['ours', 'plain', 'bare'] as const)
      cpuShare[subject] = rounded((await paced(streams, pacedMs, true)(lab, subject))['cpuShare'] ?? NaN);
    points.push({ streams, cpuShare });
    console.log(streams, 'streams', cpuShare);
  }
  return points;
}

await build();
const loadBefore = loadNow();
const cores = pinGenerator();
const node22 = options['no-node22'] || options.quick ? undefined : findNode22();
const scaleName = options.quick ? 'quick' : 'full';
const lab = await Lab.open({ bundle: fileOf('dist/server.mjs'), cores, node22: node22?.path });
try {
  const results: Results = {
    date: new Date().toISOString().slice(0, 10),
    scale: scaleName,
    runs,
    ...(await measureAll(lab, scales[scaleName])),
    growth: await measureGrowth(lab, scales[scaleName]),
    machine: describeMachine({ node22: node22?.version.slice(1), pinned: cores !== undefined, loadBefore }),
  };
  const report = renderReport(results);
  console.log(`\n${report}`);
  if (!options.quick) {
    writeFileSync(fileOf('Docs/performance.json'), `${JSON.stringify(results, null, 2)}\n`);
    writeFileSync(fileOf('Docs/images/growth.svg'), growthPlot(results.growth));
    const document = fileOf('Docs/PERFORMANCE.md');
    writeFileSync(document, replaceReport(readFileSync(document, 'utf8'), report));
  }
} finally {
  lab.close();
}
