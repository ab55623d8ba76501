/** `npm run check_ramp_guardrails -- LOG [N]` (Docs/RAMP_PLAN.md). */
import { exitCodeOf, type GuardrailReport, jsonOf, tableOf } from '../src/rollout/guardrail-report.ts';
import { judge, overall } from '../src/rollout/guardrails.ts';
import { TurnWindow } from '../src/rollout/turn-window.ts';
import { CannotTell, overLogs, readArguments, readLog } from './log-command.ts';

const DEFAULT_TURNS = 100;
/** A window of so many turns takes some 40 MB. */
const MAX_TURNS = 100_000;

const usage = `usage: npm run check_ramp_guardrails -- LOG [N] [options]

Judges the last N turns of a decision log (${DEFAULT_TURNS} when it is left out) by the guardrails of a ramp.
LOG is a file, or - for standard input; JSON, logfmt or both.

  --baseline LOG  compare with the turns of this log; with those before the last N when it is left out
  --json          print one JSON document instead of the table
  --help          this text

Exit code: 0 every guardrail is proved to hold, 1 one is broken, 3 not enough data, 2 the log says nothing or wrong use.`;

/** Returns 0 for a pass, 1 for a failure, 3 for not enough data, 2 where nothing can be said. */
export function main(argv: readonly string[]): Promise<number> {
  return overLogs('check_ramp_guardrails', async () => {
    const { values, positionals } = readArguments(argv, {
      baseline: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    });
    if (values.help === true) {
      console.log(usage);
      return 0;
    }
    const [log, count = String(DEFAULT_TURNS), ...others] = positionals;
    if (log === undefined || others.length > 0) throw new CannotTell('LOG and perhaps N are expected');
    if (log === '-' && values.baseline === '-') throw new CannotTell('only one log can be standard input');
    const report = await judgeLog(log, turnsOf(count), values.baseline);
    console.log(values.json === true ? jsonOf(report) : tableOf(report));
    return exitCodeOf(report.verdict);
  });
}

async function judgeLog(
  log: string,
  turns: number,
  baselineLog: string | undefined,
): Promise<GuardrailReport> {
  const window = new TurnWindow(turns);
  const read = await readLog(log, (entry) => {
    window.add(entry);
  });
  // A window of no turns: all of them are before it.
  const stable = baselineLog === undefined ? window : new TurnWindow(0);
  if (baselineLog !== undefined)
    await readLog(baselineLog, (entry) => {
      stable.add(entry);
    });
  const [canary, baseline, latencies] = [window.last, stable.before, stable.latenciesBefore];
  const guardrails = judge({ canary, baseline, drift: window.driftFrom(latencies) }, 'one');
  return {
    logs: baselineLog === undefined ? [log] : [log, baselineLog],
    canary,
    baseline,
    p95Ms: window.p95Ms,
    baselineP95Ms: latencies.quantile(0.95),
    guardrails,
    verdict: overall(guardrails),
    read,
  };
}

function turnsOf(text: string): number {
  const turns = Number(text);
  if (!/^\d+$/u.test(text) || turns < 1 || turns > MAX_TURNS)
    throw new CannotTell(`N: "${text}" is not a whole number from 1 to ${MAX_TURNS}`);
  return turns;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
