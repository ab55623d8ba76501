import { describe, expect, it } from 'vitest';
import { formatSummary, type WindowSummary } from './call-summary.ts';

const counts = { total: 40, over1000: 3, over1500: 1, bad: 2, degraded: 4, cancelled: 5 };
const window: WindowSummary = {
  endedAt: new Date('2026-01-15T12:01:00Z'),
  durationMs: 60_000,
  calls: [
    {
      method: 'StreamAudio',
      ...counts,
      refused: 10,
      p95Ms: 1_203.46,
      decisions: { start: 40, complete: 33, refuse: 10 },
    },
    { method: 'StreamAudio', phase: 'collect', ...counts, refused: 0, p95Ms: 3, decisions: {} },
    { method: '-', ...counts, total: 0, refused: 0, p95Ms: undefined, decisions: { retry: 2 } },
  ],
};

describe('formatSummary', () => {
  it('has a line for each kind of call, with its rates', () => {
    const lines = formatSummary(window, 'json').map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines[0]).toEqual({
      ts: '2026-01-15T12:01:00.000Z',
      level: 'info',
      severity: 'INFO',
      message: 'summary StreamAudio',
      scope: 'summary',
      method: 'StreamAudio',
      ctx: {
        total: 40,
        over_1000ms: 3,
        over_1500ms: 1,
        p95_ms: 1_203.5,
        bad: 2,
        error_rate: 0.05,
        refused: 10,
        refusal_rate: 0.2,
        degraded: 4,
        cancelled: 5,
        decisions: { start: 40, complete: 33, refuse: 10 },
        decision_rates: { start: 0.8, complete: 0.66, refuse: 0.2 },
      },
      dur_ms: 60_000,
    });
    expect(lines[1]?.['ctx']).toMatchObject({ phase: 'collect', p95_ms: 3 });
    // Nobody's calls, so there is nothing of which it could be a share.
    expect(lines[2]?.['ctx']).toEqual({ decisions: { retry: 2 } });
  });

  it('takes no line for a decision, in neither form', () => {
    for (const line of [...formatSummary(window, 'json'), ...formatSummary(window, 'logfmt')])
      expect(line).not.toMatch(/"decision":|decision=/u);
  });

  it('has the same in logfmt', () => {
    const [json = ''] = formatSummary(window, 'json');
    const [logfmt = ''] = formatSummary(window, 'logfmt');
    const [, before, ctx = '', after] = /^(.*) ctx=(\{.*\}) (.*)$/u.exec(logfmt) ?? [];
    expect([before, after]).toEqual([
      'ts=2026-01-15T12:01:00.000Z level=info scope=summary method=StreamAudio',
      'dur_ms=60000',
    ]);
    expect(JSON.parse(ctx)).toEqual((JSON.parse(json) as { ctx: unknown }).ctx);
  });
});
