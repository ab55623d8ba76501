/** The programs of `monitoring_jq --print`, run by jq itself, against monitoring_jq's own result on the same log. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { jqPrograms } from '../src/rollout/jq-programs.ts';
import { linesOf, type LoggedTurn, runScript, times } from './decision-log-rig.ts';

const turns: readonly LoggedTurn[] = [
  ...Array.from({ length: 150 }, (_, index) => ({ firstAudioMs: 10 * index + 0.3 })),
  ...times(7, { decision: 'error', errorType: 'timeout', durMs: 1_500.5 }),
  ...times(5, { decision: 'error', errorType: 'internal', firstAudioMs: 80 }),
  ...times(70, { decision: 'refuse', errorType: 'stream_limit_exceeded' }),
  ...times(3, { decision: 'refuse', errorType: 'validation_failed' }),
  ...times(4, { decision: 'abort', errorType: 'cancelled_by_user', durMs: 30 }),
  ...times(2, { decision: 'abort', errorType: 'cancelled_by_user', durMs: 3_000 }),
  ...times(90, { scope: 'collect' }),
  ...times(5, { scope: 'usage' }),
  ...times(6, { scope: 'provider', decision: 'retry', errorType: 'timeout' }),
  // Longer than the newest minutes that are kept.
  ...times(4_000),
];
const log = `npm start\n{"half": \n[1]\n"text"\n${linesOf(turns)}Error: boom\n`;

describe.each(jqPrograms.map(({ name }) => name))('%s', (name) => {
  it('is what monitoring_jq says', async () => {
    const { stdout: program } = await runScript('monitoring_jq', ['--print', name]);
    const found = execFileSync('jq', ['-nR', program], { input: log, encoding: 'utf8' });
    const { stdout } = await runScript('monitoring_jq', ['-', '--json'], log);
    const wanted = (JSON.parse(stdout) as Record<string, object>)[name];
    expect(Object.keys(wanted ?? {})).not.toEqual([]);
    expect(JSON.parse(found)).toEqual(wanted);
  });
});

it('can be copied into a shell as they are printed', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'nexy-jq-'));
  writeFileSync(join(cwd, 'server.log'), linesOf(times(3)));
  const { stdout } = await runScript('monitoring_jq', ['--print']);
  const found = execFileSync('sh', ['-euc', stdout], { cwd, encoding: 'utf8' });
  rmSync(cwd, { recursive: true });
  expect(found).toContain('"turn complete": 3');
  expect(found).toContain('"p95_ms": 70');
  expect(found).toContain('"turns": 3');
});

it('names the programs where another is asked for', async () => {
  const { code, stderr } = await runScript('monitoring_jq', ['--print', 'p96']);
  expect(code).toBe(2);
  expect(stderr).toContain('decisions, calls, errors, minutes');
});
