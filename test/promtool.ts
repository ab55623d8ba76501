/** Scenarios of alerts as the files of `promtool test rules`. */
import { stringify } from 'yaml';
import type { Alert } from '../infra/alerts/conditions.ts';
import { idOf } from '../infra/alerts/conditions.ts';
import { annotationsOf } from '../infra/alerts/prometheus.ts';
import { prometheusLabel, seriesName } from '../infra/alerts/promql.ts';
import { type Scenario, series, type SeriesName } from '../infra/alerts/scenarios.test-data.ts';

interface Unit {
  /** Of the rules, beside the file. */
  readonly ruleFile: string;
  readonly evaluationMinutes: number;
  readonly alerts: readonly Alert[];
  readonly scenarios: readonly Scenario[];
}

export function promtoolTests({ ruleFile, evaluationMinutes, alerts, scenarios }: Unit): string {
  const names = [...new Set(alerts.map(({ name }) => name))];
  return stringify({
    rule_files: [ruleFile],
    evaluation_interval: `${evaluationMinutes}m`,
    tests: scenarios.map((scenario) => ({
      name: scenario.name,
      interval: '1m',
      input_series: (Object.keys(series) as SeriesName[])
        .filter((name) => scenario.phases.some(({ perMinute }) => name in perMinute))
        .map((name) => ({ series: labelled(name), values: valuesOf(scenario, name) })),
      // Every name at every time, so that an alert that nobody expects is red too.
      alert_rule_test: scenario.firing.flatMap(([minute, ids]) =>
        names.map((alertname) => ({
          eval_time: `${minute}m`,
          alertname,
          exp_alerts: expected(alerts, ids)
            .filter(({ alert }) => alert.name === alertname)
            .map(asSeen),
        })),
      ),
    })),
  });
}

interface Expected {
  readonly alert: Alert;
  readonly env: string;
}

/** "telemetry-absent-page@stage" is one of that environment, "…@" one of none, and prod is left out. */
function expected(alerts: readonly Alert[], ids: readonly string[]): Expected[] {
  return ids.map((text) => {
    const [id, env = 'prod'] = text.split('@');
    const alert = alerts.find((each) => idOf(each) === id);
    if (!alert) throw new Error(`there is no alert ${text}`);
    return { alert, env };
  });
}

const asSeen = ({ alert, env }: Expected) => ({
  exp_labels: { severity: alert.severity, ...(env === '' ? {} : { env }) },
  exp_annotations: annotationsOf(alert),
});

function labelled(name: SeriesName): string {
  const {
    metric,
    labels = {},
    env = 'prod',
    revision = 'r1',
  } = series[name] as (typeof series)[SeriesName] & {
    labels?: Record<string, string>;
    env?: string;
    revision?: string;
  };
  const all = Object.entries({ ...labels, env, revision, version: '1.0.0' });
  const inside = all.map(([label, value]) => `${prometheusLabel(label)}="${value}"`).join(',');
  return `${seriesName({ metric })}{${inside}}`;
}

/** promtool's notation: a sample each minute, the first at 0; "_" is none. */
function valuesOf({ phases }: Scenario, name: SeriesName): string {
  const isGauge = series[name].metric.kind === 'gauge';
  let value: number | undefined;
  const parts: string[] = [];
  for (const [index, { minutes, perMinute, silent }] of phases.entries()) {
    const growth = perMinute[name];
    const stays = value !== undefined && !isGauge;
    const isHere = silent !== true && (stays || growth !== undefined);
    if (index === 0) parts.push(isHere ? '0' : '_');
    if (!isHere) {
      parts.push(`_x${minutes}`);
      continue;
    }
    const step = isGauge ? 0 : (growth ?? 0);
    const start: number = (value ?? 0) + step;
    parts.push(`${start}+${step}x${minutes - 1}`);
    value = start + step * (minutes - 1);
  }
  return parts.join(' ');
}
