/** How a number is judged, mildest first; where too little was measured, it is not judged at all. */
export const verdicts = ['none', 'few', 'good', 'warn', 'page'] as const;
export type Verdict = (typeof verdicts)[number];

/** Below it a share says little; alerts wait for as many. */
export const MIN_SAMPLE = 20;

/** Said beside every number, so that none is told by its colour alone. */
export const verdictWords: Readonly<Record<Verdict, string>> = {
  none: 'no turns yet',
  few: 'too few turns to judge',
  good: 'good',
  warn: 'warning',
  page: 'page',
};

/** Of a number that `sample` turns or calls gave. */
export function judge(sample: number, beyond: { readonly warn: boolean; readonly page: boolean }): Verdict {
  if (sample === 0) return 'none';
  if (sample < MIN_SAMPLE) return 'few';
  if (beyond.page) return 'page';
  return beyond.warn ? 'warn' : 'good';
}

export function worst(all: readonly Verdict[]): Verdict {
  return verdicts[Math.max(...all.map((verdict) => verdicts.indexOf(verdict)))] ?? 'none';
}
