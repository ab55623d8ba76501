import type { Clock } from '../core/clock.ts';
import type { CallTracer } from '../core/trace.ts';
import type { Exporter, Identity } from './exporter.ts';
import { observeReadings, type Readings } from './gauges.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import type { OtlpOptions } from './otlp.ts';
import type { KeptTraces } from './traces.ts';

/** Which exporters there are; each has a file of its own, loaded only where it is configured. */
export interface ExporterConfig {
  readonly prometheus: boolean;
  readonly otlp: OtlpOptions | undefined;
  /** Application Insights' connection string. */
  readonly azureMonitor: string | undefined;
  readonly traces: KeptTraces;
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

/**
 * Loads the OpenTelemetry SDK and the exporters that are configured; undefined where there are none.
 */
export async function startTelemetry(options: TelemetryOptions): Promise<Telemetry | undefined> {
  const { config, identity, readings, clock } = options;
  const prometheus = config.prometheus ? (await import('./prometheus.ts')).prometheus() : undefined;
  const pushing = await pushingExporters(options);
  const exporters = prometheus ? [prometheus, ...pushing] : pushing;
  if (exporters.length === 0) return undefined;
  const { meterProvider, resourceOf } = await import('./meter-provider.ts');
  const resource = resourceOf(identity);
  const provider = meterProvider(exporters, resource);
  const meter = provider.getMeter('nexy-server', identity.version);
  observeReadings(meter, identity, readings);
  const traces =
    pushing.length > 0
      ? (await import('./traces.ts')).startTraces({
          exporters: pushing.flatMap(({ spanExporters = [] }) => spanExporters),
          labels: identity,
          resource,
          kept: config.traces,
          clock,
        })
      : undefined;
  return {
    metrics: createMetrics(meter, identity),
    trace: traces?.trace,
    scrape: prometheus?.scrape,
    shutdown: async () => {
      await Promise.all([provider.shutdown(), traces?.close()]);
    },
  };
}

/** Those that send by themselves. */
async function pushingExporters({ config, onTrouble }: TelemetryOptions): Promise<readonly Exporter[]> {
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
