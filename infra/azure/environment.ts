import { ManagedEnvironment } from '@pulumi/azure-native/app/managedEnvironment.js';
import { DiagnosticSetting } from '@pulumi/azure-native/monitor/diagnosticSetting.js';
import type { Network } from './network.ts';
import type { Observability } from './observability.ts';
import type { Place } from './place.ts';
import type { Settings } from './settings.ts';

/** The plan that bills by use. */
export const PROFILE = 'Consumption';

export function makeEnvironment(
  { prefix, inGroup }: Place,
  {
    network,
    observability,
    settings,
  }: { network: Network; observability: Observability; settings: Settings },
): ManagedEnvironment {
  const environment = new ManagedEnvironment('environment', {
    ...inGroup,
    environmentName: prefix,
    vnetConfiguration: { infrastructureSubnetId: network.apps.id, internal: false },
    workloadProfiles: [{ name: PROFILE, workloadProfileType: PROFILE }],
    zoneRedundant: settings.zoneRedundant,
    // By a diagnostic setting, which needs no key of the workspace.
    appLogsConfiguration: { destination: 'azure-monitor' },
  });
  new DiagnosticSetting('environment-logs', {
    resourceUri: environment.id,
    name: 'logs',
    workspaceId: observability.workspaceId,
    logs: ['ContainerAppConsoleLogs', 'ContainerAppSystemLogs'].map((category) => ({
      category,
      enabled: true,
    })),
  });
  return environment;
}
