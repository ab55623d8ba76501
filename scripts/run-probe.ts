import type { ProbeOptionTable } from '../src/probes/options.ts';
import { type Probe, runProbe } from '../src/probes/probe.ts';

/** Runs a probe for a person or for CI: the result on standard output, Ctrl-C stops it. */
export function runInTerminal<T extends ProbeOptionTable>(
  probe: Probe<T>,
  argv: readonly string[],
): Promise<number> {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      controller.abort(new Error(signal));
    });
  }
  return runProbe(probe, argv, {
    out: (text) => process.stdout.write(text),
    note: (line) => {
      console.error(line);
    },
    signal: controller.signal,
    token: process.env['NEXY_TOKEN'],
  });
}
