import { prometheusName } from '../../src/formats/metric-names.ts';
import {
  type Absence,
  type Burn,
  type Condition,
  type Count,
  type Growth,
  limitOf,
  type Ratio,
  type Share,
} from './conditions.ts';

/**
 * A condition in PromQL, for Prometheus, Azure's managed Prometheus and Google Cloud. It has a value where the alert
 * holds, and nothing elsewhere.
 *
 * Sums are `by (env)`: what listeners of an environment get, whatever instances and revisions serve it. A revision of a
 * ramp has too few turns for rules with a minimum; it is judged by the ramp, against the other one.
 */
export function promqlOf(condition: Condition): string {
  switch (condition.kind) {
    case 'share':
      return shareOf(condition);
    case 'growth':
      return growthOf(condition);
    case 'burn':
      return burnOf(condition);
    case 'absence':
      return absenceOf(condition);
  }
}

/** Seconds as PromQL writes them, also 7.5: "7s500ms". */
export function promqlDuration(seconds: number): string {
  let rest = Math.round(seconds * 1000);
  let text = '';
  for (const [unit, ms] of [
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['m', 60_000],
    ['s', 1000],
    ['ms', 1],
  ] as const) {
    const count = Math.floor(rest / ms);
    if (count > 0) text += `${count}${unit}`;
    rest -= count * ms;
  }
  return text;
}

// `unless`, not `and … <=`: it also holds while the worse part was never seen.
function shareOf({ ratio, above, until, windowS, minimum }: Share): string {
  const enough = `${wholeOf(ratio, windowS)} >= ${minimum}`;
  const asked = `${ratioOf(ratio, windowS)} > ${above}\nand ${enough}`;
  if (!until) return asked;
  return `${asked}\nunless ${ratioOf({ ...ratio, part: until.part }, windowS)} > ${until.above}`;
}

function growthOf({ ratio, windowS, minimum, ...growth }: Growth): string {
  const whole = wholeOf(ratio, windowS);
  const part = increaseOf(ratio.part, windowS);
  // A part that was never seen is none of the whole, not unknown.
  const now = `(${part} or ${whole} * 0) / (${whole} >= ${minimum})`;
  const past = `(${now})[${promqlDuration(growth.historyS)}:${promqlDuration(growth.stepS)}] offset ${promqlDuration(windowS)}`;
  const median = `quantile_over_time(0.5, ${past})`;
  const usual = `clamp_min(\n${median}\nor ${whole} * 0 + ${growth.unseen},\n${growth.floor})`;
  return `${now}\n> ${growth.factor} * ${usual}\nand ${part} >= ${growth.minimumPart}`;
}

function burnOf({ ratio, budget, pairs, minimum }: Burn): string {
  return pairs
    .map(({ factor, longS, shortS }) => {
      const limit = limitOf(factor, budget);
      const long = `${ratioOf(ratio, longS)} > ${limit}\nand ${wholeOf(ratio, longS)} >= ${minimum}`;
      return `(${long}\nand ${ratioOf(ratio, shortS)} > ${limit})`;
    })
    .join('\nor ');
}

/** An environment that was there and is gone; where there is none, that there is nothing at all. */
function absenceOf({ metric, windowS, memoryS }: Absence): string {
  const name = prometheusName(metric);
  const window = promqlDuration(windowS);
  const seen = (range: string): string => `count by (env) (count_over_time(${name}${range}))`;
  const gone = `${seen(`[${promqlDuration(memoryS)}] offset ${window}`)}\nunless ${seen(`[${window}]`)}`;
  return `${gone}\nor on () absent_over_time(${name}[${window}])`;
}

const ratioOf = (ratio: Ratio, windowS: number): string =>
  `${increaseOf(ratio.part, windowS)} / ${wholeOf(ratio, windowS)}`;

function wholeOf({ whole }: Ratio, windowS: number): string {
  const sums = whole.map((count) => increaseOf(count, windowS)).join(' + ');
  return whole.length > 1 ? `(${sums})` : sums;
}

const increaseOf = (count: Count, windowS: number): string =>
  `sum by (env) (increase(${selectorOf(count)}[${promqlDuration(windowS)}]))`;

function selectorOf({ metric, is = {}, isNot = {} }: Count): string {
  const matchers = [
    ...Object.entries(is).map(([label, value]) => `${prometheusLabel(label)}="${value}"`),
    ...Object.entries(isNot).map(([label, value]) => `${prometheusLabel(label)}!="${value}"`),
  ];
  const name = seriesName({ metric });
  return matchers.length === 0 ? name : `${name}{${matchers.join(',')}}`;
}

/** The counter itself, or the series in which a histogram counts its values. */
export const seriesName = ({ metric }: Count): string =>
  `${prometheusName(metric)}${metric.kind === 'histogram' ? '_count' : ''}`;

/** As the Prometheus exporter writes it. */
export const prometheusLabel = (label: string): string => label.replaceAll(/[^a-zA-Z0-9_]/gu, '_');
