import { textOf, ticksTo } from '../dashboard/values.ts';
import { escaped } from '../svg-text.ts';

/** Milliseconds since 1970. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface Line {
  /** Its class: the canary's is solid with dots, the stable revision's dashed, so that no colour is needed. */
  readonly of: 'canary' | 'stable';
  readonly points: readonly (readonly [atMs: number, value: number])[];
}

export interface Plot {
  readonly title: string;
  readonly span: Span;
  readonly unit: 'share' | 'seconds' | 'bytes';
  readonly lines: readonly Line[];
  /** The least that the axis reaches to. */
  readonly least: number;
  readonly limit?: number;
  /** A value holds until the next one, as traffic does. */
  readonly isStepped?: boolean;
}

export type Mark = 'pass' | 'open' | 'alarm';

export interface Row {
  readonly name: string;
  readonly marks: readonly (readonly [fromMs: number, mark: Mark])[];
}

/** As wide as a phone: text stays readable there, and grows with the page elsewhere. */
const WIDTH = 360;
const HEIGHT = 140;
const MARGIN = { left: 54, right: 12, top: 10, bottom: 20 };
const STRIP_LEFT = 96;
const ROW_HEIGHT = 18;
const LEAST_MARK = 9;

const fixed = (value: number): string => value.toFixed(1);

function scale({ fromMs, toMs }: Span, left: number): (atMs: number) => number {
  const width = WIDTH - left - MARGIN.right;
  return (atMs) => left + ((atMs - fromMs) / Math.max(1, toMs - fromMs)) * width;
}

function timeAxis(span: Span, left: number, y: number): string[] {
  const x = scale(span, left);
  const middleMs = (span.fromMs + span.toMs) / 2;
  return [span.fromMs, middleMs, span.toMs].map((atMs, index) => {
    const anchor = ['start', 'middle', 'end'][index] ?? '';
    const seconds = Math.round((atMs - span.fromMs) / 1_000);
    return `<text x="${fixed(x(atMs))}" y="${y}" text-anchor="${anchor}">${seconds} s</text>`;
  });
}

function svg(title: string, height: number, body: readonly string[]): string {
  return `<svg role="img" aria-label="${escaped(title)}" viewBox="0 0 ${WIDTH} ${height}">${body.join('')}</svg>`;
}

/** Lines over the time of a ramp. */
export function timePlot({ title, span, unit, lines, least, limit, isStepped = false }: Plot): string {
  const highest = Math.max(least, limit ?? 0, ...lines.flatMap(({ points }) => points.map(([, y]) => y)));
  const ticks = ticksTo(highest, unit);
  const top = ticks.at(-1) ?? 1;
  const x = scale(span, MARGIN.left);
  const y = (value: number): number =>
    HEIGHT - MARGIN.bottom - (value / top) * (HEIGHT - MARGIN.top - MARGIN.bottom);
  const right = WIDTH - MARGIN.right;
  const grid = ticks.map(
    (tick) =>
      `<line class="grid" x1="${MARGIN.left}" x2="${right}" y1="${fixed(y(tick))}" y2="${fixed(y(tick))}"/><text x="${MARGIN.left - 5}" y="${fixed(y(tick) + 3.5)}" text-anchor="end">${textOf(tick, unit)}</text>`,
  );
  const bound =
    limit === undefined
      ? []
      : [
          `<line class="limit" x1="${MARGIN.left}" x2="${right}" y1="${fixed(y(limit))}" y2="${fixed(y(limit))}"/>`,
        ];
  const curves = lines.map(({ of, points }) => {
    const corners = isStepped ? stepped(points, span) : points;
    const path = corners.map(([atMs, value]) => `${fixed(x(atMs))},${fixed(y(value))}`).join(' ');
    const dots = of === 'canary' && !isStepped ? points.map(([atMs, value]) => dot(x(atMs), y(value))) : [];
    return `<polyline class="${of}" points="${path}"/>${dots.join('')}`;
  });
  return svg(title, HEIGHT, [...grid, ...bound, ...curves, ...timeAxis(span, MARGIN.left, HEIGHT - 6)]);
}

const dot = (x: number, y: number): string =>
  `<circle class="canary" cx="${fixed(x)}" cy="${fixed(y)}" r="1.6"/>`;

function stepped(points: Line['points'], { toMs }: Span): Line['points'] {
  return points.flatMap(([atMs, value], index) => [
    [atMs, value] as const,
    [points[index + 1]?.[0] ?? toMs, value] as const,
  ]);
}

/** What was known of each guardrail, and when: empty boxes, then filled ones, and a cross where it alarmed. */
export function strip(title: string, rows: readonly Row[], span: Span): string {
  const x = scale(span, STRIP_LEFT);
  const body = rows.flatMap(({ name, marks }, index) => {
    const top = index * ROW_HEIGHT + 3;
    const boxes = marks.map(([fromMs, mark], place) => {
      const start = x(fromMs);
      const width = Math.max(
        mark === 'alarm' ? LEAST_MARK : 0.5,
        x(marks[place + 1]?.[0] ?? span.toMs) - start,
      );
      const left = Math.min(start, WIDTH - MARGIN.right - width);
      const box = `<rect class="${mark}" x="${fixed(left)}" y="${top}" width="${fixed(width)}" height="${ROW_HEIGHT - 6}"/>`;
      const cross = `<text class="cross" x="${fixed(left + width / 2)}" y="${top + 10}" text-anchor="middle">×</text>`;
      return mark === 'alarm' ? box + cross : box;
    });
    return [
      `<text x="${STRIP_LEFT - 5}" y="${top + 10}" text-anchor="end">${escaped(name)}</text>`,
      ...boxes,
    ];
  });
  const height = rows.length * ROW_HEIGHT + 22;
  return svg(title, height, [...body, ...timeAxis(span, STRIP_LEFT, height - 6)]);
}
