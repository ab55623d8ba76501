/** `npm run validate_updates -- HOST PORT` (Docs/CI_GRPC_CHECKS.md). */
import { validateUpdates } from '../src/probes/validate-updates.ts';
import { runInTerminal } from './run-probe.ts';

/** Returns 0 when it proved its claim, 1 when a check failed, 2 when it could not run. */
export const main = (argv: readonly string[]): Promise<number> => {
  const key = process.env['UPDATE_PUBLIC_KEY'];
  const isGiven = key === undefined || key === '' || argv.some((word) => word.startsWith('--public-key'));
  return runInTerminal(validateUpdates, isGiven ? argv : [...argv, '--public-key', key]);
};

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
