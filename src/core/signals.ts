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
  const listeners = parents.map((parent) =>
    onAbort(parent, () => {
      controller.abort(parent.reason);
    }),
  );
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

interface Listening {
  readonly callbacks: Set<() => void>;
  readonly run: () => void;
}

/**
 * One listener a signal, whoever waits for it: an EventTarget walks through all that it has at each adding and removing,
 * and every live turn waits for the shutdown.
 */
const listening = new WeakMap<AbortSignal, Listening>();

function listen(signal: AbortSignal): Listening {
  const callbacks = new Set<() => void>();
  const run = (): void => {
    for (const callback of callbacks) callback();
  };
  signal.addEventListener('abort', run, { once: true });
  const started = { callbacks, run };
  listening.set(signal, started);
  return started;
}

/**
 * Runs `callback`, which must not throw, when `signal` aborts (at once if it has); the returned function takes it back.
 * Callbacks run in the order in which they came.
 */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  if (signal.aborted) {
    callback();
    return () => undefined;
  }
  const { callbacks, run } = listening.get(signal) ?? listen(signal);
  callbacks.add(callback);
  return () => {
    if (!callbacks.delete(callback) || callbacks.size > 0) return;
    signal.removeEventListener('abort', run);
    listening.delete(signal);
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
