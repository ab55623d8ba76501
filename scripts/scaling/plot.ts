import { escaped } from '../svg-text.ts';
import type { Minute, Outcome } from './simulate.ts';

export interface Panel {
  readonly title: string;
  readonly outcome: Outcome;
  readonly permits: number;
}

const WIDTH = 760;
const PANEL = { height: 150, gap: 46 };
const MARGIN = { left: 56, right: 24, top: 64, bottom: 40 };
const HOURS = [0, 3, 6, 9, 12, 15, 18, 21, 24];
const colours = { streams: '#1f6feb', room: '#8c959f', refused: '#cf222e' };
const key = [
  ['streams', 'open streams, most in 4 min', 0],
  ['room', 'streams that there are permits for', 220],
  ['refused', 'minutes with refused turns', 460],
] as const;
/** Of a point on the line of open streams. */
const POINT_MINUTES = 4;

const at = (value: number): string => value.toFixed(1);

/** The same day under several settings, one below the other, on one scale, as an SVG of its own. */
export function scalingPlot(panels: readonly Panel[]): string {
  // What instances have room for in a spike may go beyond.
  const most = Math.max(
    ...panels.flatMap(({ outcome: { minutes }, permits }) => [
      ...minutes.map(({ streams }) => streams),
      (minutes[0]?.instances ?? 0) * permits,
    ]),
  );
  const top = Math.ceil(most / 100) * 100;
  const height = MARGIN.top + panels.length * (PANEL.height + PANEL.gap) - PANEL.gap + MARGIN.bottom;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="12" fill="#1f2328">`,
    '<title>Open streams and permits over a day, under several settings</title>',
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    ...key.flatMap(([name, text, right]) => [
      `<rect x="${MARGIN.left + right}" y="16" width="12" height="12" fill="${colours[name]}"/>`,
      `<text x="${MARGIN.left + right + 18}" y="26">${text}</text>`,
    ]),
    ...panels.flatMap((panel, index) =>
      drawPanel(panel, MARGIN.top + index * (PANEL.height + PANEL.gap), top),
    ),
    `<text x="${WIDTH / 2}" y="${height - 6}" text-anchor="middle">hour of the day</text>`,
    '</svg>',
    '',
  ].join('\n');
}

function drawPanel({ title, outcome: { minutes }, permits }: Panel, y0: number, top: number): string[] {
  const x = (minute: number): number =>
    MARGIN.left + (minute / minutes.length) * (WIDTH - MARGIN.left - MARGIN.right);
  const y = (value: number): number => y0 + PANEL.height * (1 - Math.min(value, top) / top);
  const line = (points: readonly (readonly [minute: number, value: number])[], colour: string): string =>
    `<polyline points="${points.map(([minute, value]) => `${at(x(minute))},${at(y(value))}`).join(' ')}" fill="none" stroke="${colour}"/>`;
  const refused = minutes.flatMap((minute, i) =>
    minute.refused === 0
      ? []
      : [
          `<rect x="${at(x(i) - 1)}" y="${y0}" width="2" height="${PANEL.height}" fill="${colours.refused}" fill-opacity="0.5"/>`,
        ],
  );
  return [
    `<text x="${MARGIN.left}" y="${y0 - 8}" font-weight="bold">${escaped(title)}</text>`,
    ...[0, 0.5, 1].flatMap((step) => [
      `<line x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${at(y(step * top))}" y2="${at(y(step * top))}" stroke="#d0d7de"/>`,
      `<text x="${MARGIN.left - 8}" y="${at(y(step * top) + 4)}" text-anchor="end">${step * top}</text>`,
    ]),
    ...HOURS.map(
      (hour) =>
        `<text x="${at(x((hour / 24) * minutes.length))}" y="${y0 + PANEL.height + 16}" text-anchor="middle">${hour}</text>`,
    ),
    ...refused,
    line(
      stepsOf(minutes).map(([minute, instances]) => [minute, instances * permits]),
      colours.room,
    ),
    line(mostOf(minutes), colours.streams),
  ];
}

/** Where the number of instances changes: before and after. */
function stepsOf(minutes: readonly Minute[]): [minute: number, instances: number][] {
  return minutes.flatMap(({ instances }, i): [number, number][] => {
    const before = minutes[i - 1]?.instances ?? instances;
    if (before !== instances)
      return [
        [i, before],
        [i, instances],
      ];
    return i === 0 || i === minutes.length - 1 ? [[i, instances]] : [];
  });
}

function mostOf(minutes: readonly Minute[]): [minute: number, streams: number][] {
  return Array.from({ length: Math.ceil(minutes.length / POINT_MINUTES) }, (_, i) => {
    const from = i * POINT_MINUTES;
    const part = minutes.slice(from, from + POINT_MINUTES);
    return [from, Math.max(...part.map(({ streams }) => streams))];
  });
}
