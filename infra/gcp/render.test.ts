/** The rendered files beside the APIs' own types, and the rules that no type knows. */
import { existsSync, readFileSync } from 'node:fs';
import { Ajv, type AnySchema } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { settingsByKey } from '../../src/config/schema.ts';
import { healthServices } from '../../src/grpc/health.ts';
import { updateRoutes } from '../../src/http/updates.ts';
import { runbookOf } from '../alerts/conditions.ts';
import { spec } from '../alerts/spec.ts';
import { example } from './example.test-data.ts';
import { insidePort } from './names.ts';
import { collectorText, render } from './render.ts';
import { readDeployed } from './traffic.ts';
import { readValues } from './values.ts';

interface Probe {
  readonly grpc?: { readonly port: number; readonly service: string };
  readonly periodSeconds: number;
  readonly timeoutSeconds: number;
  readonly failureThreshold: number;
}

interface Container {
  readonly name: string;
  readonly image: string;
  readonly ports?: readonly { readonly name: string; readonly containerPort: number }[];
  readonly env?: readonly {
    readonly name: string;
    readonly value?: string;
    readonly valueFrom?: { readonly secretKeyRef: { readonly name: string; readonly key: string } };
  }[];
  readonly startupProbe?: Probe;
  readonly readinessProbe?: Probe;
  readonly livenessProbe?: Probe;
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string }[];
}

interface Task {
  readonly serviceAccountName: string;
  readonly containers: readonly Container[];
  readonly volumes?: readonly { readonly name: string }[];
}

interface Service {
  readonly metadata: { readonly name: string; readonly annotations: Readonly<Record<string, string>> };
  readonly spec: {
    readonly template: {
      readonly metadata: { readonly name: string; readonly annotations: Readonly<Record<string, string>> };
      readonly spec: Task;
    };
    readonly traffic: readonly { readonly revisionName?: string; readonly percent: number }[];
  };
}

interface Job {
  readonly spec: { readonly template: { readonly spec: { readonly template: { readonly spec: Task } } } };
}

interface UrlMap {
  readonly defaultService: string;
  readonly hostRules: readonly { readonly hosts: readonly string[]; readonly pathMatcher: string }[];
  readonly pathMatchers: readonly {
    readonly name: string;
    readonly defaultService: string;
    readonly pathRules?: readonly { readonly paths: readonly string[]; readonly service: string }[];
  }[];
  readonly tests: readonly { readonly host: string; readonly path: string; readonly service: string }[];
}

const values = readValues(example);
const now = JSON.stringify([
  {
    metadata: { name: 'nexy', annotations: { 'nexy-ramp-state': '{"phase":"done"}' } },
    status: { traffic: [{ revisionName: 'nexy-before', percent: 100 }] },
  },
]);
const files = render(values, readDeployed(now, 'nexy'));
const fileOf = (name: string): unknown => parse(files.get(name) ?? '');

const server = fileOf('service.yaml') as Service;
const http = fileOf('service-http.yaml') as Service;
const services = [server, http];
const tasks = [
  ...services.map(({ spec: { template } }) => template.spec),
  ...['job-migrate.yaml', 'job-ramp.yaml'].map(
    (name) => (fileOf(name) as Job).spec.template.spec.template.spec,
  ),
];
const containers = tasks.flatMap((task) => task.containers);

const schemas = JSON.parse(
  readFileSync(new URL('../../test/fixtures/google-cloud-schemas.json', import.meta.url), 'utf8'),
) as { readonly definitions: AnySchema };

/** What in `value` is not of the API's type, as paths. */
function strangersIn(value: unknown, type: string): readonly string[] {
  const validate = new Ajv({ allErrors: true }).compile({
    $ref: `#/definitions/${type}`,
    definitions: schemas.definitions,
  });
  validate(value);
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath}: ${message ?? ''} ${JSON.stringify(params)}`,
  );
}

describe('the form of the APIs', () => {
  it.each([
    ['service.yaml', 'run.Service'],
    ['service-http.yaml', 'run.Service'],
    ['job-migrate.yaml', 'run.Job'],
    ['job-ramp.yaml', 'run.Job'],
    ['url-map.yaml', 'compute.UrlMap'],
  ])('%s is a %s', (name, type) => {
    expect(strangersIn(fileOf(name), type)).toEqual([]);
  });

  it('does not let through what there is not', () => {
    const wrong = {
      kind: 7,
      spec: { template: { spec: { containers: [{ imagee: 'x', securityContext: {} }] } } },
    };
    const found = strangersIn(wrong, 'run.Service').join('\n');
    for (const part of ['/kind', 'imagee', 'securityContext']) expect(found).toContain(part);
  });

  it.each(['service.yaml', 'service-http.yaml', 'job-migrate.yaml', 'job-ramp.yaml', 'url-map.yaml'])(
    'example/%s is what is rendered',
    async (name) => {
      await expect(files.get(name)).toMatchFileSnapshot(`example/${name}`);
    },
  );

  it('example/collector-config.yaml is what the collector reads', async () => {
    await expect(collectorText).toMatchFileSnapshot('example/collector-config.yaml');
  });
});

describe('the services', () => {
  it.each(services)(
    '$metadata.name: traffic is named and sums to 100, an instance always stays',
    ({ spec, metadata }) => {
      expect(spec.traffic.reduce((sum, { percent }) => sum + percent, 0)).toBe(100);
      expect(spec.traffic.filter(({ revisionName }) => revisionName === undefined)).toEqual([]);
      expect(spec.template.metadata.name).toMatch(new RegExp(`^${metadata.name}-[a-z\\d]{12}$`, 'u'));
      expect(
        Number(spec.template.metadata.annotations['autoscaling.knative.dev/minScale']),
      ).toBeGreaterThanOrEqual(1);
      expect(spec.template.metadata.annotations['run.googleapis.com/cpu-throttling']).toBe('false');
    },
  );

  it('the new revision waits at 0 % for a ramp, whose state stays', () => {
    expect(server.spec.traffic).toEqual([
      { revisionName: 'nexy-before', percent: 100, tag: 'stable' },
      { revisionName: server.spec.template.metadata.name, percent: 0, tag: 'canary' },
    ]);
    expect(server.metadata.annotations['nexy-ramp-state']).toBe('{"phase":"done"}');
  });

  it('the same makes the same revision, and anything else another one', () => {
    const nameOf = (change: object): string =>
      (parse(render(readValues({ ...example, ...change }), undefined).get('service.yaml') ?? '') as Service)
        .spec.template.metadata.name;
    const { name } = server.spec.template.metadata;
    expect(nameOf({})).toBe(name);
    expect(nameOf({ set: ['LOG_LEVEL=debug'] })).not.toBe(name);
    expect(nameOf({ secret: example.secret.map((pair) => pair.replace('key=1', 'key=2')) })).not.toBe(name);
  });

  it.each(services)('$metadata.name is reached through the load balancer alone', ({ metadata }) => {
    expect(metadata.annotations['run.googleapis.com/ingress']).toBe('internal-and-cloud-load-balancing');
  });

  it('only the containers that are called have a port: h2c for gRPC, http1 for HTTP', () => {
    expect(containers.flatMap(({ name, ports = [] }) => ports.map((port) => [name, port.name]))).toEqual([
      ['server', 'h2c'],
      ['http', 'http1'],
    ]);
  });
});

describe('every container', () => {
  it('is of an image by its digest', () => {
    expect(containers.filter(({ image }) => !/^[^:@]+@sha256:[\da-f]{64}$/u.test(image))).toEqual([]);
  });

  it('has an account of its own', () => {
    const accounts = tasks.map(({ serviceAccountName }) => serviceAccountName);
    expect(new Set(accounts).size).toBe(tasks.length);
    for (const account of accounts)
      expect(account).toMatch(/^nexy-[a-z]+@nexy-example\.iam\.gserviceaccount\.com$/u);
  });

  it('is set by variables that there are, and by secrets where they are secret', () => {
    const sensitive = new Map([...settingsByKey.values()].map(({ env, sensitive }) => [env, sensitive]));
    const all = containers.flatMap(({ env = [] }) => env);
    expect(all.length).toBeGreaterThan(10);
    for (const { name, value, valueFrom } of all) {
      expect([name, sensitive.get(name)]).toEqual([name, valueFrom !== undefined]);
      expect(value === undefined).toBe(valueFrom !== undefined);
      if (valueFrom) expect(valueFrom.secretKeyRef.key).toMatch(/^\d+$/u);
    }
  });

  it('is asked for a health that the server knows, within the bounds of the platform', () => {
    const probes = containers.flatMap(({ startupProbe, readinessProbe, livenessProbe }) =>
      [startupProbe, readinessProbe, livenessProbe].filter((probe) => probe !== undefined),
    );
    expect(probes).toHaveLength(4);
    for (const { grpc, periodSeconds, timeoutSeconds, failureThreshold } of probes) {
      if (grpc) expect(healthServices).toContain(grpc.service);
      expect(timeoutSeconds).toBeLessThanOrEqual(periodSeconds);
      expect(periodSeconds * failureThreshold).toBeLessThanOrEqual(240);
    }
  });

  it('mounts only volumes that there are', () => {
    for (const { containers: own, volumes = [] } of tasks)
      expect(own.flatMap(({ volumeMounts = [] }) => volumeMounts.map(({ name }) => name))).toEqual(
        volumes.map(({ name }) => name),
      );
  });
});

it('the collector starts after the server and scrapes the port that its HTTP has', () => {
  const order = server.spec.template.metadata.annotations['run.googleapis.com/container-dependencies'] ?? '';
  expect(JSON.parse(order)).toEqual({ collector: ['server'] });
  expect(server.spec.template.spec.containers.map(({ name }) => name)).toEqual(['server', 'collector']);
  const { spec: config } = parse(collectorText) as { spec: { endpoints: { port: number; path: string }[] } };
  expect(config.endpoints).toMatchObject([{ port: insidePort, path: '/metrics' }]);
});

describe('the load balancer', () => {
  const map = fileOf('url-map.yaml') as UrlMap;
  const backendOf = (url: string): string => url.split('/').at(-1) ?? '';

  /** As the reference of URL maps has it: an exact path, or else the longest one that ends in "/*". */
  function leadsTo(host: string, path: string): string {
    const rule = map.hostRules.find(({ hosts }) => hosts.includes(host));
    const matcher = map.pathMatchers.find(({ name }) => name === rule?.pathMatcher);
    const match = matcher?.pathRules?.find(({ paths }) =>
      paths.some((each) => each === path || (each.endsWith('/*') && path.startsWith(each.slice(0, -1)))),
    );
    return backendOf(match?.service ?? matcher?.defaultService ?? map.defaultService);
  }

  it.each(map.tests)('leads $path of $host where its own test says', ({ host, path, service }) => {
    expect(leadsTo(host, path)).toBe(backendOf(service));
  });

  it('leads everything that the HTTP side answers for everybody to it', () => {
    const paths = updateRoutes(undefined).map(([path]) => path);
    expect(paths.length).toBeGreaterThan(5);
    for (const path of [...paths, '/health', '/updates/v/123.json'])
      expect([path, leadsTo(example.host, path)]).toEqual([path, 'nexy-http']);
  });

  it('leads gRPC to the server, and the canary’s name to the canary', () => {
    expect(leadsTo(example.host, '/streaming.StreamingService/InterruptSession')).toBe('nexy');
    expect(leadsTo('somebody.else.example', '/')).toBe('nexy');
    expect(leadsTo(`canary.${example.host}`, '/streaming.StreamingService/StreamAudio')).toBe('nexy-canary');
  });
});

describe('the alerts', () => {
  const policies = [...files].flatMap(([name, text]) =>
    name.startsWith('alerts/')
      ? [JSON.parse(text) as { severity: string; notificationChannels: string[] }]
      : [],
  );

  it('are all there, each with somebody who is told', () => {
    expect(policies).toHaveLength(spec.alerts.length);
    const receivers = { CRITICAL: example.page, WARNING: example.warn };
    for (const { severity, notificationChannels } of policies)
      expect(notificationChannels).toEqual(receivers[severity as keyof typeof receivers]);
  });

  it('have runbooks that there are', () => {
    for (const alert of spec.alerts)
      expect([runbookOf(alert), existsSync(new URL(`../../${runbookOf(alert)}`, import.meta.url))]).toEqual([
        runbookOf(alert),
        true,
      ]);
  });
});
