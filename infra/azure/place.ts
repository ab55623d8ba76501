import type * as pulumi from '@pulumi/pulumi';
import { ResourceGroup } from '@pulumi/azure-native/resources/resourceGroup.js';
import { getClientConfigOutput } from '@pulumi/azure-native/authorization/getClientConfig.js';
import { uniqueLetters, uniqueName } from './names.ts';
import type { Settings } from './settings.ts';

/** Where everything is. */
export interface Place {
  readonly prefix: string;
  /** As every resource here takes it. */
  readonly inGroup: { readonly resourceGroupName: pulumi.Output<string>; readonly location: string };
  readonly groupId: pulumi.Output<string>;
  /** For what shares its names with all of Azure. */
  readonly uniqueName: pulumi.Output<string>;
  /** The same without hyphens. */
  readonly uniqueLetters: pulumi.Output<string>;
  readonly subscriptionId: pulumi.Output<string>;
  readonly tenantId: pulumi.Output<string>;
}

export function makePlace({ prefix, location }: Settings): Place {
  const group = new ResourceGroup('group', { resourceGroupName: prefix, location });
  const { subscriptionId, tenantId } = getClientConfigOutput();
  return {
    prefix,
    inGroup: { resourceGroupName: group.name, location },
    groupId: group.id,
    uniqueName: uniqueName(prefix, group.id),
    uniqueLetters: uniqueLetters(prefix, group.id),
    subscriptionId,
    tenantId,
  };
}
