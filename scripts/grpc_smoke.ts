/** `npm run grpc_smoke -- HOST PORT` (Docs/CI_GRPC_CHECKS.md). */
import { grpcSmoke } from '../src/probes/smoke.ts';
import { runInTerminal } from './run-probe.ts';

/** Returns 0 when it proved its claim, 1 when a check failed, 2 when it could not run. */
export const main = (argv: readonly string[]): Promise<number> => runInTerminal(grpcSmoke, argv);

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
