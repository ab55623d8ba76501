/**
 * The test command of the README: every check and every test, in order, whatever fails on the way.
 * Root on Debian installs the programs that some groups of tests need; elsewhere groups whose programs are missing
 * are left out by name, and with CI=true that fails the run.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { areAzurePackagesThere, installAzurePackages } from './azure-packages.ts';
import { canInstall, installGroups, missingGroups, testGroups } from './debian-packages.ts';
import { countLine, type VitestReport } from './vitest-results.ts';

interface StepResult {
  readonly name: string;
  readonly ok: boolean;
  readonly seconds: number;
}

/** npm scripts that can be run one by one, in the order of what they find soonest. */
const checks = [
  'lint:code',
  'lint:format',
  'lint:imports',
  'lint:proto',
  'check_generated',
  'check_breaking',
  'check_adr',
  'typecheck',
  'build',
];

const results: StepResult[] = [];

function step(name: string, command: string, args: readonly string[]): boolean {
  console.log(`\n━━ ${name} ${'━'.repeat(Math.max(0, 74 - name.length))}`);
  const startMs = performance.now();
  const { status, error } = spawnSync(command, args, { stdio: 'inherit' });
  if (error !== undefined) console.error(error.message);
  const result = { name, ok: status === 0, seconds: (performance.now() - startMs) / 1000 };
  results.push(result);
  console.log(`${result.ok ? 'ok' : 'FAILED'}: ${name}, ${result.seconds.toFixed(1)} s`);
  return result.ok;
}

function runVitest(excluded: readonly string[]): VitestReport | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'vitest-'));
  const report = join(folder, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  step('vitest', 'vitest', ['run', ...reporters, ...excluded.map((glob) => `--exclude=${glob}`)]);
  try {
    return JSON.parse(readFileSync(report, 'utf8')) as VitestReport;
  } catch {
    return undefined;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const startMs = performance.now();
if (canInstall()) {
  const wanted = missingGroups(testGroups);
  if (wanted.length > 0) installGroups(wanted);
}
const missing = missingGroups(testGroups);

// Before the linters, which know its types.
const hasAzure = areAzurePackagesThere() || step('install azure', 'npm', installAzurePackages);
if (hasAzure) step('typecheck azure', 'npm', ['run', '--silent', 'typecheck:azure']);
for (const check of checks) step(check, 'npm', ['run', '--silent', check]);
const built = results.at(-1)?.ok === true;
const excluded = missing.flatMap((group) => group.files);
// These tests run the bundle; without one they would only repeat that it is missing.
if (!built) excluded.push('test/**', 'infra/azure/server.test.ts');
if (!hasAzure) excluded.push('infra/azure/**');
const report = runVitest(excluded);

console.log(`\n━━ summary ${'━'.repeat(67)}`);
for (const { name, ok, seconds } of results) {
  console.log(`${ok ? 'ok    ' : 'FAILED'}  ${name.padEnd(16)} ${seconds.toFixed(1).padStart(7)} s`);
}
console.log(`        ${'all'.padEnd(16)} ${((performance.now() - startMs) / 1000).toFixed(1).padStart(7)} s`);
if (!built) console.log('\nNOT RUN: everything in test/, because the build failed');
if (!hasAzure)
  console.log('\nNOT RUN: everything in infra/azure, because its packages could not be installed');
for (const { name, why, packages } of missing) {
  console.log(`\nNOT RUN: the group ${name} (${why})\n         needs ${packages.join(', ')}`);
}

const incomplete = missing.length > 0 && process.env['CI'] === 'true';
if (incomplete) console.log('\nFAILED: with CI=true every group has to run');
if (incomplete || results.some((result) => !result.ok)) process.exitCode = 1;
console.log(`\n${countLine(report)}`);
