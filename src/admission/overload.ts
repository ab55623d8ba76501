import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Clock } from '../core/clock.ts';
import type { Overload } from './policy.ts';

export interface Measurement {
  /** By how much timers were late, p99 since the last measurement. */
  readonly eventLoopP99Ms: number;
  /** Heap in use as a share of what V8 may take, 0 to 1. */
  readonly heapShare: number;
}

/** Measures since it was asked last. */
export interface Probe {
  measure(): Measurement;
  close(): void;
}

/** From which value on the host counts as overloaded; 0 turns it off. */
export interface OverloadBounds {
  readonly eventLoopMs: number;
  readonly heapPercent: number;
}

const MEASURE_EVERY_MS = 1_000;
/** How often the probe looks at the loop: fifty looks a measurement cost nothing that could be measured. */
const RESOLUTION_MS = 20;

/** The first bound that a measurement breaks. */
export function overloadOf(measured: Measurement, bounds: OverloadBounds): Overload | undefined {
  if (bounds.eventLoopMs > 0 && measured.eventLoopP99Ms >= bounds.eventLoopMs) return 'event_loop';
  if (bounds.heapPercent > 0 && measured.heapShare * 100 >= bounds.heapPercent) return 'heap';
  return undefined;
}

export interface OverloadOptions {
  readonly bounds: OverloadBounds;
  /** Called when an overload begins. */
  readonly onOverload: (cause: Overload) => void;
}

/**
 * Overload by measurement, once a second from `start` to `close`: it begins with the second bad measurement in a row,
 * since a single one may be a pause for garbage or a container that was frozen, and ends with the first good one.
 */
export class OverloadMonitor {
  readonly #options: OverloadOptions;
  #stop = (): void => undefined;
  #last: Measurement = { eventLoopP99Ms: 0, heapShare: 0 };
  #suspected = false;
  #state: Overload | undefined;

  constructor(options: OverloadOptions) {
    this.#options = options;
  }

  get state(): Overload | undefined {
    return this.#state;
  }

  get last(): Measurement {
    return this.#last;
  }

  start(clock: Clock, probe: Probe): void {
    const cancel = clock.after(MEASURE_EVERY_MS, () => {
      this.#take(probe.measure());
      this.start(clock, probe);
    });
    this.#stop = () => {
      cancel();
      probe.close();
    };
  }

  close(): void {
    this.#stop();
  }

  #take(measured: Measurement): void {
    this.#last = measured;
    const found = overloadOf(measured, this.#options.bounds);
    const before = this.#state;
    this.#state = this.#suspected ? found : undefined;
    this.#suspected = found !== undefined;
    if (this.#state && !before) this.#options.onOverload(this.#state);
  }
}

/** Measures this process. */
export function processProbe(): Probe {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  return {
    measure: () => {
      // The histogram holds the time between two looks, which is the resolution when nothing is late.
      const eventLoopP99Ms = Math.max(0, delay.percentile(99) / 1e6 - RESOLUTION_MS);
      delay.reset();
      // Not needed until the first look, and 2 ms to load: a start does not wait for it.
      const { getHeapStatistics } = process.getBuiltinModule('node:v8');
      const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
      return { eventLoopP99Ms, heapShare: used / limit };
    },
    close: () => {
      delay.disable();
    },
  };
}
