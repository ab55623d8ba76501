import { type Alert, type AlertSpec, idOf, runbookOf, type Severity } from './conditions.ts';
import { kqlOf, lookbackS } from './kql.ts';
import { ruleOf } from './prometheus.ts';
import { sentenceOf } from './words.ts';

/**
 * The alerts as resources of Azure's resource manager: scheduled queries for logs in a workspace of Application
 * Insights, or one rule group where metrics go to an Azure Monitor workspace. One of the two is enough.
 */
export interface AzureTarget<Id = string> {
  /** Id of the Log Analytics workspace, or of the Azure Monitor workspace for the rule group. */
  readonly workspaceId: Id;
  readonly location: string;
  /** Ids of the action groups that tell people. */
  readonly actionGroups: Readonly<Record<Severity, Id>>;
}

/** Azure's, from 0, the gravest, to 4. */
const azureSeverity: Readonly<Record<Severity, number>> = { page: 1, warn: 2 };

/** What scheduled queries take as windowSize, seconds and ISO 8601. */
const windowSizes: readonly (readonly [number, string])[] = [
  [600, 'PT10M'],
  [900, 'PT15M'],
  [1800, 'PT30M'],
  [3600, 'PT1H'],
  [21_600, 'PT6H'],
  [86_400, 'P1D'],
  [172_800, 'P2D'],
];

/** The smallest of them that the query fits into; it keeps to its own times within. */
function windowSizeOf(alert: Alert): string {
  const found = windowSizes.find(([seconds]) => seconds >= lookbackS(alert));
  if (!found) throw new Error(`${idOf(alert)} looks further back than the two days of a scheduled query`);
  return found[1];
}

/** Microsoft.Insights/scheduledQueryRules, one for each alert. Ids may be what is known only when resources are made. */
export const azureQueryRules = <Id>({ alerts }: AlertSpec, target: AzureTarget<Id>) =>
  alerts.map((alert) => ({
    type: 'Microsoft.Insights/scheduledQueryRules',
    apiVersion: '2025-01-01-preview',
    name: `nexy-${idOf(alert)}`,
    location: target.location,
    kind: 'LogAlert',
    properties: {
      displayName: `nexy ${alert.name} (${alert.severity})`,
      description: `${alert.summary}. ${sentenceOf(alert)} Runbook: ${runbookOf(alert)}`,
      severity: azureSeverity[alert.severity],
      enabled: true,
      scopes: [target.workspaceId],
      // Not each minute: Azure does not take every query then, and the query itself asks about five minutes ago.
      evaluationFrequency: 'PT5M',
      windowSize: windowSizeOf(alert),
      autoMitigate: true,
      criteria: {
        allOf: [
          {
            query: kqlOf(alert),
            timeAggregation: 'Count',
            operator: 'GreaterThan',
            threshold: 0,
            dimensions: [{ name: 'Env', operator: 'Include', values: ['*'] }],
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 },
          },
        ],
      },
      actions: {
        actionGroups: [target.actionGroups[alert.severity]],
        customProperties: { severity: alert.severity, runbook: runbookOf(alert) },
      },
    },
  }));

const isoMinutes = (seconds: number): string => `PT${seconds / 60}M`;

/** Microsoft.AlertsManagement/prometheusRuleGroups, one for all alerts (it holds 20 at most). */
export const azureRuleGroup = ({ everyS, alerts }: AlertSpec, target: AzureTarget) => ({
  type: 'Microsoft.AlertsManagement/prometheusRuleGroups',
  apiVersion: '2023-03-01',
  name: 'nexy',
  location: target.location,
  properties: {
    description: 'Alerts of Nexy Server',
    enabled: true,
    scopes: [target.workspaceId],
    interval: isoMinutes(everyS),
    rules: alerts.map((alert) => {
      const { expr, ...rule } = ruleOf(alert);
      return {
        ...rule,
        expression: expr,
        for: isoMinutes(alert.forS),
        enabled: true,
        severity: azureSeverity[alert.severity],
        resolveConfiguration: { autoResolved: true, timeToResolve: 'PT10M' },
        actions: [{ actionGroupId: target.actionGroups[alert.severity] }],
      };
    }),
  },
});

/** Parameters of the templates below, as they stand in place of ids. */
const parameters = ['workspaceId', 'location', 'pageActionGroupId', 'warnActionGroupId'] as const;
const parameter = (name: (typeof parameters)[number]): string => `[parameters('${name}')]`;

/** A deployment template, whose parameters are the parts of `AzureTarget`. */
export const armTemplate = (resources: (target: AzureTarget) => readonly object[]) => ({
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  contentVersion: '1.0.0.0',
  parameters: Object.fromEntries(parameters.map((name) => [name, { type: 'string' }])),
  resources: resources({
    workspaceId: parameter('workspaceId'),
    location: parameter('location'),
    actionGroups: { page: parameter('pageActionGroupId'), warn: parameter('warnActionGroupId') },
  }),
});
