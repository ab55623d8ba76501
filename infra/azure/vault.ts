import * as pulumi from '@pulumi/pulumi';
import { Secret } from '@pulumi/azure-native/keyvault/secret.js';
import { Vault } from '@pulumi/azure-native/keyvault/vault.js';
import { makeEndpoint, type Network } from './network.ts';
import type { Place } from './place.ts';

/** A secret in the vault, for a variable of a container. */
export interface Kept {
  readonly variable: string;
  /** In the vault, and in the app that reads it. */
  readonly name: string;
  /** Resource id: rights are given for each secret by itself. */
  readonly id: pulumi.Output<string>;
  /** Without a version: an app takes a new one within half an hour. */
  readonly url: pulumi.Output<string>;
}

export type Keep = (variable: string, value: pulumi.Output<string>, name?: string) => Kept;

/** GEMINI_API_KEY → gemini-api-key, as the vault and the apps take names. */
const nameOf = (variable: string): string => variable.toLowerCase().replaceAll('_', '-');

/** Nobody reaches the vault but from the network; Azure itself may write what a deployment brings. */
export function makeVault(place: Place, network: Network): Keep {
  const { inGroup } = place;
  const vault = new Vault('vault', {
    ...inGroup,
    vaultName: place.uniqueName,
    properties: {
      tenantId: place.tenantId,
      sku: { family: 'A', name: 'standard' },
      enableRbacAuthorization: true,
      enableSoftDelete: true,
      enablePurgeProtection: true,
      publicNetworkAccess: 'Disabled',
      networkAcls: { bypass: 'AzureServices', defaultAction: 'Deny' },
    },
  });
  const endpoint = makeEndpoint(
    'vault',
    { service: vault.id, kind: 'vault', domain: 'privatelink.vaultcore.azure.net' },
    { place, network },
  );
  return (variable, value, name = nameOf(variable)) => {
    const secret = new Secret(
      `secret-${name}`,
      {
        resourceGroupName: inGroup.resourceGroupName,
        vaultName: vault.name,
        secretName: name,
        properties: { value: pulumi.secret(value) },
      },
      { dependsOn: [endpoint] },
    );
    const url = pulumi
      .all([vault.properties, secret.id])
      .apply(([{ vaultUri }]) => `${vaultUri}secrets/${name}`);
    return { variable, name, id: secret.id, url };
  };
}
