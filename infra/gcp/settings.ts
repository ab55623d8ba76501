import { loadConfig } from '../../src/config/load.ts';
import { httpService } from './http-service.ts';
import { insidePort } from './names.ts';
import type { EnvVar } from './parts.ts';
import { serverService } from './server-service.ts';
import { type Values, ValuesError } from './values.ts';

/** Such as secrets of this kind are, for want of the real ones. */
const samples: Readonly<Record<string, string>> = {
  DATABASE_URL: 'postgres://nexy_server@127.0.0.1:1/nexy',
  COORDINATION_URL: 'redis://127.0.0.1:1',
  OTEL_EXPORTER_OTLP_HEADERS: 'key=value',
  APPLICATIONINSIGHTS_CONNECTION_STRING:
    'InstrumentationKey=00000000-0000-0000-0000-000000000000;IngestionEndpoint=https://127.0.0.1/',
};

interface Started {
  readonly env: readonly EnvVar[];
  /** None in a job. */
  readonly ports?: readonly { readonly containerPort: number }[];
}

/** What Cloud Run starts a container with, besides what the image sets itself; secrets are samples. */
export function environmentOf(
  { env, ports = [] }: Started,
  service: string,
  revision: string,
): Readonly<Record<string, string>> {
  const given = env.map(
    ({ name, value }) => [name, value ?? samples[name] ?? 'a-sample-of-a-secret'] as const,
  );
  return {
    ...Object.fromEntries([
      ...given,
      ...ports.map(({ containerPort }) => ['PORT', String(containerPort)] as const),
    ]),
    K_SERVICE: service,
    K_REVISION: revision,
    K_CONFIGURATION: service,
  };
}

/**
 * Has the server's own loader look at what the services are started with, and holds the server's bounds against those of
 * the platform. Rejects with the loader's ConfigError or with ValuesError.
 */
export async function checkSettings(values: Values): Promise<void> {
  const server = serverService(values, undefined);
  const config = await loadedBy(server);
  await loadedBy(httpService(values));
  const { containerConcurrency, timeoutSeconds } = server.spec.template.spec;
  const rules: readonly (readonly [holds: boolean, otherwise: string])[] = [
    [
      config.backpressure.maxConcurrentStreams >= containerConcurrency,
      `BACKPRESSURE_MAX_STREAMS must be at least ${containerConcurrency}, the calls that Cloud Run gives an instance`,
    ],
    [
      Math.max(config.turn.maxSeconds, config.backpressure.idleTimeoutSeconds) < timeoutSeconds,
      `TURN_MAX_SECONDS and BACKPRESSURE_IDLE_TIMEOUT must be below ${timeoutSeconds} s, when Cloud Run cuts a call`,
    ],
    [config.shutdown.platformWindowSeconds === 10, 'Cloud Run kills a container 10 s after SIGTERM'],
    [
      config.env === 'prod' && config.http.port === insidePort && config.telemetry.prometheus,
      `the collector needs NEXY_ENV=prod, HTTP_PORT=${insidePort} and TELEMETRY_PROMETHEUS=true`,
    ],
  ];
  const problems = rules.flatMap(([holds, otherwise]) => (holds ? [] : [otherwise]));
  if (problems.length > 0) throw new ValuesError(problems);
}

async function loadedBy({
  metadata,
  spec: { template },
}: ReturnType<typeof serverService | typeof httpService>) {
  const [container] = template.spec.containers;
  return await loadConfig({ env: environmentOf(container, metadata.name, template.metadata.name) });
}
