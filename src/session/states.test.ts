import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TurnProgress, turnEvents, turnStates, turnTable } from './states.ts';

const terminals = ['end', 'fail', 'interrupt', 'cancel'];
const ends = ['completed', 'failed', 'interrupted', 'cancelled'];

/** Replays random events and keeps those that the table accepted: what a client would have seen. */
function accepted(events: readonly (typeof turnEvents)[number][]): {
  seen: string[];
  progress: TurnProgress;
} {
  const progress = new TurnProgress();
  const seen = events.filter((event) => progress.apply(event));
  return { seen, progress };
}

describe('turn states', () => {
  it('lets exactly one terminal through and nothing after it', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...turnEvents)), (events) => {
        const { seen, progress } = accepted(events);
        const first = seen.findIndex((event) => terminals.includes(event));
        expect(ends.includes(progress.state)).toBe(first >= 0);
        if (first >= 0) expect(first).toBe(seen.length - 1);
      }),
    );
  });

  it('never completes without something that was heard or done, and never speaks before text', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...turnEvents)), (events) => {
        const { seen, progress } = accepted(events);
        if (progress.state === 'completed')
          expect(seen.some((event) => event === 'audio' || event === 'action')).toBe(true);
        if (seen.includes('audio')) expect(seen.indexOf('text')).toBeLessThan(seen.indexOf('audio'));
        if (progress.state === 'completed' && seen.includes('text')) expect(seen).toContain('audio');
        expect(seen.filter((event) => event === 'action').length).toBeLessThanOrEqual(1);
        const action = seen.indexOf('action');
        if (action >= 0)
          expect(seen.slice(action + 1).every((event) => terminals.includes(event))).toBe(true);
      }),
    );
  });

  it('lets nothing happen once a turn is over', () => {
    for (const state of turnStates) {
      const isOver = Object.values(turnTable[state]).every((next) => next === null);
      expect(isOver, state).toBe(ends.includes(state));
    }
  });

  it('can be stopped from every live state', () => {
    for (const state of turnStates) {
      if (ends.includes(state)) continue;
      expect(turnTable[state]).toMatchObject({
        fail: 'failed',
        interrupt: 'interrupted',
        cancel: 'cancelled',
      });
    }
  });
});
