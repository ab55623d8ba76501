import { expect, it } from 'vitest';
import { type Case, endedAs, seenOf, turns } from './ended.test-data.ts';
import { reportOf } from './report.ts';
import { scenarios } from './scenarios.ts';

const build = { version: '1.0.0', build: 'b<1>', hash: 'abc', bundle: 'server.mjs' };
const reported = (...cases: Case[]): string =>
  reportOf({
    at: new Date(0),
    machine: '2 × CPU',
    builds: { stable: build, canary: build },
    ended: cases.map(endedAs),
    endless: [],
  });
const expected = { end: 'rolled back', because: ['errors'] } as const;
const state = { phase: 'rolled back', reason: 'the canary breaks errors', stage: 1 } as const;

it('tells what was expected, what was found and who was harmed', () => {
  const seen = seenOf(turns(90), turns(10, { failed: 4, firstAudioMs: [20] }));
  const report = reported({ end: state, expected, seen });
  expect(report).toContain('1 of 1 ended as expected');
  expect(report).toContain(
    '<td>✓ rolled back at 25 %</td><td>the canary breaks errors</td><td>9 s</td><td>10\u00a0%</td><td>4.00\u00a0%</td><td>0\u00a0%</td>',
  );
  expect(report).toContain(
    '90 turns of stable, all well; 10 turns of the canary, 4 failed, 0 refused, 0 heard late',
  );
});

it('shows an alarm, by what the record holds', () => {
  const watch = { errors: { sinceStart: 9, lately: 0 } };
  expect(reported({ end: { ...state, watch }, expected })).toContain('class="alarm"');
  expect(reported({ end: state, expected })).not.toContain('class="alarm"');
});

it('has its outcomes for programs', () => {
  const json = /id="outcomes">([^]*?)<\/script>/u.exec(reported({ end: state, expected }))?.[1] ?? '';
  expect(JSON.parse(json)).toEqual([
    { scenario: 'one', expected: 'rolled back for errors', found: 'rolled back', asExpected: true },
  ]);
});

it('says what is not as expected, and what came to no end', () => {
  const [scenario] = scenarios;
  if (!scenario) throw new Error('no scenario');
  const report = reportOf({
    at: new Date(0),
    machine: '2 × CPU',
    builds: { stable: build, canary: build },
    ended: [endedAs({ end: { ...state, reason: 'p95 <& more>' }, expected })],
    endless: [{ scenario, problem: 'haproxy is not installed' }],
  });
  expect(report).toContain('0 of 2 ended as expected');
  expect(report).toContain('✗ not as expected: rolled back at 25 %');
  expect(report).toContain('rolled back for another reason: p95 &#60;&#38; more&#62;');
  expect(report).toContain('<td>✗ no end</td><td>haproxy is not installed</td>');
  expect(report).toContain('b&#60;1&#62;');
});
