import { describe, expect, it } from 'vitest';
import type { EndedCall } from '../core/measured.ts';
import type { WindowSummary } from '../formats/call-summary.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import type { Metrics } from './metrics.ts';
import { Signals } from './signals.ts';

function setUp(awaitsMetrics = false) {
  const clock = new FakeClock();
  const windows: WindowSummary[] = [];
  const signals = new Signals({ clock, onWindow: (summary) => windows.push(summary), awaitsMetrics });
  const turn = (firstAudioMs: number, over: Partial<EndedCall> = {}): void => {
    signals.callEnded({
      kind: 'turn',
      status: 'OK',
      errorType: undefined,
      isRefused: false,
      durMs: 5_000,
      speech: {
        firstTextMs: 50,
        firstAudioMs,
        audioMs: 900,
        decidedMs: firstAudioMs,
        silenceMs: undefined,
        isDegraded: false,
      },
      ...over,
    });
  };
  return { clock, windows, signals, turn };
}

describe('Signals', () => {
  it('sums each minute up by kind of call, and begins the next with nothing', async () => {
    const { clock, windows, signals, turn } = setUp();
    for (let each = 0; each < 18; each++) turn(400);
    turn(1_200);
    turn(1_600, { status: 'UNAVAILABLE', errorType: 'unavailable' });
    turn(0, { status: 'RESOURCE_EXHAUSTED', errorType: 'rate_limit_exceeded', isRefused: true });
    turn(30, { kind: 'collect', speech: undefined, durMs: 3 });
    signals.decided({ decision: 'complete', scope: 'turn', method: 'StreamAudio' });
    signals.decided({ decision: 'complete', scope: 'collect', method: 'StreamAudio' });
    signals.decided({ decision: 'complete', scope: 'usage', method: 'StreamAudio' });
    signals.decided({ decision: 'degrade', scope: 'provider', method: '-' });
    await clock.advance(60_000);
    const nothing = { over1000: 0, over1500: 0, bad: 0, degraded: 0, cancelled: 0, refused: 0 };
    expect(windows).toEqual([
      {
        endedAt: clock.date(),
        durationMs: 60_000,
        calls: [
          {
            ...nothing,
            method: 'StreamAudio',
            total: 20,
            over1000: 2,
            over1500: 1,
            bad: 1,
            refused: 1,
            p95Ms: expect.closeTo(1_200, -2) as number,
            decisions: { complete: 1 },
          },
          {
            ...nothing,
            method: 'StreamAudio',
            phase: 'collect',
            total: 1,
            p95Ms: expect.closeTo(3, 1) as number,
            decisions: { complete: 1 },
          },
          {
            ...nothing,
            method: '-',
            total: 0,
            p95Ms: undefined,
            // Usage is about a turn, but is no call.
            decisions: { complete: 1, degrade: 1 },
          },
        ],
      },
    ]);
    turn(700);
    await clock.advance(60_000);
    expect(windows[1]?.calls.map(({ total, decisions }) => [total, decisions])).toEqual([[1, {}]]);
    await clock.advance(60_000);
    expect(windows[2]?.calls).toEqual([]);
  });

  it('keeps an hour of minutes, and shows the one that has begun', async () => {
    const { clock, signals, turn } = setUp();
    for (let minute = 0; minute < 70; minute++) {
      turn(minute);
      await clock.advance(60_000);
    }
    turn(9_000);
    await clock.advance(1_000);
    const shown = signals.recent.snapshot();
    expect(shown).toHaveLength(61);
    expect(shown[0]?.calls[0]?.p95Ms).toBeCloseTo(10, 0);
    expect(shown.at(-1)).toMatchObject({ durationMs: 1_000, calls: [{ over1500: 1 }] });
    expect(shown.slice(0, -1).every(({ durationMs }) => durationMs === 60_000)).toBe(true);
  });

  it('tells of what is left at the end, and then of no more', async () => {
    const { clock, windows, signals, turn } = setUp();
    turn(400);
    await clock.advance(10_000);
    signals.close();
    expect(windows).toMatchObject([{ durationMs: 10_000, calls: [{ total: 1 }] }]);
    expect(clock.pending).toBe(0);
  });

  it.each([
    [true, [['turn', 400]]],
    [false, []],
  ])('counts in the metrics, with what came before when it was waited for: %s', (awaitsMetrics, before) => {
    const { signals, turn } = setUp(awaitsMetrics);
    turn(400);
    const counted: unknown[] = [];
    const metrics: Metrics = {
      callEnded: ({ kind }, { waitedMs }) => void counted.push([kind, waitedMs]),
      decided: ({ decision }) => void counted.push(decision),
      modelBegan: (...model) => void counted.push(model),
      modelWorked: (work) => void counted.push(work),
      voiceBegan: (...voice) => void counted.push(voice),
    };
    signals.countIn(metrics);
    turn(500);
    signals.decided({ decision: 'start', scope: 'turn', method: 'StreamAudio' });
    signals.modelBegan('google', 80);
    signals.modelWorked({ provider: 'google', inputTokens: 3, outputTokens: 4 });
    signals.voiceBegan('azure', 90);
    expect(counted).toEqual([
      ...before,
      ['turn', 500],
      'start',
      ['google', 80],
      { provider: 'google', inputTokens: 3, outputTokens: 4 },
      ['azure', 90],
    ]);
    signals.close();
  });

  it('lets no more than 1,000 facts wait, and forgets them where there is no exporter after all', () => {
    const { signals, turn } = setUp(true);
    for (let each = 0; each < 1_100; each++) turn(400);
    let counted = 0;
    const metrics = { callEnded: () => void (counted += 1) } as unknown as Metrics;
    signals.countIn(metrics);
    expect(counted).toBe(1_000);
    signals.countIn(undefined);
    turn(400);
    expect(counted).toBe(1_000);
    signals.close();
  });

  it('knows the p95 of turns over several minutes, not of other calls', async () => {
    const { clock, signals, turn } = setUp();
    const { recent } = signals;
    expect(recent.turnP95Ms(60)).toBeUndefined();
    for (let each = 0; each < 50; each++) turn(2_000);
    await clock.advance(60_000);
    for (let each = 0; each < 50; each++) turn(100);
    turn(9_000, { kind: 'welcome' });
    await clock.advance(60_000);
    turn(100);
    expect(recent.turnP95Ms(1)).toBeCloseTo(100, -1);
    expect(recent.turnP95Ms(2)).toBeCloseTo(2_000, -2);
    await clock.advance(61 * 60_000);
    expect(recent.turnP95Ms(60)).toBeUndefined();
  });
});
