import type { Clock } from '../core/clock.ts';
import type { DecisionFact } from '../core/decisions.ts';
import type { EndedCall, Measure, ModelWork } from '../core/measured.ts';
import type { WindowSummary } from '../formats/call-summary.ts';
import type { Metrics } from './metrics.ts';
import { outcomeOf } from './outcome.ts';
import { RecentCalls, WINDOW_MS } from './recent-calls.ts';

export interface SignalsOptions {
  readonly clock: Clock;
  /** Told of each window of a minute, and of the last one at `close`. */
  readonly onWindow: (summary: WindowSummary) => void;
  /** Whether an exporter is configured, so that `countIn` will come. */
  readonly awaitsMetrics: boolean;
}

/** Facts that wait for the exporters; the rest of a storm at the start is in the log alone. */
const MOST_WAITING = 1_000;

/**
 * Where everything that is measured comes in: judged once, kept for the summaries, and counted in the metrics where there
 * are any. Nothing here runs for a chunk.
 */
export class Signals implements Measure {
  readonly #options: SignalsOptions;
  readonly #recent: RecentCalls;
  /** Undefined where no exporter is configured, and until one is loaded. */
  #metrics: Metrics | undefined;
  /** What happened before that: the first turns of a process are its slowest, and must not be missing. */
  #waiting: ((metrics: Metrics) => void)[] | undefined;
  #cancelWindow: () => void;

  constructor(options: SignalsOptions) {
    this.#options = options;
    this.#recent = new RecentCalls(options.clock);
    this.#waiting = options.awaitsMetrics ? [] : undefined;
    this.#cancelWindow = options.clock.after(WINDOW_MS, this.#nextWindow);
  }

  /** For /status: the last hour, minute by minute. */
  get recent(): Pick<RecentCalls, 'snapshot' | 'turnP95Ms'> {
    return this.#recent;
  }

  /** From here on metrics count, and what has happened so far; undefined where they could not be loaded. */
  countIn(metrics: Metrics | undefined): void {
    this.#metrics = metrics;
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    if (metrics) for (const tell of waiting) tell(metrics);
  }

  decided(fact: DecisionFact): void {
    this.#recent.decided(fact);
    this.#tell((metrics) => {
      metrics.decided(fact);
    });
  }

  readonly callEnded = (call: EndedCall): void => {
    const outcome = outcomeOf(call);
    this.#recent.add(call.kind, outcome);
    this.#tell((metrics) => {
      metrics.callEnded(call, outcome);
    });
  };

  readonly modelBegan = (provider: string, ms: number): void => {
    this.#tell((metrics) => {
      metrics.modelBegan(provider, ms);
    });
  };

  readonly modelWorked = (work: ModelWork): void => {
    this.#tell((metrics) => {
      metrics.modelWorked(work);
    });
  };

  readonly voiceBegan = (provider: string, ms: number): void => {
    this.#tell((metrics) => {
      metrics.voiceBegan(provider, ms);
    });
  };

  /** Tells of the window that is open, and opens no more. */
  close(): void {
    this.#cancelWindow();
    this.#options.onWindow(this.#recent.turnOver());
  }

  #tell(tell: (metrics: Metrics) => void): void {
    if (this.#metrics) tell(this.#metrics);
    else if (this.#waiting && this.#waiting.length < MOST_WAITING) this.#waiting.push(tell);
  }

  readonly #nextWindow = (): void => {
    this.#options.onWindow(this.#recent.turnOver());
    this.#cancelWindow = this.#options.clock.after(WINDOW_MS, this.#nextWindow);
  };
}
