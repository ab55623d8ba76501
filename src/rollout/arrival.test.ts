import { describe, expect, it } from 'vitest';
import { HurriedClock } from '../testing/hurried-clock.ts';
import { areCounted } from './arrival.ts';
import { noTurns, type TurnCounts } from './counts.ts';

describe('areCounted', () => {
  const sent = { turns: 10, failed: 1, late: 0 };
  const never = new AbortController().signal;
  const to = (...seen: (Partial<TurnCounts> | undefined | 'broken')[]) => ({
    revision: 'v2',
    fromMs: 0,
    source: {
      between: () => {
        const next = seen.length > 1 ? seen.shift() : seen[0];
        if (next === 'broken') return Promise.reject(new Error('no figures'));
        return Promise.resolve(next && { ...noTurns, ...next });
      },
    },
  });

  it('waits until the figures have them all, but those that may never have come', async () => {
    const clock = new HurriedClock([]);
    const figures = to(undefined, 'broken', { total: 5 }, { total: 8, refused: 1 });
    expect(await areCounted(sent, figures, { clock, signal: never })).toBe(true);
    expect(clock.waits).toEqual([2_000, 2_000, 2_000]);
  });

  it('gives up when its time is over', async () => {
    const signal = AbortSignal.abort();
    expect(await areCounted(sent, to({ total: 8 }), { clock: new HurriedClock([]), signal })).toBe(false);
  });
});
