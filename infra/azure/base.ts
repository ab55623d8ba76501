import { makeEnvironment } from './environment.ts';
import { makeMigrateJob } from './jobs.ts';
import { makeNetwork } from './network.ts';
import { makeObservability } from './observability.ts';
import { makePlace } from './place.ts';
import { makePostgres } from './postgres.ts';
import { makeRedis } from './redis.ts';
import { isForHttpRole, madeSecrets } from './server-variables.ts';
import type { Settings } from './settings.ts';
import { makeVault } from './vault.ts';
import { makeWorkload } from './workload.ts';

/**
 * All that the apps need before they can start: stores, secrets, who reads them, and the job that makes the schema of the
 * database.
 */
export function makeBase(settings: Settings) {
  const place = makePlace(settings);
  const made = { place, settings };
  const network = makeNetwork(place);
  const observability = makeObservability(place);
  const postgres = makePostgres(place, network, settings);
  const keep = makeVault(place, network);

  const given = settings.secrets.map((secret) => ({ ...secret, kept: keep(secret.name, secret.value) }));
  const server = [
    ...given.map(({ kept }) => kept),
    keep(madeSecrets.database, postgres.serverUrl),
    keep(madeSecrets.redis, makeRedis(place, network)),
    keep(madeSecrets.insights, observability.connectionString),
  ];
  const workloads = {
    grpc: makeWorkload('grpc', server, made),
    http: makeWorkload(
      'http',
      given.filter(isForHttpRole).map(({ kept }) => kept),
      made,
    ),
  };
  const environment = makeEnvironment(place, { network, observability, settings });
  const migrate = makeMigrateJob(
    environment,
    {
      owner: keep(madeSecrets.database, postgres.ownerUrl, 'owner-database-url'),
      password: keep('SERVER_PASSWORD', settings.serverPassword),
      server,
    },
    made,
  );
  return { made, network, observability, environment, keep, workloads, migrate };
}

export type Base = ReturnType<typeof makeBase>;
