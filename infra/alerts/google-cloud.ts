import { type Alert, type AlertSpec, runbookOf, type Severity } from './conditions.ts';
import { promqlOf } from './promql.ts';
import { sentenceOf } from './words.ts';

/** AlertPolicy.Severity. */
const severities: Readonly<Record<Severity, string>> = { page: 'CRITICAL', warn: 'WARNING' };

/**
 * An AlertPolicy of Cloud Monitoring over Managed Service for Prometheus; `gcloud monitoring policies create
 * --policy-from-file` takes it. Whom it tells is given there, by channel.
 */
export const alertPolicy = (alert: Alert, everyS: AlertSpec['everyS']) => ({
  displayName: `nexy ${alert.name} (${alert.severity})`,
  severity: severities[alert.severity],
  combiner: 'OR',
  enabled: true,
  documentation: {
    content: `${alert.summary}. ${sentenceOf(alert)}\n\nRunbook: ${runbookOf(alert)}`,
    mimeType: 'text/markdown',
  },
  // By these the policies of an earlier version are found again.
  userLabels: { source: 'nexy-alerts', severity: alert.severity },
  conditions: [
    {
      displayName: alert.summary,
      conditionPrometheusQueryLanguage: {
        query: promqlOf(alert.condition),
        duration: `${alert.forS}s`,
        evaluationInterval: `${everyS}s`,
        ruleGroup: 'nexy',
        alertRule: alert.name,
        labels: { severity: alert.severity },
      },
    },
  ],
  alertStrategy: { autoClose: '1800s' },
});
