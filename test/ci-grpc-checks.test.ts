/** Docs/CI_GRPC_CHECKS.md against the operator scripts: names, options, checks. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testBackpressure } from '../src/probes/backpressure.ts';
import { chaosSmoke } from '../src/probes/chaos.ts';
import type { Check } from '../src/probes/checks.ts';
import { grpcContractTests } from '../src/probes/contract.ts';
import { checkGrpcHealth } from '../src/probes/health.ts';
import { testInterceptorErrors } from '../src/probes/interceptor-errors.ts';
import { commonOptions, type ProbeOptionTable, readArguments } from '../src/probes/options.ts';
import { preflightCheck } from '../src/probes/preflight.ts';
import type { Probe } from '../src/probes/probe.ts';
import { grpcSmoke } from '../src/probes/smoke.ts';
import { checkSplit } from '../src/probes/split.ts';
import { validateUpdates } from '../src/probes/validate-updates.ts';
import { type FakeServer, startFakeServer } from '../src/testing/fake-server.ts';
import { column, headings, read, rows, section, table } from './markdown.ts';

const document = read('Docs/CI_GRPC_CHECKS.md');
/** With the options at which a script has all of its checks. */
const probes = [
  [preflightCheck, ['--tls', '--http', 'localhost:1']],
  [checkGrpcHealth, []],
  [grpcSmoke, []],
  [grpcContractTests, []],
  [testInterceptorErrors, []],
  [testBackpressure, ['--max-rate', '5']],
  [chaosSmoke, ['--spawn']],
  [checkSplit, ['--expect', 'v2=25']],
  [validateUpdates, ['--public-key', `${'A'.repeat(43)}=`]],
] as unknown as readonly (readonly [Probe, readonly string[]])[];
const named = probes.map(([probe, options]) => ({ name: probe.name, probe, options }));
const names = named.map(({ name }) => name);

let server: FakeServer;
beforeAll(async () => {
  server = await startFakeServer();
});
afterAll(() => {
  server.close();
});

async function checksOf(probe: Probe, options: readonly string[]): Promise<readonly Check[]> {
  const place = options.includes('--spawn') ? [] : ['127.0.0.1', String(server.port)];
  const read = readArguments([...place, ...options], probe.options);
  if (read === undefined) throw new Error('the help was asked for');
  const plan = await probe.prepare(read, { signal: new AbortController().signal });
  await plan.close();
  return plan.checks;
}

/** The rows of an options table, as the document writes them. */
const optionRows = (options: ProbeOptionTable): string[][] =>
  Object.entries(options).map(([name, option]) => [
    option.kind === 'flag' ? `--${name}` : `--${name} ${option.value}`,
    option.doc,
    option.kind === 'flag' ? '–' : String(option.default ?? '–'),
  ]);

it('lists the scripts, each an npm script, an operator command and a section', () => {
  expect(column(rows(document, 'The scripts', 'script'), 0)).toEqual(names);
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  for (const name of names) {
    expect(scripts[name]).toBe(`node scripts/${name}.ts`);
    expect(read('scripts/ops.ts')).toContain(`${name}: () => import('./${name}.ts')`);
    expect(headings(document)).toContain(`## ${name}`);
  }
});

it('has the options of every script', () => {
  const found = table(document, 'How they are run', 'option of every script').slice(1);
  expect(found).toEqual(optionRows(commonOptions));
});

describe.each(named)('$name', ({ name, probe, options }) => {
  it('has its options', () => {
    const wanted = optionRows(probe.options);
    if (wanted.length === 0) expect(section(document, name)).not.toContain('| option');
    else expect(rows(document, name, 'option')).toEqual(wanted);
  });

  it('has its checks', async () => {
    const found = rows(document, name, 'check').map((row) => row.slice(0, 2));
    const checks = await checksOf(probe, options);
    expect(found).toEqual(checks.map((check) => [check.name, check.claim]));
  });
});
