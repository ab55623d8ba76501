import * as pulumi from '@pulumi/pulumi';
import { RoleAssignment } from '@pulumi/azure-native/authorization/roleAssignment.js';
import { RoleDefinition } from '@pulumi/azure-native/authorization/roleDefinition.js';
import { UserAssignedIdentity } from '@pulumi/azure-native/managedidentity/userAssignedIdentity.js';
import type { Place } from './place.ts';

/** Azure's own roles (Azure built-in roles, learn.microsoft.com). */
const builtIn = {
  'Key Vault Secrets User': '4633458b-17de-408a-b874-0445c86b69e6',
  AcrPull: '7f951dda-4ed3-4680-a7ca-43fe172d538d',
  'Container Apps Contributor': '358470bc-b998-42bd-ab17-a7e34c199c0f',
  'Container Apps Jobs Contributor': '4e3d2b60-56ae-4dc6-a233-09c8e5a82e68',
  'Log Analytics Reader': '73c42c96-874c-492b-b04d-ab87d138a893',
  'Managed Identity Operator': 'f1a07417-d97a-45cb-824c-7a7467783830',
} as const;

export const makeIdentity = (name: string, { prefix, inGroup }: Place): UserAssignedIdentity =>
  new UserAssignedIdentity(name, { ...inGroup, resourceName: `${prefix}-${name}` });

interface Grant {
  readonly to: UserAssignedIdentity;
  readonly role: keyof typeof builtIn | RoleDefinition;
  /** Resource id. */
  readonly on: pulumi.Input<string>;
}

export function grant(name: string, { to, role, on }: Grant, { subscriptionId }: Place): RoleAssignment {
  const roleDefinitionId =
    typeof role === 'string'
      ? pulumi.interpolate`/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${builtIn[role]}`
      : role.id;
  return new RoleAssignment(name, {
    principalId: to.principalId,
    // Without it Azure looks the identity up in a directory that may not know it yet.
    principalType: 'ServicePrincipal',
    roleDefinitionId,
    scope: on,
  });
}

interface Role {
  readonly description: string;
  readonly actions: readonly string[];
  /** Where it can be given: a resource id. */
  readonly within: pulumi.Output<string>;
}

/** A role of our own, where Azure's are too wide. Its name is one of the whole directory's. */
export const makeRole = (
  name: string,
  { description, actions, within }: Role,
  { prefix }: Place,
): RoleDefinition =>
  new RoleDefinition(`role-${name}`, {
    roleName: `${prefix} ${name}`,
    description,
    scope: within,
    assignableScopes: [within],
    permissions: [{ actions: [...actions] }],
  });
