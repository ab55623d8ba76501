import { randomUUID } from 'node:crypto';
import type { Attributes } from '@opentelemetry/api';
import type { IMetricReader } from '@opentelemetry/sdk-metrics';
import type { seriesLabels } from '../formats/metric-names.ts';
import { observeReadings, type Readings } from './gauges.ts';
import { createMetrics, type Metrics } from './metrics.ts';

/** Who measures: on every series and span, and among the attributes of the resource. */
export type Identity = Readonly<Record<(typeof seriesLabels)[number], string>>;

/** Which exporters there are; each has a file of its own, loaded only where it is configured. */
export interface ExporterConfig {
  readonly prometheus: boolean;
}

/** What one exporter reads from the provider that all of them share. */
export interface Exporter {
  readonly metricReaders: readonly IMetricReader[];
}

export interface TelemetryOptions {
  readonly config: ExporterConfig;
  readonly identity: Identity;
  readonly readings: Readings;
}

export interface Telemetry {
  readonly metrics: Metrics;
  /** What /metrics answers; undefined where Prometheus is off. */
  readonly scrape: (() => Promise<string>) | undefined;
  /** Sends what is left; rejects where that fails. It may take seconds: who calls it bounds it. */
  shutdown(): Promise<void>;
}

/**
 * Loads the OpenTelemetry SDK and the exporters that are configured; undefined where there are none. What was measured
 * before is not made up for.
 */
export async function startTelemetry({
  config,
  identity,
  readings,
}: TelemetryOptions): Promise<Telemetry | undefined> {
  const prometheus = config.prometheus ? (await import('./prometheus.ts')).prometheus() : undefined;
  const exporters: readonly Exporter[] = [prometheus].filter((exporter) => exporter !== undefined);
  if (exporters.length === 0) return undefined;
  const { MeterProvider, resourceFromAttributes } = await import('./sdk.ts');
  const common: Attributes = { ...identity };
  const provider = new MeterProvider({
    resource: resourceFromAttributes({
      'service.name': 'nexy-server',
      'service.version': identity.version,
      // Two instances that push must not take each other's series for their own.
      'service.instance.id': randomUUID(),
      ...common,
    }),
    readers: exporters.flatMap(({ metricReaders }) => metricReaders),
  });
  const meter = provider.getMeter('nexy-server', identity.version);
  observeReadings(meter, common, readings);
  return {
    metrics: createMetrics(meter, common),
    scrape: prometheus?.scrape,
    shutdown: () => provider.shutdown(),
  };
}
