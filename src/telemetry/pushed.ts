import { type ExportResult, ExportResultCode } from '@opentelemetry/core';
import {
  AggregationTemporality,
  PeriodicExportingMetricReader,
  type PushMetricExporter,
} from '@opentelemetry/sdk-metrics';
import type { SpanExporter } from '@opentelemetry/sdk-trace';
import type { Exporter } from './exporter.ts';

/** What a library brings for one destination. */
export interface Pushing {
  readonly spans: SpanExporter;
  readonly metrics: PushMetricExporter;
}

/** Told of batches that were not taken, in a few fixed words. */
export type OnTrouble = (reason: string) => void;

/** Batches that may be under way; when the other side hangs, more are dropped. 512 spans are about 1 MB. */
const MAX_UNDER_WAY = 8;
/** As the alerts' windows assume (infra/alerts); also the SDK's own. */
const METRICS_EVERY_MS = 60_000;

/** An exporter that sends by itself. Whatever the other side does: nothing is thrown, and what waits is bounded. */
export function pushed({ spans, metrics }: Pushing, onTrouble: OnTrouble): Exporter {
  const guardedMetrics: PushMetricExporter = {
    export: guarded(metrics, 'metrics', onTrouble),
    forceFlush: () => metrics.forceFlush(),
    shutdown: () => metrics.shutdown(),
    selectAggregationTemporality: (type) =>
      metrics.selectAggregationTemporality?.(type) ?? AggregationTemporality.CUMULATIVE,
  };
  return {
    metricReaders: [
      new PeriodicExportingMetricReader({
        exporter: guardedMetrics,
        exportIntervalMillis: METRICS_EVERY_MS,
      }),
    ],
    spanExporters: [{ export: guarded(spans, 'spans', onTrouble), shutdown: () => spans.shutdown() }],
  };
}

type Done = (result: ExportResult) => void;

/** The export of one kind of batches. */
export function guarded<T>(
  exporter: { export: (batch: T, done: Done) => unknown },
  what: string,
  onTrouble: OnTrouble,
): (batch: T, done: Done) => void {
  let underWay = 0;
  return (batch, done) => {
    let isTold = false;
    const tell: Done = (result) => {
      // Azure Monitor's tells twice.
      if (isTold) return;
      isTold = true;
      underWay -= 1;
      if (result.code !== ExportResultCode.SUCCESS) onTrouble(`${what} were not taken`);
      done(result);
    };
    underWay += 1;
    if (underWay > MAX_UNDER_WAY) {
      tell({ code: ExportResultCode.FAILED });
      return;
    }
    void (async () => {
      try {
        // Azure Monitor's returns a promise, which may reject.
        await exporter.export(batch, tell);
      } catch {
        tell({ code: ExportResultCode.FAILED });
      }
    })();
  };
}
