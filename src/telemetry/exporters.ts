import type { Exporter, Identity } from './exporter.ts';
import { observeReadings, type Readings } from './gauges.ts';
import { createMetrics, type Metrics } from './metrics.ts';

/** Which exporters there are; each has a file of its own, loaded only where it is configured. */
export interface ExporterConfig {
  readonly prometheus: boolean;
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
  const { meterProvider } = await import('./meter-provider.ts');
  const provider = meterProvider(exporters, identity);
  const meter = provider.getMeter('nexy-server', identity.version);
  observeReadings(meter, identity, readings);
  return {
    metrics: createMetrics(meter, identity),
    scrape: prometheus?.scrape,
    shutdown: () => provider.shutdown(),
  };
}
