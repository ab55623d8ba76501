import * as pulumi from '@pulumi/pulumi';
import type { RoleAssignment } from '@pulumi/azure-native/authorization/roleAssignment.js';
import type { UserAssignedIdentity } from '@pulumi/azure-native/managedidentity/userAssignedIdentity.js';
import type { Place } from './place.ts';
import { grant, makeRole } from './roles.ts';

interface Parts {
  /** Resource ids. */
  readonly appId: pulumi.Output<string>;
  readonly environmentId: pulumi.Output<string>;
  readonly workspaceId: pulumi.Output<string>;
}

/** What a ramp asks of Azure (Docs/RAMP_PLAN.md), each where it asks for it. Returns a function that gives all of it. */
export function makeRampRights({ appId, environmentId, workspaceId }: Parts, place: Place) {
  const { groupId, subscriptionId } = place;
  const subscription = pulumi.interpolate`/subscriptions/${subscriptionId}`;
  const traffic = makeRole(
    'ramp',
    {
      description:
        'Reads and moves the traffic of a container app, ends its revisions, keeps a state in its tags.',
      // Azure has no right for the traffic alone: who may write an app may also change its image.
      actions: [
        'Microsoft.App/containerApps/read',
        'Microsoft.App/containerApps/write',
        'Microsoft.App/containerApps/revisions/read',
        'Microsoft.App/containerApps/revisions/replicas/read',
        'Microsoft.App/containerApps/revisions/deactivate/action',
        'Microsoft.Resources/tags/read',
        'Microsoft.Resources/tags/write',
      ],
      within: groupId,
    },
    place,
  );
  const join = makeRole(
    'ramp-environment',
    {
      description: 'Writes an app that is in this environment.',
      actions: ['Microsoft.App/managedEnvironments/join/action'],
      within: groupId,
    },
    place,
  );
  const operations = makeRole(
    'ramp-operations',
    {
      description: 'Sees how operations of Container Apps go.',
      actions: ['Microsoft.App/locations/*/read'],
      within: subscription,
    },
    place,
  );
  return (name: string, to: UserAssignedIdentity): readonly RoleAssignment[] => [
    grant(`${name}-moves-traffic`, { to, role: traffic, on: appId }, place),
    grant(`${name}-joins-environment`, { to, role: join, on: environmentId }, place),
    grant(`${name}-sees-operations`, { to, role: operations, on: subscription }, place),
    grant(`${name}-reads-logs`, { to, role: 'Log Analytics Reader', on: workspaceId }, place),
  ];
}
