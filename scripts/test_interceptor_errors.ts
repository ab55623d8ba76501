/** `npm run test_interceptor_errors -- HOST PORT` (Docs/CI_GRPC_CHECKS.md). */
import { testInterceptorErrors } from '../src/probes/interceptor-errors.ts';
import { runInTerminal } from './run-probe.ts';

/** Returns 0 when it proved its claim, 1 when a check failed, 2 when it could not run. */
export const main = (argv: readonly string[]): Promise<number> => runInTerminal(testInterceptorErrors, argv);

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
