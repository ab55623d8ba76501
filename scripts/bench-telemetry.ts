/**
 * `npm run bench:telemetry`: what counting, following and exporting take of the built server's throughput, against the
 * same server in which nothing is counted. Writes Docs/telemetry.json and its table in Docs/PERFORMANCE.md; --quick
 * only prints.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { RunningServer } from '../test/start-server.ts';
import { startOn, unbounded } from './bench/lab.ts';
import { fullSpeed } from './bench/loads.ts';
import { describeMachine, loadNow } from './bench/machine.ts';
import { pinGenerator } from './bench/process-cost.ts';
import { buildReplaced } from './bench/replaced-bundle.ts';
import { replaceReport } from './bench/report.ts';
import { median, medianInterval } from './bench/statistics.ts';
import { sleep } from './bench/streams.ts';
import { type Costs, measureCosts } from './bench/telemetry-cost.ts';
import { renderTelemetry, telemetryMarks, type TelemetryResults } from './bench/telemetry-report.ts';
import { startSinks, type Variant, variants } from './bench/telemetry-variants.ts';
import { build } from './build.ts';

const { values: options } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
if (process.platform !== 'linux') {
  console.error('The benchmark reads /proc: it runs on Linux only.');
  process.exit(2);
}
/**
 * Five minutes. Short rounds: a host is not the same from second to second. Several starts: nor are two processes of one
 * program, which V8 compiles by what came first.
 */
const full = { starts: 6, rounds: 8, connections: 50, busyMs: 500 };
const scale = options.quick ? { ...full, starts: 1, rounds: 6, busyMs: 300 } : full;
const WARM_ROUNDS = 4;
/** Exporters are loaded after the start; spans wait 5 s at most. */
const SETTLE_MS = 2_000;
const FLUSH_MS = 5_500;

const fileOf = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'nexy-bench-telemetry-'));
const recording = join(folder, 'recording.json');
writeFileSync(recording, JSON.stringify(fullSpeed.recording));

await build();
const replaced = await buildReplaced(join(folder, 'replaced'));
const loadBefore = loadNow();
const cores = pinGenerator();
const sinks = await startSinks();
try {
  const starts: Awaited<ReturnType<typeof startAndMeasure>>[] = [];
  for (let start = 0; start < scale.starts; start += 1) starts.push(await startAndMeasure());
  const measured = starts.map(({ costs }) => costs);
  const cpuMsPerTurn = byVariant(variants, (variant) =>
    measured.flatMap((costs) => costs.cpuMsPerTurn[variant]),
  );
  const reference = cpuMsPerTurn.replaced;
  const others = variants.filter((variant) => variant !== 'replaced');
  const results: TelemetryResults = {
    date: new Date().toISOString().slice(0, 10),
    scale,
    machine: describeMachine({ node22: undefined, pinned: cores !== undefined, loadBefore }),
    generatorShare: rounded(Math.max(...measured.map(({ shares }) => shares.generatorShare))),
    othersShare: rounded(Math.max(...measured.map(({ shares }) => shares.othersShare))),
    cpuMsPerTurn: byVariant(variants, (variant) => rounded(median(cpuMsPerTurn[variant]))),
    ratios: byVariant(others, (variant) => {
      // Each round against the reference of the same round.
      const ratios = cpuMsPerTurn[variant].map((cpuMs, round) => cpuMs / (reference[round] ?? NaN));
      const { low, high } = medianInterval(ratios);
      return { median: rounded(median(ratios)), low: rounded(low), high: rounded(high) };
    }),
    followed: rounded(
      sinks.calls /
        sum(
          starts
            .flatMap(({ warm, costs }) => [warm, costs])
            .flatMap(({ turns: { otlp, all, every } }) => [otlp, all, every]),
        ),
    ),
  };
  const report = renderTelemetry(results);
  console.log(`\n${report}`);
  if (!options.quick) {
    writeFileSync(fileOf('Docs/telemetry.json'), `${JSON.stringify(results, null, 2)}\n`);
    const document = fileOf('Docs/PERFORMANCE.md');
    writeFileSync(document, replaceReport(readFileSync(document, 'utf8'), report, telemetryMarks));
  }
} finally {
  await sinks.close();
  rmSync(folder, { recursive: true });
}

/** Every variant in a process of its own: the costs of its first rounds, for which V8 compiles, and of those that count. */
async function startAndMeasure(): Promise<{ readonly warm: Costs; readonly costs: Costs }> {
  const servers = {} as Record<Variant, RunningServer>;
  try {
    for (const variant of variants) {
      const bundle = variant === 'replaced' ? replaced : fileOf('dist/server.mjs');
      const env = { ...unbounded, ...fullSpeed.env, REPLAY_FILE: recording, ...sinks.env[variant] };
      servers[variant] = await startOn(cores, [process.execPath, bundle], env);
    }
    await sleep(SETTLE_MS);
    const warm = await measureCosts(servers, { ...scale, rounds: WARM_ROUNDS });
    const costs = await measureCosts(servers, scale);
    await sleep(FLUSH_MS);
    return { warm, costs };
  } finally {
    await Promise.all(Object.values(servers).map((server) => server.stop()));
  }
}

function byVariant<K extends Variant, T>(list: readonly K[], value: (variant: K) => T): Record<K, T> {
  return Object.fromEntries(list.map((variant) => [variant, value(variant)])) as Record<K, T>;
}

/** Four significant digits: more would be noise. */
function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
