import { makeAlerts } from './alerts.ts';
import { makeDeployer } from './deployer.ts';
import { makeEnvironment } from './environment.ts';
import { makeGrpcApp } from './grpc-app.ts';
import { makeHttpApp } from './http-app.ts';
import { makeMigrateJob, makeRampJob } from './jobs.ts';
import { makeNetwork } from './network.ts';
import { makeObservability } from './observability.ts';
import { makePlace } from './place.ts';
import { makePostgres } from './postgres.ts';
import { makeRampRights } from './ramp-rights.ts';
import { makeRecords } from './records.ts';
import { makeRedis } from './redis.ts';
import { makeRoutes } from './routes.ts';
import { isForHttpRole, madeSecrets } from './server-variables.ts';
import type { Settings } from './settings.ts';
import { makeVault } from './vault.ts';

/** All that there is, in the order in which it needs each other. Returns the outputs of the stack. */
export function makeStack(settings: Settings) {
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
  const forHttp = given.filter(isForHttpRole).map(({ kept }) => kept);

  const environment = makeEnvironment(place, { network, observability, settings });
  const grpc = makeGrpcApp(environment, server, made);
  const grpcHost = grpc.app.configuration.apply((configuration) => configuration?.ingress?.fqdn ?? '');
  const http = makeHttpApp(environment, forHttp, {
    ...made,
    upstream: grpcHost.apply((host) => `${host}:443`),
  });
  const routes = makeRoutes(environment, { grpc: grpc.app, http }, place);
  const migrate = makeMigrateJob(
    environment,
    {
      owner: keep(madeSecrets.database, postgres.ownerUrl, 'owner-database-url'),
      password: keep('SERVER_PASSWORD', settings.serverPassword),
      server,
    },
    made,
  );
  const rightsOf = makeRampRights(
    { appId: grpc.app.id, environmentId: environment.id, workspaceId: observability.workspaceId },
    place,
  );
  const webhook = settings.rampWebhook && keep('RAMP_WEBHOOK', settings.rampWebhook);
  const records = makeRecords(environment, { place, network });
  const ramp = makeRampJob(
    environment,
    { app: grpc.app, workspaceGuid: observability.workspaceGuid, rightsOf, records, webhook },
    made,
  );
  const deployClientId =
    settings.repository === undefined
      ? undefined
      : makeDeployer(
          settings.repository,
          {
            app: grpc.app,
            migrate: migrate.job,
            actsAs: { grpc: grpc.identity, migrate: migrate.identity },
            rightsOf,
          },
          place,
        );
  makeAlerts(observability.workspaceId, settings, place);

  return {
    resourceGroup: place.inGroup.resourceGroupName,
    /** What clients dial, on 443. */
    host: routes.properties.apply(({ fqdn }) => fqdn),
    /** gRPC alone. With ---canary after the app's name it is the canary's. */
    grpcHost,
    app: grpc.app.name,
    latestRevision: grpc.app.latestRevisionName,
    migrateJob: migrate.job.name,
    rampJob: ramp.name,
    workspaceGuid: observability.workspaceGuid,
    /** Who GitHub's workflows are. */
    ...(deployClientId === undefined ? {} : { deployClientId }),
  };
}
