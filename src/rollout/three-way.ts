export const verdicts = ['fail', 'not enough data', 'pass'] as const;
export type Verdict = (typeof verdicts)[number];

export interface ThreeWay {
  readonly verdict: Verdict;
  /** Turns without another event that would make it a pass; undefined where it is one, has failed, or none would. */
  readonly needsMore?: number;
}

/** For people: what was counted, what that proves, the limit. */
export interface NamedVerdict extends ThreeWay {
  readonly name: string;
  readonly reason: string;
}

/** A failure has precedence, then what is not known; nothing at all is no pass. */
export function combined(all: readonly Verdict[]): Verdict {
  if (all.length === 0) return 'not enough data';
  return verdicts.find((verdict) => all.includes(verdict)) ?? 'not enough data';
}

/** More turns than a ramp ever sees. */
const MOST = 2 ** 30;

/** A pass, or the smallest number of further turns that would make it one: `isProved` stays true once it is. */
export function passWith(isProved: (more: number) => boolean): ThreeWay {
  if (isProved(0)) return { verdict: 'pass' };
  if (!isProved(MOST)) return { verdict: 'not enough data' };
  let [tooFew, enough] = [0, MOST];
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2);
    if (isProved(middle)) enough = middle;
    else tooFew = middle;
  }
  return { verdict: 'not enough data', needsMore: enough };
}
