import * as pulumi from '@pulumi/pulumi';
import { Database } from '@pulumi/azure-native/redisenterprise/database.js';
import { listDatabaseKeysOutput } from '@pulumi/azure-native/redisenterprise/listDatabaseKeys.js';
import { RedisEnterprise } from '@pulumi/azure-native/redisenterprise/redisEnterprise.js';
import { makeEndpoint, type Network } from './network.ts';
import type { Place } from './place.ts';

/** The port of Azure Managed Redis. */
const PORT = 10_000;

/**
 * Azure Managed Redis, which follows Azure Cache for Redis. What is in it lives for minutes: no persistence
 * (Docs/ARCHITECTURE_OVERVIEW.md). Returns its address with the key, for the vault.
 */
export function makeRedis(place: Place, network: Network): pulumi.Output<string> {
  const { inGroup } = place;
  const cluster = new RedisEnterprise('redis', {
    ...inGroup,
    clusterName: place.uniqueName,
    sku: { name: 'Balanced_B0' },
    minimumTlsVersion: '1.2',
    highAvailability: 'Enabled',
    publicNetworkAccess: 'Disabled',
  });
  const database = new Database('redis-database', {
    resourceGroupName: inGroup.resourceGroupName,
    clusterName: cluster.name,
    databaseName: 'default',
    clientProtocol: 'Encrypted',
    port: PORT,
    // PUBLISH must tell how many instances hear it, which shards of a cluster do not.
    clusteringPolicy: 'NoCluster',
    evictionPolicy: 'VolatileTTL',
    accessKeysAuthentication: 'Enabled',
  });
  makeEndpoint(
    'redis',
    { service: cluster.id, kind: 'redisEnterprise', domain: 'privatelink.redis.azure.net' },
    { place, network },
  );
  const { primaryKey } = listDatabaseKeysOutput({
    resourceGroupName: inGroup.resourceGroupName,
    clusterName: cluster.name,
    databaseName: database.name,
  });
  return pulumi
    .all([cluster.hostName, primaryKey])
    .apply(([host, key]) => `rediss://:${encodeURIComponent(key)}@${host}:${PORT}`);
}
