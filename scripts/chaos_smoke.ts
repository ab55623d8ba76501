/** `npm run chaos_smoke -- (HOST PORT | --spawn)` (Docs/CI_GRPC_CHECKS.md). */
import { chaosSmoke } from '../src/probes/chaos.ts';
import { runInTerminal } from './run-probe.ts';

/** Returns 0 when it proved its claim, 1 when a check failed, 2 when it could not run. */
export const main = (argv: readonly string[]): Promise<number> => runInTerminal(chaosSmoke, argv);

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
