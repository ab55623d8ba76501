/** Draws the dashboard from a Prometheus into one HTML file, where there is no Grafana. Exits with 1 where it cannot. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { rows } from '../infra/dashboards/rows.ts';
import { answersOf, reportOf } from './dashboard/report.ts';

const USAGE = 'usage: npm run dashboard_report -- PROMETHEUS_URL [--minutes 60] [--out dashboard.html]';
/** In each curve: about as many as a panel has pixels to show them. */
const POINTS = 240;
/** A rate needs four scrapes to get over one that fails; 15 s is how often Docs/MONITORING.md has them made. */
const RATE_S = 60;

interface Wanted {
  readonly prometheus: string;
  readonly minutes: number;
  readonly out: string;
}

/** Undefined where the arguments are wrong. */
function wanted(args: string[]): Wanted | undefined {
  try {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        minutes: { type: 'string', default: '60' },
        out: { type: 'string', default: 'dashboard.html' },
      },
    });
    const [prometheus = ''] = positionals;
    const minutes = Number(values.minutes);
    const isRight = positionals.length === 1 && URL.canParse(prometheus) && minutes > 0 && minutes < Infinity;
    return isRight ? { prometheus, minutes, out: values.out } : undefined;
  } catch {
    return undefined;
  }
}

async function draw({ prometheus, minutes, out }: Wanted): Promise<void> {
  const toS = Math.floor(Date.now() / 1_000);
  const stepS = Math.max(1, Math.ceil((minutes * 60) / POINTS));
  const range = { fromS: toS - Math.round(minutes * 60), toS, stepS, rateS: Math.max(stepS, RATE_S) };
  const answered = await answersOf(prometheus, rows, range);
  writeFileSync(out, reportOf(answered, range));
  const empty = answered.flatMap(({ panels }) => panels.filter(({ series }) => series.length === 0));
  console.log(`wrote ${out}`);
  if (empty.length > 0) console.log(`without data: ${empty.map(({ panel }) => panel.title).join(', ')}`);
}

const what = wanted(process.argv.slice(2));
if (what === undefined) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  await draw(what).catch((error: unknown) => {
    const { message, cause } = error as Error;
    console.error(cause instanceof Error ? `${message}: ${cause.message}` : message);
    process.exitCode = 1;
  });
}
