import type * as pulumi from '@pulumi/pulumi';
import { ContainerApp } from '@pulumi/azure-native/app/containerApp.js';
import type { ManagedEnvironment } from '@pulumi/azure-native/app/managedEnvironment.js';
import { PROFILE } from './environment.ts';
import type { Place } from './place.ts';
import { httpVariables, SERVICE_PORT } from './server-variables.ts';
import type { Settings } from './settings.ts';
import { environmentOf, type Workload } from './workload.ts';

/** Requests a second that an instance is to have: files from memory, of which it sends thousands. */
const REQUESTS = 200;

/** The app that serves updates and tells the health of gRPC (ROLE=http). The routes lead to it; it has no public name. */
export function makeHttpApp(
  environment: ManagedEnvironment,
  workload: Workload,
  { place, settings, upstream }: { place: Place; settings: Settings; upstream: pulumi.Output<string> },
): ContainerApp {
  const variables: Record<string, pulumi.Input<string>> = {
    ...httpVariables(settings),
    HEALTH_UPSTREAM: upstream,
  };
  // The port, not /health: that would restart this app for the other one's trouble.
  const tcpSocket = { port: SERVICE_PORT };
  return new ContainerApp(
    'http',
    {
      ...place.inGroup,
      containerAppName: `${place.prefix}-http`,
      managedEnvironmentId: environment.id,
      workloadProfileName: PROFILE,
      identity: workload.identities,
      configuration: {
        activeRevisionsMode: 'Single',
        ingress: {
          external: false,
          allowInsecure: false,
          transport: 'http',
          targetPort: SERVICE_PORT,
          traffic: [{ latestRevision: true, weight: 100 }],
        },
        registries: workload.registries,
        secrets: workload.secrets,
      },
      template: {
        containers: [
          {
            name: 'server',
            image: settings.image,
            resources: { cpu: 0.25, memory: '0.5Gi' },
            env: environmentOf(variables, workload.kept),
            probes: [
              { type: 'Startup', tcpSocket, periodSeconds: 3, failureThreshold: 10 },
              { type: 'Readiness', tcpSocket, periodSeconds: 5, failureThreshold: 3 },
              { type: 'Liveness', tcpSocket, periodSeconds: 10, failureThreshold: 6 },
            ],
          },
        ],
        scale: {
          minReplicas: Math.min(2, settings.minReplicas),
          maxReplicas: settings.maxReplicas,
          rules: [{ name: 'requests', http: { metadata: { concurrentRequests: String(REQUESTS) } } }],
        },
      },
    },
    { dependsOn: [...workload.rights] },
  );
}
