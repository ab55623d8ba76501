/** `npm run test_backpressure -- HOST PORT` (Docs/CI_GRPC_CHECKS.md). */
import { testBackpressure } from '../src/probes/backpressure.ts';
import { runInTerminal } from './run-probe.ts';

/** Returns 0 when it proved its claim, 1 when a check failed, 2 when it could not run. */
export const main = (argv: readonly string[]): Promise<number> => runInTerminal(testBackpressure, argv);

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
