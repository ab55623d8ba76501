import { makeAlerts } from './alerts.ts';
import { makeApps } from './apps.ts';
import { makeBase } from './base.ts';
import type { Settings } from './settings.ts';

/** All that there is, or what comes before the apps. Returns the outputs of the stack. */
export function makeStack(settings: Settings) {
  const base = makeBase(settings);
  const { made, observability, migrate } = base;
  makeAlerts(observability.workspaceId, settings, made.place);
  const { inGroup, subscriptionId, tenantId } = made.place;
  return {
    subscriptionId,
    tenantId,
    resourceGroup: inGroup.resourceGroupName,
    workspaceGuid: observability.workspaceGuid,
    migrateJob: migrate.job.name,
    ...(settings.apps && makeApps(base)),
  };
}
