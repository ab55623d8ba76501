import * as pulumi from '@pulumi/pulumi';
import type { RegisterResourceRequest } from '@pulumi/pulumi/proto/resource_pb.js';
import { MockMonitor } from '@pulumi/pulumi/runtime/mocks.js';
import { readSettings } from '../read-settings.ts';
import { PROJECT } from '../settings.ts';
import { makeStack } from '../stack.ts';
import { revealed } from './open-secrets.ts';

/** A resource as the program asks for it. */
export interface Declared {
  readonly type: string;
  readonly name: string;
  /** Secrets unwrapped. */
  readonly inputs: Inputs;
  /** As they go to the engine: a secret is an object with the signature of secrets. */
  readonly wire: unknown;
  readonly ignored: readonly string[];
  readonly isProtected: boolean;
}

/** Of any shape: a test says which it looks for (pulumi.Unwrap of the provider's own types). */
type Inputs = pulumi.runtime.MockResourceArgs['inputs'];

export const digestOf = (letter: string): string => `sha256:${letter.repeat(64)}`;
export const SUBSCRIPTION = '00000000-0000-4000-8000-000000000001';

/** What must never lie open: whatever the stack is given as a secret, and what Azure makes up. */
export const secretValues = {
  ownerPassword: 'open-owner-password-1',
  serverPassword: 'open-server-password-2',
  LOG_HASH_KEY: 'open-hash-key-3-of-the-log',
  GEMINI_API_KEY: 'open-gemini-key-4',
  HTTP_OPERATOR_TOKEN: 'open-operator-token-5',
  pageWebhook: 'https://hooks.example/open-webhook-6',
} as const;
const azureSecrets = {
  redis: 'open-redis-key-7',
  storage: 'open-storage-key-9',
  insights: '0a0a0a0a-0a0a-4a0a-8a0a-0a0a0a0a0a08',
} as const;
export const openly: readonly string[] = [
  ...Object.values(secretValues).map((value) => value.replace('https://hooks.example/', '')),
  ...Object.values(azureSecrets),
];

const plainValues: Readonly<Record<string, string>> = {
  location: 'westeurope',
  image: `ghcr.io/nexy/nexy-server@${digestOf('a')}`,
  psqlImage: `docker.io/library/postgres@${digestOf('b')}`,
  pageEmails: 'oncall@nexy.example, second@nexy.example',
  warnEmails: 'team@nexy.example',
  ANSWER_PROVIDERS: 'google,offline',
  UPDATE_FEED_URL: 'https://updates.nexy.example/',
  UPDATE_PUBLIC_KEY: `${'A'.repeat(43)}=`,
};

type Changes = Readonly<Record<string, string | undefined>>;

const withProject = (values: Changes): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) =>
      value === undefined ? [] : [[`${PROJECT}:${key}`, value] as const],
    ),
  );

/** A stack's configuration: the values above, changed; undefined takes one away. */
export function stackConfig(
  plain: Changes = {},
  secret: Changes = {},
): { readonly values: Record<string, string>; readonly secretKeys: string[] } {
  const secrets = withProject({ ...secretValues, ...secret });
  return {
    values: { ...withProject({ ...plainValues, ...plain }), ...secrets },
    secretKeys: Object.keys(secrets),
  };
}

/** Gives it to the program in this process. */
export function configure(...changed: Parameters<typeof stackConfig>): void {
  const { values, secretKeys } = stackConfig(...changed);
  pulumi.runtime.setAllConfig(values, secretKeys);
}

/** The input that names a resource of Azure's, and what Azure adds to it. */
const kinds: Readonly<
  Record<string, { readonly named: string; readonly adds?: (inputs: Inputs) => object }>
> = {
  'resources:ResourceGroup': { named: 'resourceGroupName' },
  'app:ContainerApp': {
    named: 'containerAppName',
    adds: ({ containerAppName, configuration, template }) => ({
      configuration: {
        ...configuration,
        ingress: { ...configuration.ingress, fqdn: `${containerAppName}.env.example` },
      },
      latestRevisionName: `${containerAppName}--${template.revisionSuffix}`,
    }),
  },
  'app:HttpRouteConfig': {
    named: 'httpRouteName',
    adds: ({ httpRouteName, properties }) => ({
      properties: { ...properties, fqdn: `${httpRouteName}.env.example` },
    }),
  },
  'app:Job': { named: 'jobName' },
  'app:ManagedEnvironment': { named: 'environmentName' },
  'keyvault:Vault': {
    named: 'vaultName',
    adds: ({ vaultName, properties }) => ({
      properties: { ...properties, vaultUri: `https://${vaultName}.vault.azure.net/` },
    }),
  },
  'keyvault:Secret': { named: 'secretName' },
  'dbforpostgresql:Server': {
    named: 'serverName',
    adds: ({ serverName }) => ({ fullyQualifiedDomainName: `${serverName}.postgres.database.azure.com` }),
  },
  'dbforpostgresql:Database': { named: 'databaseName' },
  'redisenterprise:RedisEnterprise': {
    named: 'clusterName',
    adds: ({ clusterName }) => ({ hostName: `${clusterName}.westeurope.redis.azure.net` }),
  },
  'redisenterprise:Database': { named: 'databaseName' },
  'operationalinsights:Workspace': {
    named: 'workspaceName',
    adds: () => ({ customerId: '00000000-0000-4000-8000-000000000002' }),
  },
  'applicationinsights:Component': {
    named: 'resourceName',
    adds: () => ({
      connectionString: `InstrumentationKey=${azureSecrets.insights};IngestionEndpoint=https://in.example/`,
    }),
  },
  'managedidentity:UserAssignedIdentity': {
    named: 'resourceName',
    adds: ({ resourceName }) => ({
      principalId: `principal of ${resourceName}`,
      clientId: `client of ${resourceName}`,
    }),
  },
  'network:VirtualNetwork': { named: 'virtualNetworkName' },
  'network:Subnet': { named: 'subnetName' },
  'network:PrivateEndpoint': { named: 'privateEndpointName' },
  'storage:StorageAccount': { named: 'accountName' },
  'storage:FileShare': { named: 'shareName' },
  'app:ManagedEnvironmentsStorage': { named: 'storageName' },
  'privatedns:PrivateZone': { named: 'privateZoneName' },
  'monitor:ActionGroup': { named: 'actionGroupName' },
};

const shortType = (type: string): string => type.replace(/^azure-native:/u, '');

function answer({ type, name, inputs }: pulumi.runtime.MockResourceArgs): pulumi.runtime.MockResourceResult {
  const kind = shortType(type);
  const { named = '', adds } = kinds[kind] ?? {};
  const own: unknown = inputs[named] ?? name;
  return {
    id: `/subscriptions/${SUBSCRIPTION}/${kind.replace(':', '/')}/${String(own)}`,
    state: { ...inputs, name: own, ...adds?.(inputs) },
  };
}

function call({ token }: pulumi.runtime.MockCallArgs): pulumi.runtime.MockCallResult {
  if (token.endsWith('getClientConfig'))
    return { subscriptionId: SUBSCRIPTION, tenantId: '00000000-0000-4000-8000-000000000003' };
  return token.endsWith('listStorageAccountKeys')
    ? { keys: [{ value: azureSecrets.storage }] }
    : { primaryKey: azureSecrets.redis };
}

type Asked = Parameters<MockMonitor['registerResource']>;

/** An engine with Azure behind it that says yes to everything, and notes what it was asked for. */
export class Engine extends MockMonitor {
  readonly asked: Declared[] = [];

  constructor() {
    super({ newResource: answer, call });
  }

  override registerResource(...[request, callback]: Asked): Promise<void> {
    const wanted = request as RegisterResourceRequest;
    const wire: unknown = wanted.getObject()?.toJavaScript() ?? {};
    this.asked.push({
      type: shortType(wanted.getType()),
      name: wanted.getName(),
      inputs: revealed(wire),
      wire,
      ignored: wanted.getIgnorechangesList(),
      isProtected: wanted.getProtect() === true,
    });
    return super.registerResource(request, callback);
  }
}

/** Runs the program in this process with the values above, changed, and returns what it asked for. */
export async function declareStack(...changed: Parameters<typeof configure>): Promise<{
  readonly resources: readonly Declared[];
  readonly outputs: Readonly<Record<string, unknown>>;
}> {
  configure(...changed);
  const engine = new Engine();
  // Switches on what engines can do; the one that notes takes the place of the other.
  await pulumi.runtime.setMocks(engine.mocks, PROJECT, 'prod');
  pulumi.runtime.setMockOptions(engine, PROJECT, 'prod');
  const outputs = await pulumi.runtime.runInPulumiStack(async () =>
    makeStack(await readSettings(pulumi.getStack())),
  );
  await pulumi.runtime.disconnect();
  return { resources: engine.asked, outputs: outputs as Record<string, unknown> };
}

/** The resources of a type, by the name that the program gives them. */
export function byName(resources: readonly Declared[], type: string): Readonly<Record<string, Declared>> {
  return Object.fromEntries(resources.filter((each) => each.type === type).map((each) => [each.name, each]));
}
