import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { FakeClock } from '../testing/fake-clock.ts';
import { abortable, delay, linkedController, onAbort } from './signals.ts';

const listeners = (signal: AbortSignal): number => getEventListeners(signal, 'abort').length;

const abortController = () => {
  const controller = new AbortController();
  return {
    signal: controller.signal,
    abort: () => {
      controller.abort();
    },
  };
};

describe('linkedController', () => {
  it('aborts with the reason of whichever parent aborts', () => {
    const [a, b] = [new AbortController(), new AbortController()];
    const linked = linkedController(a.signal, b.signal);
    b.abort(new Error('b stopped'));
    expect((linked.signal.reason as Error).message).toBe('b stopped');
  });

  it('is aborted from the start when a parent is', () => {
    expect(linkedController(AbortSignal.abort(new Error('before'))).signal.aborted).toBe(true);
  });

  it('leaves no listener on a long-lived parent after dispose', () => {
    const parent = new AbortController();
    for (let i = 0; i < 1000; i += 1) linkedController(parent.signal).dispose();
    expect(listeners(parent.signal)).toBe(0);
  });
});

describe('onAbort', () => {
  it('runs what still waits, once and in its order, behind a single listener', () => {
    const { signal, abort } = abortController();
    const ran: string[] = [];
    const callbacks = ['a', 'b', 'c', 'd'].map((name) => () => void ran.push(name));
    const [, removeB] = callbacks.map((callback) => onAbort(signal, callback));
    removeB?.();
    removeB?.();
    expect(listeners(signal)).toBe(1);
    abort();
    abort();
    expect(ran).toEqual(['a', 'c', 'd']);
  });

  it('lets a callback take back those after it', () => {
    const { signal, abort } = abortController();
    const ran: string[] = [];
    onAbort(signal, () => {
      ran.push('first');
      remove();
    });
    const remove = onAbort(signal, () => void ran.push('second'));
    abort();
    expect(ran).toEqual(['first']);
  });

  it('listens again after nobody waited, and runs at once what comes too late', () => {
    const { signal, abort } = abortController();
    const ran: string[] = [];
    onAbort(signal, () => void ran.push('gone'))();
    expect(listeners(signal)).toBe(0);
    onAbort(signal, () => void ran.push('in time'));
    abort();
    onAbort(signal, () => void ran.push('late'));
    expect(ran).toEqual(['in time', 'late']);
  });
});

describe('abortable', () => {
  it('leaves no listener whether the promise resolves or rejects', async () => {
    const { signal } = new AbortController();
    expect(await abortable(Promise.resolve(1), signal)).toBe(1);
    await expect(abortable(Promise.reject(new Error('no')), signal)).rejects.toThrow('no');
    expect(listeners(signal)).toBe(0);
  });

  it('rejects with the reason as soon as the signal aborts', async () => {
    const controller = new AbortController();
    const waiting = abortable(new Promise<never>(() => undefined), controller.signal);
    controller.abort(new Error('stop'));
    await expect(waiting).rejects.toThrow('stop');
  });
});

describe('delay', () => {
  it('resolves on the clock and leaves neither timer nor listener', async () => {
    const clock = new FakeClock();
    const { signal } = new AbortController();
    let done = false;
    const waiting = delay(clock, 100, signal).then(() => {
      done = true;
    });
    await clock.advance(99);
    expect(done).toBe(false);
    await clock.advance(1);
    await waiting;
    expect(done).toBe(true);
    expect(listeners(signal)).toBe(0);
  });

  it('takes its timer away when aborted', async () => {
    const clock = new FakeClock();
    const controller = new AbortController();
    const waiting = delay(clock, 100, controller.signal);
    controller.abort(new Error('stop'));
    await expect(waiting).rejects.toThrow('stop');
    expect(clock.pending).toBe(0);
    await expect(delay(clock, 100, controller.signal)).rejects.toThrow('stop');
    expect(clock.pending).toBe(0);
  });
});
