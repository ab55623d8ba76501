import type { Config } from '../config/config.ts';
import type { Clock } from '../core/clock.ts';
import type { DecisionSink } from '../core/decisions.ts';
import type { DecisionLog } from '../telemetry/decision-log.ts';
import type { Telemetry } from '../telemetry/exporters.ts';
import type { Readings } from '../telemetry/gauges.ts';
import { Signals } from '../telemetry/signals.ts';
import { version } from '../version.ts';

export interface RunningTelemetry {
  readonly signals: Signals;
  /** Every decision goes through it: to the log, the summaries and the metrics. */
  readonly record: DecisionSink;
  /** What /metrics answers, once the exporter is there; undefined where Prometheus is off. */
  readonly scrape: (() => Promise<string>) | undefined;
  /** Loads what is configured; what happened before is not in the metrics. Never rejects. */
  start(readings: Readings): Promise<void>;
  /** Sends what is left. Never rejects; who calls it bounds it. */
  close(): Promise<void>;
}

export function createTelemetry(
  { env, http, telemetry }: Config,
  { clock, log }: { clock: Clock; log: DecisionLog },
): RunningTelemetry {
  const config = { prometheus: telemetry.prometheus && http.enabled };
  const signals = new Signals({ clock, onWindow: log.summarize });
  const record: DecisionSink = (fact) => {
    log.record(fact);
    signals.decided(fact);
  };
  const started = Promise.withResolvers<Telemetry | undefined>();
  let running: Telemetry | undefined;
  const load = async (readings: Readings): Promise<Telemetry | undefined> => {
    try {
      const { startTelemetry } = await import('../telemetry/exporters.ts');
      const identity = { revision: telemetry.revision, version, env };
      running = await startTelemetry({ config, identity, readings });
      if (running) signals.countIn(running.metrics);
      return running;
    } catch (error) {
      // A server that cannot be watched still answers.
      const cause = `no metrics: ${error instanceof Error ? error.message : 'failed'}`;
      record({ decision: 'error', scope: 'server', method: '-', ctx: { cause } });
      return undefined;
    }
  };
  return {
    signals,
    record,
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
