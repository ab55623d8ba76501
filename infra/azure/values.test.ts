import * as app from '@pulumi/azure-native/types/enums/app/index.js';
import * as insights from '@pulumi/azure-native/types/enums/applicationinsights/index.js';
import * as postgres from '@pulumi/azure-native/types/enums/dbforpostgresql/index.js';
import * as keyvault from '@pulumi/azure-native/types/enums/keyvault/index.js';
import * as monitor from '@pulumi/azure-native/types/enums/monitor/index.js';
import * as logs from '@pulumi/azure-native/types/enums/operationalinsights/index.js';
import * as redis from '@pulumi/azure-native/types/enums/redisenterprise/index.js';
import * as storage from '@pulumi/azure-native/types/enums/storage/index.js';
import { expect, it } from 'vitest';
import { declareStack } from './testing/declared.ts';
import { valuesOf } from './testing/open-secrets.ts';

const { resources } = await declareStack();

/** The provider's types take any text here; its own lists say which ones Azure knows. */
const lists: readonly (readonly [type: string, property: string, known: object])[] = [
  ['app:ContainerApp', 'activeRevisionsMode', app.ActiveRevisionsMode],
  ['app:ContainerApp', 'transport', app.IngressTransportMethod],
  ['app:Job', 'triggerType', app.TriggerType],
  ['app:Job', 'storageType', app.StorageType],
  ['app:ManagedEnvironmentsStorage', 'accessMode', app.AccessMode],
  ['applicationinsights:Component', 'applicationType', insights.ApplicationType],
  ['applicationinsights:Component', 'ingestionMode', insights.IngestionMode],
  ['dbforpostgresql:Server', 'version', postgres.PostgresMajorVersion],
  ['dbforpostgresql:Server', 'tier', postgres.SkuTier],
  ['dbforpostgresql:Server', 'autoGrow', postgres.StorageAutoGrow],
  ['dbforpostgresql:Server', 'geoRedundantBackup', postgres.GeographicallyRedundantBackup],
  ['dbforpostgresql:Server', 'mode', postgres.PostgreSqlFlexibleServerHighAvailabilityMode],
  ['dbforpostgresql:Server', 'passwordAuth', postgres.PasswordBasedAuth],
  ['dbforpostgresql:Server', 'publicNetworkAccess', postgres.ServerPublicNetworkAccessState],
  ['keyvault:Vault', 'family', keyvault.SkuFamily],
  ['keyvault:Vault', 'publicNetworkAccess', keyvault.PublicNetworkAccess],
  ['keyvault:Vault', 'bypass', keyvault.NetworkRuleBypassOptions],
  ['keyvault:Vault', 'defaultAction', keyvault.NetworkRuleAction],
  ['monitor:ScheduledQueryRule', 'kind', monitor.Kind],
  ['monitor:ScheduledQueryRule', 'timeAggregation', monitor.TimeAggregation],
  ['redisenterprise:RedisEnterprise', 'minimumTlsVersion', redis.TlsVersion],
  ['redisenterprise:RedisEnterprise', 'highAvailability', redis.HighAvailability],
  ['redisenterprise:RedisEnterprise', 'publicNetworkAccess', redis.PublicNetworkAccess],
  ['redisenterprise:Database', 'clusteringPolicy', redis.ClusteringPolicy],
  ['redisenterprise:Database', 'evictionPolicy', redis.EvictionPolicy],
  ['redisenterprise:Database', 'clientProtocol', redis.Protocol],
  ['redisenterprise:Database', 'accessKeysAuthentication', redis.AccessKeysAuthentication],
  ['storage:StorageAccount', 'kind', storage.Kind],
  ['storage:StorageAccount', 'minimumTlsVersion', storage.MinimumTlsVersion],
  ['storage:StorageAccount', 'publicNetworkAccess', storage.PublicNetworkAccess],
];

it.each(lists)('%s has a value for %s that Azure knows', (type, property, known) => {
  const values = resources
    .filter((each) => each.type === type)
    .flatMap(({ inputs }) => valuesOf(inputs, property));
  expect(values.length).toBeGreaterThan(0);
  expect(values.filter((value) => !Object.values(known).includes(value))).toEqual([]);
});

it('sizes and kinds are on the lists, too', () => {
  const skuOf = (type: string): unknown[] =>
    resources.filter((each) => each.type === type).flatMap(({ inputs }) => valuesOf(inputs.sku, 'name'));
  expect(Object.values(redis.SkuName)).toEqual(
    expect.arrayContaining(skuOf('redisenterprise:RedisEnterprise')),
  );
  expect(Object.values(keyvault.SkuName)).toContain('standard');
  expect(Object.values(logs.WorkspaceSkuNameEnum)).toEqual(
    expect.arrayContaining(skuOf('operationalinsights:Workspace')),
  );
  expect(Object.values(storage.SkuName)).toEqual(expect.arrayContaining(skuOf('storage:StorageAccount')));
  const probes = resources
    .flatMap(({ inputs }) => valuesOf(inputs, 'probes'))
    .flat()
    .map((probe) => (probe as { type: string }).type);
  expect(new Set(probes)).toEqual(new Set(Object.values(app.Type)));
});
