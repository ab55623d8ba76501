import type { Clock } from './clock.ts';

/**
 * One signal a turn, from our own controller. `AbortSignal.any` and `Promise.race` on a long-lived signal keep
 * what they were given until that signal fires (nodejs/node#55351, livekit/agents-js#2046); here every listener
 * is removed when the wait or the turn ends.
 */
export interface LinkedController {
  readonly signal: AbortSignal;
  abort(reason: Error): void;
  /** Lets go of the parents; call it when the turn has ended. */
  dispose(): void;
}

/** A controller that also aborts, with the same reason, when one of `parents` does. */
export function linkedController(...parents: readonly AbortSignal[]): LinkedController {
  const controller = new AbortController();
  const listeners = parents.map((parent) => {
    const onAbort = (): void => {
      controller.abort(parent.reason);
    };
    if (parent.aborted) onAbort();
    else parent.addEventListener('abort', onAbort, { once: true });
    return () => {
      parent.removeEventListener('abort', onAbort);
    };
  });
  return {
    signal: controller.signal,
    abort: (reason) => {
      controller.abort(reason);
    },
    dispose: () => {
      for (const remove of listeners) remove();
    },
  };
}

/** Why the signal aborted; every abort in this project carries an Error. */
export function abortReason(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new Error('aborted', { cause: signal.reason });
}

/** Runs `callback` when `signal` aborts (at once if it has); the returned function removes the listener. */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  if (signal.aborted) {
    callback();
    return () => undefined;
  }
  signal.addEventListener('abort', callback, { once: true });
  return () => {
    signal.removeEventListener('abort', callback);
  };
}

/** Waits for `promise`, or rejects with the signal's reason as soon as it aborts. Leaves no listener behind. */
export function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const remove = onAbort(signal, () => {
      reject(abortReason(signal));
    });
    promise.then(
      (value) => {
        remove();
        resolve(value);
      },
      (error: unknown) => {
        remove();
        reject(error);
      },
    );
  });
}

/** Resolves after `delayMs` on `clock`; rejects with the signal's reason when it aborts first. */
export function delay(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(delayMs, () => {
      remove();
      resolve();
    });
    const remove = onAbort(signal, () => {
      cancel();
      reject(abortReason(signal));
    });
  });
}
