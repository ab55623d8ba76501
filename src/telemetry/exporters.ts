import { randomUUID } from 'node:crypto';
import type { Attributes } from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { type IMetricReader, MeterProvider } from '@opentelemetry/sdk-metrics';
import type { SpanExporter } from '@opentelemetry/sdk-trace';
import type { Clock } from '../core/clock.ts';
import type { CallTracer } from '../core/trace.ts';
import type { seriesLabels } from '../formats/metric-names.ts';
import { observeReadings, type Readings } from './gauges.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import type { OtlpOptions } from './otlp.ts';
import type { KeptTraces } from './traces.ts';

/** Who measures: on every series and span, and among the attributes of the resource. */
export type Identity = Readonly<Record<(typeof seriesLabels)[number], string>>;

/** Which exporters there are; each has a file of its own, loaded only where it is configured. */
export interface ExporterConfig {
  readonly prometheus: boolean;
  readonly otlp: OtlpOptions | undefined;
  /** Application Insights' connection string. */
  readonly azureMonitor: string | undefined;
  readonly traces: KeptTraces;
}

/** What one exporter reads from the providers that all of them share. */
export interface Exporter {
  readonly metricReaders: readonly IMetricReader[];
  /** None for one that is about metrics only. */
  readonly spanExporters?: readonly SpanExporter[];
}

export interface TelemetryOptions {
  readonly config: ExporterConfig;
  readonly identity: Identity;
  readonly readings: Readings;
  readonly clock: Clock;
  /** Told of what a destination did not take, in a few fixed words. */
  readonly onTrouble: (destination: Destination, reason: string) => void;
}

export type Destination = 'otlp' | 'azure-monitor';

export interface Telemetry {
  readonly metrics: Metrics;
  /** Undefined where no exporter takes traces. */
  readonly trace: CallTracer | undefined;
  /** What /metrics answers; undefined where Prometheus is off. */
  readonly scrape: (() => Promise<string>) | undefined;
  /** Sends what is left; rejects where that fails. It may take seconds: who calls it bounds it. */
  shutdown(): Promise<void>;
}

/** Loads the exporters that are configured. What was measured before is not made up for. */
export async function startTelemetry(options: TelemetryOptions): Promise<Telemetry> {
  const { config, identity, readings, clock } = options;
  const prometheus = config.prometheus ? (await import('./prometheus.ts')).prometheus() : undefined;
  const exporters = [prometheus, ...(await pushing(options))].filter((exporter) => exporter !== undefined);
  const common: Attributes = { ...identity };
  const resource = resourceFromAttributes({
    'service.name': 'nexy-server',
    'service.version': identity.version,
    // Two instances that push must not take each other's series for their own.
    'service.instance.id': randomUUID(),
    ...common,
  });
  const provider = new MeterProvider({
    resource,
    readers: exporters.flatMap(({ metricReaders }) => metricReaders),
  });
  const meter = provider.getMeter('nexy-server', identity.version);
  observeReadings(meter, common, readings);
  const spanExporters = exporters.flatMap((exporter: Exporter) => exporter.spanExporters ?? []);
  const traces =
    spanExporters.length > 0
      ? (await import('./traces.ts')).startTraces({
          exporters: spanExporters,
          labels: identity,
          resource,
          kept: config.traces,
          clock,
        })
      : undefined;
  return {
    metrics: createMetrics(meter, common),
    trace: traces?.trace,
    scrape: prometheus?.scrape,
    shutdown: async () => {
      await Promise.all([provider.shutdown(), traces?.close()]);
    },
  };
}

/** Those that send by themselves. */
async function pushing({ config, onTrouble }: TelemetryOptions): Promise<readonly Exporter[]> {
  const { otlp, azureMonitor } = config;
  const exporters: Exporter[] = [];
  const told = (destination: Destination) => (reason: string) => {
    onTrouble(destination, reason);
  };
  if (otlp) exporters.push((await import('./otlp.ts')).otlp(otlp, told('otlp')));
  if (azureMonitor !== undefined)
    exporters.push((await import('./azure-monitor.ts')).azureMonitor(azureMonitor, told('azure-monitor')));
  return exporters;
}
