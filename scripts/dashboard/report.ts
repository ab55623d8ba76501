import type { Panel, Row } from '../../infra/dashboards/panel.ts';
import { escaped } from '../svg-text.ts';
import { colours, draw, type NamedSeries } from './draw.ts';
import { queryRange, type TimeRange } from './prometheus.ts';
import { legendOf, textOf } from './values.ts';

export interface AnsweredPanel {
  readonly panel: Panel;
  readonly series: readonly NamedSeries[];
}

export interface AnsweredRow {
  readonly title: string;
  readonly panels: readonly AnsweredPanel[];
}

/** Asks every query of the dashboard. Rejects when Prometheus does not answer or finds fault with one. */
export function answersOf(
  prometheus: string,
  rows: readonly Row[],
  range: TimeRange,
): Promise<AnsweredRow[]> {
  const answered = async (panel: Panel): Promise<AnsweredPanel> => {
    const found = await Promise.all(
      panel.queries.map(async ({ expr, legend }) => {
        const series = await queryRange(prometheus, expr, range);
        return series.map((one): NamedSeries => ({ ...one, name: legendOf(legend, one.labels) }));
      }),
    );
    return { panel, series: found.flat().filter(({ points }) => points.length > 0) };
  };
  return Promise.all(
    rows.map(async ({ title, panels }) => ({ title, panels: await Promise.all(panels.map(answered)) })),
  );
}

const STYLE = `
body { margin: 0 auto; padding: 1rem 1.5rem 2rem; max-width: 84rem; background: #f4f5f7; color: #1f2328; font: 14px/1.4 system-ui, sans-serif; }
h1 { font-size: 1.4rem; margin: 0; } h2 { font-size: 1.05rem; margin: 1.5rem 0 .5rem; } h3 { font-size: .95rem; margin: 0 0 .25rem; }
.row { display: grid; grid-template-columns: repeat(24, 1fr); gap: .75rem; }
figure { margin: 0; padding: .75rem; background: #fff; border: 1px solid #d8dce2; border-radius: .5rem; }
svg { width: 100%; } p { margin: .25rem 0 0; color: #4b525c; } .value { font-size: 2rem; color: #1f2328; }
ul { display: flex; flex-wrap: wrap; gap: 0 1rem; margin: .25rem 0 0; padding: 0; list-style: none; font-size: .8rem; }
li::before { content: ''; display: inline-block; width: .7rem; height: .7rem; margin-inline-end: .35rem; background: var(--colour); }
summary { color: #4b525c; font-size: .8rem; }
@media (max-width: 50rem) { figure { grid-column: 1 / -1 !important; } }
`;

/** A page of its own with every panel of the dashboard. */
export function reportOf(rows: readonly AnsweredRow[], range: TimeRange): string {
  const time = (atS: number): string => new Date(atS * 1_000).toISOString().slice(0, 19);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Nexy Server dashboard</title><style>${STYLE}</style></head>
<body><main><h1>Nexy Server dashboard</h1>
<p>${time(range.fromS)} to ${time(range.toS)} UTC, one point each ${range.stepS} s, rates over ${range.rateS} s</p>
${rows.map((row) => rowOf(row, range)).join('\n')}
</main></body></html>
`;
}

function rowOf({ title, panels }: AnsweredRow, range: TimeRange): string {
  return `<h2>${escaped(title)}</h2>\n<div class="row">${panels.map((panel) => figureOf(panel, range)).join('\n')}</div>`;
}

function figureOf({ panel, series }: AnsweredPanel, range: TimeRange): string {
  const newest = series[0]?.points.at(-1)?.[1];
  const value =
    panel.kind === 'number'
      ? `<div class="value">${newest === undefined ? 'no turns' : textOf(newest, panel.unit)}</div>`
      : '';
  return `<figure style="grid-column: span ${panel.width}"><h3>${escaped(panel.title)}</h3>${value}
${series.length === 0 ? '<p>No data.</p>' : draw(panel, series, range)}${keyOf({ panel, series })}
<details><summary>About</summary><p>${escaped(panel.description)}</p></details></figure>`;
}

/** What each colour is, with its newest value. */
function keyOf({ panel, series }: AnsweredPanel): string {
  if (panel.kind === 'heatmap' || panel.kind === 'number') return '';
  const items = series.flatMap(({ name, points }, index) => {
    // Counters that can be expected are there from the start, most of them at 0.
    if (panel.kind === 'stacked' && points.every(([, value]) => value === 0)) return [];
    const newest = points.at(-1)?.[1] ?? 0;
    return `<li style="--colour: ${colours[index % colours.length] ?? ''}">${escaped(name)}: ${textOf(newest, panel.unit)}</li>`;
  });
  return `<ul>${items.join('')}</ul>`;
}
