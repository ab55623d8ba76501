import { describe, expect, it } from 'vitest';
import { HurriedClock } from '../testing/hurried-clock.ts';
import { tryAgain } from './try-again.ts';

describe('tryAgain', () => {
  const failing = (times: number, then = () => {}) => {
    let left = times;
    return () => {
      if (left === 0) return Promise.resolve('done');
      left -= 1;
      then();
      return Promise.reject(new Error(`${left} more`));
    };
  };
  const never = new AbortController().signal;

  it('waits longer each time', async () => {
    const clock = new HurriedClock([]);
    expect(await tryAgain(failing(3), clock, never)).toBe('done');
    expect(clock.waits).toEqual([100, 300, 1_000]);
  });

  it('gives up with the last failure', async () => {
    await expect(tryAgain(failing(5), new HurriedClock([]), never)).rejects.toThrow('1 more');
  });

  it('gives up at once when its time is over', async () => {
    const controller = new AbortController();
    const clock = new HurriedClock([]);
    const work = failing(5, () => {
      controller.abort();
    });
    await expect(tryAgain(work, clock, controller.signal)).rejects.toThrow('4 more');
    expect(clock.waits).toEqual([]);
  });
});
