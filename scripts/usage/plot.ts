import type { Report, ReportLine } from './report.ts';
import { escaped } from '../svg-text.ts';

const WIDTH = 760;
const LABEL = 200;
const BAR = { height: 18, gap: 8 };
const TOP = 56;
const RIGHT = 110;
/** More bars than that tell nothing; the table has them all. */
const MAX_BARS = 40;

interface Series {
  readonly name: string;
  readonly colour: string;
  readonly of: (line: ReportLine) => number;
}

const tokens: readonly Series[] = [
  { name: 'input tokens', colour: '#1f6feb', of: (line) => line.inputTokens },
  { name: 'output tokens', colour: '#8250df', of: (line) => line.outputTokens },
  {
    name: 'characters',
    colour: '#6e7781',
    of: (line) => line.spokenCharacters + line.unheardCharacters,
  },
];

/** A bar for each line: its cost where there are prices, else its tokens and characters end to end. */
export function plotOf({ by, currency, lines }: Report): string {
  const series: readonly Series[] =
    currency === undefined
      ? tokens
      : [{ name: `cost in ${currency}`, colour: '#1f6feb', of: (line) => line.cost ?? 0 }];
  const shown = lines.slice(0, MAX_BARS);
  const sumOf = (line: ReportLine): number => series.reduce((sum, { of }) => sum + of(line), 0);
  const most = Math.max(...shown.map(sumOf), Number.MIN_VALUE);
  const scale = (value: number): number => (value / most) * (WIDTH - LABEL - RIGHT);
  const height = TOP + shown.length * (BAR.height + BAR.gap) + BAR.gap;
  const key = series.flatMap(({ name, colour }, index) => [
    `<rect x="${LABEL + index * 140}" y="18" width="12" height="12" fill="${colour}"/>`,
    `<text x="${LABEL + index * 140 + 18}" y="28">${escaped(name)}</text>`,
  ]);
  const bars = shown.flatMap((line, index) => {
    const y = TOP + index * (BAR.height + BAR.gap);
    let x = LABEL;
    const parts = series.map(({ colour, of }) => {
      const width = scale(of(line));
      const part = `<rect x="${x.toFixed(1)}" y="${y}" width="${width.toFixed(1)}" height="${BAR.height}" fill="${colour}"/>`;
      x += width;
      return part;
    });
    const total = currency === undefined ? String(sumOf(line)) : (line.cost?.toFixed(2) ?? 'no price');
    return [
      `<text x="${LABEL - 8}" y="${y + 13}" text-anchor="end">${escaped(line.group.slice(0, 28) || '–')}</text>`,
      ...parts,
      `<text x="${(x + 6).toFixed(1)}" y="${y + 13}">${total}</text>`,
    ];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="12" fill="#1f2328">`,
    `<title>Usage by ${by}</title>`,
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    ...key,
    ...bars,
    '</svg>',
    '',
  ].join('\n');
}
