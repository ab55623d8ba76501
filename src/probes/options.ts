import { parseArgs } from 'node:util';
import { parseTarget, type Target } from './client.ts';

/** Wrong use: told with the way to help, exit code 2. */
export class UsageError extends Error {}

/** An option of one probe, on top of those that all have. */
export type ProbeOption =
  | { readonly kind: 'flag'; readonly doc: string }
  | { readonly kind: 'text'; readonly value: string; readonly doc: string; readonly default?: string }
  | {
      readonly kind: 'number';
      readonly value: string;
      readonly doc: string;
      readonly min: number;
      readonly max: number;
      readonly default?: number;
    };

export type ProbeOptionTable = Readonly<Record<string, ProbeOption>>;

/** By the option's name without its dashes: undefined where it was not given and has no default. */
type Values<T extends ProbeOptionTable> = {
  readonly [K in keyof T]: T[K] extends { kind: 'flag' }
    ? boolean
    : T[K] extends { kind: 'number' }
      ? T[K] extends { default: number }
        ? number
        : number | undefined
      : T[K] extends { default: string }
        ? string
        : string | undefined;
};

export interface ProbeArguments<T extends ProbeOptionTable> {
  /** undefined where the probe starts a server of its own (`--spawn`). */
  readonly target: Target | undefined;
  readonly json: boolean;
  /** Patience with one call. */
  readonly timeoutMs: number;
  /** Where the key is that signs tokens; undefined where none is given. */
  readonly tokenKey: string | undefined;
  /** The claim of a token that names its device. */
  readonly tokenClaim: string;
  readonly own: Values<T>;
}

export const commonOptions = {
  tls: { kind: 'flag', doc: 'call over TLS; always so on port 443' },
  timeout: {
    kind: 'number',
    value: 'SECONDS',
    doc: 'patience with one call',
    min: 1,
    max: 300,
    default: 10,
  },
  'token-key': {
    kind: 'text',
    value: 'FILE',
    doc: 'where the server asks for tokens: sign one for each device with the key in there',
  },
  'token-claim': {
    kind: 'text',
    value: 'NAME',
    doc: 'the claim of a token that names its device',
    default: 'sub',
  },
  json: { kind: 'flag', doc: 'print one JSON document instead of the table' },
  help: { kind: 'flag', doc: 'this text' },
} as const satisfies ProbeOptionTable;

function numberOf(name: string, text: string, { min, max }: { min: number; max: number }): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= min && value <= max))
    throw new UsageError(`--${name}: "${text}" is not a number from ${String(min)} to ${String(max)}`);
  return value;
}

function valueOf(name: string, option: ProbeOption, given: string | boolean | undefined) {
  if (option.kind === 'flag') return given === true;
  if (typeof given !== 'string') return option.default;
  return option.kind === 'number' ? numberOf(name, given, option) : given;
}

function parse(argv: readonly string[], table: ProbeOptionTable) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: Object.fromEntries(
        Object.entries(table).map(([name, { kind }]) => [
          name,
          { type: kind === 'flag' ? ('boolean' as const) : ('string' as const) },
        ]),
      ),
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function readTarget(positionals: readonly string[], tls: boolean): Target {
  const [host = '', port = ''] = positionals;
  if (positionals.length !== 2) throw new UsageError('HOST and PORT are expected');
  if (!/^\d+$/u.test(port)) throw new UsageError(`PORT: "${port}" is not a port`);
  const bracketed = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
  try {
    return parseTarget(`${bracketed}:${port}`, tls);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/**
 * Reads `HOST PORT [options]`.
 * @returns undefined when only the help was asked for.
 * @throws UsageError
 */
export function readArguments<const T extends ProbeOptionTable>(
  argv: readonly string[],
  own: T,
): ProbeArguments<T> | undefined {
  const { values, positionals } = parse(argv, { ...own, ...commonOptions });
  if (values['help'] === true) return undefined;
  const spawned = values['spawn'] === true;
  if (spawned && positionals.length > 0)
    throw new UsageError('--spawn starts a server of its own: no HOST, no PORT');
  return {
    target: spawned ? undefined : readTarget(positionals, values['tls'] === true),
    json: values['json'] === true,
    timeoutMs: Number(valueOf('timeout', commonOptions.timeout, values['timeout'])) * 1000,
    tokenKey: values['token-key'] as string | undefined,
    tokenClaim: (values['token-claim'] as string | undefined) ?? commonOptions['token-claim'].default,
    own: Object.fromEntries(
      Object.entries(own).map(([name, option]) => [name, valueOf(name, option, values[name])]),
    ) as Values<T>,
  };
}

/** The lines of `--help` that tell the options. */
export function describeOptions(own: ProbeOptionTable): string {
  const rows = Object.entries<ProbeOption>({ ...own, ...commonOptions }).map(([name, option]) => {
    const left = option.kind === 'flag' ? `--${name}` : `--${name} ${option.value}`;
    const byDefault =
      option.kind === 'flag' || option.default === undefined ? '' : `; ${String(option.default)} by default`;
    return [left, `${option.doc}${byDefault}`] as const;
  });
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
}
