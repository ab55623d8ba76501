import { CannotRun, type Check, exitCodeOf, runChecks } from './checks.ts';
import { isLoopback } from './client.ts';
import { type Identity, readIdentity } from './identity.ts';
import {
  describeOptions,
  type ProbeArguments,
  type ProbeOptionTable,
  readArguments,
  UsageError,
} from './options.ts';
import { jsonOf, tableOf } from './report.ts';

/** What a probe is about to do with one server. */
export interface Plan {
  /** For the head of the table. */
  readonly target: string;
  readonly checks: readonly Check[];
  /** What is not claimed this time, and why. */
  readonly notes?: readonly string[];
  /** Closes what the checks opened. */
  readonly close: () => Promise<void> | void;
}

/** One operator script. */
export interface Probe<T extends ProbeOptionTable = ProbeOptionTable> {
  /** The npm script. */
  readonly name: string;
  /** What exit code 0 says about the server; the first lines of `--help`. */
  readonly proves: string;
  /** In the usage line, where it is not HOST PORT alone. */
  readonly arguments?: string;
  /** It calls as several devices: the token of one will not do. */
  readonly needsDevices?: boolean;
  readonly options: T;
  /** Makes ready what the checks share. Throws CannotRun where the server cannot be reached at all. */
  readonly prepare: (options: ProbeArguments<T>, around: Surroundings) => Promise<Plan>;
}

/** What is around a run. */
export interface Surroundings {
  /** Stops the probe; what it has not looked at yet counts as unproven. */
  readonly signal: AbortSignal;
  /** Where the server asks for tokens. */
  readonly identity?: Identity | undefined;
}

/** Lets the types of a probe's own options reach its `prepare`. */
export function defineProbe<const T extends ProbeOptionTable>(probe: Probe<T>): Probe<T> {
  return probe;
}

export interface ProbeIo {
  /** The result. */
  readonly out: (text: string) => void;
  /** Everything else. */
  readonly note: (text: string) => void;
  readonly signal: AbortSignal;
  /** NEXY_TOKEN: not an argument, since every process on the host can read those. */
  readonly token: string | undefined;
}

/** What `--help` prints. */
export function usageOf(probe: Pick<Probe, 'name' | 'proves' | 'arguments' | 'options'>): string {
  return [
    `usage: npm run ${probe.name} -- ${probe.arguments ?? 'HOST PORT'} [options]`,
    '',
    probe.proves,
    '',
    describeOptions(probe.options),
    '',
    'Exit code: 0 every check proved its claim, 1 a check failed, 2 it could not run or could not learn something.',
  ].join('\n');
}

/** None for a server of the probe's own, which asks for no token. */
async function identityFor(
  { needsDevices = false }: Pick<Probe, 'needsDevices'>,
  { target, tokenKey, tokenClaim }: Omit<ProbeArguments<ProbeOptionTable>, 'own'>,
  token: string | undefined,
): Promise<Identity | undefined> {
  if (target === undefined) return undefined;
  const identity = await readIdentity({ token, keyFile: tokenKey, claim: tokenClaim });
  if (identity === undefined) return undefined;
  if (!target.tls && !isLoopback(target))
    throw new CannotRun('tokens are sent over TLS or to this machine only: give --tls');
  if (needsDevices && identity.device !== undefined)
    throw new CannotRun('it calls as several devices, and NEXY_TOKEN is of one: give --token-key FILE');
  return identity;
}

/** Runs a probe with the arguments of its script. Returns its exit code. */
export async function runProbe<T extends ProbeOptionTable>(
  probe: Probe<T>,
  argv: readonly string[],
  io: ProbeIo,
): Promise<number> {
  try {
    const options = readArguments(argv, probe.options);
    if (options === undefined) {
      io.out(`${usageOf(probe)}\n`);
      return 0;
    }
    const identity = await identityFor(probe, options, io.token);
    const plan = await probe.prepare(options, { signal: io.signal, identity });
    try {
      const findings = await runChecks(plan.checks, io.signal);
      const report = { probe: probe.name, target: plan.target, findings, notes: plan.notes ?? [] };
      io.out(`${options.json ? jsonOf(report) : tableOf(report)}\n`);
      return exitCodeOf(findings);
    } finally {
      await plan.close();
    }
  } catch (error) {
    if (error instanceof UsageError)
      io.note(`error: ${error.message}\nHow it is used: npm run ${probe.name} -- --help`);
    else if (error instanceof CannotRun) io.note(`error: ${error.message}`);
    else throw error;
    return 2;
  }
}
