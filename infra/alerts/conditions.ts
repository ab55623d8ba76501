import type { MetricDefinition } from '../../src/formats/metric-names.ts';

/**
 * What an alert may ask for, in no language of any vendor: promql.ts, kql.ts and replay.ts each say it in theirs.
 * Every length of time is in seconds in a property whose name ends in "S".
 */
export type Condition = Share | Growth | Burn | Absence;

type Labels = Readonly<Record<string, string>>;

/** How often something happened: a counter, or the number of a histogram's values. */
export interface Count {
  readonly metric: MetricDefinition;
  /** Only series with these values. */
  readonly is?: Labels;
  /** Only series without them; a series without the label is one of those. */
  readonly isNot?: Labels;
}

/** How many of `whole` are `part`: "turns" that "take more than 1 s to their first audio". */
export interface Ratio {
  readonly whole: readonly Count[];
  readonly of: string;
  readonly part: Count;
  readonly which: string;
}

/** The ratio is above `above`, and the one of the next severity does not speak yet. */
export interface Share {
  readonly kind: 'share';
  readonly ratio: Ratio;
  readonly above: number;
  /** Where the band ends: clouds cannot mute a warning while the page of the same trouble is out. */
  readonly until?: { readonly part: Count; readonly above: number };
  readonly windowS: number;
  /** Fewer of `whole` in the window say nothing. */
  readonly minimum: number;
}

/**
 * The ratio is above `factor` times its median over the history. Only windows with the minimum count for the median;
 * where there is none (a quiet day, a first hour) it is `unseen`, and it is never less than `floor`, so that what has
 * never happened can grow.
 */
export interface Growth {
  readonly kind: 'growth';
  readonly ratio: Ratio;
  readonly factor: number;
  readonly unseen: number;
  readonly floor: number;
  readonly windowS: number;
  readonly historyS: number;
  /** Between one window of the history and the next. */
  readonly stepS: number;
  readonly minimum: number;
  /** Fewer of `part` in the window are stray events. */
  readonly minimumPart: number;
}

/** In both windows of a pair the error budget is spent `factor` times as fast as it may be (SRE Workbook, chapter 5). */
export interface Burn {
  readonly kind: 'burn';
  readonly ratio: Ratio;
  /** The share that the objective allows. */
  readonly budget: number;
  readonly pairs: readonly { readonly factor: number; readonly longS: number; readonly shortS: number }[];
  /** Of `whole`, in the long window. */
  readonly minimum: number;
}

/** 14.4 × 0.05 is 0.72, not 0.7200000000000001. */
export const limitOf = (factor: number, budget: number): number => Number((factor * budget).toFixed(6));

/** The metric was there within `memoryS` and is not within `windowS`; or it is nowhere. */
export interface Absence {
  readonly kind: 'absence';
  readonly metric: MetricDefinition;
  readonly windowS: number;
  readonly memoryS: number;
}

/** warn is for working hours, page for now. */
export type Severity = 'warn' | 'page';

export interface Alert {
  /** UpperCamelCase: Google Cloud takes nothing else. The same name may stand once for each severity. */
  readonly name: string;
  readonly severity: Severity;
  readonly summary: string;
  readonly condition: Condition;
  /** How long the condition must hold. */
  readonly forS: number;
}

export interface AlertSpec {
  /** How often the rules are asked. */
  readonly everyS: number;
  readonly alerts: readonly Alert[];
}

/** FirstAudioSlow → first-audio-slow, for files and resources. */
export const kebabOf = ({ name }: Pick<Alert, 'name'>): string =>
  name.replaceAll(/(?!^)[A-Z]/gu, (letter) => `-${letter}`).toLowerCase();

/** One for each alert; first-audio-slow-page. */
export const idOf = (alert: Alert): string => `${kebabOf(alert)}-${alert.severity}`;

export const runbookOf = (alert: Alert): string => `Docs/runbooks/${kebabOf(alert)}.md`;

/** Everything that the condition counts. */
export function countsOf(condition: Condition): readonly Count[] {
  if (condition.kind === 'absence') return [];
  const until = condition.kind === 'share' && condition.until ? [condition.until.part] : [];
  return [condition.ratio.part, ...condition.ratio.whole, ...until];
}

/** The same in another time: with 1/60, minutes become seconds. For rehearsals; numbers of turns stay as they are. */
export function scaled(spec: AlertSpec, factor: number): AlertSpec {
  const scale = (value: unknown, key: string): unknown => {
    if (typeof value === 'number') return key.endsWith('S') ? value * factor : value;
    if (Array.isArray(value)) return value.map((each) => scale(each, ''));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, scale(each, name)]));
  };
  return scale(spec, '') as AlertSpec;
}
