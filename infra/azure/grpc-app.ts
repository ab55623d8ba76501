import { ContainerApp } from '@pulumi/azure-native/app/containerApp.js';
import type { ManagedEnvironment } from '@pulumi/azure-native/app/managedEnvironment.js';
import { PROFILE } from './environment.ts';
import type { Place } from './place.ts';
import { scaleRules } from './scale.ts';
import { grpcVariables, PROBE_PORT, SERVICE_PORT, windowSecondsOf } from './server-variables.ts';
import type { Settings } from './settings.ts';
import type { Kept } from './vault.ts';
import { environmentOf, type Workload } from './workload.ts';

/** /health says no while turns drain: five minutes are more than any window, so that nothing that ends is restarted. */
const LIVENESS = { periodSeconds: 30, failureThreshold: 10 } as const;

function templateOf(settings: Settings, secrets: readonly Kept[]) {
  const health = { path: '/health', port: PROBE_PORT };
  return {
    terminationGracePeriodSeconds: windowSecondsOf(settings),
    containers: [
      {
        name: 'server',
        image: settings.image,
        resources: { cpu: settings.cores, memory: `${settings.cores * 2}Gi` },
        env: environmentOf(grpcVariables(settings), secrets),
        probes: [
          { type: 'Startup', tcpSocket: { port: SERVICE_PORT }, periodSeconds: 3, failureThreshold: 10 },
          // /health asks gRPC over a real connection, so that it also sees an event loop that hangs.
          { type: 'Readiness', httpGet: health, periodSeconds: 5, timeoutSeconds: 3, failureThreshold: 3 },
          { type: 'Liveness', httpGet: health, timeoutSeconds: 3, ...LIVENESS },
        ],
      },
    ],
    scale: {
      minReplicas: settings.minReplicas,
      maxReplicas: settings.maxReplicas,
      rules: scaleRules(settings),
    },
  };
}

/** Of the revision that comes with the app itself. */
const FIRST_REVISION = 'first';

/**
 * The app that answers. Pulumi makes its first revision and gives it all traffic. After that the weights and the tags are
 * the ramp's and the template is that of the last deployment: Pulumi writes all of them as it finds them, unless the stack
 * names a revision that it is to make, which has no traffic until a ramp brings it.
 */
export function makeGrpcApp(
  environment: ManagedEnvironment,
  workload: Workload,
  { place, settings }: { place: Place; settings: Settings },
): ContainerApp {
  const name = `${place.prefix}-grpc`;
  const revisionSuffix = settings.revision ?? FIRST_REVISION;
  return new ContainerApp(
    'grpc',
    {
      ...place.inGroup,
      containerAppName: name,
      managedEnvironmentId: environment.id,
      workloadProfileName: PROFILE,
      identity: workload.identities,
      configuration: {
        activeRevisionsMode: 'Multiple',
        maxInactiveRevisions: 20,
        ingress: {
          external: true,
          allowInsecure: false,
          transport: 'http2',
          targetPort: SERVICE_PORT,
          // By its name, never as the latest: that would move all traffic to every new revision.
          traffic: [{ revisionName: `${name}--${revisionSuffix}`, weight: 100, label: 'stable' }],
        },
        registries: workload.registries,
        secrets: workload.secrets,
      },
      template: { ...templateOf(settings, workload.kept), revisionSuffix },
    },
    {
      dependsOn: [...workload.rights],
      // It answers people: a stack that no longer wants it has to say so twice.
      protect: true,
      ignoreChanges: [
        'configuration.ingress.traffic',
        'tags',
        ...(settings.revision === undefined ? ['template'] : []),
      ],
    },
  );
}
