import { stringify } from 'yaml';
import { type Alert, type AlertSpec, runbookOf } from './conditions.ts';
import { promqlDuration, promqlOf } from './promql.ts';
import { sentenceOf } from './words.ts';

/** A rule as Prometheus has it in its files; Alertmanager routes by the label severity. */
interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

export const annotationsOf = (alert: Alert): Readonly<Record<string, string>> => ({
  summary: alert.summary,
  description: sentenceOf(alert),
  runbook: runbookOf(alert),
});

export const ruleOf = (alert: Alert): Rule => ({
  alert: alert.name,
  expr: promqlOf(alert.condition),
  for: promqlDuration(alert.forS),
  labels: { severity: alert.severity },
  annotations: annotationsOf(alert),
});

/** A rule file for `rule_files` of prometheus.yml. */
export const prometheusRules = ({ everyS, alerts }: AlertSpec): string =>
  stringify(
    { groups: [{ name: 'nexy', interval: promqlDuration(everyS), rules: alerts.map(ruleOf) }] },
    { lineWidth: 0 },
  );
