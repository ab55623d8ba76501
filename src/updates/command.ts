import { parseArgs, type ParseArgsOptionsConfig, stripVTControlCharacters } from 'node:util';
import type { Clock } from '../core/clock.ts';
import { FeedError, remedyOf } from '../formats/feed/problems.ts';
import { Refusal } from './refusal.ts';
import type { Terminal } from './progress.ts';

/** Wrong arguments or settings: told with how the command is used, exit code 2. */
export class UsageError extends Error {}

/** Nothing could be learnt or done, because a host or a file could not be reached: exit code 2. */
export class CannotRun extends Error {}

/** What a command has around it. */
export interface CommandIo {
  /** The result. */
  readonly out: (text: string) => void;
  /** Everything else. */
  readonly note: (text: string) => void;
  /** Where a progress bar may be drawn; undefined where nobody watches. */
  readonly terminal: Terminal | undefined;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** UPDATE_PUBLIC_KEY, and what else is a setting rather than an argument. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** One `npm run updates -- NAME …`. */
export interface Command {
  /** The arguments after the name, in the usage line. */
  readonly arguments: string;
  /** What it does, and what its exit code 0 says. */
  readonly does: string;
  /** One line for each option. */
  readonly options: readonly string[];
  /** Returns the exit code: 0, or 1 when what it looked at is wrong. */
  readonly run: (argv: readonly string[], io: CommandIo) => Promise<number>;
}

/** What `--help` prints. */
export const usageOf = (name: string, command: Command): string =>
  [
    `usage: npm run updates -- ${name} ${command.arguments}`,
    command.does,
    ...command.options,
    'Exit code: 0 all is well, 1 something is wrong, 2 wrong arguments, or it could not be learnt.',
  ].join('\n');

/** Runs a command and turns its failures into words, with what to do. Returns the exit code. */
export async function runCommand(
  name: string,
  command: Command,
  argv: readonly string[],
  io: CommandIo,
): Promise<number> {
  if (argv.includes('--help')) {
    io.out(`${usageOf(name, command)}\n`);
    return 0;
  }
  try {
    return await command.run(argv, io);
  } catch (error) {
    if (error instanceof FeedError) {
      io.note(printable(explain(error)));
      return 1;
    }
    if (error instanceof Refusal) {
      io.note(`${printable(error.message)}\n${printable(error.cure)}`);
      return 1;
    }
    if (error instanceof UsageError) {
      io.note(`${error.message}\n${usageOf(name, command)}`);
      return 2;
    }
    const ofTheSystem = error instanceof Error && 'syscall' in error;
    if (!(error instanceof CannotRun) && !ofTheSystem) throw error;
    io.note(printable(error.message));
    return 2;
  }
}

/** On one line, and nothing that steers a terminal: a feed is somebody else's text. */
export const printable = (text: string): string =>
  stripVTControlCharacters(text).replaceAll(/[\p{Cc}\s]+/gu, ' ');

/** The error and its remedy. */
export const explain = ({ code, message }: FeedError): string => `${message}. ${remedyOf(code)}`;

/**
 * `parseArgs`, strict, whose errors are UsageError.
 * @param count how many arguments without a name there must be
 */
export function readArguments<const T extends ParseArgsOptionsConfig>(
  argv: readonly string[],
  options: T,
  count: number,
) {
  const parsed = (() => {
    try {
      return parseArgs({ args: [...argv], options, allowPositionals: true });
    } catch (error) {
      throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
    }
  })();
  if (parsed.positionals.length !== count)
    throw new UsageError(
      `${String(count)} arguments are expected, not ${String(parsed.positionals.length)}.`,
    );
  return parsed;
}
