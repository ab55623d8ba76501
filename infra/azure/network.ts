import type * as pulumi from '@pulumi/pulumi';
import { PrivateDnsZoneGroup } from '@pulumi/azure-native/network/privateDnsZoneGroup.js';
import { PrivateEndpoint } from '@pulumi/azure-native/network/privateEndpoint.js';
import { Subnet } from '@pulumi/azure-native/network/subnet.js';
import { VirtualNetwork } from '@pulumi/azure-native/network/virtualNetwork.js';
import { PrivateZone } from '@pulumi/azure-native/privatedns/privateZone.js';
import { VirtualNetworkLink } from '@pulumi/azure-native/privatedns/virtualNetworkLink.js';
import type { Place } from './place.ts';

/** Nobody else is in it; a network that is joined to others would want addresses of its own. */
const addresses = {
  network: '10.20.0.0/16',
  // An address for ten instances: room for both revisions of a ramp, and more.
  apps: '10.20.0.0/23',
  database: '10.20.2.0/27',
  endpoints: '10.20.2.32/27',
} as const;

export interface Network {
  readonly id: pulumi.Output<string>;
  readonly apps: Subnet;
  readonly database: Subnet;
  readonly endpoints: Subnet;
}

export function makeNetwork({ prefix, inGroup }: Place): Network {
  const network = new VirtualNetwork('network', {
    ...inGroup,
    virtualNetworkName: prefix,
    addressSpace: { addressPrefixes: [addresses.network] },
  });
  const subnet = (
    name: Exclude<keyof typeof addresses, 'network'>,
    delegatedTo: string | undefined,
    after: readonly Subnet[],
  ): Subnet =>
    new Subnet(
      `subnet-${name}`,
      {
        resourceGroupName: inGroup.resourceGroupName,
        virtualNetworkName: network.name,
        subnetName: name,
        addressPrefix: addresses[name],
        ...(delegatedTo === undefined ? {} : { delegations: [{ name, serviceName: delegatedTo }] }),
      },
      // Azure changes one subnet of a network at a time.
      { dependsOn: [...after] },
    );
  const apps = subnet('apps', 'Microsoft.App/environments', []);
  const database = subnet('database', 'Microsoft.DBforPostgreSQL/flexibleServers', [apps]);
  const endpoints = subnet('endpoints', undefined, [database]);
  return { id: network.id, apps, database, endpoints };
}

/** A zone of names that the network alone sees. */
export function makeZone(
  name: string,
  domain: string,
  { inGroup, network }: Pick<Place, 'inGroup'> & { network: Network },
) {
  const { resourceGroupName } = inGroup;
  const zone = new PrivateZone(`zone-${name}`, {
    resourceGroupName,
    privateZoneName: domain,
    location: 'Global',
  });
  const link = new VirtualNetworkLink(`zone-${name}-link`, {
    resourceGroupName,
    privateZoneName: zone.name,
    virtualNetworkLinkName: name,
    location: 'Global',
    virtualNetwork: { id: network.id },
    registrationEnabled: false,
  });
  return { zone, link };
}

interface Private {
  /** Resource id of what is called. */
  readonly service: pulumi.Output<string>;
  /** Of the service's endpoints: vault, redisEnterprise. */
  readonly kind: string;
  readonly domain: string;
}

/** An address in the network for a service that is closed to everybody else. */
export function makeEndpoint(
  name: string,
  { service, kind, domain }: Private,
  { place, network }: { place: Place; network: Network },
): PrivateDnsZoneGroup {
  const { inGroup, prefix } = place;
  const { zone, link } = makeZone(name, domain, { inGroup, network });
  const endpoint = new PrivateEndpoint(`endpoint-${name}`, {
    ...inGroup,
    privateEndpointName: `${prefix}-${name}`,
    subnet: { id: network.endpoints.id },
    privateLinkServiceConnections: [{ name, privateLinkServiceId: service, groupIds: [kind] }],
  });
  return new PrivateDnsZoneGroup(
    `endpoint-${name}-zone`,
    {
      resourceGroupName: inGroup.resourceGroupName,
      privateEndpointName: endpoint.name,
      privateDnsZoneGroupName: 'default',
      privateDnsZoneConfigs: [{ name, privateDnsZoneId: zone.id }],
    },
    { dependsOn: [link] },
  );
}
