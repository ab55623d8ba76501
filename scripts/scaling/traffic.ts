import { turn } from './turn.ts';

export const DAY_SECONDS = 86_400;
const HOUR = 3_600;

/** More people than the hour would have: within `rampSeconds` up to so many times as many, for `holdSeconds`. */
interface Spike {
  readonly atSecond: number;
  readonly times: number;
  readonly rampSeconds: number;
  readonly holdSeconds: number;
}

/** Somebody's alarm in the night, offices that open, a minute on television, and all who come back after an outage. */
const spikes: readonly Spike[] = [
  { atSecond: 3.25 * HOUR, times: 8, rampSeconds: 10, holdSeconds: 120 },
  { atSecond: 9 * HOUR, times: 2.5, rampSeconds: 120, holdSeconds: 1_200 },
  { atSecond: 13.1 * HOUR, times: 6, rampSeconds: 20, holdSeconds: 360 },
  { atSecond: 20.5 * HOUR, times: 4, rampSeconds: 5, holdSeconds: 180 },
];

/** Turns a second in the quietest moment, at 2, and in the busiest of an ordinary day, at 14. */
const QUIET = 0.3;
export const BUSY = 4;

/** Turns a second that are to be expected. */
export function rateAt(second: number): number {
  const day = QUIET + (BUSY - QUIET) * Math.sin((Math.PI * (second - 2 * HOUR)) / DAY_SECONDS) ** 2;
  return spikes.reduce((rate, spike) => rate * timesAt(spike, second - spike.atSecond), day);
}

function timesAt({ times, rampSeconds, holdSeconds }: Spike, since: number): number {
  if (since < 0 || since > 2 * rampSeconds + holdSeconds) return 1;
  const down = 2 * rampSeconds + holdSeconds - since;
  return 1 + (times - 1) * Math.min(1, since / rampSeconds, down / rampSeconds);
}

/** For each second of a day the turns that begin in it: how many seconds each stream is open. */
export type Day = readonly (readonly number[])[];

/** @param times as many turns as an ordinary day has. */
export function dayOf(random: () => number, times = 1): Day {
  return Array.from({ length: DAY_SECONDS }, (_, second) =>
    Array.from({ length: poisson(times * rateAt(second), random) }, () => streamSeconds(random)),
  );
}

/** Knuth's method; the rates are small. */
function poisson(mean: number, random: () => number): number {
  const least = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > least; product *= random()) count += 1;
  return count;
}

/** Of most answers; a few are much longer. */
const SIGMA = 0.6;

/** Log-normal around its mean, in whole seconds from 1 (Box and Muller, 1958). */
function streamSeconds(random: () => number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const seconds = turn.streamSeconds * Math.exp(SIGMA * normal - SIGMA ** 2 / 2);
  // No turn lasts longer (turn.max_seconds).
  return Math.min(200, Math.max(1, Math.round(seconds)));
}
