import type * as pulumi from '@pulumi/pulumi';
import { ActionGroup } from '@pulumi/azure-native/monitor/actionGroup.js';
import { ScheduledQueryRule } from '@pulumi/azure-native/monitor/scheduledQueryRule.js';
import { azureQueryRules } from '../alerts/azure.ts';
import type { Severity } from '../alerts/conditions.ts';
import { spec } from '../alerts/spec.ts';
import type { Place } from './place.ts';
import type { Receivers, Settings } from './settings.ts';

/** As it stands in front of a text message: 12 characters. */
const shortNames: Readonly<Record<Severity, string>> = { page: 'nexy page', warn: 'nexy warn' };

function makeActionGroup(
  severity: Severity,
  { emails, webhook }: Receivers,
  { prefix, inGroup }: Place,
): ActionGroup {
  return new ActionGroup(`tell-${severity}`, {
    resourceGroupName: inGroup.resourceGroupName,
    location: 'Global',
    actionGroupName: `${prefix}-${severity}`,
    groupShortName: shortNames[severity],
    enabled: true,
    emailReceivers: emails.map((emailAddress) => ({
      name: emailAddress,
      emailAddress,
      useCommonAlertSchema: true,
    })),
    webhookReceivers:
      webhook === undefined ? [] : [{ name: 'webhook', serviceUri: webhook, useCommonAlertSchema: true }],
  });
}

/** The alerts of infra/alerts, as queries over the workspace. */
export function makeAlerts(workspaceId: pulumi.Output<string>, settings: Settings, place: Place): void {
  const { receivers } = settings;
  const rules = azureQueryRules(spec, {
    workspaceId,
    location: settings.location,
    actionGroups: {
      page: makeActionGroup('page', receivers.page, place).id,
      warn: makeActionGroup('warn', receivers.warn, place).id,
    },
  });
  for (const { name, location, kind, properties } of rules)
    new ScheduledQueryRule(name, {
      resourceGroupName: place.inGroup.resourceGroupName,
      ruleName: name,
      location,
      kind,
      ...properties,
    });
}
