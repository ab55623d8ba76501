/** `npm run ask -- QUESTION`: asks a running server and plays the answer. */
import { ask } from '../src/probes/ask.ts';
import { playFile } from '../src/probes/player.ts';

/** Returns 0, 1 without an answer, 2 for wrong use. Ctrl-C cancels the call. */
export function main(argv: readonly string[]): Promise<number> {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      controller.abort(new Error(signal));
    });
  }
  return ask(argv, {
    out: (text) => process.stdout.write(text),
    note: (line) => {
      console.error(line);
    },
    signal: controller.signal,
    play: playFile,
  });
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
