import type { IMetricReader } from '@opentelemetry/sdk-metrics';
import type { SpanExporter } from '@opentelemetry/sdk-trace';
import type { seriesLabels } from '../formats/metric-names.ts';

/** Who measures: on every series and span, and among the attributes of the resource. */
export type Identity = Readonly<Record<(typeof seriesLabels)[number], string>>;

/** What one exporter reads from the providers that all of them share. */
export interface Exporter {
  readonly metricReaders: readonly IMetricReader[];
  /** None for one that is about metrics only. */
  readonly spanExporters?: readonly SpanExporter[];
}
