import type { Config } from '../config/config.ts';
import type { Clock } from '../core/clock.ts';
import type { DecisionSink } from '../core/decisions.ts';
import { type CallTracer, untraced } from '../core/trace.ts';
import type { DecisionLog } from '../telemetry/decision-log.ts';
import type { Destination, ExporterConfig, Telemetry } from '../telemetry/exporters.ts';
import type { Readings } from '../telemetry/gauges.ts';
import { Signals } from '../telemetry/signals.ts';
import { version } from '../version.ts';
import { troubleTeller } from './trouble.ts';

export interface RunningTelemetry {
  readonly signals: Signals;
  /** Every decision goes through it: to the log, the summaries and the metrics. */
  readonly record: DecisionSink;
  readonly trace: CallTracer;
  /** What /metrics answers, once the exporter is there; undefined where Prometheus is off. */
  readonly scrape: (() => Promise<string>) | undefined;
  /** Loads what is configured; what happened before is counted, and not traced. Never rejects. */
  start(readings: Readings): Promise<void>;
  /** Sends what is left. Never rejects; who calls it bounds it. */
  close(): Promise<void>;
}

export function createTelemetry(
  settings: Config,
  { clock, log }: { clock: Clock; log: DecisionLog },
): RunningTelemetry {
  const { env, telemetry } = settings;
  const config = exportersOf(settings);
  const awaitsMetrics = config.prometheus || config.otlp !== undefined || config.azureMonitor !== undefined;
  const signals = new Signals({ clock, onWindow: log.summarize, awaitsMetrics });
  const record: DecisionSink = (fact) => {
    log.record(fact);
    signals.decided(fact);
  };
  const tellers = new Map<Destination, (reason: string) => void>();
  const onTrouble = (provider: Destination, reason: string): void => {
    const tell = tellers.get(provider) ?? troubleTeller({ scope: 'server', provider }, { clock, record });
    tellers.set(provider, tell);
    tell(reason);
  };
  let trace = untraced;
  const started = Promise.withResolvers<Telemetry | undefined>();
  let running: Telemetry | undefined;
  const load = async (readings: Readings): Promise<Telemetry | undefined> => {
    try {
      const { startTelemetry } = await import('../telemetry/exporters.ts');
      const identity = { revision: telemetry.revision, version, env };
      running = await startTelemetry({ config, identity, readings, clock, onTrouble });
      signals.countIn(running?.metrics);
      trace = running?.trace ?? untraced;
      return running;
    } catch (error) {
      signals.countIn(undefined);
      // A server that cannot be watched still answers.
      const cause = `no metrics: ${error instanceof Error ? error.message : 'failed'}`;
      record({ decision: 'error', scope: 'server', method: '-', ctx: { cause } });
      return undefined;
    }
  };
  return {
    signals,
    record,
    trace: (method, parent) => trace(method, parent),
    scrape: config.prometheus
      ? async () => {
          const scrape = (await started.promise)?.scrape;
          if (!scrape) throw new Error('the exporter could not be loaded');
          return scrape();
        }
      : undefined,
    start: async (readings) => {
      started.resolve(load(readings));
      await started.promise;
    },
    close: async () => {
      // What has not been loaded by now has nothing to send, and nobody waits for it.
      started.resolve(undefined);
      await running?.shutdown().catch(() => undefined);
    },
  };
}

function exportersOf({ http, telemetry, otel, applicationinsights }: Config): ExporterConfig {
  const { exporterOtlpEndpoint: endpoint, exporterOtlpHeaders } = otel;
  const { connectionString } = applicationinsights;
  return {
    prometheus: telemetry.prometheus && http.enabled,
    otlp: endpoint === '' ? undefined : { endpoint, headers: headersOf(exporterOtlpHeaders.reveal()) },
    azureMonitor: connectionString.isSet ? connectionString.reveal() : undefined,
    traces: { percent: telemetry.tracePercent, perSecond: telemetry.tracesPerSecond },
  };
}

/** "name=value,name=value" with the values percent-encoded, as the configuration has checked. */
function headersOf(list: string): Record<string, string> {
  if (list === '') return {};
  const pairs = list.split(',').map((pair): [string, string] => {
    const at = pair.indexOf('=');
    return [pair.slice(0, at).trim(), decodeURIComponent(pair.slice(at + 1).trim())];
  });
  return Object.fromEntries(pairs);
}
