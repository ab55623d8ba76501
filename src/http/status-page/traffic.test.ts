import { expect, it } from 'vitest';
import type { CallSummary, WindowSummary } from '../../formats/call-summary.ts';
import { trafficOf } from './traffic.ts';

const call = (over: Partial<CallSummary>): CallSummary => ({
  method: 'StreamAudio',
  total: 0,
  over1000: 0,
  over1500: 0,
  bad: 0,
  degraded: 0,
  cancelled: 0,
  refused: 0,
  p95Ms: undefined,
  decisions: {},
  ...over,
});
const minute = (...calls: CallSummary[]): WindowSummary => ({
  endedAt: new Date(0),
  durationMs: 60_000,
  calls,
});

it('adds up turns and nothing else, over 5 minutes and over the hour', () => {
  const windows = [
    minute(call({ total: 100, bad: 7, decisions: { start: 100 } })),
    ...Array.from({ length: 4 }, () => minute()),
    minute(call({ total: 1, over1000: 1, p95Ms: 1_200 }), call({ method: 'ReportUsage', total: 50 })),
    minute(call({ total: 2, refused: 3, degraded: 1, decisions: { start: 2, degrade: 1 } })),
    minute(call({ phase: 'collect', total: 20 })),
  ];
  const asked: number[] = [];
  const traffic = trafficOf({ snapshot: () => windows, turnP95Ms: (count) => asked.push(count) });
  expect(asked).toEqual([5, 60]);
  expect(traffic.fiveMinutes).toMatchObject({ turns: 3, over1000Ms: 1, bad: 0, degraded: 1, refused: 3 });
  expect(traffic.fiveMinutes.decisions).toMatchObject({ start: 2, degrade: 1, complete: 0 });
  expect(traffic.hour).toMatchObject({ turns: 103, bad: 7, refused: 3 });
  expect(traffic.minutes).toHaveLength(60);
  expect(traffic.minutes.slice(-3)).toMatchObject([
    { turns: 1, firstAudioP95Ms: 1_200 },
    { turns: 2, refused: 3 },
    { turns: 0, firstAudioP95Ms: undefined },
  ]);
});

it('shows 60 minutes of 61 windows', () => {
  const windows = Array.from({ length: 61 }, (_, index) => minute(call({ total: index })));
  const { minutes, hour } = trafficOf({ snapshot: () => windows, turnP95Ms: () => undefined });
  expect(minutes.map(({ turns }) => turns)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
  expect(hour.turns).toBe((60 * 61) / 2);
});
