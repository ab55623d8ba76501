import { abortReason, onAbort } from './signals.ts';

interface Queued<T> {
  readonly item: T;
  readonly cost: number;
}

/**
 * A queue between one producer and one consumer that run at the same time, bounded by the sum of the items' costs
 * (bytes, characters). `push` waits while the queue is at its bound, so that a fast producer is slowed by a slow
 * consumer; an item that alone exceeds the bound is taken when the queue is empty.
 *
 * It listens to `signal` once, until that aborts: give it one that ends with the turn.
 */
export class Channel<T> implements AsyncIterable<T> {
  readonly #bound: number;
  readonly #signal: AbortSignal;
  readonly #queue: Queued<T>[] = [];
  #cost = 0;
  #ended = false;
  #error: Error | undefined;
  #wakeConsumer: (() => void) | undefined;
  #wakeProducer: (() => void) | undefined;

  constructor(bound: number, signal: AbortSignal) {
    this.#bound = bound;
    this.#signal = signal;
    onAbort(signal, () => {
      this.#wakeConsumer?.();
      this.#wakeProducer?.();
    });
  }

  /**
   * Undefined when there is room for the next item, else a promise that resolves when there is; rejects with the
   * signal's reason when the turn is over.
   */
  push(item: T, cost: number): Promise<void> | undefined {
    if (this.#signal.aborted) return Promise.reject(abortReason(this.#signal));
    this.#queue.push({ item, cost });
    this.#cost += cost;
    this.#wakeConsumer?.();
    return this.#cost < this.#bound ? undefined : this.#room();
  }

  async #room(): Promise<void> {
    while (this.#cost >= this.#bound) {
      await new Promise<void>((resolve) => {
        this.#wakeProducer = resolve;
      });
      this.#signal.throwIfAborted();
    }
  }

  /** No more items; with an error, the consumer gets it after the items that are queued. */
  end(error?: Error): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#error = error;
    this.#wakeConsumer?.();
  }

  /** The next item, if one is there now. */
  take(): T | undefined {
    const first = this.#queue.shift();
    if (!first) return undefined;
    this.#cost -= first.cost;
    this.#wakeProducer?.();
    return first.item;
  }

  /** No generator: an item that is there costs one promise. */
  [Symbol.asyncIterator](): AsyncIterator<T, undefined, undefined> {
    return { next: () => this.#next() };
  }

  async #next(): Promise<IteratorResult<T, undefined>> {
    for (;;) {
      this.#signal.throwIfAborted();
      if (this.#queue.length > 0) return { value: this.take() as T, done: false };
      if (this.#ended) break;
      await new Promise<void>((resolve) => {
        this.#wakeConsumer = resolve;
      });
    }
    if (this.#error !== undefined) throw this.#error;
    return { value: undefined, done: true };
  }
}
