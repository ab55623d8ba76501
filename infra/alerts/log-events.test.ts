import { describe, expect, it } from 'vitest';
import type { DecisionFact } from '../../src/core/decisions.ts';
import type { LogEntry } from '../../src/formats/decision-log.ts';
import { logEvents } from './log-events.ts';

const line = (
  decision: DecisionFact['decision'],
  ctx: LogEntry['ctx'] = {},
  over: Partial<DecisionFact> = {},
): LogEntry => ({
  date: new Date(0),
  fact: { decision, scope: 'turn', method: 'StreamAudio', durMs: 2_000, ...over },
  ctx,
});

/** Names of the metrics that these lines add to, but for the decisions themselves, each with its labels. */
function added(...lines: readonly LogEntry[]): string[] {
  const eventsOf = logEvents();
  return lines
    .flatMap(eventsOf)
    .filter(({ metric }) => metric.name !== 'nexy.decisions')
    .map(({ metric, labels }) => [metric.name, ...Object.values(labels)].join(' ').trim());
}

describe('the lines of a log', () => {
  it('tell apart who is turned away by an overload and by a server that goes away', () => {
    const overload = line('refuse', { error_type: 'unavailable', reason: 'heap' });
    const draining = line('refuse', { error_type: 'unavailable' });
    expect(added(overload)).toContain('rpc.server.call.duration UNAVAILABLE unavailable');
    expect(added(draining)).toEqual(['rpc.server.call.duration UNAVAILABLE draining']);
  });

  it('count a turn once, however much was degraded, and nothing of what Redis does', () => {
    const degrade = (provider: string): LogEntry =>
      line('degrade', { provider }, { scope: 'provider', method: '-' });
    const turn = ['rpc.server.call.duration other', 'nexy.turn.total'];
    const well = line('complete', { first_audio_ms: 300 });
    expect(added(degrade('google'), degrade('azure'), well, well)).toEqual([
      ...turn,
      'nexy.turn.degraded',
      ...turn,
    ]);
    expect(added(degrade('redis'), well)).toEqual(turn);
  });

  it.each([
    [1_000, []],
    [1_001, ['nexy.turn.over_1000ms']],
    [1_500, ['nexy.turn.over_1000ms']],
    [1_501, ['nexy.turn.over_1000ms', 'nexy.turn.over_1500ms']],
  ])('have both edges of first audio: %i ms', (firstAudioMs, slow) => {
    const events = added(line('complete', { first_audio_ms: firstAudioMs }));
    expect(events.slice(2)).toEqual(slow);
  });

  it('take the whole length for the first audio of a turn that had none', () => {
    expect(added(line('error', { error_type: 'internal' }))).toEqual([
      'rpc.server.call.duration other internal',
      'nexy.turn.total',
      'nexy.turn.over_1000ms',
      'nexy.turn.over_1500ms',
      'nexy.turn.bad',
    ]);
  });

  it('of a COLLECT, or of usage that a turn left, end no turn', () => {
    expect(added(line('complete', {}, { scope: 'collect' }))).toEqual([
      'rpc.server.call.duration other  collect',
    ]);
    expect(added(line('complete', {}, { scope: 'usage' }))).toEqual([]);
  });
});
