/** `npm run grpc_contract_tests -- HOST PORT` (Docs/CI_GRPC_CHECKS.md). */
import { grpcContractTests } from '../src/probes/contract.ts';
import { runInTerminal } from './run-probe.ts';

/** Returns 0 when it proved its claim, 1 when a check failed, 2 when it could not run. */
export const main = (argv: readonly string[]): Promise<number> => runInTerminal(grpcContractTests, argv);

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
