/** Docs/BETA_GATE_CHECKLIST.md against `npm run gate`, both ways; each look with something that is wrong. */
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { gateAlone, gateWithHost, isForPerson, linesOf } from '../scripts/gate/checklist.ts';
import { type Checkout, checkoutAt } from '../scripts/gate/checkout.ts';
import { required } from '../scripts/gate/documents.ts';
import { type Reach, serverLooks } from '../scripts/gate/server.ts';
import { checksOf, looks, main, reportOf } from '../scripts/gate.ts';
import { CheckFailed, exitCodeOf, runChecks, Unproven } from '../src/probes/checks.ts';
import { tableOf } from '../src/probes/report.ts';
import { startFakeServer } from '../src/testing/fake-server.ts';
import { column, read, rows } from './markdown.ts';

const document = read('Docs/BETA_GATE_CHECKLIST.md');
const lines = linesOf(document);
const idsOf = (by: string): string[] => lines.filter((line) => line.by === by).map(({ id }) => id);

describe('BETA_GATE_CHECKLIST', () => {
  it('has each line once, and code for exactly those that code looks at', () => {
    expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
    expect(idsOf(gateAlone).toSorted()).toEqual(Object.keys(looks).toSorted());
    expect(idsOf(gateWithHost).toSorted()).toEqual(Object.keys(serverLooks).toSorted());
  });

  it('has no row that is not read', () => {
    const all = document.split('\n').filter((line) => /^\| `[^`]+` \|/u.test(line));
    expect(all).toHaveLength(lines.length);
  });

  it('leaves the rest to people by their part', () => {
    const parts = new Set(lines.filter(isForPerson).map(({ by }) => by));
    expect([...parts].toSorted()).toEqual([
      'on-call',
      "the clients' lead",
      "the product's owner",
      'the release manager',
    ]);
  });

  it('has the exit codes', () => {
    const codes = [exitCodeOf([]), 1, 0].map(String).toSorted();
    expect(column(rows(document, 'How it is used', 'exit code'), 0)).toEqual(codes);
  });
});

const checkout = checkoutAt(fileURLToPath(new URL('..', import.meta.url)));

/** The checkout with some files in other words, or gone, and scripts and git that say what they are told. */
function changed(
  files: Readonly<Record<string, ((text: string) => string) | undefined>>,
  over: Partial<Checkout> = {},
): Checkout {
  return {
    ...checkout,
    read: async (path) => {
      if (!(path in files)) return checkout.read(path);
      const change = files[path];
      if (!change) throw new Error(`there is no ${path}`);
      return change(await checkout.read(path).catch(() => ''));
    },
    ...over,
  };
}

const without = (from: string | RegExp) => (text: string) => text.replace(from, '');
const look = (id: string, over: Checkout = checkout): Promise<string> => {
  const found = looks[id];
  if (!found) throw new Error(`there is no look ${id}`);
  return found(over);
};

describe('a look', () => {
  it.each([
    'alerts-current',
    'alerts-answered',
    'dashboard-current',
    'documents-there',
    'rules-entry',
    'changelog-says',
    'settings-documented',
    'threats-tested',
    'version-canon',
    'packages-locked',
    'licences-named',
    'workflows-pinned',
    'keys-absent',
    'rehearsal-green',
  ])('finds %s in this checkout', async (id) => {
    await expect(look(id)).resolves.toMatch(/\d|one/u);
  });

  it.each<readonly [id: string, files: Parameters<typeof changed>[0], message: RegExp]>([
    [
      'alerts-current',
      { 'infra/alerts/generated/prometheus-rules.yml': without('expr') },
      /prometheus-rules/u,
    ],
    ['alerts-answered', { 'Docs/runbooks/turns-failing.md': undefined }, /turns-failing/u],
    [
      'dashboard-current',
      { 'infra/dashboards/generated/nexy.json': without('panels') },
      /npm run dashboards/u,
    ],
    ['documents-there', { 'Docs/RAMP_PLAN.md': () => '# Ramp plan\n' }, /no Docs\/RAMP_PLAN/u],
    ['documents-there', { 'README.md': without('(Docs/RAMP_PLAN.md)') }, /README does not lead/u],
    ['rules-entry', { 'Docs/SERVER_DEVELOPMENT_RULES.md': without('\n## Rollback\n') }, /Rollback/u],
    ['changelog-says', { 'CHANGELOG.md': () => '# Changelog\n\n## [0.0.1]\n\n- it\n' }, /nothing is under/u],
    [
      'settings-documented',
      { 'config.env.example': without(/^#ROLE=.*$/mu) },
      /ROLE in config\.env\.example/u,
    ],
    ['threats-tested', { 'test/auth.test.ts': undefined }, /without a test: a stranger uses the service/u],
    ['version-canon', { 'package.json': () => '{"version":"v1.0"}' }, /"v1\.0"/u],
    ['version-canon', { 'package.json': () => '{"version":1.1}' }, /1\.1/u],
    ['version-canon', { 'package.json': () => '{"version":"9.9.9"}' }, /not "9\.9\.9"/u],
    ['packages-locked', { 'package-lock.json': without(/"integrity": "[^"]+",/u) }, /without a hash/u],
    [
      'packages-locked',
      { 'package-lock.json': (text) => text.replace('"integrity"', '"resolved": "x", "integrity"') },
      /bound to one registry/u,
    ],
    ['licences-named', { NOTICE: without('- zod: MIT') }, /not in NOTICE: zod/u],
    [
      'workflows-pinned',
      { '.github/workflows/ci.yml': (text) => text.replace(/checkout@.*$/mu, 'checkout@v5') },
      /actions\/checkout@v5/u,
    ],
    [
      'keys-absent',
      { 'README.md': (text) => `${text}\nAKIA${'Q'.repeat(16)}\n` },
      /looks like a key: README\.md/u,
    ],
    [
      'performance-heard',
      { 'Docs/performance.json': (text) => text.replace(/"latenessP99Ms": [\d.]+/u, '"latenessP99Ms": 99') },
      /lateness of a chunk, p99: 99/u,
    ],
    ['performance-heard', { 'Docs/performance.json': (text) => text.replace('"full"', '"quick"') }, /quick/u],
    [
      'rehearsal-green',
      { 'Docs/examples/rehearsal.html': (text) => text.replace('<td>✓ done', '<td>✗ not as expected: done') },
      /good: not as expected: done/u,
    ],
    [
      'rehearsal-green',
      { 'Docs/examples/rehearsal.html': without('<tr><td><a href="#leaking">') },
      /not rehearsed: leaking/u,
    ],
  ])('at %s fails, and says why', async (id, files, message) => {
    const failure = look(id, changed(files));
    await expect(failure).rejects.toThrow(message);
    await expect(failure).rejects.toBeInstanceOf(CheckFailed);
  });

  // Whether the kept figures keep the aims is for the gate to say, not for the tests: they are as they were measured.
  it('finds performance-heard where the figures keep their aims', async () => {
    const keeping = (text: string): string => {
      const results = JSON.parse(text) as { compared: { rated: Record<string, { added: number }> } };
      for (const compared of Object.values(results.compared.rated)) compared.added = 1;
      return JSON.stringify(results);
    };
    const found = look('performance-heard', changed({ 'Docs/performance.json': keeping }));
    await expect(found).resolves.toMatch(/\d/u);
  });

  it('at the rehearsal takes none for no proof', async () => {
    const none = [
      { 'Docs/examples/rehearsal.html': undefined },
      { 'Docs/examples/rehearsal.html': () => '<html/>' },
    ];
    for (const files of none)
      await expect(look('rehearsal-green', changed(files))).rejects.toBeInstanceOf(Unproven);
  });

  it('at the tree wants everything committed', async () => {
    const dirty = changed(
      {},
      { git: (command) => Promise.resolve(command === 'status' ? ' M src/main.ts' : 'abc') },
    );
    await expect(look('tree-clean', dirty)).rejects.toThrow('src/main.ts');
    const clean = changed({}, { git: (command) => Promise.resolve(command === 'status' ? '' : 'abc') });
    await expect(look('tree-clean', clean)).resolves.toBe('abc');
  });

  it('at decisions wants the check to pass and none that is proposed', async () => {
    const run = (): Promise<string> => Promise.resolve('check_adr: fine');
    await expect(look('decisions-recorded', changed({}, { run }))).resolves.toBe('check_adr: fine');
    const file = 'Docs/decisions/0001-node-24-from-npm.md';
    const proposed = changed(
      { [file]: (text) => text.replace('Status: Accepted', 'Status: Proposed') },
      { run },
    );
    await expect(look('decisions-recorded', proposed)).rejects.toThrow('0001-node-24');
  });

  it.each(['code-current', 'contract-unbroken', 'decisions-recorded'])(
    'at %s fails with its script',
    async (id) => {
      const run = (script: string): Promise<string> => Promise.reject(new CheckFailed(`${script} failed`));
      await expect(look(id, changed({}, { run }))).rejects.toThrow(/^check_\w+ failed$/u);
    },
  );
});

it('an npm script that fails is told by its last line', async () => {
  await expect(checkout.run('no_such_script')).rejects.toBeInstanceOf(CheckFailed);
});

it('the thirteen documents are thirteen', () => {
  expect(new Set(required).size).toBe(13);
});

describe('the gate', () => {
  const server = lines.filter(({ by }) => by === gateWithHost);
  const { signal } = new AbortController();
  const reachOf = (port: number): Reach => ({ argv: ['127.0.0.1', String(port)], token: undefined, signal });

  it('does not take lines for held that it could not look at', async () => {
    const unknown = { id: 'new-line', claim: 'nobody looks', by: gateAlone };
    const findings = await runChecks(checksOf([...server, unknown], checkout, undefined), signal);
    expect(findings.map(({ verdict }) => verdict)).toEqual(findings.map(() => 'unproven'));
    expect(exitCodeOf(findings)).toBe(2);
  });

  it.each([
    { flaws: [], verdicts: ['proved', 'proved', 'proved', 'proved'], code: 0 },
    { flaws: ['zero-audio'], verdicts: ['proved', 'failed', 'failed', 'failed'], code: 1 },
  ] as const)('asks a running server with the flaws $flaws', async ({ flaws, verdicts, code }) => {
    const running = await startFakeServer({ flaws });
    try {
      const checks = checksOf(server, checkout, reachOf(running.port));
      const findings = await runChecks(checks, signal);
      const byId = new Map(findings.map(({ name, verdict }) => [name, verdict]));
      const ids = ['server-serves', 'server-works', 'server-ready', 'server-contract'];
      expect(ids.map((id) => byId.get(id))).toEqual(verdicts);
      expect(exitCodeOf(findings)).toBe(code);
    } finally {
      running.close();
    }
  });

  it('tells a server that is not there from one that is bad', async () => {
    const findings = await runChecks(checksOf(server, checkout, reachOf(1)), signal);
    expect(findings.filter(({ verdict }) => verdict === 'proved')).toEqual([]);
  });

  it('lists what it found, and every line that is left to a person', () => {
    const findings = [
      { name: 'tree-clean', claim: 'c', verdict: 'failed', seen: 'not committed', ms: 1 },
    ] as const;
    const report = reportOf(lines, findings, undefined);
    expect(tableOf(report)).toMatch(/^gate checkout\nFAILED {4}tree-clean .*not committed/u);
    expect(reportOf(lines, findings, reachOf(443)).target).toBe('127.0.0.1:443');
    const people = lines.filter(isForPerson);
    expect(people.length).toBeGreaterThan(10);
    for (const { id, by } of people)
      expect(tableOf(report)).toMatch(new RegExp(`^note .*${by}: ${id}: `, 'mu'));
  });

  it('leaves wrong use with how it is used', async () => {
    expect(await main(['--host', 'somewhere'])).toBe(2);
    expect(await main(['--hots', 'somewhere'])).toBe(2);
    expect(await main(['--help'])).toBe(0);
  });
});
