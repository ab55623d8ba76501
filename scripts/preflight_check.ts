/** `npm run preflight_check -- HOST PORT` (Docs/CI_GRPC_CHECKS.md). */
import { preflightCheck } from '../src/probes/preflight.ts';
import { runInTerminal } from './run-probe.ts';

/** Returns 0 when it proved its claim, 1 when a check failed, 2 when it could not run. */
export const main = (argv: readonly string[]): Promise<number> => runInTerminal(preflightCheck, argv);

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
