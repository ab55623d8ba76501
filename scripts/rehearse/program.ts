import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accepts } from '../../src/probes/loopback.ts';

export interface Program {
  readonly port: number;
  readonly pid: number;
  stop(): Promise<void>;
}

const START_MS = 10_000;
const RETRY_MS = 20;
/** Of what a program says, for the error where it does not start. */
const OUTPUT_CHARS = 16_384;

/** Runs a program until it accepts connections on `port`; rejects with what it said where it does not. */
export async function startProgram(
  command: string,
  args: readonly string[],
  { port, env }: { readonly port: number; readonly env?: Readonly<Record<string, string>> },
): Promise<Program> {
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-OUTPUT_CHARS);
    });
  const exited = once(child, 'exit');
  let problem: string | undefined;
  exited.then(
    () => {
      problem ??= 'ended';
    },
    (error: unknown) => {
      problem = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'is not installed' : String(error);
    },
  );
  const patience = AbortSignal.timeout(START_MS);
  while (!(await accepts(port)) || problem !== undefined) {
    if (patience.aborted) problem ??= `took no connection within ${START_MS / 1_000} s`;
    if (problem !== undefined) {
      child.kill('SIGKILL');
      throw new Error(`${command} ${problem} ${output}`.trim());
    }
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
  return { port, pid: child.pid ?? 0, stop: () => stop(child, exited) };
}

async function stop(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  // A stopped one (SIGSTOP) hears SIGKILL only.
  child.kill('SIGKILL');
  await exited;
}
