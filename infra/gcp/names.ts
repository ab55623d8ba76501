/** The app's name everywhere: the service, its load balancer, `--app` of the ramp. */
export const app = 'nexy';

export const services = { server: app, http: `${app}-http` } as const;
export const jobs = { migrate: `${app}-migrate`, ramp: `${app}-ramp` } as const;

/** Each runs as a service account of its own, so that none can do what another one may. */
export const accounts = {
  server: `${app}-server`,
  http: `${app}-http`,
  migrate: `${app}-migrate`,
  ramp: `${app}-ramp`,
} as const;

/** A secret of the server's is called after its variable: nexy-database-url is DATABASE_URL. */
const secretOf = (variable: string): string => `${app}-${variable.toLowerCase().replaceAll('_', '-')}`;

/** Those without which several instances are no server. */
export const needed = {
  DATABASE_URL: secretOf('DATABASE_URL'),
  COORDINATION_URL: secretOf('COORDINATION_URL'),
  LOG_HASH_KEY: secretOf('LOG_HASH_KEY'),
} as const;
/** The address of the database with its owner's role, which the servers have not. */
export const ownerSecret = secretOf('DATABASE_OWNER_URL');
/** Nothing secret: the collector wants its configuration as a file, and secrets are what Cloud Run mounts as files. */
export const collectorSecret = secretOf('COLLECTOR_CONFIG');

export const neededSecrets: readonly string[] = [...Object.values(needed), ownerSecret, collectorSecret];

/** The variable that a secret becomes in the server; undefined for those of others. */
export function variableOf(secret: string): string | undefined {
  if (secret === ownerSecret || secret === collectorSecret || !secret.startsWith(`${app}-`)) return undefined;
  return secret
    .slice(app.length + 1)
    .toUpperCase()
    .replaceAll('-', '_');
}

/** The role in PostgreSQL that the servers have (Docs/MEMORY_AND_USAGE.md, "Roles"). */
export const databaseRole = 'nexy_server';

/** What Cloud Run routes to; it is handed over as PORT. */
export const servingPort = 8080;
/** HTTP of the server, inside the instance only: gRPC has the port that Cloud Run routes to. */
export const insidePort = 9090;

export const labels = { stable: 'stable', canary: 'canary' } as const;

/** The host name under which the load balancer leads to the revision with the label canary. */
export const canaryHost = (host: string): string => `canary.${host}`;
