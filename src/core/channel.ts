import { abortReason, onAbort } from './signals.ts';

interface Queued<T> {
  readonly item: T;
  readonly cost: number;
}

/**
 * A queue between one producer and one consumer that run at the same time, bounded by the sum of the items' costs
 * (bytes, characters). `push` waits while the queue is at its bound, so that a fast producer is slowed by a slow
 * consumer; an item that alone exceeds the bound is taken when the queue is empty.
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
  }

  /** Resolves when there is room for the next item; rejects with the signal's reason when the turn is over. */
  async push(item: T, cost: number): Promise<void> {
    this.#signal.throwIfAborted();
    this.#queue.push({ item, cost });
    this.#cost += cost;
    this.#wakeConsumer?.();
    while (this.#cost >= this.#bound) await this.#wait('producer');
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

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    for (;;) {
      this.#signal.throwIfAborted();
      if (this.#queue.length > 0) yield this.take() as T;
      else if (this.#ended) break;
      else await this.#wait('consumer');
    }
    if (this.#error !== undefined) throw this.#error;
  }

  #wait(side: 'consumer' | 'producer'): Promise<void> {
    return new Promise((resolve, reject) => {
      const wake = (): void => {
        if (side === 'consumer') this.#wakeConsumer = undefined;
        else this.#wakeProducer = undefined;
        remove();
        resolve();
      };
      if (side === 'consumer') this.#wakeConsumer = wake;
      else this.#wakeProducer = wake;
      const remove = onAbort(this.#signal, () => {
        reject(abortReason(this.#signal));
      });
    });
  }
}
