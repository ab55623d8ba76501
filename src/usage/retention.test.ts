import { describe, expect, it } from 'vitest';
import { FakeClock } from '../testing/fake-clock.ts';
import { forgetOld, keepForgetting } from './retention.ts';

const DAY_MS = 86_400_000;

function start(old: number) {
  const clock = new FakeClock();
  const state = { old, isDown: false };
  const asked: { ageDays: number; maxRows: number }[] = [];
  const forget = (beforeMs: number, maxRows: number): Promise<number> => {
    asked.push({ ageDays: (clock.date().getTime() - beforeMs) / DAY_MS, maxRows });
    if (state.isDown) return Promise.reject(new Error('down'));
    const gone = Math.min(state.old, maxRows);
    state.old -= gone;
    return Promise.resolve(gone);
  };
  return { clock, state, asked, options: { forget, clock, days: 90 } };
}

describe('retention', () => {
  it('deletes a thousand rows at a time, with pauses', async () => {
    const { clock, state, asked, options } = start(2_500);
    const gone = forgetOld(options, new AbortController().signal);
    await clock.advance(0);
    expect(state.old).toBe(1_500);
    await clock.advance(500);
    expect(await gone).toBe(2_500);
    expect(asked.map(({ maxRows }) => maxRows)).toEqual([1_000, 1_000, 1_000]);
    expect(asked[0]?.ageDays).toBe(90);
  });

  it('happens once an hour, goes on after a failure, and ends with its signal', async () => {
    const { clock, state, asked, options } = start(10);
    const troubles: string[] = [];
    const controller = new AbortController();
    const kept = keepForgetting(
      { ...options, onTrouble: (reason) => troubles.push(reason) },
      controller.signal,
    );
    await clock.advance(3_599_999);
    expect(asked).toEqual([]);
    state.isDown = true;
    await clock.advance(1);
    expect(troubles).toEqual(['down']);
    state.isDown = false;
    await clock.advance(3_600_000);
    expect(state.old).toBe(0);
    controller.abort(new Error('closing'));
    await kept;
    expect(troubles).toEqual(['down']);
    expect(clock.pending).toBe(0);
  });
});
