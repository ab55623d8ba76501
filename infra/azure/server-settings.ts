import type * as pulumi from '@pulumi/pulumi';
import { ConfigError } from '../../src/config/config-error.ts';
import { loadConfig } from '../../src/config/load.ts';
import { settingsByKey } from '../../src/config/schema.ts';
import { grpcVariables, httpVariables, madeSecrets, ownVariables } from './server-variables.ts';
import { type Given, PROJECT, type Settings } from './settings.ts';

/** What stands for the secrets that do not exist yet, when the server's settings are judged. */
const placeholders = {
  [madeSecrets.database]: 'postgresql://user:password@host.example/nexy',
  [madeSecrets.redis]: 'rediss://:password@host.example:10000',
  [madeSecrets.insights]:
    'InstrumentationKey=00000000-0000-0000-0000-000000000000;IngestionEndpoint=https://host.example/',
};

interface Asked {
  readonly configured: (key: string) => string | undefined;
  readonly environment: Settings['environment'];
  /** Reads a secret, and says so where it lies open. */
  readonly secret: (
    key: string,
    allowed: string,
    accepts: (text: string) => boolean,
  ) => pulumi.Output<string>;
}

/**
 * The settings of the server that the stack gives, judged by the server's own loader: what would stop a revision from
 * starting stops the update before it.
 */
export async function readServerSettings({ configured, environment, secret }: Asked) {
  const variables: Given<string>[] = [];
  const secrets: Given<pulumi.Output<string>>[] = [];
  const revealed: Record<string, string> = {};
  const problems: string[] = [];
  for (const [key, { env: name, sensitive }] of settingsByKey) {
    const value = configured(name);
    if (value === undefined) continue;
    if (ownVariables.has(name)) problems.push(`${PROJECT}:${name} is set by the program itself`);
    else if (sensitive) {
      secrets.push({ key, name, value: secret(name, '', () => true) });
      revealed[name] = value;
    } else variables.push({ key, name, value });
  }
  const chosen = { environment, variables };
  const platform = { CONTAINER_APP_NAME: 'nexy' };
  const grpc = { ...grpcVariables(chosen), ...placeholders, ...revealed, ...platform };
  const http = { ...httpVariables(chosen), HEALTH_UPSTREAM: 'host.example:443', ...platform };
  problems.push(...new Set([...(await problemsOf(grpc)), ...(await problemsOf(http))]));
  return { variables, secrets, problems };
}

async function problemsOf(env: Readonly<Record<string, string>>): Promise<readonly string[]> {
  try {
    await loadConfig({ env });
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}
