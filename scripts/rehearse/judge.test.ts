import { describe, expect, it } from 'vitest';
import { type Case, endedAs, seenOf, turns } from './ended.test-data.ts';
import { harmOf, problemsOf } from './judge.ts';
import type { Ended } from './run.ts';
import type { Expected } from './scenarios.ts';

const back: Expected = { end: 'rolled back', because: ['errors', 'gateway'], percent: 25 };
const rolledBack = {
  phase: 'rolled back',
  reason: 'the canary breaks errors; no traffic after 1 s',
  stage: 1,
} as const;

describe('problemsOf', () => {
  it.each<[string, Case, string[]]>([
    ['a ramp that is done', { end: { phase: 'done' }, expected: { end: 'done' } }, []],
    ['one rolled back as it should be', { end: rolledBack, expected: back }, []],
    [
      'one that asks',
      { end: { phase: 'asking', reason: 'no proof', percent: 25 }, expected: { end: 'done' } },
      ['ended as asking (no proof) at 25 %'],
    ],
    [
      'another reason',
      { end: { ...rolledBack, reason: 'the canary breaks p95' }, expected: back },
      ['rolled back for another reason: the canary breaks p95'],
    ],
    [
      'another stage',
      { end: { ...rolledBack, stage: 0 }, expected: back },
      ['rolled back at 1 % of the traffic, not at 25 %'],
    ],
    [
      'harm to the stable revision',
      {
        end: rolledBack,
        expected: back,
        seen: seenOf(turns(9, { failed: 2, refused: 1, failure: 'INTERNAL no' }), turns(1)),
      },
      ['3 turns failed on the stable revision, the first with INTERNAL no'],
    ],
    [
      'traffic after the way back',
      { end: rolledBack, expected: back, lastCanaryMs: 9_001 },
      ['the canary was asked after it had been rolled back'],
    ],
    ['traffic up to it', { end: rolledBack, expected: back, lastCanaryMs: 9_000 }, []],
  ])('tells of %s', (_name, ended, problems) => {
    expect(problemsOf(endedAs(ended))).toEqual(problems);
  });
});

it('counts as harmed what failed, was refused or was heard late of the canary, since the ramp began', () => {
  const canary = turns(10, { failed: 1, refused: 2, firstAudioMs: [1_000, 1_001] });
  const seen = seenOf(turns(90, { firstAudioMs: [5_000] }), canary);
  const ended = (startedMs: number): Ended =>
    endedAs({ end: { phase: 'done', startedMs }, expected: { end: 'done' }, seen });
  expect(harmOf(ended(5_900))).toMatchObject({ canaryShare: 0.1, harmedShare: 0.04 });
  expect(harmOf(ended(6_000))).toMatchObject({ canaryShare: 0, harmedShare: 0 });
});
