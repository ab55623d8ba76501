/** `npm run gate`: the lines of Docs/BETA_GATE_CHECKLIST.md that code can look at, and what is left to a person. */
import { fileURLToPath } from 'node:url';
import { type Check, exitCodeOf, type Finding, runChecks, Unproven } from '../src/probes/checks.ts';
import { jsonOf, type Report, tableOf } from '../src/probes/report.ts';
import { isForPerson, type Line, linesOf } from './gate/checklist.ts';
import { type Checkout, checkoutAt } from './gate/checkout.ts';
import { documentLooks } from './gate/documents.ts';
import { evidenceLooks } from './gate/evidence.ts';
import { generatedLooks } from './gate/generated.ts';
import type { Look } from './gate/look.ts';
import { releaseLooks } from './gate/release.ts';
import { type Reach, serverLooks } from './gate/server.ts';
import { CannotTell, readArguments } from './log-command.ts';

const usage = `usage: npm run gate -- [--host HOST --port PORT [--tls] [--token-key FILE]] [--json]

Looks at every line of Docs/BETA_GATE_CHECKLIST.md that code can look at, and lists those that are left to a person.

  --host HOST --port PORT  also look at a running server, over TLS on port 443
  --tls                    over TLS on any port
  --token-key FILE         where the server asks for tokens: sign one for each device with the key in there
  --json                   print one JSON document instead of the table

Exit code: 0 every such line holds, 1 one does not, 2 one could not be looked at, such as a server's without --host.`;

const options = {
  host: { type: 'string' },
  port: { type: 'string' },
  tls: { type: 'boolean' },
  'token-key': { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

/** Lines that a checkout shows, by their id. */
export const looks: Readonly<Record<string, Look>> = {
  ...generatedLooks,
  ...documentLooks,
  ...releaseLooks,
  ...evidenceLooks,
};

/** @param reach undefined where no server was named. */
export function checksOf(lines: readonly Line[], checkout: Checkout, reach: Reach | undefined): Check[] {
  const machine = lines.filter((line) => !isForPerson(line));
  return machine.map(({ id, claim }) => ({
    name: id,
    claim,
    run: () => {
      const [look, ask] = [looks[id], serverLooks[id]];
      if (look) return look(checkout);
      if (!ask) return Promise.reject(new Unproven('no code looks at this line'));
      if (!reach) return Promise.reject(new Unproven('no server was named: --host HOST --port PORT'));
      return ask(reach);
    },
  }));
}

/** What is left to a person stands among the notes. */
export function reportOf(
  lines: readonly Line[],
  findings: readonly Finding[],
  reach: Reach | undefined,
): Report {
  const notes = lines.filter(isForPerson).map(({ by, id, claim }) => `for ${by}: ${id}: ${claim}`);
  return { probe: 'gate', target: reach?.argv.slice(0, 2).join(':') ?? 'checkout', findings, notes };
}

export async function main(argv: readonly string[]): Promise<number> {
  const controller = new AbortController();
  process.once('SIGINT', () => {
    controller.abort(new Error('SIGINT'));
  });
  try {
    const { values, positionals } = readArguments(argv, options);
    if (values.help === true) {
      console.log(usage);
      return 0;
    }
    if (positionals.length > 0) throw new CannotTell(`"${positionals.join(' ')}" is not expected`);
    const reach = reachOf(values, controller.signal);
    const checkout = checkoutAt(fileURLToPath(new URL('..', import.meta.url)));
    const lines = linesOf(await checkout.read('Docs/BETA_GATE_CHECKLIST.md'));
    const findings = await runChecks(checksOf(lines, checkout, reach), controller.signal);
    const report = reportOf(lines, findings, reach);
    console.log(values.json === true ? jsonOf(report) : tableOf(report));
    return exitCodeOf(findings);
  } catch (error) {
    if (!(error instanceof CannotTell)) throw error;
    console.error(`error: ${error.message}\nHow it is used: npm run gate -- --help`);
    return 2;
  }
}

function reachOf(values: ReturnType<typeof readArguments<typeof options>>['values'], signal: AbortSignal) {
  const { host, port, tls, 'token-key': key } = values;
  if (host === undefined && port === undefined) return undefined;
  if (host === undefined || port === undefined) throw new CannotTell('--host and --port go together');
  const argv = [
    host,
    port,
    ...(tls === true ? ['--tls'] : []),
    ...(key === undefined ? [] : ['--token-key', key]),
  ];
  return { argv, token: process.env['NEXY_TOKEN'], signal };
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
