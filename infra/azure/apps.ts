import type { Base } from './base.ts';
import { makeDeployer } from './deployer.ts';
import { makeGrpcApp } from './grpc-app.ts';
import { makeHttpApp } from './http-app.ts';
import { makeRampJob } from './jobs.ts';
import { makeRampRights } from './ramp-rights.ts';
import { makeRecords } from './records.ts';
import { makeRoutes } from './routes.ts';

/** What answers, what leads to it, and who may change it. Returns its outputs. */
export function makeApps({ made, network, observability, environment, keep, workloads, migrate }: Base) {
  const { place, settings } = made;
  const grpc = makeGrpcApp(environment, workloads.grpc, made);
  const grpcHost = grpc.configuration.apply((configuration) => configuration?.ingress?.fqdn ?? '');
  const upstream = grpcHost.apply((host) => `${host}:443`);
  const http = makeHttpApp(environment, workloads.http, { ...made, upstream });
  const routes = makeRoutes(environment, { grpc, http }, place);

  const { workspaceId, workspaceGuid } = observability;
  const rightsOf = makeRampRights({ appId: grpc.id, environmentId: environment.id, workspaceId }, place);
  const webhook = settings.rampWebhook && keep('RAMP_WEBHOOK', settings.rampWebhook);
  const records = makeRecords(environment, { place, network });
  const ramp = makeRampJob(environment, { app: grpc, workspaceGuid, rightsOf, records, webhook }, made);
  const actsAs = { grpc: workloads.grpc.identity, migrate: migrate.identity };

  return {
    /** What clients dial, on 443. */
    host: routes.properties.apply(({ fqdn }) => fqdn),
    /** gRPC alone. With ---canary after the app's name it is the canary's. */
    grpcHost,
    app: grpc.name,
    latestRevision: grpc.latestRevisionName,
    rampJob: ramp.name,
    /** Who GitHub's workflows are. */
    ...(settings.repository !== undefined && {
      deployClientId: makeDeployer(
        settings.repository,
        { app: grpc, migrate: migrate.job, actsAs, rightsOf },
        place,
      ),
    }),
  };
}
