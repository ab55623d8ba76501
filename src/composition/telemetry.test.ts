import { describe, expect, it, onTestFinished } from 'vitest';
import { loadConfig } from '../config/load.ts';
import type { WindowSummary } from '../formats/call-summary.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { createTelemetry, type RunningTelemetry } from './telemetry.ts';

const readings = {
  liveStreams: () => 3,
  queues: () => ({ usage: 7 }),
  eventLoopDelayMs: () => 20,
  logLinesDropped: () => 2,
};

async function create(env: Record<string, string>) {
  const clock = new FakeClock();
  const windows: WindowSummary[] = [];
  const log = {
    record: () => undefined,
    summarize: (summary: WindowSummary) => void windows.push(summary),
    dropped: 0,
    waiting: 0,
    close: () => Promise.resolve(),
  };
  const telemetry = createTelemetry(await loadConfig({ env }), { clock, log });
  onTestFinished(async () => {
    telemetry.signals.close();
    await telemetry.close();
  });
  return { telemetry, clock, windows };
}

const decide = ({ record }: RunningTelemetry): void => {
  record({ decision: 'retry', scope: 'provider', method: '-' });
};

describe('createTelemetry', () => {
  it('has no page where Prometheus is off, and sums up all the same', async () => {
    const { telemetry, clock, windows } = await create({ TELEMETRY_PROMETHEUS: 'false' });
    await telemetry.start(readings);
    decide(telemetry);
    await clock.advance(60_000);
    expect(telemetry.scrape).toBeUndefined();
    expect(windows[0]?.calls).toMatchObject([{ method: '-', decisions: { retry: 1 } }]);
  });

  it('loads no exporter for a page that nobody can ask for', async () => {
    const { telemetry } = await create({ TELEMETRY_PROMETHEUS: 'true', PORT: '8080' });
    expect(telemetry.scrape).toBeUndefined();
  });

  it('lets who asks early wait, and counts what happened before, too', async () => {
    const { telemetry } = await create({ TELEMETRY_PROMETHEUS: 'true', K_REVISION: 'nexy-00007' });
    decide(telemetry);
    const early = telemetry.scrape?.();
    await telemetry.start(readings);
    const identity = 'revision="nexy-00007",version="source",env="dev"';
    const retries = `nexy_decisions_total{decision="retry",scope="provider",method="-",${identity}}`;
    expect(await early).toContain(`\n${retries} 1\n`);
    decide(telemetry);
    const page = await telemetry.scrape?.();
    expect(page).toContain(`\n${retries} 2\n`);
    expect(page).toContain(`\nnexy_live_streams{${identity}} 3\n`);
    expect(page).toContain(`\nnexy_queue_depth{queue="usage",${identity}} 7\n`);
    expect(page).toContain(`\nnodejs_eventloop_delay_p99{${identity}} 0.02\n`);
    expect(page).toContain(`\nnexy_log_dropped_total{${identity}} 2\n`);
  });

  it('leaves nobody waiting who asks a server that ends before it was ready', async () => {
    const { telemetry } = await create({ TELEMETRY_PROMETHEUS: 'true' });
    const told = expect(telemetry.scrape?.()).rejects.toThrow('could not be loaded');
    await telemetry.close();
    await told;
  });
});
