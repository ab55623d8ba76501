import { recommended } from '../../scripts/scaling/settings.ts';
import { collectorSecret, insidePort, services, servingPort } from './names.ts';
import {
  accountOf,
  networkAnnotations,
  plainEnv,
  revisionName,
  serverSecrets,
  secretEnv,
  versionOf,
} from './parts.ts';
import { type Deployed, trafficFor } from './traffic.ts';
import type { Values } from './values.ts';

/** What the server's own health service knows (src/grpc/health.ts). */
const healthService = 'streaming.StreamingService';
/** Why they are so is in Docs/SCALING.md. */
const { concurrency, permits, vcpu, gib, min } = recommended.cloudRun;
const grpcProbe = { grpc: { port: servingPort, service: healthService } };

/**
 * The gRPC server with its Prometheus collector, as `gcloud run services replace` takes it.
 * `deployed` is what runs now, undefined before the first time.
 */
export function serverService(values: Values, deployed: Deployed | undefined) {
  const template = templateOf(values);
  const revision = revisionName(services.server, template);
  return {
    apiVersion: 'serving.knative.dev/v1',
    kind: 'Service',
    metadata: {
      name: services.server,
      labels: { 'cloud.googleapis.com/location': values.region },
      annotations: {
        // The state of a ramp: replacing a service takes away what is not named.
        ...deployed?.annotations,
        // Readiness probes are a preview.
        'run.googleapis.com/launch-stage': 'BETA',
        'run.googleapis.com/ingress': 'internal-and-cloud-load-balancing',
        // Clients have no Google account; who may call is the server's own affair (Docs/SECURITY.md).
        'run.googleapis.com/invoker-iam-disabled': 'true',
      },
    },
    spec: {
      template: { ...template, metadata: { ...template.metadata, name: revision } },
      traffic: trafficFor(revision, deployed),
    },
  };
}

function templateOf(values: Values) {
  return {
    metadata: {
      annotations: {
        'autoscaling.knative.dev/minScale': String(min),
        'autoscaling.knative.dev/maxScale': String(values.most),
        // Speech is made ahead, memory written and metrics scraped when no call is being answered, too.
        'run.googleapis.com/cpu-throttling': 'false',
        'run.googleapis.com/startup-cpu-boost': 'true',
        'run.googleapis.com/execution-environment': 'gen2',
        // Instances share what they need by Redis; affinity would hold clients on an old revision.
        'run.googleapis.com/sessionAffinity': 'false',
        'run.googleapis.com/container-dependencies': JSON.stringify({ collector: ['server'] }),
        ...networkAnnotations(values),
      },
    },
    spec: {
      // Every call that is open counts: turns, and COLLECTs for their milliseconds. Below the server's permits, so that
      // Cloud Run brings an instance, or lets the call wait, before the server refuses.
      containerConcurrency: concurrency,
      // Above the server's own ends (TURN_MAX_SECONDS, BACKPRESSURE_IDLE_TIMEOUT), which come with words.
      timeoutSeconds: 330,
      serviceAccountName: accountOf('server', values),
      containers: [serverContainer(values), collectorContainer(values)] as const,
      volumes: [
        {
          name: 'collector-config',
          secret: {
            secretName: collectorSecret,
            items: [{ key: versionOf(collectorSecret, values), path: 'config.yaml' }],
          },
        },
      ],
    },
  };
}

function serverContainer(values: Values) {
  return {
    name: 'server',
    image: values.image,
    // h2c: HTTP/2 to the container, which gRPC needs. Cloud Run sets PORT, and gRPC takes it.
    ports: [{ name: 'h2c', containerPort: servingPort }],
    env: [
      ...plainEnv({
        NEXY_ENV: 'prod',
        // With PORT set HTTP is off unless it has a port of its own. Cloud Run leads nobody there but the collector.
        HTTP_PORT: String(insidePort),
        TELEMETRY_PROMETHEUS: 'true',
        GOOGLE_CLOUD_PROJECT: values.project,
        // The load balancer adds the client's address, then its own.
        ADMISSION_TRUSTED_HOPS: '2',
        BACKPRESSURE_MAX_STREAMS: String(permits),
        ...Object.fromEntries(values.settings),
      }),
      ...secretEnv(serverSecrets(values), values),
    ],
    resources: { limits: { cpu: String(vcpu), memory: `${gib}Gi` } },
    startupProbe: { ...grpcProbe, periodSeconds: 1, timeoutSeconds: 1, failureThreshold: 60 },
    readinessProbe: {
      ...grpcProbe,
      periodSeconds: 5,
      timeoutSeconds: 2,
      failureThreshold: 2,
      successThreshold: 1,
    },
    // Far above the 10 s of a shutdown, in which health is NOT_SERVING while turns end.
    livenessProbe: { ...grpcProbe, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6 },
  };
}

/** Google's Managed Service for Prometheus: scrapes the server from the same instance, on loopback, so without a token. */
function collectorContainer({ collector }: Values) {
  return {
    name: 'collector',
    image: collector,
    // An instance has the sum of its containers: 2 cores is one of the sizes that there are.
    resources: { limits: { cpu: '1', memory: '512Mi' } },
    volumeMounts: [{ name: 'collector-config', mountPath: '/etc/rungmp' }],
  };
}

/** What the collector reads, as the content of its secret. */
export const collectorConfig = {
  apiVersion: 'monitoring.googleapis.com/v1beta',
  kind: 'RunMonitoring',
  metadata: { name: services.server },
  spec: {
    endpoints: [{ port: insidePort, path: '/metrics', interval: '15s', timeout: '10s' }],
    // The server names its revision itself, on every metric.
    targetLabels: { metadata: ['service'] },
  },
};
