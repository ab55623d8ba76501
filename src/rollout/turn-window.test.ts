import { describe, expect, it } from 'vitest';
import type { DecisionFact } from '../core/decisions.ts';
import type { LogEntry } from '../formats/decision-log.ts';
import { noTurns } from './counts.ts';
import { Latencies } from './latencies.ts';
import { TurnWindow } from './turn-window.ts';

function line(
  decision: DecisionFact['decision'],
  ctx: LogEntry['ctx'] = {},
  { scope = 'turn', atMs = 0 }: { scope?: DecisionFact['scope']; atMs?: number } = {},
): LogEntry {
  return { date: new Date(atMs), fact: { decision, scope, method: 'StreamAudio', durMs: 900 }, ctx };
}

const heard = (firstAudioMs: number, atMs = 0): LogEntry =>
  line('complete', { first_audio_ms: firstAudioMs }, { atMs });

function windowOf(size: number, lines: readonly LogEntry[]): TurnWindow {
  const window = new TurnWindow(size);
  for (const entry of lines) window.add(entry);
  return window;
}

describe('TurnWindow', () => {
  it('holds the last turns apart from all before them', () => {
    const lines = Array.from({ length: 250 }, (_, index) => heard(index < 150 ? 2_000 : 70));
    const window = windowOf(100, lines);
    expect(window.last).toEqual({ ...noTurns, total: 100 });
    expect(window.before).toEqual({ ...noTurns, total: 150, slow: 150 });
    expect([window.p95Ms, window.latenciesBefore.quantile(0.95)]).toEqual([70, 2_000]);
  });

  it('has all of them before where it is of no size, and in it where there are few', () => {
    const none = windowOf(0, [heard(70), heard(70)]);
    expect([none.before.total, none.last.total]).toEqual([2, 0]);
    expect(windowOf(10, [heard(70), heard(70)]).last.total).toBe(2);
  });

  it('counts what is no turn with the turn that ends next', () => {
    const window = windowOf(1, [
      line('retry', {}, { scope: 'provider' }),
      heard(70),
      line('refuse', { error_type: 'rate_limit_exceeded' }),
      line('retry', {}, { scope: 'provider' }),
      line('retry', {}, { scope: 'provider' }),
      line('degrade', {}, { scope: 'provider' }),
      line('complete', { degraded: 1 }),
      line('abort', { error_type: 'cancelled_by_user' }),
      line('refuse', { error_type: 'stream_limit_exceeded' }),
    ]);
    expect(window.before).toEqual({ ...noTurns, total: 1, retried: 1 });
    expect(window.last).toEqual({
      ...noTurns,
      total: 1,
      retried: 1,
      degraded: 1,
      refused: 2,
      left: 1,
      aborted: 1,
    });
  });

  it('never counts a COLLECT, whatever became of it', () => {
    const collects = (['complete', 'error', 'refuse', 'degrade', 'retry', 'abort'] as const).map((decision) =>
      line(decision, { error_type: 'internal' }, { scope: 'collect' }),
    );
    expect(windowOf(10, [...collects, heard(70), ...collects]).last).toEqual({ ...noTurns, total: 1 });
  });

  it("counts turns later than the baseline's p95 by windows of five minutes", () => {
    const baseline = new Latencies();
    for (let ms = 1; ms <= 100; ms++) baseline.add(ms);
    const minute = 60_000;
    const window = windowOf(10, [heard(96, 0), heard(95, 4 * minute), heard(200, 5 * minute), line('error')]);
    expect(window.driftFrom(baseline)).toEqual({
      baseline: { events: 5, of: 100 },
      windows: [
        { events: 1, of: 2 },
        { events: 1, of: 1 },
      ],
    });
    expect(window.driftFrom(new Latencies())).toBeUndefined();
  });
});

describe('Latencies', () => {
  it('rounds up, so that an edge of whole milliseconds is exact', () => {
    const latencies = new Latencies();
    for (const ms of [999.9, 1_000, 1_000.1, 90_000]) latencies.add(ms);
    expect([latencies.above(1_000), latencies.above(999), latencies.above(1_001)]).toEqual([2, 4, 1]);
    expect(latencies.quantile(0.5)).toBe(1_000);
  });

  it('has no quantile of nothing', () => {
    expect(new Latencies().quantile(0.95)).toBeUndefined();
  });
});
