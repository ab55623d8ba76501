import { describe, expect, it } from 'vitest';
import type { DecisionFact } from '../core/decisions.ts';
import type { LogEntry } from './decision-log.ts';
import { turnOutcomeOf } from './turn-outcome.ts';

function entry(
  decision: DecisionFact['decision'],
  ctx: LogEntry['ctx'] = {},
  { durMs = 3_000, scope = 'turn' }: { durMs?: number; scope?: DecisionFact['scope'] } = {},
): LogEntry {
  return { date: new Date(0), fact: { decision, scope, method: 'StreamAudio', durMs }, ctx };
}

const counted = {
  kind: 'counted',
  isSlow: false,
  isBad: false,
  isDegraded: false,
  isAborted: false,
  firstAudioMs: undefined,
};

describe('turnOutcomeOf', () => {
  it.each([
    [1_000, false],
    [1_000.1, true],
  ])('calls first audio after %d ms slow: %s', (firstAudioMs, isSlow) => {
    const outcome = turnOutcomeOf(entry('complete', { first_audio_ms: firstAudioMs }));
    expect(outcome).toEqual({ ...counted, firstAudioMs, isSlow });
  });

  it.each([
    [900, false],
    [1_001, true],
  ])('calls a turn without audio that took %d ms slow: %s', (durMs, isSlow) => {
    const outcome = turnOutcomeOf(entry('error', { error_type: 'internal' }, { durMs }));
    expect(outcome).toEqual({ ...counted, isBad: true, isSlow });
  });

  it.each([
    ['timeout', true],
    ['stream_idle_timeout', true],
    ['unavailable', true],
    ['internal', true],
    ['cancelled_by_user', false],
  ])('calls an end with %s bad: %s', (type, isBad) => {
    const decision = isBad ? 'error' : 'abort';
    const outcome = turnOutcomeOf(entry(decision, { error_type: type, first_audio_ms: 80 }));
    expect(outcome).toEqual({ ...counted, firstAudioMs: 80, isBad, isAborted: !isBad });
  });

  it('counts as degraded what its last line calls so', () => {
    const outcome = turnOutcomeOf(entry('complete', { first_audio_ms: 80, degraded: 1 }));
    expect(outcome).toEqual({ ...counted, firstAudioMs: 80, isDegraded: true });
  });

  it('counts a deadline that the client saw first as an error, not as its wish', () => {
    const outcome = turnOutcomeOf(entry('abort', { error_type: 'timeout' }));
    expect(outcome).toEqual({ ...counted, isSlow: true, isBad: true });
  });

  it.each([
    [{ durMs: 1_000 }, {}, 'left'],
    [{ durMs: 1_001 }, {}, 'counted'],
    [{ durMs: 500 }, { first_audio_ms: 70 }, 'counted'],
  ])('tells who left at once from who had heard or waited (%o, %o: %s)', (about, ctx, kind) => {
    const outcome = turnOutcomeOf(entry('abort', { error_type: 'cancelled_by_user', ...ctx }, about));
    expect(outcome?.kind).toBe(kind);
  });

  it('counts as refused only what there was no room or rate for', () => {
    const refused = (type: string, more: LogEntry['ctx'] = {}): string | undefined =>
      turnOutcomeOf(entry('refuse', { error_type: type, ...more }))?.kind;
    expect([refused('stream_limit_exceeded'), refused('rate_limit_exceeded')]).toEqual([
      'refused',
      'refused',
    ]);
    expect(refused('unavailable', { reason: 'event_loop' })).toBe('refused');
    for (const type of ['validation_failed', 'usage_budget_exceeded', 'unavailable'])
      expect(refused(type), type).toBeUndefined();
  });

  it('takes no COLLECT, welcome or start for a turn', () => {
    for (const scope of ['collect', 'welcome', 'provider', 'usage', 'action'] as const)
      expect(turnOutcomeOf(entry('complete', {}, { scope }))).toBeUndefined();
    expect(turnOutcomeOf(entry('start'))).toBeUndefined();
  });
});
