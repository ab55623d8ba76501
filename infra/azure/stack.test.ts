import type { ContainerAppArgs } from '@pulumi/azure-native/app/containerApp.js';
import type { HttpRouteConfigArgs } from '@pulumi/azure-native/app/httpRouteConfig.js';
import type { JobArgs } from '@pulumi/azure-native/app/job.js';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { loaderVariables, settingsByKey } from '../../src/config/schema.ts';
import { graceMsOf } from '../../src/shutdown.ts';
import { byName, declareStack, openly, SUBSCRIPTION } from './testing/declared.ts';
import { openSecrets, valuesOf } from './testing/open-secrets.ts';
import { containerOf, environmentOf, grantsTo, inputsOf } from './testing/workloads.ts';

const { resources, outputs } = await declareStack();
const before = await declareStack({ apps: 'false' });
const renamed = await declareStack({ revision: 'longer-turns', TURN_MAX_SECONDS: '220' });
const grpc = inputsOf<ContainerAppArgs>(resources, 'app:ContainerApp', 'grpc');
const http = inputsOf<ContainerAppArgs>(resources, 'app:ContainerApp', 'http');
const migrate = inputsOf<JobArgs>(resources, 'app:Job', 'migrate');
const ramp = inputsOf<JobArgs>(resources, 'app:Job', 'ramp');

describe('the app that answers', () => {
  const { configuration, template } = grpc;
  const ingress = configuration?.ingress;

  it('takes HTTP/2 from everybody on the port of gRPC, and not in the clear', () => {
    expect(ingress).toMatchObject({
      external: true,
      transport: 'http2',
      targetPort: 8080,
      allowInsecure: false,
    });
  });

  it('begins with all traffic on its first revision, by name, labelled stable', () => {
    expect(template?.revisionSuffix).toBe('first');
    expect(configuration?.activeRevisionsMode).toBe('Multiple');
    expect(ingress?.traffic).toEqual([
      { revisionName: 'nexy-prod-grpc--first', weight: 100, label: 'stable' },
    ]);
    expect(outputs['latestRevision']).toBe('nexy-prod-grpc--first');
  });

  it('leaves weights and tags to the ramp after that, and the template to deployments', () => {
    const ignored = byName(resources, 'app:ContainerApp')['grpc']?.ignored;
    expect(ignored).toEqual(['configuration.ingress.traffic', 'tags', 'template']);
  });

  it('makes a revision of the stack’s settings where the stack names one, still without weights', () => {
    const app = byName(renamed.resources, 'app:ContainerApp')['grpc'];
    expect(app?.ignored).toEqual(['configuration.ingress.traffic', 'tags']);
    expect(valuesOf(app?.inputs, 'revisionSuffix')).toEqual(['longer-turns']);
    expect(JSON.stringify(app?.inputs)).toContain('TURN_MAX_SECONDS');
  });

  it('has an instance at least, and rules to start more', () => {
    expect(template?.scale).toMatchObject({ minReplicas: 3, maxReplicas: 30 });
    expect(template?.scale?.rules?.map(({ name }) => name)).toEqual(['requests', 'cpu']);
  });

  it('is given the time that its turns take, and the server after them', async () => {
    const { backpressure, shutdown, turn } = await loadConfig({ env: environmentOf(containerOf(grpc)) });
    expect(template?.terminationGracePeriodSeconds).toBe(shutdown.platformWindowSeconds);
    expect(graceMsOf(backpressure.gracePeriodSeconds, shutdown.platformWindowSeconds)).toBe(
      backpressure.gracePeriodSeconds * 1_000,
    );
    expect(backpressure.gracePeriodSeconds).toBeGreaterThan(turn.maxSeconds);
  });

  it('is not restarted for what it does while it ends', () => {
    const liveness = containerOf(grpc).probes?.find(({ type }) => type === 'Liveness');
    const patienceSeconds = (liveness?.periodSeconds ?? 0) * (liveness?.failureThreshold ?? 0);
    expect(patienceSeconds).toBeGreaterThan(template?.terminationGracePeriodSeconds ?? 0);
  });
});

describe('images', () => {
  it('are named by digest, each of them', () => {
    const images = resources.flatMap(({ inputs }) => valuesOf(inputs, 'image'));
    expect(images).toHaveLength(5);
    for (const image of images) expect(image).toMatch(/@sha256:[0-9a-f]{64}$/u);
  });
});

describe('settings', () => {
  it.each([
    ['grpc', grpc],
    ['http', http],
    ['migrate', migrate],
  ] as const)('of %s are the server’s own, and it would start with them', async (_name, workload) => {
    const known = new Set([
      ...Object.keys(loaderVariables),
      ...[...settingsByKey.values()].map(({ env }) => env),
    ]);
    const env = environmentOf(containerOf(workload));
    expect(Object.keys(env).filter((name) => !known.has(name))).toEqual([]);
    expect(new Set(containerOf(workload).env?.map(({ name }) => name)).size).toBe(
      containerOf(workload).env?.length,
    );
    await expect(loadConfig({ env })).resolves.toBeDefined();
  });

  it('put gRPC and the probes on ports of their own', async () => {
    const config = await loadConfig({ env: environmentOf(containerOf(grpc)) });
    expect(config.grpc.port).toBe(grpc.configuration?.ingress?.targetPort);
    expect(config.http).toMatchObject({ enabled: true, port: 8081 });
  });

  it('give the HTTP side its port, its upstream and what it looks at', async () => {
    const env = environmentOf(containerOf(http));
    const config = await loadConfig({ env });
    expect(config.role).toBe('http');
    expect(config.http.port).toBe(http.configuration?.ingress?.targetPort);
    expect(config.health).toEqual({ upstream: 'nexy-prod-grpc.env.example:443', upstreamTls: true });
    expect(Object.keys(env)).toContain('UPDATE_PUBLIC_KEY');
    expect(Object.keys(env)).not.toContain('GEMINI_API_KEY');
  });

  it('name secrets that the workload has', () => {
    for (const workload of [grpc, http, migrate, ramp]) {
      const kept = new Set(workload.configuration?.secrets?.map(({ name }) => name));
      const wanted = valuesOf(workload.template, 'secretRef');
      expect(wanted.filter((name) => !kept.has(String(name)))).toEqual([]);
      expect(kept.size).toBe(new Set(wanted).size);
    }
  });
});

describe('secrets', () => {
  it('are nowhere in plain', () => {
    const open = resources.flatMap(({ name, wire }) =>
      openSecrets(wire, openly).map((path) => `${name}${path}`),
    );
    expect(open).toEqual([]);
    expect(JSON.stringify(resources.map(({ wire }) => wire))).toContain(openly[0]);
  });

  it('are read from the vault by an identity that may read these and no others', () => {
    const secretsUser = '4633458b-17de-408a-b874-0445c86b69e6';
    for (const [name, workload] of Object.entries({ grpc, http, migrate, ramp })) {
      const mine = grantsTo(resources, name).filter(({ roleDefinitionId }) =>
        roleDefinitionId.endsWith(secretsUser),
      );
      const secrets = workload.configuration?.secrets ?? [];
      expect(mine.map(({ scope }) => scope.split('/').at(-1)).toSorted()).toEqual(
        secrets.map((secret) => secret.name).toSorted(),
      );
      for (const secret of secrets) {
        expect(secret).not.toHaveProperty('value');
        expect(secret.keyVaultUrl).toMatch(
          /^https:\/\/nexy-prod-[0-9a-f]{7}\.vault\.azure\.net\/secrets\/[a-z-]+$/u,
        );
      }
    }
    const ofServer = grpc.configuration?.secrets?.map(({ name }) => name);
    expect(ofServer).toContain('database-url');
    expect(ofServer).not.toContain('owner-database-url');
    expect(ofServer).not.toContain('server-password');
  });
});

describe('what is public', () => {
  it('is the ingress of gRPC and the routes, and nothing else', () => {
    const external = resources.filter(({ inputs }) => valuesOf(inputs, 'external').includes(true));
    expect(external.map(({ name }) => name)).toEqual(['grpc']);
    const types = new Set(resources.map(({ type }) => type));
    expect([...types].filter((type) => /PublicIP|FirewallRule|LoadBalancer|Gateway/u.test(type))).toEqual([]);
  });

  it('is no store: each is closed, and reached inside the network', () => {
    const closed = resources.filter(({ inputs }) => valuesOf(inputs, 'publicNetworkAccess').length > 0);
    expect(closed.map(({ type }) => type).toSorted()).toEqual([
      'dbforpostgresql:Server',
      'keyvault:Vault',
      'redisenterprise:RedisEnterprise',
      'storage:StorageAccount',
    ]);
    for (const { inputs } of closed) expect(valuesOf(inputs, 'publicNetworkAccess')).toEqual(['Disabled']);
    expect(Object.keys(byName(resources, 'network:PrivateEndpoint')).toSorted()).toEqual([
      'endpoint-records',
      'endpoint-redis',
      'endpoint-vault',
    ]);
    expect(
      inputsOf<{ network: object }>(resources, 'dbforpostgresql:Server', 'postgres').network,
    ).toMatchObject({
      delegatedSubnetResourceId: expect.stringContaining('/database'),
    });
  });

  it('is encrypted: no plaintext to Redis, PostgreSQL or the apps', () => {
    expect(inputsOf<object>(resources, 'redisenterprise:Database', 'redis-database')).toMatchObject({
      clientProtocol: 'Encrypted',
    });
    expect(inputsOf<object>(resources, 'dbforpostgresql:Configuration', 'postgres-tls')).toMatchObject({
      configurationName: 'require_secure_transport',
      value: 'on',
    });
    const wire = JSON.stringify(resources.map(({ wire: each }) => each));
    expect(wire).toContain('rediss://:');
    expect(wire).not.toContain('redis://');
    expect(wire.match(/postgresql:\/\/[^"]*/gu)).toSatisfy((urls: string[]) =>
      urls.every((url) => url.endsWith('?sslmode=verify-full')),
    );
  });
});

describe('routes', () => {
  it('lead paths of HTTP to the HTTP side and all else to gRPC, last', () => {
    const rules =
      inputsOf<HttpRouteConfigArgs>(resources, 'app:HttpRouteConfig', 'routes').properties?.rules ?? [];
    expect(rules.map(({ targets }) => targets?.map(({ containerApp }) => containerApp))).toEqual([
      ['nexy-prod-http'],
      ['nexy-prod-grpc'],
    ]);
    // The weights of the app decide which revision answers: a route that named one would go past the ramp.
    expect(valuesOf(rules, 'revision').concat(valuesOf(rules, 'label'))).toEqual([]);
    expect(rules.at(-1)?.routes?.map(({ match }) => match)).toEqual([{ prefix: '/' }]);
    expect(outputs['host']).toBe('nexy-prod.env.example');
  });
});

it('names everything within the bounds of its kind', () => {
  const longest = { ContainerApp: 32, Job: 32, Vault: 24, Server: 63, RedisEnterprise: 60, ActionGroup: 260 };
  const names = {
    ContainerApp: 'containerAppName',
    Job: 'jobName',
    Vault: 'vaultName',
    Server: 'serverName',
    RedisEnterprise: 'clusterName',
    ActionGroup: 'actionGroupName',
  } as const;
  for (const { type, inputs } of resources) {
    const kind = type.split(':')[1] as keyof typeof names;
    if (!(kind in names)) continue;
    const name = String(inputs[names[kind]]);
    // The longest prefix is 16 characters, that of this stack 9.
    expect(name.length + 16 - 'nexy-prod'.length).toBeLessThanOrEqual(longest[kind]);
    expect(name).toMatch(/^[a-z](?:-?[a-z0-9])+$/u);
  }
});

describe('the first time', () => {
  it('stops before the apps, with all that the migration needs', () => {
    const types = before.resources.map(({ type }) => type);
    expect(types).not.toContain('app:ContainerApp');
    expect(Object.keys(byName(before.resources, 'app:Job'))).toEqual(['migrate']);
    expect(before.outputs).toMatchObject({ migrateJob: 'nexy-prod-migrate', subscriptionId: SUBSCRIPTION });
    // What the apps may read is known by the time that they come.
    expect(grantsTo(before.resources, 'grpc').length).toBe(grantsTo(resources, 'grpc').length);
  });

  it('comes once: what answers people and what keeps their words is protected', () => {
    const kept = resources.filter(({ isProtected }) => isProtected).map(({ name }) => name);
    expect(kept.toSorted()).toEqual(['grpc', 'postgres', 'records']);
  });
});
