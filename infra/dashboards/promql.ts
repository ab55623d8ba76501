import { type MetricDefinition, prometheusName } from '../../src/formats/metric-names.ts';
import { prometheusLabel } from '../alerts/promql.ts';

export interface Narrowed {
  /** Labels by which the result is split; as metric-names.ts writes them. */
  readonly by?: readonly string[];
  /** Label matchers beside those of the dashboard's variables, for example `decision="start"`. */
  readonly where?: readonly string[];
  /** The window of a rate; Grafana's own by default, which fits the zoom and the scrape interval. */
  readonly over?: string;
}

/** The series of a metric that the dashboard's variables choose. */
export function series(metric: MetricDefinition, suffix = '', where: readonly string[] = []): string {
  const matchers = ['env=~"$env"', 'revision=~"$revision"', ...where];
  return `${prometheusName(metric)}${suffix}{${matchers.join(', ')}}`;
}

/** Per second: what a counter counts, or how often a histogram was recorded. */
export function perSecond(metric: MetricDefinition, narrowed: Narrowed = {}): string {
  return `sum${byLabels(narrowed.by)}(${rateOf(metric, metric.kind === 'histogram' ? '_count' : '', narrowed)})`;
}

/** In seconds. NaN, and so a gap, where nothing was recorded. */
export function quantile(q: number, metric: MetricDefinition, narrowed: Narrowed = {}): string {
  const labels = ['le', ...(narrowed.by ?? [])];
  return `histogram_quantile(${q}, sum${byLabels(labels)}(${rateOf(metric, '_bucket', narrowed)}))`;
}

/** How many a second are at most `le` seconds long, for each edge: what a heatmap is made of. */
export function perBucketAndSecond(metric: MetricDefinition): string {
  return `sum by (le) (${rateOf(metric, '_bucket')})`;
}

/** From 0 to 1. NaN, and so a gap, where there was nothing of the whole. */
export function share(part: MetricDefinition, whole: MetricDefinition, narrowed: Narrowed = {}): string {
  return `${perSecond(part, narrowed)} / ${perSecond(whole, narrowed)}`;
}

/** The label `method` without its service: StreamAudio. */
export function withMethod(expr: string): string {
  return `label_replace(${expr}, "method", "$1", "rpc_method", "(?:.*/)?(.*)")`;
}

export function byLabels(labels: readonly string[] = []): string {
  return labels.length === 0 ? '' : ` by (${labels.map(prometheusLabel).join(', ')}) `;
}

function rateOf(
  metric: MetricDefinition,
  suffix: string,
  { where = [], over = '$__rate_interval' }: Pick<Narrowed, 'where' | 'over'> = {},
): string {
  return `rate(${series(metric, suffix, where)}[${over}])`;
}
