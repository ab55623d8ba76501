import { cellsOf, columns, growthFactor, maxOf, rows } from './table.ts';
import type { Machine } from './machine.ts';
import type { Results } from './results.ts';

/** Between them in a document of Docs/ stands what a benchmark has made. */
export interface Marks {
  readonly begin: string;
  readonly end: string;
}

/** In Docs/PERFORMANCE.md, for what `renderReport` makes of Docs/performance.json. */
export const marks: Marks = { begin: '<!-- bench:begin -->', end: '<!-- bench:end -->' };

/** The table, the machine and how far the figures can be trusted, as Markdown that Prettier leaves alone. */
export function renderReport(results: Results): string {
  const { machine } = results;
  const node22 = machine.node22 ?? 'not measured';
  const shares = {
    generator: maxOf(results, 'generatorShare'),
    others: maxOf(results, 'othersShare'),
  };
  return [
    `Measured on ${results.date}, ${results.runs === 1 ? 'one run' : `median of ${results.runs} runs`}${results.scale === 'quick' ? ' of a few hundred milliseconds' : ''}:`,
    `${hardware(machine)}; Node 22: ${node22}.`,
    ...trust(machine, shares),
    '',
    ...tableOf([columns, ...rows.map((row) => cellsOf(row, results))]),
    '',
    `From ${growthEnds(results)} streams the CPU a stream changes by the factor ${growthFactor(results, 'ours').toFixed(2)} (aim: ≤ 1.2; plain ${growthFactor(results, 'plain').toFixed(2)}).`,
  ].join('\n');
}

export function hardware({ cpu, cores, memoryGib, system, node }: Machine): string {
  return `${cpu}, ${cores} cores, ${memoryGib} GiB, ${system}, Node ${node.slice(1)}`;
}

/** How far figures can be trusted; the shares are the largest that were seen. */
export function trust(
  { pinned, loadBefore, loadAfter }: Machine,
  { generator, others }: { readonly generator: number; readonly others: number },
): string[] {
  return [
    pinned
      ? 'Server and load generator were pinned to a core each;'
      : 'Server and load generator could not be pinned to cores of their own;',
    `the generator took at most ${percent(generator)} of its core.`,
    `The load average was ${loadBefore} before and ${loadAfter} after; other programs took up to ${percent(others)} of the`,
    `server's core. Where that was above 10 %, "met" is "?": figures are too bad, and ratios uncertain.`,
  ];
}

function growthEnds({ growth }: Results): string {
  const most = growth.at(-1)?.streams ?? NaN;
  const tenth = growth.find(({ streams }) => streams * 10 >= most)?.streams ?? NaN;
  return `${tenth.toLocaleString('en')} to ${most.toLocaleString('en')}`;
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** As Prettier pads it. */
export function tableOf(lines: readonly (readonly string[])[]): string[] {
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(3, ...lines.map((cells) => [...(cells[column] ?? '')].length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - [...cell].length)).join(' | ')} |`;
  const [head = [], ...body] = lines;
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...body.map(line)];
}

/** The document with a new report between its marks. Throws when they are missing. */
export function replaceReport(document: string, report: string, { begin: first, end: last } = marks): string {
  const [begin, end] = [document.indexOf(first), document.indexOf(last)];
  if (begin < 0 || end < begin) throw new Error(`the document has no ${first} … ${last}`);
  return `${document.slice(0, begin + first.length)}\n\n${report}\n\n${document.slice(end)}`;
}
