import {
  type Absence,
  type Alert,
  type Burn,
  type Count,
  type Growth,
  limitOf,
  type Share,
} from './conditions.ts';

type Asked = Pick<Alert, 'condition' | 'forS'>;

/**
 * A condition in Kusto's language over AppMetrics, where the Azure exporter puts every counter as what it grew by
 * (`Sum`) and every histogram as how many values came (`ItemCount`); its buckets it leaves out. A row comes back for
 * each environment in which the alert holds.
 *
 * `for` is in the query, asked now and `forS` ago: Azure counts failing periods only of results with a time of their
 * own, of which these have none. Sums are by environment for the reason that promql.ts gives.
 */
export function kqlOf({ condition, forS }: Asked): string {
  switch (condition.kind) {
    case 'share':
      return shareOf(condition, forS);
    case 'growth':
      return growthOf(condition, forS);
    case 'burn':
      return burnOf(condition, forS);
    case 'absence':
      return absenceOf(condition, forS);
  }
}

/** How far back the query looks, seconds. */
export function lookbackS({ condition, forS }: Asked): number {
  switch (condition.kind) {
    case 'share':
      return condition.windowS + forS;
    case 'growth':
      return condition.historyS + 2 * condition.windowS + forS;
    case 'burn':
      return Math.max(...condition.pairs.map(({ longS }) => longS)) + forS;
    case 'absence':
      return condition.memoryS;
  }
}

function shareOf(condition: Share, forS: number): string {
  const { ratio, above, until, windowS, minimum } = condition;
  const window = kqlDuration(windowS);
  const band = until ? [`| where not(Worse > ${until.above} * Whole)`] : [];
  return lines(
    ...countedOf(lookbackS({ condition, forS }), {
      Part: [ratio.part],
      Whole: ratio.whole,
      ...(until ? { Worse: [until.part] } : {}),
    }),
    askedAt(forS),
    `| where TimeGenerated > End - ${window} and TimeGenerated <= End`,
    `| summarize Part = sum(Part), Whole = sum(Whole)${until ? ', Worse = sum(Worse)' : ''} by Env, End`,
    `| where Whole >= ${minimum} and Part > ${above} * Whole`,
    ...band,
    ...heldAtBoth,
  );
}

function burnOf(condition: Burn, forS: number): string {
  const { ratio, budget, pairs, minimum } = condition;
  const sums = pairs.flatMap(({ longS, shortS }) =>
    [longS, shortS].flatMap((windowS) =>
      ['Part', 'Whole'].map(
        (sum) =>
          `${sum}${kqlDuration(windowS)} = sumif(${sum}, TimeGenerated > End - ${kqlDuration(windowS)} and TimeGenerated <= End)`,
      ),
    ),
  );
  const burning = pairs.map(({ factor, longS, shortS }) => {
    const [long, short] = [kqlDuration(longS), kqlDuration(shortS)];
    const limit = limitOf(factor, budget);
    return `(Whole${long} >= ${minimum} and Part${long} > ${limit} * Whole${long} and Part${short} > ${limit} * Whole${short})`;
  });
  return lines(
    ...countedOf(lookbackS({ condition, forS }), { Part: [ratio.part], Whole: ratio.whole }),
    askedAt(forS),
    `| summarize ${sums.join(', ')} by Env, End`,
    `| where ${burning.join(' or ')}`,
    ...heldAtBoth,
  );
}

/** Windows end at whole steps, so that one bin is summed once into each window that it is part of. */
function growthOf(condition: Growth, forS: number): string {
  const { ratio, factor, unseen, floor, minimum, minimumPart } = condition;
  const [window, step] = [kqlDuration(condition.windowS), kqlDuration(condition.stepS)];
  return lines(
    `let newest = bin(now(), ${step});`,
    'let windows = materialize(',
    ...countedOf(lookbackS({ condition, forS }), { Part: [ratio.part], Whole: ratio.whole }),
    `| summarize Part = sum(Part), Whole = sum(Whole) by Env, Bin = bin(TimeGenerated, ${step})`,
    `| mv-expand End = range(Bin + ${step}, Bin + ${window}, ${step}) to typeof(datetime)`,
    '| summarize Part = sum(Part), Whole = sum(Whole) by Env, End',
    `| where Whole >= ${minimum}`,
    '| extend Share = Part / Whole);',
    'let usual = windows',
    `| where End <= newest - ${kqlDuration(condition.windowS + forS)}`,
    '| summarize Median = percentile(Share, 50) by Env;',
    'windows',
    `| where End == newest or End == newest - ${kqlDuration(forS)}`,
    '| join kind=leftouter usual on Env',
    `| where Share > ${factor} * max_of(coalesce(Median, ${real(unseen)}), ${real(floor)}) and Part >= ${minimumPart}`,
    ...heldAtBoth,
  );
}

function absenceOf({ metric, windowS, memoryS }: Absence, forS: number): string {
  return lines(
    'let seen = AppMetrics',
    `| where TimeGenerated > ago(${kqlDuration(memoryS)}) and Name == "${metric.name}"`,
    '| summarize LastSeen = max(TimeGenerated) by Env = tostring(Properties["env"]);',
    'seen',
    `| where LastSeen < ago(${kqlDuration(windowS + forS)})`,
    '| union (seen | summarize LastSeen = max(LastSeen) | where isnull(LastSeen) | extend Env = "none")',
  );
}

/** AppMetrics with one column for each sum. */
function countedOf(backS: number, sums: Readonly<Record<string, readonly Count[]>>): string[] {
  const names = new Set(
    Object.values(sums)
      .flat()
      .map(({ metric }) => `"${metric.name}"`),
  );
  const columns = Object.entries(sums).map(
    ([column, counts]) => `${column} = ${counts.map(valueOf).join(' + ')}`,
  );
  return [
    'AppMetrics',
    `| where TimeGenerated > ago(${kqlDuration(backS)}) and Name in (${[...names].join(', ')})`,
    '| extend Env = tostring(Properties["env"])',
    `| extend ${columns.join(',\n    ')}`,
  ];
}

function valueOf({ metric, is = {}, isNot = {} }: Count): string {
  const value = metric.kind === 'histogram' ? 'todouble(ItemCount)' : 'Sum';
  const asked = [
    `Name == "${metric.name}"`,
    ...Object.entries(is).map(([label, text]) => `${property(label)} == "${text}"`),
    ...Object.entries(isNot).map(([label, text]) => `${property(label)} != "${text}"`),
  ];
  return `iff(${asked.join(' and ')}, ${value}, 0.0)`;
}

const property = (label: string): string => `tostring(Properties["${label}"])`;

const askedAt = (forS: number): string =>
  `| mv-expand End = pack_array(now(), ago(${kqlDuration(forS)})) to typeof(datetime)`;

const heldAtBoth = ['| summarize Held = dcount(End) by Env', '| where Held == 2'];

const lines = (...text: readonly string[]): string => text.join('\n');

/** A Kusto literal of type real. */
const real = (value: number): string => (Number.isInteger(value) ? `${value}.0` : String(value));

/** Whole minutes, as "5m"; "1h" and "1d" where it is one. */
function kqlDuration(seconds: number): string {
  if (seconds % 86_400 === 0) return `${seconds / 86_400}d`;
  return seconds % 3600 === 0 ? `${seconds / 3600}h` : `${seconds / 60}m`;
}
