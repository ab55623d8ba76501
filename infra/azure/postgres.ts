import * as pulumi from '@pulumi/pulumi';
import { Configuration } from '@pulumi/azure-native/dbforpostgresql/configuration.js';
import { Database } from '@pulumi/azure-native/dbforpostgresql/database.js';
import { Server } from '@pulumi/azure-native/dbforpostgresql/server.js';
import { makeZone, type Network } from './network.ts';
import type { Place } from './place.ts';
import type { Settings } from './settings.ts';

/** The roles of Docs/MEMORY_AND_USAGE.md. */
export const roles = { owner: 'nexy_owner', server: 'nexy_server' } as const;
const DATABASE = 'nexy';

export interface Postgres {
  /** Addresses with passwords, for the vault. */
  readonly ownerUrl: pulumi.Output<string>;
  readonly serverUrl: pulumi.Output<string>;
}

/** A server inside the network, without a public address. */
export function makePostgres(place: Place, network: Network, settings: Settings): Postgres {
  const { inGroup } = place;
  // Servers in a network have a zone of their own, whose name must end so.
  const { zone, link } = makeZone('database', `${place.prefix}.private.postgres.database.azure.com`, {
    inGroup,
    network,
  });
  const server = new Server(
    'postgres',
    {
      ...inGroup,
      serverName: place.uniqueName,
      version: '16',
      sku: { name: 'Standard_D2ds_v5', tier: 'GeneralPurpose' },
      storage: { storageSizeGB: 32, autoGrow: 'Enabled' },
      backup: { backupRetentionDays: 14, geoRedundantBackup: 'Disabled' },
      highAvailability: { mode: settings.zoneRedundant ? 'ZoneRedundant' : 'Disabled' },
      network: {
        delegatedSubnetResourceId: network.database.id,
        privateDnsZoneArmResourceId: zone.id,
        publicNetworkAccess: 'Disabled',
      },
      authConfig: { passwordAuth: 'Enabled', activeDirectoryAuth: 'Disabled' },
      administratorLogin: roles.owner,
      administratorLoginPassword: settings.ownerPassword,
    },
    // Losing it would lose what people said.
    { dependsOn: [link], protect: true },
  );
  const ofServer = { resourceGroupName: inGroup.resourceGroupName, serverName: server.name };
  const database = new Database('database', {
    ...ofServer,
    databaseName: DATABASE,
    charset: 'UTF8',
    collation: 'en_US.utf8',
  });
  new Configuration(
    'postgres-tls',
    { ...ofServer, configurationName: 'require_secure_transport', source: 'user-override', value: 'on' },
    { dependsOn: [database] },
  );
  const urlOf = (role: string, password: pulumi.Output<string>): pulumi.Output<string> =>
    pulumi.interpolate`postgresql://${role}:${password}@${server.fullyQualifiedDomainName}/${database.name}?sslmode=verify-full`;
  return {
    ownerUrl: urlOf(roles.owner, settings.ownerPassword),
    serverUrl: urlOf(roles.server, settings.serverPassword),
  };
}
