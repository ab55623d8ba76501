/** `npm run setup_alerts` as an operator runs it. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generate } from '../infra/alerts/generate.ts';
import { spec } from '../infra/alerts/spec.ts';
import type { DecisionFact } from '../src/core/decisions.ts';
import { formatLine, type LogEntry, type LogFormat } from '../src/formats/decision-log.ts';
import { root } from './markdown.ts';

const BEGIN_MS = Date.UTC(2026, 0, 15, 10);

function setupAlerts(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'scripts/setup_alerts.ts'), ...args],
    { input, encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

const turn = (decision: DecisionFact['decision']): DecisionFact => ({
  decision,
  scope: 'turn',
  method: 'StreamAudio',
  durMs: 900,
});

/** Half an hour of six turns a minute, of which `failing` of the last twenty minutes fail. */
function logOf(failing: number, format: LogFormat): string {
  const lines: string[] = ['a banner', ''];
  for (let index = 0; index < 180; index += 1) {
    const date = new Date(BEGIN_MS + index * 10_000);
    const isBad = index >= 60 && index % 6 < failing;
    const ended: LogEntry = isBad
      ? { date, fact: turn('error'), ctx: { error_type: 'internal', first_audio_ms: 200 } }
      : { date, fact: turn('complete'), ctx: { first_audio_ms: 200 } };
    lines.push(formatLine({ date, fact: turn('start'), ctx: {} }, format), formatLine(ended, format));
  }
  return `${lines.join('\n')}\n`;
}

describe('setup_alerts', () => {
  it('prints every alert, and commands of files that there are', () => {
    const { status, stdout } = setupAlerts([]);
    expect(status).toBe(0);
    for (const { name, severity } of spec.alerts)
      expect(stdout).toMatch(new RegExp(`^${name} +${severity} .* Docs/runbooks/`, 'mu'));
    const files = [...stdout.matchAll(/infra\/alerts\/generated\/([^\s;]+)/gu)].map(([, name = '']) => name);
    const there = [...generate(spec).keys()];
    for (const file of files) {
      const pattern = new RegExp(`^${file.replaceAll('.', '\\.').replaceAll('*', '.*')}$`, 'u');
      expect(
        there.some((name) => pattern.test(name)),
        file,
      ).toBe(true);
    }
  });

  it.each(['json', 'logfmt'] as const)('tells what a %s log would have set off', (format) => {
    const { status, stdout } = setupAlerts(['-'], logOf(1, format));
    expect(stdout).toContain('-: 180 turns, 1 lines skipped');
    // Sixteen and two thirds per cent; the first of them at 10:10, 10 % of five minutes when four are in.
    expect(stdout).toMatch(/^ {2}2026-01-15 10:19 {2}page {2}TurnsFailing until the end of the log/mu);
    expect(status).toBe(1);
  });

  it('finds nothing in a log in which all is well', () => {
    const { status, stdout } = setupAlerts(['-'], logOf(0, 'json'));
    expect(stdout).toContain('No alert would have been out.');
    expect(status).toBe(0);
  });

  it.each([
    { what: 'an empty log', args: ['-'], input: '', says: 'the log is empty' },
    { what: 'a log of another program', args: ['-'], input: 'hello\n', says: 'is a decision' },
    {
      what: 'a log without turns',
      args: ['-'],
      input: formatLine(
        { date: new Date(BEGIN_MS), fact: { decision: 'start', scope: 'server', method: '-' }, ctx: {} },
        'json',
      ),
      says: 'is the end of a turn',
    },
    {
      what: 'a log that is not sorted',
      args: ['-'],
      input: [BEGIN_MS, BEGIN_MS - 86_400_000]
        .map((ms) => formatLine({ date: new Date(ms), fact: turn('complete'), ctx: {} }, 'json'))
        .join('\n'),
      says: 'is the log sorted by time?',
    },
    {
      what: 'a log of two years',
      args: ['-'],
      input: [BEGIN_MS, BEGIN_MS + 2 * 366 * 86_400_000]
        .map((ms) => formatLine({ date: new Date(ms), fact: turn('complete'), ctx: {} }, 'json'))
        .join('\n'),
      says: 'more than a year',
    },
    { what: 'no such file', args: ['nothing.log'], input: '', says: 'no such file' },
    { what: 'two logs', args: ['a.log', 'b.log'], input: '', says: 'one LOG at most' },
    { what: 'an unknown option', args: ['--hlep'], input: '', says: 'Did you mean --help?' },
  ])('says what is wrong with $what', ({ args, input, says }) => {
    const { status, stdout, stderr } = setupAlerts(args, input);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(says);
  });
});
