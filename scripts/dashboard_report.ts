/** Draws the dashboard from a Prometheus into one HTML file, where there is no Grafana. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { rows } from '../infra/dashboards/rows.ts';
import { answersOf, reportOf } from './dashboard/report.ts';

const USAGE = `usage: npm run dashboard_report -- PROMETHEUS_URL [--minutes 60] [--out dashboard.html]`;
/** Points in each curve, as many as a panel is wide in Grafana. */
const POINTS = 240;
/** Prometheus's own default; a rate needs four scrapes to get over one that fails. */
const SCRAPE_S = 15;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    minutes: { type: 'string', default: '60' },
    out: { type: 'string', default: 'dashboard.html' },
  },
});
const [prometheus] = positionals;
const minutes = Number(values.minutes);
if (prometheus === undefined || positionals.length > 1 || !URL.canParse(prometheus) || !(minutes > 0)) {
  console.error(USAGE);
  process.exit(2);
}
const toS = Math.floor(Date.now() / 1_000);
const stepS = Math.max(1, Math.ceil((minutes * 60) / POINTS));
const range = { fromS: toS - minutes * 60, toS, stepS, rateS: Math.max(stepS, 4 * SCRAPE_S) };
const answered = await answersOf(prometheus, rows, range);
writeFileSync(values.out, reportOf(answered, range));
const empty = answered.flatMap(({ panels }) => panels.filter(({ series }) => series.length === 0));
console.log(`wrote ${values.out}`);
if (empty.length > 0) console.log(`without data: ${empty.map(({ panel }) => panel.title).join(', ')}`);
