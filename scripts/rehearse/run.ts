import { spawn } from 'node:child_process';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../../src/core/clock.ts';
import { delay, linkedController, onAbort } from '../../src/core/signals.ts';
import { metricNames, prometheusName } from '../../src/formats/metric-names.ts';
import { AuditFile } from '../../src/rollout/audit.ts';
import type { AuditRecord } from '../../src/rollout/audit-chain.ts';
import { PromqlTurns } from '../../src/rollout/metrics/promql.ts';
import type { Stage as PlanStage } from '../../src/rollout/plan.ts';
import { queryRange } from '../dashboard/prometheus.ts';
import type { Pair } from '../../src/rollout/pair.ts';
import type { Build } from './builds.ts';
import { type Seen, startLoad } from './load.ts';
import type { LoadShape, Scenario } from './scenarios.ts';
import { openStage, type Stage } from './stage.ts';

/** What all scenarios of a rehearsal share. */
export interface Rehearsal {
  readonly builds: Pair<Build>;
  readonly plan: readonly PlanStage[];
  readonly load: LoadShape;
  /** Where the audit records are kept: NAME.audit.jsonl. */
  readonly out: string;
  readonly signal: AbortSignal;
}

/** [milliseconds since 1970, bytes]. */
export type Memory = readonly (readonly [atMs: number, bytes: number])[];

/** What one ramp left behind. */
export interface Ended {
  readonly scenario: Scenario;
  readonly load: LoadShape;
  readonly builds: Pair<Build>;
  /** Of the ramp, in order; its chain of hashes has been checked. */
  readonly records: readonly AuditRecord[];
  readonly seen: Seen;
  readonly lastCanaryMs: number;
  readonly memory: Pair<Memory>;
}

const STABLE = 'v1';
const CANARY = 'v2';
const LOOK_SECONDS = 0.5;
/** Far longer than all stages of a good canary take. */
const MOST_MS = 8 * 60_000;
/** Users go on after the end of a ramp, so that it is seen whether they are well again. */
const AFTER_MS = 2_000;
const FIGURES_MS = 60_000;
/** The stable revision of a service has been asked before. */
const WARM_MS = 3_000;
/** In the report's plot: about as many as can be told apart. */
const MEMORY_POINTS = 60;

/** One ramp from start to end with everything that it needs, started and stopped. Rejects where there is no end. */
export async function run(scenario: Scenario, rehearsal: Rehearsal): Promise<Ended> {
  const { signal, abort, dispose } = linkedController(rehearsal.signal);
  const cancel = systemClock.after(MOST_MS, () => {
    abort(new Error(`no end within ${MOST_MS / 60_000} minutes`));
  });
  const folder = await mkdtemp(join(tmpdir(), 'nexy-rehearsal-'));
  try {
    const { builds } = rehearsal;
    const stage = await openStage(folder, {
      stable: { name: STABLE, build: builds.stable, nature: {} },
      canary: { name: CANARY, build: builds.canary, nature: scenario.nature },
    });
    try {
      return await onStage(stage, { scenario, rehearsal, folder, signal });
    } finally {
      await stage.stop();
    }
  } finally {
    cancel();
    dispose();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Setting {
  readonly scenario: Scenario;
  readonly rehearsal: Rehearsal;
  readonly folder: string;
  readonly signal: AbortSignal;
}

async function onStage(stage: Stage, setting: Setting): Promise<Ended> {
  const { scenario, rehearsal, folder, signal } = setting;
  const shape = { ...rehearsal.load, ...scenario.load };
  const fromMs = Date.now();
  const load = startLoad(stage.front, shape);
  try {
    await figures(stage, signal);
    await delay(systemClock, WARM_MS, signal);
    await ramp(stage, setting);
    await delay(systemClock, AFTER_MS, signal);
  } finally {
    await load.stop();
    const name = `${scenario.name}.audit.jsonl`;
    await copyFile(join(folder, name), join(rehearsal.out, name)).catch(() => undefined);
  }
  const records = await new AuditFile(join(folder, `${scenario.name}.audit.jsonl`)).read();
  return {
    scenario,
    load: shape,
    builds: rehearsal.builds,
    records,
    seen: load.seen,
    lastCanaryMs: load.lastCanaryMs,
    memory: await memoryOf(stage.prometheus, fromMs),
  };
}

/** Prometheus's first scrape comes some seconds after its start; a ramp without figures would ask a person. */
async function figures({ prometheus }: Stage, signal: AbortSignal): Promise<void> {
  const turns = new PromqlTurns({ baseUrl: prometheus });
  const untilMs = Date.now() + FIGURES_MS;
  for (const revision of [STABLE, CANARY]) {
    const counted = () => turns.between(revision, Date.now() - 10_000, Date.now()).catch(() => undefined);
    while ((await counted()) === undefined) {
      if (Date.now() > untilMs) throw new Error(`Prometheus has no figures of ${revision}`);
      await delay(systemClock, 200, signal);
    }
  }
}

/** `npm run ramp -- start --watch`, as a release manager would type it. Resolves when it has ended, whatever came of it. */
async function ramp({ front, haproxy, prometheus }: Stage, setting: Setting): Promise<void> {
  const { scenario, rehearsal, folder, signal } = setting;
  const plan = join(folder, 'plan.json');
  const stages = rehearsal.plan.map(({ name, percent, minMs, maxMs }) => ({
    name,
    percent,
    min_minutes: minMs / 60_000,
    max_minutes: maxMs / 60_000,
  }));
  await writeFile(plan, JSON.stringify(stages));
  const options = {
    app: scenario.name,
    stable: STABLE,
    canary: CANARY,
    haproxy,
    ingress: front,
    prometheus,
    plan,
    state: folder,
    every: String(LOOK_SECONDS),
  };
  const named = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
  const script = fileURLToPath(new URL('../ramp.ts', import.meta.url));
  const child = spawn(process.execPath, [script, 'start', '--watch', ...named], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-4_096);
  });
  const release = onAbort(signal, () => {
    child.kill();
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  release();
  signal.throwIfAborted();
  // 0, 1 and 3 are ends of a ramp (scripts/ramp/options.ts).
  if (code === null || code === 2 || code > 3)
    throw new Error(`the ramp command ended with ${code}: ${said}`);
}

async function memoryOf(prometheus: string, fromMs: number): Promise<Pair<Memory>> {
  const [fromS, toS] = [Math.floor(fromMs / 1_000), Math.ceil(Date.now() / 1_000)];
  const stepS = Math.ceil((toS - fromS) / MEMORY_POINTS);
  const range = { fromS, toS, stepS, rateS: stepS };
  const series = await queryRange(prometheus, prometheusName(metricNames.memory), range);
  const of = (revision: string): Memory =>
    series
      .filter(({ labels }) => labels['revision'] === revision)
      .flatMap(({ points }) => points.map(([atS, bytes]) => [atS * 1_000, bytes] as const));
  return { stable: of(STABLE), canary: of(CANARY) };
}
