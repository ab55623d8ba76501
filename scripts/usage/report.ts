import type { Grouping, UsageSum, UsageSums } from '../../src/providers/storage/usage-sums.ts';
import { costOf, type Prices } from './prices.ts';

export interface ReportLine {
  readonly group: string;
  readonly turns: number;
  readonly reports: number;
  readonly inputTokens: number;
  readonly cachedTokens: number;
  readonly outputTokens: number;
  readonly reasoningTokens: number;
  readonly spokenCharacters: number;
  readonly unheardCharacters: number;
  /** Of what has a price; undefined without prices, or where nothing of the group has one. */
  readonly cost: number | undefined;
}

export interface Report {
  readonly by: Grouping;
  readonly currency: string | undefined;
  readonly lines: readonly ReportLine[];
  /** "provider model" of what was used and has no price, where there are prices. */
  readonly unpriced: readonly string[];
}

/** One line a group: days in order, all else by what it cost or used, the most first. */
export function reportOf({ sums, counts }: UsageSums, by: Grouping, prices: Prices | undefined): Report {
  const lines = counts.map(({ group, turns, reports }): ReportLine => {
    const own = sums.filter((sum) => sum.group === group);
    const total = (of: (sum: UsageSum) => number): number => own.reduce((all, sum) => all + of(sum), 0);
    const costs = own.flatMap((sum) => (prices ? (costOf(sum, prices) ?? []) : []));
    return {
      group,
      turns,
      reports,
      inputTokens: total((sum) => sum.inputTokens),
      cachedTokens: total((sum) => sum.cachedTokens),
      outputTokens: total((sum) => sum.outputTokens),
      reasoningTokens: total((sum) => sum.reasoningTokens),
      spokenCharacters: total((sum) => sum.spokenCharacters),
      unheardCharacters: total((sum) => sum.unheardCharacters),
      cost: costs.length === 0 ? undefined : costs.reduce((all, cost) => all + cost, 0),
    };
  });
  const unpriced = prices ? sums.filter((sum) => isUsed(sum) && costOf(sum, prices) === undefined) : [];
  return {
    by,
    currency: prices?.currency,
    lines: lines.toSorted(
      (a, b) =>
        (by === 'day' ? 0 : (b.cost ?? 0) - (a.cost ?? 0) || amountOf(b) - amountOf(a)) ||
        a.group.localeCompare(b.group),
    ),
    unpriced: [...new Set(unpriced.map(({ provider, model }) => `${provider} ${model}`.trim()))].toSorted(),
  };
}

const isUsed = (sum: UsageSum): boolean =>
  sum.inputTokens + sum.outputTokens + sum.spokenCharacters + sum.unheardCharacters > 0;

const amountOf = (line: ReportLine): number =>
  line.inputTokens + line.outputTokens + line.spokenCharacters + line.unheardCharacters;

const columns = [
  ['turns', 'turns'],
  ['reports', 'reports'],
  ['input_tokens', 'inputTokens'],
  ['cached_tokens', 'cachedTokens'],
  ['output_tokens', 'outputTokens'],
  ['reasoning_tokens', 'reasoningTokens'],
  ['spoken_characters', 'spokenCharacters'],
  ['unheard_characters', 'unheardCharacters'],
] as const;

/** A header and a row for each line, as text; the cost is a column where there are prices. */
export function cellsOf({ by, currency, lines }: Report): string[][] {
  const header = [
    by,
    ...columns.map(([name]) => name),
    ...(currency === undefined ? [] : [`cost_${currency}`]),
  ];
  const rows = lines.map((line) => [
    line.group,
    ...columns.map(([, key]) => String(line[key])),
    // A cost that nobody knows is no 0.
    ...(currency === undefined ? [] : [line.cost?.toFixed(4) ?? '']),
  ]);
  return [header, ...rows];
}

/** Columns for a terminal: the group on the left, numbers on the right. */
export function tableOf(report: Report): string {
  const cells = cellsOf(report).map((row) =>
    row.map((cell) => (cell === '' ? '–' : cell.replaceAll(/\p{Cc}/gu, ' '))),
  );
  const widths = (cells[0] ?? []).map((_, index) => Math.max(...cells.map((row) => row[index]?.length ?? 0)));
  return cells
    .map((row) =>
      row
        .map((cell, index) => (index === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[index] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** RFC 4180. */
export function csvOf(report: Report): string {
  return cellsOf(report)
    .map((row) => `${row.map(csvCell).join(',')}\r\n`)
    .join('');
}

/** A client chooses some of these words: what a spreadsheet would take for a formula gets an apostrophe before it. */
function csvCell(cell: string): string {
  const plain = /^[=+\-@\t\r]/u.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/u.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
