import { escapeHtml } from './html.ts';
import type { StatusNumber } from './numbers.ts';
import type { TurnCounts } from './traffic.ts';

const WIDTH = 300;
const HEIGHT = 64;
/** For the names of the edges. */
const RIGHT = 32;
/** A minute with turns and a value of 0 must not look like one without turns. */
const MIN_BAR = 1.5;

/** A bar for each minute in which there was something to measure, under the edges of the bands. */
export function sparkline(number: StatusNumber, minutes: readonly TurnCounts[]): string {
  const { key, title, edges, textOf } = number;
  const values = minutes.map((counts) => number.valueOf(counts));
  const known = values.filter((value) => value !== undefined);
  const top = Math.max(...known, ...edges.map(({ at }) => at * 1.15));
  const y = (value: number): number => HEIGHT - (value / top) * HEIGHT;
  const step = (WIDTH - RIGHT) / minutes.length;
  const bars = values.flatMap((value, index) => {
    if (value === undefined) return [];
    const height = Math.max(MIN_BAR, HEIGHT - y(value));
    return `<rect class="${bandOf(value, edges)}" x="${at(index * step)}" y="${at(HEIGHT - height)}" width="${at(step * 0.8)}" height="${at(height)}"/>`;
  });
  const lines = edges.flatMap((edge) => [
    `<line x1="0" x2="${WIDTH - RIGHT}" y1="${at(y(edge.at))}" y2="${at(y(edge.at))}"/>`,
    `<text x="${WIDTH - RIGHT + 4}" y="${at(y(edge.at) + 3.5)}">${escapeHtml(edge.name)}</text>`,
  ]);
  const names = [`${key}-curve`, `${key}-curve-text`];
  return [
    `<svg class="curve" role="img" aria-labelledby="${names.join(' ')}" viewBox="0 -4 ${WIDTH} ${HEIGHT + 4}">`,
    `<title id="${names[0]}">${escapeHtml(title)}, each minute of the last hour</title>`,
    `<desc id="${names[1]}">${escapeHtml(described(known, textOf))}</desc>`,
    ...lines,
    ...bars,
    '</svg>',
  ].join('');
}

function described(values: readonly number[], textOf: (value: number) => string): string {
  const [newest] = values.slice(-1);
  if (newest === undefined) return 'No turns in the last hour.';
  const minutes = values.length === 1 ? '1 minute' : `${values.length} minutes`;
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  return `${minutes} with turns: from ${textOf(lowest)} to ${textOf(highest)}, the newest ${textOf(newest)}.`;
}

/** How many edges the bar stands above, of those that there are. */
function bandOf(value: number, edges: StatusNumber['edges']): string {
  const beyond = edges.filter((edge) => value > edge.at).length;
  return ['good', 'warn', 'page'][beyond] ?? 'page';
}

function at(value: number): string {
  return value.toFixed(1);
}
