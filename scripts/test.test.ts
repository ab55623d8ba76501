import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { missingGroups, testGroups } from './debian-packages.ts';
import { countLine, type VitestReport } from './vitest-results.ts';

const report: VitestReport = {
  numPassedTests: 7,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [{ status: 'passed', assertionResults: [{}] }],
};

describe('countLine', () => {
  it('counts tests', () => {
    expect(countLine(report)).toBe('7 passed, 0 failed');
    expect(countLine({ ...report, numFailedTests: 2 })).toBe('7 passed, 2 failed');
    expect(countLine({ ...report, numPendingTests: 1, numTodoTests: 2 })).toBe(
      '7 passed, 0 failed, 3 skipped',
    );
  });

  it('counts a file that does not load, and a run without a report, as a failure', () => {
    const unloaded = { status: 'failed', assertionResults: [] };
    expect(countLine({ ...report, testResults: [unloaded, unloaded] })).toBe('7 passed, 2 failed');
    expect(countLine({ ...report, testResults: [{ status: 'failed', assertionResults: [{}] }] })).toMatch(
      / 0 failed$/,
    );
    expect(countLine(undefined)).toBe('0 passed, 1 failed');
  });
});

describe('testGroups', () => {
  it('names files that exist, so that none is left out under an old name', () => {
    const files = testGroups.flatMap((group) => group.files);
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });

  it('finds a group missing when one of its commands is not there or fails', () => {
    const [group] = testGroups;
    if (group === undefined) throw new Error('no groups');
    const there = { ...group, name: 'there', probes: [['true']] } as const;
    const absent = { ...group, name: 'absent', probes: [['true'], ['no-such-command-here']] } as const;
    const failing = { ...group, name: 'failing', probes: [['true'], ['false']] } as const;
    expect(missingGroups([there, absent, failing]).map(({ name }) => name)).toEqual(['absent', 'failing']);
  });
});
