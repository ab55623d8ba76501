/** `npm run updates -- COMMAND …` (Docs/GITHUB_UPDATE_SYSTEM.md, Docs/UPDATE_CHECKS.md). */
import { systemClock } from '../src/core/clock.ts';
import { type Command, runCommand } from '../src/updates/command.ts';

/** Each is loaded only when it is called. */
const commands: Readonly<Record<string, () => Promise<{ readonly command: Command }>>> = {
  publish: () => import('../src/updates/publish.ts'),
  promote: () => import('../src/updates/promote.ts'),
  yank: () => import('../src/updates/yank.ts'),
  verify: () => import('../src/updates/verify.ts'),
  doctor: () => import('../src/updates/doctor.ts'),
  simulate: () => import('../src/updates/simulate.ts'),
  keygen: () => import('../src/updates/keygen.ts'),
};

/** Returns 0, 1 when what it looked at is wrong, 2 for wrong arguments or where it could not be learnt. */
export async function main([name = '', ...argv]: readonly string[]): Promise<number> {
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load === undefined) {
    console.error(
      `usage: npm run updates -- COMMAND …\ncommands: ${Object.keys(commands).join(', ')}; each has --help`,
    );
    return 2;
  }
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      controller.abort(new Error(signal));
    });
  }
  return runCommand(name, (await load()).command, argv, {
    out: (text) => process.stdout.write(text),
    note: (line) => {
      console.error(line);
    },
    terminal: process.stderr.isTTY ? process.stderr : undefined,
    signal: controller.signal,
    clock: systemClock,
    env: process.env,
  });
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
