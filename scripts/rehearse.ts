/** `npm run rehearse`: ramps of good and bad canaries on this machine, with everything real but the time (Docs/RAMP_PLAN.md). */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { nearest } from '../src/config/nearest.ts';
import { abortReason } from '../src/core/signals.ts';
import type { Stage } from '../src/rollout/plan.ts';
import { CannotTell, readArguments } from './log-command.ts';
import { buildBoth } from './rehearse/builds.ts';
import { endOf, problemsOf } from './rehearse/judge.ts';
import { type Endless, reportOf } from './rehearse/report.ts';
import { type Ended, type Rehearsal, run } from './rehearse/run.ts';
import { type LoadShape, type Scenario, scenarios } from './rehearse/scenarios.ts';

const usage = `usage: npm run rehearse -- [SCENARIO…] [options]

${scenarios.map(({ name, canary }) => `  ${name.padEnd(14)} ${canary}`).join('\n')}

  --quick        a first stage of 25 % and fewer users, for a slower machine
  --out FOLDER   report.html and the audit records (rehearsal)

All scenarios where none is named. It needs the Debian packages haproxy and prometheus.
Exit code: 0 each ended as expected, 1 one did not, 2 wrong use, 130 stopped.`;

const options = {
  quick: { type: 'boolean' },
  out: { type: 'string', default: 'rehearsal' },
  help: { type: 'boolean' },
} as const;

/** A stage lasts this long at least, and until it is proved. */
const LEAST_MS = 5_000;
const MOST_MS = 5 * 60_000;
const stage = (name: string, percent: number): Stage => ({ name, percent, minMs: LEAST_MS, maxMs: MOST_MS });
const plan = [stage('A', 1), stage('B', 25), stage('C', 50), stage('D', 100)];
/** 299 turns prove refusals: at 1 % of 300 a second they take 100 s. */
const load: LoadShape = { users: 300, everyMs: 1_000, collects: 0.2 };

export async function main(argv: readonly string[]): Promise<number> {
  const stopping = new AbortController();
  const interrupt = (signal: NodeJS.Signals): void => {
    stopping.abort(new Error(`stopped by ${signal}`));
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, interrupt);
  try {
    const { values, positionals } = readArguments(argv, options);
    if (values.help === true) {
      console.log(usage);
      return 0;
    }
    const chosen = positionals.length === 0 ? scenarios : positionals.map(named);
    return await rehearse(chosen, values, stopping.signal);
  } catch (error) {
    if (stopping.signal.aborted) {
      console.error(abortReason(stopping.signal).message);
      return 130;
    }
    if (!(error instanceof CannotTell)) throw error;
    console.error(`error: ${error.message}\nHow it is used: npm run rehearse -- --help`);
    return 2;
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, interrupt);
  }
}

function named(name: string): Scenario {
  const found = scenarios.find((scenario) => scenario.name === name);
  if (found) return found;
  const meant = nearest(
    name,
    scenarios.map((scenario) => scenario.name),
  );
  throw new CannotTell(`there is no scenario "${name}". Did you mean ${meant ?? ''}?`);
}

async function rehearse(
  chosen: readonly Scenario[],
  { quick, out }: { readonly quick?: boolean; readonly out: string },
  signal: AbortSignal,
): Promise<number> {
  await mkdir(out, { recursive: true });
  const folder = await mkdtemp(join(tmpdir(), 'nexy-builds-'));
  const ended: Ended[] = [];
  const endless: Endless[] = [];
  try {
    const builds = await buildBoth(folder);
    const shared = quick === true ? { plan: plan.slice(1), load: { ...load, users: 100 } } : { plan, load };
    const rehearsal: Rehearsal = { builds, out, signal, ...shared };
    for (const scenario of chosen) {
      console.log(`${scenario.name}: ${scenario.canary}`);
      try {
        const one = await run(scenario, rehearsal);
        ended.push(one);
        tell(one);
      } catch (error) {
        signal.throwIfAborted();
        const problem = error instanceof Error ? error.message : String(error);
        endless.push({ scenario, problem });
        console.log(`  ✗ ${problem}`);
      }
    }
    const report = join(out, 'report.html');
    const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`;
    await writeFile(report, reportOf({ at: new Date(), machine, builds, ended, endless }));
    console.log(report);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return endless.length === 0 && ended.every((one) => problemsOf(one).length === 0) ? 0 : 1;
}

function tell(one: Ended): void {
  const end = endOf(one);
  const problems = problemsOf(one);
  const seconds = Math.round(((one.records.at(-1)?.atMs ?? 0) - end.startedMs) / 1_000);
  console.log(`  ${problems.length === 0 ? '✓' : '✗'} ${end.phase} after ${seconds} s: ${end.reason}`);
  for (const problem of problems) console.log(`  ${problem}`);
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
