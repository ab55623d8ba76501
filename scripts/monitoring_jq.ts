/** `npm run monitoring_jq -- LOG` (Docs/RAMP_PLAN.md). */
import { jqPrograms } from '../src/rollout/jq-programs.ts';
import { LogSummary } from '../src/rollout/log-summary.ts';
import { summaryTable } from '../src/rollout/summary-table.ts';
import { CannotTell, overLogs, readArguments, readLog } from './log-command.ts';

const names = jqPrograms.map(({ name }) => name).join(', ');
const usage = `usage: npm run monitoring_jq -- LOG [options]

Sums a decision log up: decisions, p95 to first audio, errors by method, turns by the minute.
LOG is a file, or - for standard input; JSON, logfmt or both.

  --json        print one JSON document instead of tables
  --print       print programs for jq that make the parts of that document, instead of reading a log
  --print NAME  one of them alone, to be run as jq -nR "$(npm run -s monitoring_jq -- --print NAME)" server.log;
                NAME is one of ${names}
  --help        this text

Exit code: 0, or 2 where the log says nothing or for wrong use.`;

/** Returns 0, or 2 where nothing can be said. */
export function main(argv: readonly string[]): Promise<number> {
  return overLogs('monitoring_jq', async () => {
    const { values, positionals } = readArguments(argv, {
      json: { type: 'boolean' },
      print: { type: 'boolean' },
      help: { type: 'boolean' },
    });
    const [first, ...others] = positionals;
    if (others.length > 0) throw new CannotTell('one LOG is expected');
    if (values.help === true) console.log(usage);
    else if (values.print === true) console.log(programs(first));
    else if (first === undefined) throw new CannotTell('LOG is expected');
    else console.log(await summaryOf(first, values.json === true));
    return 0;
  });
}

async function summaryOf(log: string, isJson: boolean): Promise<string> {
  const summary = new LogSummary();
  const read = await readLog(log, (entry) => {
    summary.add(entry);
  });
  if (!isJson) return summaryTable(log, summary.result, read);
  return JSON.stringify({ ...summary.result, lines: read }, undefined, 2);
}

function programs(name: string | undefined): string {
  if (name === undefined)
    return jqPrograms.map(({ tells, program }) => `# ${tells}\njq -nR '${program}' server.log\n`).join('\n');
  const found = jqPrograms.find((program) => program.name === name);
  if (!found) throw new CannotTell(`--print: there is no program "${name}"; there are ${names}`);
  return found.program;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
