import type { Panel } from '../../infra/dashboards/panel.ts';
import type { Series, TimeRange } from './prometheus.ts';
import { textOf, ticksTo } from './values.ts';
import { escaped } from '../svg-text.ts';

/** One query's line with the name that its legend gives it. */
export interface NamedSeries extends Series {
  readonly name: string;
}

/** Okabe and Ito's, dark enough for lines on white; they can be told apart by most who see few colours. */
export const colours = ['#0072b2', '#d55e00', '#00805f', '#a3457e', '#8a6d00', '#3f7fa6', '#4d4d4d'] as const;
const WARN = '#b85c00';
const PAGE = '#b3261e';

const HEIGHT = 190;
const MARGIN = { left: 62, right: 12, top: 10, bottom: 22 };

interface Frame {
  readonly width: number;
  readonly top: number;
  readonly x: (atS: number) => number;
  readonly y: (value: number) => number;
}

/** The panel's picture as an SVG of its own. */
export function draw(panel: Panel, series: readonly NamedSeries[], range: TimeRange): string {
  const width = panel.width * 50;
  const body =
    panel.kind === 'heatmap' ? heatmap(series, range, width) : chart(panel, series, { range, width });
  return [
    `<svg role="img" aria-label="${escaped(panel.title)}" viewBox="0 0 ${width} ${HEIGHT}" font-size="11" fill="#454b54">`,
    ...body,
    '</svg>',
  ].join('');
}

function chart(
  panel: Panel,
  series: readonly NamedSeries[],
  { range, width }: { range: TimeRange; width: number },
): string[] {
  const { unit, lines, kind } = panel;
  const edges = [lines?.warn, lines?.page].filter((edge) => edge !== undefined);
  const drawn = kind === 'stacked' ? stacked(series) : series.map((one) => ({ ...one, base: undefined }));
  const highest = Math.max(0, ...drawn.flatMap(({ points }) => points.map(([, value]) => value)));
  const ticks = ticksTo(Math.max(highest, ...edges) * 1.05, unit);
  const frame = frameOf(range, width, ticks.at(-1) ?? 1);
  const curves = drawn.map(({ points, base }, index) => {
    const colour = colours[index % colours.length] ?? '';
    const line = points.map(([at, value]) => `${fixed(frame.x(at))},${fixed(frame.y(value))}`);
    if (base === undefined) {
      const dots =
        points.length === 1
          ? `<circle cx="${line[0]?.split(',')[0] ?? ''}" cy="${line[0]?.split(',')[1] ?? ''}" r="2" fill="${colour}"/>`
          : '';
      return `<polyline points="${line.join(' ')}" fill="none" stroke="${colour}" stroke-width="1.8"/>${dots}`;
    }
    const floor = points.map(([at], place) => `${fixed(frame.x(at))},${fixed(frame.y(base[place] ?? 0))}`);
    return `<polygon points="${[...line, ...floor.toReversed()].join(' ')}" fill="${colour}" fill-opacity=".55" stroke="${colour}"/>`;
  });
  const bounds = edges.map((edge, index) => {
    const y = fixed(frame.y(edge));
    const colour = index === 0 ? WARN : PAGE;
    const name = `${index === 0 ? 'warns' : 'pages'} above ${textOf(edge, unit)}`;
    return `<line x1="${MARGIN.left}" x2="${width - MARGIN.right}" y1="${y}" y2="${y}" stroke="${colour}" stroke-dasharray="5 4"/><text x="${width - MARGIN.right}" y="${fixed(frame.y(edge) - 4)}" text-anchor="end" fill="${colour}" stroke="#fff" stroke-width="3" paint-order="stroke">${name}</text>`;
  });
  return [
    ...axes(
      frame,
      range,
      ticks.map((tick) => [tick, textOf(tick, unit)]),
    ),
    ...curves,
    ...bounds,
  ];
}

/** Each on top of those before it; a moment without a value counts as 0. */
function stacked(series: readonly NamedSeries[]): (NamedSeries & { readonly base: readonly number[] })[] {
  const moments = [...new Set(series.flatMap(({ points }) => points.map(([at]) => at)))].sort(
    (a, b) => a - b,
  );
  let floor = moments.map(() => 0);
  return series.map((one) => {
    const values = new Map(one.points);
    const base = floor;
    floor = moments.map((at, place) => (base[place] ?? 0) + (values.get(at) ?? 0));
    const points = moments.map((at, place) => [at, floor[place] ?? 0] as const);
    return { ...one, base, points };
  });
}

/** Rows are the ranges between the edges `le` of a histogram, whose series are cumulative. */
function heatmap(series: readonly NamedSeries[], range: TimeRange, width: number): string[] {
  const edges = series
    .map((one) => ({
      edge: Number(one.labels['le']?.replace('+Inf', 'Infinity')),
      values: new Map(one.points),
    }))
    .sort((a, b) => a.edge - b.edge);
  const frame = frameOf(range, width, edges.length);
  const moments = [...new Set(edges.flatMap(({ values }) => [...values.keys()]))];
  const cells = edges.flatMap(({ values }, row) =>
    moments.map((at) => ({ at, row, count: (values.get(at) ?? 0) - (edges[row - 1]?.values.get(at) ?? 0) })),
  );
  const most = Math.max(...cells.map(({ count }) => count), Number.MIN_VALUE);
  const cellWidth = Math.max(1, frame.x(range.fromS + range.stepS) - frame.x(range.fromS));
  const cellHeight = frame.y(0) - frame.y(1);
  const drawn = cells
    .filter(({ count }) => count > most / 1_000)
    .map(
      ({ at, row, count }) =>
        `<rect x="${fixed(frame.x(at) - cellWidth)}" y="${fixed(frame.y(row + 1))}" width="${fixed(cellWidth)}" height="${fixed(cellHeight)}" fill="#b33c00" fill-opacity="${(0.1 + 0.9 * Math.sqrt(count / most)).toFixed(2)}"/>`,
    );
  const names = edges.flatMap(({ edge }, row): [number, string][] =>
    row % 3 === 0 && Number.isFinite(edge) ? [[row + 1, textOf(edge, 'seconds')]] : [],
  );
  return [...axes(frame, range, names), ...drawn];
}

function frameOf(range: TimeRange, width: number, top: number): Frame {
  const inner = { width: width - MARGIN.left - MARGIN.right, height: HEIGHT - MARGIN.top - MARGIN.bottom };
  return {
    width,
    top,
    x: (atS) => MARGIN.left + ((atS - range.fromS) / (range.toS - range.fromS)) * inner.width,
    y: (value) => HEIGHT - MARGIN.bottom - (value / top) * inner.height,
  };
}

function axes(frame: Frame, range: TimeRange, ticks: readonly (readonly [number, string])[]): string[] {
  const right = frame.width - MARGIN.right;
  const grid = ticks.map(
    ([at, name]) =>
      `<line x1="${MARGIN.left}" x2="${right}" y1="${fixed(frame.y(at))}" y2="${fixed(frame.y(at))}" stroke="#dfe2e7"/><text x="${MARGIN.left - 6}" y="${fixed(frame.y(at) + 4)}" text-anchor="end">${name}</text>`,
  );
  const times = [range.fromS, (range.fromS + range.toS) / 2, range.toS].map((at, index) => {
    const anchor = ['start', 'middle', 'end'][index] ?? '';
    return `<text x="${fixed(frame.x(at))}" y="${HEIGHT - 6}" text-anchor="${anchor}">${clockTime(at)}</text>`;
  });
  return [...grid, ...times];
}

function clockTime(atS: number): string {
  return new Date(atS * 1_000).toISOString().slice(11, 19);
}

function fixed(value: number): string {
  return value.toFixed(1);
}
