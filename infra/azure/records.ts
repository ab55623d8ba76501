import * as pulumi from '@pulumi/pulumi';
import { ManagedEnvironmentsStorage } from '@pulumi/azure-native/app/managedEnvironmentsStorage.js';
import type { ManagedEnvironment } from '@pulumi/azure-native/app/managedEnvironment.js';
import { FileShare } from '@pulumi/azure-native/storage/fileShare.js';
import { listStorageAccountKeysOutput } from '@pulumi/azure-native/storage/listStorageAccountKeys.js';
import { StorageAccount } from '@pulumi/azure-native/storage/storageAccount.js';
import { makeEndpoint, type Network } from './network.ts';
import type { Place } from './place.ts';

/** The name of the share in the environment, for a volume. */
const RECORDS = 'ramp';

/** A share for the ramp's audit, which outlives the containers of its job. Nobody reaches it but from the network. */
export function makeRecords(
  environment: ManagedEnvironment,
  { place, network }: { place: Place; network: Network },
): ManagedEnvironmentsStorage {
  const { inGroup } = place;
  const { resourceGroupName } = inGroup;
  const account = new StorageAccount(
    'records',
    {
      ...inGroup,
      accountName: place.uniqueLetters,
      kind: 'StorageV2',
      sku: { name: 'Standard_LRS' },
      minimumTlsVersion: 'TLS1_2',
      enableHttpsTrafficOnly: true,
      allowBlobPublicAccess: false,
      publicNetworkAccess: 'Disabled',
      networkRuleSet: { bypass: 'None', defaultAction: 'Deny' },
    },
    { protect: true },
  );
  const share = new FileShare('records-share', {
    resourceGroupName,
    accountName: account.name,
    shareName: RECORDS,
    shareQuota: 1,
  });
  const endpoint = makeEndpoint(
    'records',
    { service: account.id, kind: 'file', domain: 'privatelink.file.core.windows.net' },
    { place, network },
  );
  const { keys } = listStorageAccountKeysOutput({ resourceGroupName, accountName: account.name });
  return new ManagedEnvironmentsStorage(
    'records-volume',
    {
      resourceGroupName,
      environmentName: environment.name,
      storageName: RECORDS,
      properties: {
        azureFile: {
          accountName: account.name,
          accountKey: pulumi.secret(keys.apply(([key]) => key?.value ?? '')),
          shareName: share.name,
          accessMode: 'ReadWrite',
        },
      },
    },
    { dependsOn: [endpoint] },
  );
}
