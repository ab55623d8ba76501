import { services, servingPort } from './names.ts';
import { accountOf, plainEnv, revisionName } from './parts.ts';
import type { Values } from './values.ts';

/**
 * The HTTP side (ROLE=http): /updates and /health, since Cloud Run gives a service one port, and gRPC has the other's.
 * It has no state and no ramp: its newest revision takes all.
 */
export function httpService(values: Values) {
  const template = {
    metadata: {
      annotations: {
        'autoscaling.knative.dev/minScale': '1',
        'autoscaling.knative.dev/maxScale': '10',
        // The feed is asked for what is new when nobody calls.
        'run.googleapis.com/cpu-throttling': 'false',
        'run.googleapis.com/startup-cpu-boost': 'true',
        'run.googleapis.com/execution-environment': 'gen2',
        'run.googleapis.com/sessionAffinity': 'false',
      },
    },
    spec: {
      // Below the 256 connections that the server takes, one for each call in HTTP/1.1.
      containerConcurrency: 200,
      timeoutSeconds: 60,
      serviceAccountName: accountOf('http', values),
      containers: [
        {
          name: 'http',
          image: values.image,
          ports: [{ name: 'http1', containerPort: servingPort }],
          env: plainEnv({
            NEXY_ENV: 'prod',
            ROLE: 'http',
            GOOGLE_CLOUD_PROJECT: values.project,
            // As clients reach it, through the load balancer.
            HEALTH_UPSTREAM: `${values.host}:443`,
            HEALTH_UPSTREAM_TLS: 'true',
            UPDATE_FEED_URL: values.updateFeed,
            UPDATE_PUBLIC_KEY: values.updateKey,
          }),
          // The least that gen2 has; the feed takes about 100 MiB (Docs/UPDATE_MIRROR.md).
          resources: { limits: { cpu: '1', memory: '512Mi' } },
          // The port and no more. /health tells the other service's state, and /updates/health the feed's: to restart
          // this one would help neither.
          startupProbe: {
            tcpSocket: { port: servingPort },
            periodSeconds: 1,
            timeoutSeconds: 1,
            failureThreshold: 60,
          },
        },
      ] as const,
    },
  };
  const revision = revisionName(services.http, template);
  return {
    apiVersion: 'serving.knative.dev/v1',
    kind: 'Service',
    metadata: {
      name: services.http,
      labels: { 'cloud.googleapis.com/location': values.region },
      annotations: {
        'run.googleapis.com/ingress': 'internal-and-cloud-load-balancing',
        'run.googleapis.com/invoker-iam-disabled': 'true',
      },
    },
    spec: {
      template: { ...template, metadata: { ...template.metadata, name: revision } },
      traffic: [{ revisionName: revision, percent: 100 }],
    },
  };
}
