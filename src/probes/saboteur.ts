import type { Worker } from 'node:worker_threads';

/**
 * Loaded by a probe into a server that it starts itself (`node --import`), never by the product: breaks the process
 * from inside where nothing outside can, at the word of its parent. Answers each order with a number.
 */
export type Order =
  /** The wall clock is so far ahead of the true one from now on; timers go on by the monotonic one, as they do in life. */
  | { readonly order: 'set-clock'; readonly aheadMs: number }
  /** Ends every worker thread at once; the answer is how many there were. */
  | { readonly order: 'end-workers' };

const workers = new Set<Worker>();
process.on('worker', (worker) => {
  workers.add(worker);
  worker.once('exit', () => workers.delete(worker));
});

const TrueDate = Date;
let aheadMs = 0;
const now = (): number => TrueDate.now() + aheadMs;
globalThis.Date = new Proxy(TrueDate, {
  construct: (target, given: unknown[], newTarget) =>
    Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget) as Date,
  apply: () => new TrueDate(now()).toString(),
  get: (target, key) => (key === 'now' ? now : (Reflect.get(target, key) as unknown)),
});

async function obey(order: Order): Promise<number> {
  if (order.order === 'set-clock') return (aheadMs = order.aheadMs);
  return (await Promise.all([...workers].map((worker) => worker.terminate()))).length;
}

process.on('message', (order: Order) => {
  void obey(order).then((answer) => process.send?.(answer));
});
// Its parent's channel must not keep it alive.
process.channel?.unref();
