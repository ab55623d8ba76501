import { type Alert, type AlertSpec, runbookOf } from './conditions.ts';
import { minimumOf, time, windowOf, wordsOf } from './words.ts';

/** Every alert with what it asks for, as text for a terminal. */
export function planOf({ everyS, alerts }: AlertSpec): string {
  const head = ['alert', 'severity', 'window', 'for', 'minimum', 'runbook'];
  const cellsOf = (alert: Alert): string[] => [
    alert.name,
    alert.severity,
    windowOf(alert.condition),
    time(alert.forS),
    minimumOf(alert.condition),
    runbookOf(alert),
  ];
  const table = [head, ...alerts.map(cellsOf)];
  const widths = head.map((_cell, column) => Math.max(...table.map((cells) => cells[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [
    `${alerts.length} alerts, asked every ${time(everyS)}`,
    '',
    line(head),
    ...alerts.flatMap((alert) => [line(cellsOf(alert)), `    ${wordsOf(alert.condition)}`]),
  ].join('\n');
}

/** How to apply the generated files, for a shell in the checkout; in capitals, what only you know. */
export const commands = `Prometheus: name the file under rule_files of prometheus.yml; Alertmanager routes by the label severity.
  promtool check rules infra/alerts/generated/prometheus-rules.yml
  install -m 644 infra/alerts/generated/prometheus-rules.yml /etc/prometheus/nexy-rules.yml
  systemctl reload prometheus

Azure: queries over the logs of Application Insights ...
  az deployment group create --resource-group "$RESOURCE_GROUP" --name nexy-alerts \\
    --template-file infra/alerts/generated/azure-query-rules.json \\
    --parameters workspaceId="$LOG_ANALYTICS_WORKSPACE_ID" location="$LOCATION" \\
    pageActionGroupId="$PAGE_ACTION_GROUP_ID" warnActionGroupId="$WARN_ACTION_GROUP_ID"

... or, where a collector brings the metrics to an Azure Monitor workspace, PromQL. One of the two.
  az deployment group create --resource-group "$RESOURCE_GROUP" --name nexy-rules \\
    --template-file infra/alerts/generated/azure-rule-group.json \\
    --parameters workspaceId="$MONITOR_WORKSPACE_ID" location="$LOCATION" \\
    pageActionGroupId="$PAGE_ACTION_GROUP_ID" warnActionGroupId="$WARN_ACTION_GROUP_ID"

Google Cloud: the policies of before go first, since create would make a second of each.
  gcloud monitoring policies list --filter='userLabels.source="nexy-alerts"' --format='value(name)' |
    xargs -r -n 1 gcloud monitoring policies delete --quiet
  for file in infra/alerts/generated/google-cloud/*-page.json; do
    gcloud monitoring policies create --policy-from-file="$file" --notification-channels="$PAGE_CHANNEL"
  done
  for file in infra/alerts/generated/google-cloud/*-warn.json; do
    gcloud monitoring policies create --policy-from-file="$file" --notification-channels="$WARN_CHANNEL"
  done`;
