import type { Clock } from '../core/clock.ts';
import type { Decision, DecisionFact } from '../core/decisions.ts';
import type { CallKind } from '../core/measured.ts';
import type { CallSummary, WindowSummary } from '../formats/call-summary.ts';
import { Latencies } from './latencies.ts';
import { methodOf } from './methods.ts';
import type { Outcome } from './outcome.ts';

export const WINDOW_MS = 60_000;
const KEPT_WINDOWS = 60;

/** Where a call or decision belongs: a kind of call, or none. */
type Place = CallKind | 'none';
const places: readonly Place[] = ['turn', 'collect', 'welcome', 'interrupt', 'usage', 'other', 'none'];

/** What comes in while a window is open. Everything but the latencies is counted exactly. */
class Tally {
  readonly #place: Place;
  readonly #latencies = new Latencies();
  readonly #decisions = new Map<Decision, number>();
  #counts = noCounts();
  #isTouched = false;

  constructor(place: Place) {
    this.#place = place;
  }

  add({ counts, waitedMs, isBad, isDegraded, isRefused, cancelled }: Outcome): void {
    this.#isTouched = true;
    const sums = this.#counts;
    if (isRefused) sums.refused += 1;
    if (cancelled) sums.cancelled += 1;
    if (!counts) return;
    sums.total += 1;
    if (waitedMs > 1_000) sums.over1000 += 1;
    if (waitedMs > 1_500) sums.over1500 += 1;
    if (isBad) sums.bad += 1;
    if (isDegraded) sums.degraded += 1;
    this.#latencies.add(waitedMs);
  }

  decided(decision: Decision): void {
    this.#isTouched = true;
    this.#decisions.set(decision, (this.#decisions.get(decision) ?? 0) + 1);
  }

  /** Undefined where nothing happened. */
  summary(): CallSummary | undefined {
    if (!this.#isTouched) return undefined;
    const place = this.#place;
    return {
      method: place === 'none' ? '-' : methodOf[place],
      ...(place === 'collect' ? { phase: place } : {}),
      ...this.#counts,
      p95Ms: this.#latencies.percentile(0.95),
      decisions: Object.fromEntries(this.#decisions),
    };
  }

  get latencies(): Pick<Latencies, 'kept'> {
    return this.#latencies;
  }

  clear(): void {
    if (!this.#isTouched) return;
    this.#isTouched = false;
    this.#counts = noCounts();
    this.#decisions.clear();
    this.#latencies.clear();
  }
}

/** The last hour of calls in windows of a minute, of which each takes some hundred bytes once it is over. */
export class RecentCalls {
  readonly #clock: Clock;
  readonly #tallies = Object.fromEntries(places.map((place) => [place, new Tally(place)])) as Record<
    Place,
    Tally
  >;
  #closed: readonly WindowSummary[] = [];
  /** Latencies of the turns of the same windows, a few hundred bytes each. */
  #closedTurns: readonly Uint32Array[] = [];
  #openedMs: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#openedMs = clock.now();
  }

  add(kind: CallKind, outcome: Outcome): void {
    this.#tallies[kind].add(outcome);
  }

  decided(fact: DecisionFact): void {
    this.#tallies[placeOf(fact)].decided(fact.decision);
  }

  /** At most an hour of whole windows, oldest first, and the one that is open at the end. */
  snapshot(): readonly WindowSummary[] {
    return [...this.#closed, this.#summary()];
  }

  /** p95 of turns over the open window and so many before it; undefined where there were none. */
  turnP95Ms(windows: number): number | undefined {
    const all = new Latencies();
    for (const turns of this.#closedTurns.slice(-windows)) all.addKept(turns);
    all.addKept(this.#tallies.turn.latencies.kept());
    return all.percentile(0.95);
  }

  /** Ends the open window and begins the next; returns the one that has ended. */
  turnOver(): WindowSummary {
    const summary = this.#summary();
    this.#closed = [...this.#closed, summary].slice(-KEPT_WINDOWS);
    this.#closedTurns = [...this.#closedTurns, this.#tallies.turn.latencies.kept()].slice(-KEPT_WINDOWS);
    for (const tally of Object.values(this.#tallies)) tally.clear();
    this.#openedMs = this.#clock.now();
    return summary;
  }

  #summary(): WindowSummary {
    return {
      endedAt: this.#clock.date(),
      durationMs: Math.round(this.#clock.now() - this.#openedMs),
      calls: places.flatMap((place) => this.#tallies[place].summary() ?? []),
    };
  }
}

/** By its method: usage of a turn, and what becomes of a database, are no calls. */
function placeOf({ scope, method }: DecisionFact): Place {
  return scope in methodOf && methodOf[scope as CallKind] === method ? (scope as CallKind) : 'none';
}

function noCounts() {
  return { total: 0, over1000: 0, over1500: 0, bad: 0, degraded: 0, cancelled: 0, refused: 0 };
}
