import type * as pulumi from '@pulumi/pulumi';
import type { RoleAssignment } from '@pulumi/azure-native/authorization/roleAssignment.js';
import type { UserAssignedIdentity } from '@pulumi/azure-native/managedidentity/userAssignedIdentity.js';
import type { Place } from './place.ts';
import { grant, makeIdentity } from './roles.ts';
import type { Settings } from './settings.ts';
import type { Kept } from './vault.ts';

/** What an app or a job is besides its container: who it is, and what it may read. */
export interface Workload {
  readonly identity: UserAssignedIdentity;
  /** The secrets that it reads. */
  readonly kept: readonly Kept[];
  /** As apps and jobs take them. */
  readonly identities: {
    readonly type: 'UserAssigned';
    readonly userAssignedIdentities: pulumi.Output<string>[];
  };
  readonly registries: { readonly server: string; readonly identity: pulumi.Output<string> }[];
  readonly secrets: {
    readonly name: string;
    readonly keyVaultUrl: pulumi.Output<string>;
    readonly identity: pulumi.Output<string>;
  }[];
  /** Nothing starts without them. */
  readonly rights: readonly RoleAssignment[];
}

/** An identity of its own, which reads these secrets and no others. */
export function makeWorkload(
  name: string,
  kept: readonly Kept[],
  { place, settings }: { place: Place; settings: Settings },
): Workload {
  const identity = makeIdentity(name, place);
  const [registry = ''] = settings.image.split('/');
  const rights = kept.map((secret) =>
    grant(
      `${name}-reads-${secret.name}`,
      { to: identity, role: 'Key Vault Secrets User', on: secret.id },
      place,
    ),
  );
  if (settings.registryId !== undefined)
    rights.push(grant(`${name}-pulls`, { to: identity, role: 'AcrPull', on: settings.registryId }, place));
  return {
    identity,
    identities: { type: 'UserAssigned', userAssignedIdentities: [identity.id] },
    registries: settings.registryId === undefined ? [] : [{ server: registry, identity: identity.id }],
    kept,
    secrets: kept.map(({ name: secretName, url }) => ({
      name: secretName,
      keyVaultUrl: url,
      identity: identity.id,
    })),
    rights,
  };
}

/** The variables of a container: plain ones by value, secrets by their names. */
export const environmentOf = <Value extends pulumi.Input<string>>(
  variables: Readonly<Record<string, Value>>,
  secrets: readonly Pick<Kept, 'variable' | 'name'>[],
) => [
  ...Object.entries(variables).map(([name, value]) => ({ name, value })),
  ...secrets.map(({ variable, name }) => ({ name: variable, secretRef: name })),
];
