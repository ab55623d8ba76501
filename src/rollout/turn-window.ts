import type { LogEntry } from '../formats/decision-log.ts';
import { type TurnOutcome, turnOutcomeOf } from '../formats/turn-outcome.ts';
import { noTurns, sumOf, type TurnCounts } from './counts.ts';
import type { Drift } from './guardrails.ts';
import { Latencies } from './latencies.ts';

/** A turn that counts, with what the log told between the end of the one before it and its own. */
interface Slot {
  readonly endedMs: number;
  readonly firstAudioMs: number | undefined;
  readonly counts: TurnCounts;
}

/** Of a window of p95 drift. */
const WINDOW_MS = 5 * 60_000;

/** The last turns of a log and, in sums only, all before them: memory grows with `size`, not with the log. */
export class TurnWindow {
  readonly #size: number;
  readonly #slots: Slot[] = [];
  /** Where the oldest slot is, once there are `size`. */
  #oldest = 0;
  #sinceLast = noTurns;
  #before = noTurns;
  readonly #latenciesBefore = new Latencies();

  constructor(size: number) {
    this.#size = size;
  }

  add(entry: LogEntry): void {
    const outcome = turnOutcomeOf(entry);
    if (outcome?.kind === 'counted') {
      const counts = sumOf(this.#sinceLast, countsOf(outcome));
      this.#sinceLast = noTurns;
      const { firstAudioMs } = outcome;
      this.#push({ endedMs: entry.date.getTime(), firstAudioMs, counts });
    } else this.#sinceLast = withLine(this.#sinceLast, entry, outcome);
  }

  /** The last `size` turns. */
  get last(): TurnCounts {
    return this.#slots.reduce((sum, { counts }) => sumOf(sum, counts), this.#sinceLast);
  }

  /** All before them. */
  get before(): TurnCounts {
    return this.#before;
  }

  get latenciesBefore(): Latencies {
    return this.#latenciesBefore;
  }

  /** p95 to first audio of the last turns that had some, in ms; undefined where none had. */
  get p95Ms(): number | undefined {
    const heard = new Latencies();
    for (const { firstAudioMs } of this.#slots) if (firstAudioMs !== undefined) heard.add(firstAudioMs);
    return heard.quantile(0.95);
  }

  /** Undefined where the baseline has no audio. */
  driftFrom(baseline: Latencies): Drift | undefined {
    const edgeMs = baseline.quantile(0.95);
    if (edgeMs === undefined) return undefined;
    const windows = new Map<number, { events: number; of: number }>();
    for (const { endedMs, firstAudioMs } of this.#slots) {
      if (firstAudioMs === undefined) continue;
      const start = Math.floor(endedMs / WINDOW_MS);
      const window = windows.get(start) ?? { events: 0, of: 0 };
      window.of += 1;
      if (firstAudioMs > edgeMs) window.events += 1;
      windows.set(start, window);
    }
    const inOrder = [...windows].toSorted(([a], [b]) => a - b).map(([, window]) => window);
    return { baseline: { events: baseline.above(edgeMs), of: baseline.total }, windows: inOrder };
  }

  #push(slot: Slot): void {
    if (this.#slots.length < this.#size) {
      this.#slots.push(slot);
      return;
    }
    const { firstAudioMs, counts } = this.#slots[this.#oldest] ?? slot;
    this.#before = sumOf(this.#before, counts);
    if (firstAudioMs !== undefined) this.#latenciesBefore.add(firstAudioMs);
    if (this.#size === 0) return;
    this.#slots[this.#oldest] = slot;
    this.#oldest = (this.#oldest + 1) % this.#size;
  }
}

function countsOf({ isSlow, isBad, isDegraded, isAborted }: TurnOutcome & { kind: 'counted' }): TurnCounts {
  return {
    ...noTurns,
    total: 1,
    slow: Number(isSlow),
    bad: Number(isBad),
    degraded: Number(isDegraded),
    aborted: Number(isAborted),
  };
}

/**
 * Retries are lines of providers', which do not name their turn: one or more count once, for the turn that ends next. Over
 * a window that is as many turns as had one, or fewer where turns overlap.
 */
function withLine(counts: TurnCounts, { fact }: LogEntry, outcome: TurnOutcome | undefined): TurnCounts {
  if (outcome?.kind === 'refused') return { ...counts, refused: counts.refused + 1 };
  if (outcome?.kind === 'left') return { ...counts, left: counts.left + 1, aborted: counts.aborted + 1 };
  if (fact.scope === 'provider' && fact.decision === 'retry') return { ...counts, retried: 1 };
  return counts;
}
