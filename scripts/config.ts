/** `npm run config`: prints the effective settings and where each comes from. */
import { ConfigError } from '../src/config/config-error.ts';
import { describeConfig, formatRows } from '../src/config/describe.ts';
import { loadConfigWithSources } from '../src/config/load.ts';

/** Returns 0, or 2 when the configuration is wrong or an argument was given. */
export async function main(argv: readonly string[]): Promise<number> {
  if (argv.length > 0) {
    console.error(
      'usage: npm run config\nIt takes no arguments; Docs/CONFIGURATION.md tells where settings come from.',
    );
    return 2;
  }
  try {
    console.log(formatRows(describeConfig(await loadConfigWithSources())));
    return 0;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    return 2;
  }
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
