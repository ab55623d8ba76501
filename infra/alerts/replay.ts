import type { MetricDefinition } from '../../src/formats/metric-names.ts';
import {
  type Alert,
  type AlertSpec,
  type Condition,
  type Count,
  countsOf,
  type Growth,
  limitOf,
  type Ratio,
} from './conditions.ts';

/** A counter of the server grew by one. */
export interface Happened {
  readonly atMs: number;
  readonly metric: MetricDefinition;
  readonly labels: Readonly<Record<string, string>>;
}

/** An alert that would have been out. */
export interface Episode {
  readonly alert: Alert;
  readonly fromMs: number;
  /** Undefined while it still was at the end. */
  readonly toMs: number | undefined;
}

/**
 * What the rules would have said of these events, asked once a minute; windows of the spec must be whole minutes.
 * Absence is left out: a log that says nothing may be a server without turns. Memory: some numbers for each minute.
 */
export class Replay {
  readonly #spec: AlertSpec;
  readonly #tallies = new Map<string, { readonly count: Count; readonly byMinute: number[] }>();
  #firstMinute: number | undefined;
  #lastMinute = 0;

  constructor(spec: AlertSpec) {
    this.#spec = spec;
    for (const { condition } of spec.alerts)
      for (const count of countsOf(condition)) this.#tallies.set(keyOf(count), { count, byMinute: [] });
  }

  /**
   * Events in the order of time, give or take a minute. Throws a RangeError for one that is older than the first, and for
   * one that comes more than a year after it: each minute between takes memory.
   */
  add({ atMs, metric, labels }: Happened): void {
    const minute = Math.floor(atMs / MINUTE_MS);
    this.#firstMinute ??= minute;
    this.#lastMinute = Math.max(this.#lastMinute, minute);
    const age = minute - this.#firstMinute;
    if (age < -1 || age > MAX_MINUTES) {
      const what = age < 0 ? 'is older than the first one' : 'comes more than a year after the first one';
      throw new RangeError(`the line of ${new Date(atMs).toISOString()} ${what}; is the log sorted by time?`);
    }
    const index = Math.max(0, age);
    for (const { count, byMinute } of this.#tallies.values()) {
      if (count.metric !== metric || !matches(count, labels)) continue;
      while (byMinute.length <= index) byMinute.push(0);
      byMinute[index] = (byMinute[index] ?? 0) + 1;
    }
  }

  /** In the order in which they began. */
  episodes(): Episode[] {
    const first = this.#firstMinute;
    if (first === undefined) return [];
    const minutes = this.#lastMinute - first + 1;
    const seen = new Sums(this.#tallies, minutes);
    return this.#spec.alerts
      .flatMap((alert) => [...episodesOf(alert, seen, minutes)])
      .map(({ alert, from, to }) => ({
        alert,
        fromMs: (first + from) * MINUTE_MS,
        toMs: to === undefined ? undefined : (first + to) * MINUTE_MS,
      }))
      .toSorted((a, b) => a.fromMs - b.fromMs);
  }
}

const MINUTE_MS = 60_000;
const MAX_MINUTES = 366 * 24 * 60;
const minutesOf = (seconds: number): number => seconds / 60;

function* episodesOf(alert: Alert, seen: Sums, minutes: number) {
  let since: number | undefined;
  let from: number | undefined;
  // A minute is judged at its end.
  for (let end = 1; end <= minutes; end += 1) {
    if (!holds(alert.condition, seen, end)) {
      if (from !== undefined) yield { alert, from, to: end };
      since = from = undefined;
      continue;
    }
    since ??= end;
    if (end - since >= minutesOf(alert.forS)) from ??= end;
  }
  if (from !== undefined) yield { alert, from, to: undefined };
}

function holds(condition: Condition, seen: Sums, end: number): boolean {
  switch (condition.kind) {
    case 'share': {
      const { ratio, above, until, windowS, minimum } = condition;
      const whole = seen.whole(ratio, end, windowS);
      if (whole < minimum || !(seen.of(ratio.part, end, windowS) > above * whole)) return false;
      return !until || !(seen.of(until.part, end, windowS) > until.above * whole);
    }
    case 'growth':
      return grows(condition, seen, end);
    case 'burn':
      return condition.pairs.some(({ factor, longS, shortS }) => {
        if (seen.whole(condition.ratio, end, longS) < condition.minimum) return false;
        return [longS, shortS].every((windowS) => {
          const whole = seen.whole(condition.ratio, end, windowS);
          return seen.of(condition.ratio.part, end, windowS) > limitOf(factor, condition.budget) * whole;
        });
      });
    case 'absence':
      return false;
  }
}

function grows({ ratio, windowS, minimum, ...growth }: Growth, seen: Sums, end: number): boolean {
  const part = seen.of(ratio.part, end, windowS);
  const whole = seen.whole(ratio, end, windowS);
  if (whole < minimum || part < growth.minimumPart) return false;
  const shares: number[] = [];
  const newest = end - minutesOf(windowS);
  for (let past = newest; past > newest - minutesOf(growth.historyS); past -= minutesOf(growth.stepS)) {
    const pastWhole = seen.whole(ratio, past, windowS);
    if (pastWhole >= minimum) shares.push(seen.of(ratio.part, past, windowS) / pastWhole);
  }
  const usual = Math.max(shares.length === 0 ? growth.unseen : median(shares), growth.floor);
  return part / whole > growth.factor * usual;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}

/** How much of each count came until the end of each minute. */
class Sums {
  readonly #until = new Map<string, readonly number[]>();

  constructor(tallies: ReadonlyMap<string, { readonly byMinute: readonly number[] }>, minutes: number) {
    for (const [key, { byMinute }] of tallies) {
      const until = [0];
      for (let minute = 0; minute < minutes; minute += 1)
        until.push((until[minute] ?? 0) + (byMinute[minute] ?? 0));
      this.#until.set(key, until);
    }
  }

  /** In the window that ends with minute `end`, the first being 1. */
  of(count: Count, end: number, windowS: number): number {
    const until = this.#until.get(keyOf(count));
    const at = (minute: number): number => until?.[Math.max(0, minute)] ?? 0;
    return at(end) - at(end - minutesOf(windowS));
  }

  whole({ whole }: Ratio, end: number, windowS: number): number {
    return whole.reduce((sum, count) => sum + this.of(count, end, windowS), 0);
  }
}

const keyOf = ({ metric, is, isNot }: Count): string => JSON.stringify([metric.name, is, isNot]);

/** Whether what happened is one of the count's. */
export const matches = ({ is = {}, isNot = {} }: Count, labels: Happened['labels']): boolean =>
  Object.entries(is).every(([label, value]) => labels[label] === value) &&
  Object.entries(isNot).every(([label, value]) => labels[label] !== value);
