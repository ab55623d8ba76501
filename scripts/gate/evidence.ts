import { expectThat, Unproven } from '../../src/probes/checks.ts';
import type { Results } from '../bench/results.ts';
import { cellsOf, columns, rows } from '../bench/table.ts';
import { scenarios } from '../rehearse/scenarios.ts';
import type { Checkout } from './checkout.ts';
import { expectNone, type Look } from './look.ts';

/** What a listener notices. What the others cost is for whoever pays. */
const heard = new Set(['rated', 'interrupt', 'stalledReader']);
const isHeard = ({ experiment, value, aim }: (typeof rows)[number]): boolean =>
  aim !== undefined && (heard.has(experiment) || value === 'latenessP99Ms');

async function performanceHeard({ read }: Checkout): Promise<string> {
  const results = JSON.parse(await read('Docs/performance.json')) as Results;
  expectThat(results.scale === 'full', `measured on the scale "${results.scale}"`);
  const judged = rows.filter(isHeard).map((row) => cellsOf(row, results));
  const met = columns.indexOf('met');
  expectNone(
    judged.filter((cells) => cells[met] !== 'yes').map(([name, , ours]) => `${name}: ${ours}`),
    'not within its aim',
  );
  return `${judged.length} aims, measured on ${results.date}`;
}

/** A row of the report's table of ramps: its scenario, whether it ended as it should, and how. */
const ramp = /<tr><td>(?:<a [^>]+>)?([\w-]+)(?:<\/a>)?<\/td><td>([✓✗]) ([^<]*)<\/td>/gu;

/** Every scenario that there is, in the report that is kept. */
async function rehearsalGreen({ read }: Checkout): Promise<string> {
  const report = await read('Docs/examples/rehearsal.html').catch(() => {
    throw new Unproven('there is no Docs/examples/rehearsal.html');
  });
  const ramps = [...report.matchAll(ramp)].map(([, scenario = '', mark = '', end = '']) => {
    return { scenario, mark, end };
  });
  if (ramps.length === 0) throw new Unproven('the report has no ramps that could be read');
  expectNone(
    ramps.filter(({ mark }) => mark !== '✓').map(({ scenario, end }) => `${scenario}: ${end}`),
    'not as it should',
  );
  const rehearsed = new Set(ramps.map(({ scenario }) => scenario));
  expectNone(
    scenarios.map(({ name }) => name).filter((name) => !rehearsed.has(name)),
    'not rehearsed',
  );
  return `${rehearsed.size} scenarios`;
}

export const evidenceLooks: Readonly<Record<string, Look>> = {
  'performance-heard': performanceHeard,
  'rehearsal-green': rehearsalGreen,
};
