import type { Attributes, Meter } from '@opentelemetry/api';
import { metricNames } from '../formats/metric-names.ts';
import { instruments } from './instruments.ts';

/** What is read when somebody asks. Each must be cheap. */
export interface Readings {
  liveStreams(): number;
  /** Entries that wait, by the name of their queue. */
  queues(): Readonly<Record<string, number>>;
  /** p99 of the newest window. */
  eventLoopDelayMs(): number;
  /** Since the start. */
  logLinesDropped(): number;
}

export function observeReadings(meter: Meter, common: Attributes, readings: Readings): void {
  const { observe } = instruments(meter, common);
  observe(metricNames.liveStreams, () => [[readings.liveStreams()]]);
  observe(metricNames.queueDepth, () =>
    Object.entries(readings.queues()).map(([queue, depth]) => [depth, queue] as const),
  );
  observe(metricNames.eventLoopDelay, () => [[readings.eventLoopDelayMs() / 1_000]]);
  observe(metricNames.memory, () => [[process.memoryUsage.rss()]]);
  observe(metricNames.startTime, () => [[performance.timeOrigin / 1_000]]);
  observe(metricNames.logDropped, () => [[readings.logLinesDropped()]]);
}
