import { recommended } from './scale.ts';
import type { Given, Settings } from './settings.ts';

/** gRPC in the one app, HTTP in the other: the port that the ingress calls. */
export const SERVICE_PORT = 8080;
/** HTTP beside gRPC, for the probes alone: the ingress does not know it. */
export const PROBE_PORT = 8081;
/** No turn is longer than 230 s; the liveness probe is more patient than this. */
const MAX_WINDOW_SECONDS = 290;

/** Addresses and keys that the program itself makes; they are kept in the vault. */
export const madeSecrets = {
  database: 'DATABASE_URL',
  redis: 'COORDINATION_URL',
  insights: 'APPLICATIONINSIGHTS_CONNECTION_STRING',
} as const;

/** Variables that the program sets: a stack may not. */
export const ownVariables: ReadonlySet<string> = new Set([
  ...Object.values(madeSecrets),
  'NEXY_ENV',
  'ROLE',
  'GRPC_HOST',
  'GRPC_PORT',
  'HTTP_HOST',
  'HTTP_PORT',
  'HEALTH_UPSTREAM',
  'HEALTH_UPSTREAM_TLS',
  'DATABASE_PATH',
  'SHUTDOWN_PLATFORM_WINDOW_SECONDS',
]);

type Chosen = Pick<Settings, 'environment' | 'variables'>;

/** The server needs 4 s of it (src/shutdown.ts). */
const AFTER_GRACE_SECONDS = 10;

/** From SIGTERM until the platform kills the process: the turns' grace, and what the server does after it. */
export const windowSecondsOf = (chosen: Chosen): number =>
  Math.min(
    MAX_WINDOW_SECONDS,
    Number(turnVariables(chosen)['BACKPRESSURE_GRACE_PERIOD']) + AFTER_GRACE_SECONDS,
  );

const common = (chosen: Chosen): Record<string, string> => ({
  NEXY_ENV: chosen.environment,
  PORT: String(SERVICE_PORT),
});

const named = (variables: readonly Given<string>[]): Record<string, string> =>
  Object.fromEntries(variables.map(({ name, value }) => [name, value]));

/** The stack's own settings over those that are recommended. */
const turnVariables = ({ variables }: Chosen): Record<string, string> => ({
  ...recommended.variables,
  ...named(variables),
});

/** Of the app that answers, and of the jobs that want the same settings. */
export const grpcVariables = (chosen: Chosen): Record<string, string> => ({
  ...common(chosen),
  HTTP_PORT: String(PROBE_PORT),
  SHUTDOWN_PLATFORM_WINDOW_SECONDS: String(windowSecondsOf(chosen)),
  ...turnVariables(chosen),
});

/** Of the settings that a stack may give, those that ROLE=http looks at. */
export const isForHttpRole = ({ key }: Pick<Given<unknown>, 'key'>): boolean =>
  /^(update|log)\.|^http\.operator_token$/u.test(key) && key !== 'log.hash_key';

/** Of the app that serves updates, without its upstream. */
export const httpVariables = (chosen: Chosen): Record<string, string> => ({
  ...common(chosen),
  ROLE: 'http',
  HEALTH_UPSTREAM_TLS: 'true',
  ...named(chosen.variables.filter(isForHttpRole)),
});
