/** `npm run check_split -- HOST PORT` (Docs/CI_GRPC_CHECKS.md). */
import { checkSplit } from '../src/probes/split.ts';
import { runInTerminal } from './run-probe.ts';

/** Returns 0 when it proved its claim, 1 when a check failed, 2 when it could not run or learn enough. */
export const main = (argv: readonly string[]): Promise<number> => runInTerminal(checkSplit, argv);

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
