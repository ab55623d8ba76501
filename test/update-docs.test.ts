/** Holds Docs/VERSION_FORMAT_CRITICAL_FIX.md, UPDATE_CHECKS.md and GITHUB_UPDATE_SYSTEM.md against the code. */
import { describe, expect, it } from 'vitest';
import { comparePep440 } from '../src/formats/feed/pep440.ts';
import { problemCodes } from '../src/formats/feed/problems.ts';
import { compareSparkle } from '../src/formats/feed/sparkle-version.ts';
import { canon } from '../src/formats/feed/version.ts';
import { command as promote } from '../src/updates/promote.ts';
import { command as publish } from '../src/updates/publish.ts';
import { command as yank } from '../src/updates/yank.ts';
import { column, read, rows } from './markdown.ts';

const text = read('Docs/VERSION_FORMAT_CRITICAL_FIX.md');
const listed = (cell = ''): string[] => cell.split(', ');

describe('VERSION_FORMAT_CRITICAL_FIX', () => {
  it('has the canon', () => {
    expect(text).toContain(`\n${canon.source}\n`);
  });

  it('gives examples of what is in the canon, and of what is not', () => {
    for (const [good, bad] of rows(text, 'The canon', 'good')) {
      for (const version of listed(good)) expect(version).toMatch(canon);
      for (const version of listed(bad)) expect(version).not.toMatch(canon);
    }
  });

  it('tells where Sparkle and Python disagree', () => {
    const words = { '-1': 'below', 0: 'equal', 1: 'above' };
    const pairs = rows(text, 'Why both kinds of clients matter', 'pair');
    expect(pairs.length).toBeGreaterThan(5);
    for (const [pair, sparkle = '', python = ''] of pairs) {
      const [a = '', b = ''] = listed(pair);
      expect(`${a}: ${sparkle}`).toContain(words[compareSparkle(a, b)]);
      expect(`${a}: ${python}`).toContain(words[comparePep440(a, b)]);
      expect(compareSparkle(a, b)).not.toBe(comparePep440(a, b));
    }
  });
});

it('UPDATE_CHECKS explains every way to be wrong', () => {
  expect(column(rows(read('Docs/UPDATE_CHECKS.md'), 'What can be wrong', 'code'), 0)).toEqual(problemCodes);
});

it.each([
  ['publish', publish],
  ['promote', promote],
  ['yank', yank],
])('GITHUB_UPDATE_SYSTEM has every option of %s', (_name, { options }) => {
  const named = options.flatMap((line) => [...line.matchAll(/--[a-z][a-z-]+/gu)].map(([option]) => option));
  expect(named.length).toBeGreaterThan(3);
  const text = read('Docs/GITHUB_UPDATE_SYSTEM.md');
  expect(named.filter((option) => !new RegExp(`${option}(?![\\w-])`, 'u').test(text))).toEqual([]);
});
