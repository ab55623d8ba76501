import { app, canaryHost, services } from './names.ts';
import type { Values } from './values.ts';

/** What the HTTP side answers (Docs/UPDATE_MIRROR.md, "Paths"); the oldest clients ask without /updates. */
const httpPaths: readonly string[] = ['/health', '/updates', '/updates/*', '/manifest.json', '/appcast.xml'];

/** One backend service each; `canary` is the revision with that label. */
const backends = { server: app, canary: `${app}-canary`, http: services.http } as const;

/** The load balancer's routes, as `gcloud compute url-maps import` takes them; it runs `tests` before it takes over. */
export function urlMap({ project, host }: Values) {
  const backend = (name: string): string =>
    `https://www.googleapis.com/compute/v1/projects/${project}/global/backendServices/${name}`;
  return {
    name: app,
    defaultService: backend(backends.server),
    hostRules: [
      { hosts: [host], pathMatcher: 'main' },
      { hosts: [canaryHost(host)], pathMatcher: 'canary' },
    ],
    pathMatchers: [
      {
        name: 'main',
        defaultService: backend(backends.server),
        pathRules: [{ paths: httpPaths, service: backend(backends.http) }],
      },
      { name: 'canary', defaultService: backend(backends.canary) },
    ],
    tests: [
      { host, path: '/streaming.StreamingService/StreamAudio', service: backend(backends.server) },
      { host, path: '/grpc.health.v1.Health/Check', service: backend(backends.server) },
      { host, path: '/updates/v/1.json', service: backend(backends.http) },
      { host, path: '/health', service: backend(backends.http) },
      {
        host: canaryHost(host),
        path: '/streaming.StreamingService/StreamAudio',
        service: backend(backends.canary),
      },
    ],
  };
}
