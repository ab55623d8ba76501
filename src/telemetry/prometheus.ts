import { PrometheusExporter, PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import type { Exporter } from './exporter.ts';

export interface Prometheus extends Exporter {
  /** All series as Prometheus's text format 0.0.4. */
  scrape(): Promise<string>;
}

/** The exporter as a reader alone: the page is one of http/'s, with its rules on who may see it. */
export function prometheus(): Prometheus {
  const reader = new PrometheusExporter({ preventServerStart: true });
  const serializer = new PrometheusSerializer(undefined, false, undefined, false, true);
  return {
    metricReaders: [reader],
    scrape: async () => serializer.serialize((await reader.collect()).resourceMetrics),
  };
}
