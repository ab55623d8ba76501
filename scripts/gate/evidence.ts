import { z } from 'zod';
import { expectThat, Unproven } from '../../src/probes/checks.ts';
import type { Results } from '../bench/results.ts';
import { cellsOf, columns, rows } from '../bench/table.ts';
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

const outcomes = z
  .array(z.object({ scenario: z.string(), expected: z.string(), found: z.string(), asExpected: z.boolean() }))
  .min(1);

/** One ends well at least, and one is rolled back: a rehearsal of one kind alone proves nothing of the other. */
async function rehearsalGreen({ read }: Checkout): Promise<string> {
  const report = await read('Docs/examples/rehearsal.html').catch(() => {
    throw new Unproven('there is no Docs/examples/rehearsal.html');
  });
  const json = /<script type="application\/json" id="outcomes">([^]*?)<\/script>/u.exec(report)?.[1];
  const all = outcomes.safeParse(json === undefined ? undefined : JSON.parse(json));
  if (!all.success) throw new Unproven('the report has no outcomes that could be read');
  expectNone(
    all.data
      .filter(({ asExpected }) => !asExpected)
      .map(({ scenario, expected, found }) => `${scenario}: ${found}, not ${expected}`),
    'not as expected',
  );
  const ends = new Set(all.data.map(({ found }) => found));
  expectThat(ends.has('done') && ends.size > 1, `all of them ended ${[...ends].join()}`);
  return `${all.data.length} scenarios`;
}

export const evidenceLooks: Readonly<Record<string, Look>> = {
  'performance-heard': performanceHeard,
  'rehearsal-green': rehearsalGreen,
};
