import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeOf } from '../../testing/feed.ts';
import { comparePep440 } from './pep440.ts';
import { compareSparkle } from './sparkle-version.ts';
import { canon, compareBoth } from './version.ts';

const order = { '<': -1, '=': 0, '>': 1 } as const;
type Sign = keyof typeof order;

describe('compareSparkle', () => {
  // The verdicts of Sparkle's own tests.
  it.each<[string, Sign, string]>([
    ['1.0', '<', '1.1'],
    ['1.0', '=', '1.0'],
    ['2.0', '>', '1.1'],
    ['0.1', '>', '0.0.1'],
    ['0.1', '<', '0.1.2'],
    ['1.0', '=', '1.0.0'],
    ['1.5.5-335d3e2', '<', '1.5.6-b252311'],
    ['1.5.5-335d3e2', '=', '1.5.5-a655360'],
    ['1.5-335d3e2', '=', '1.5.0-335d3e2'],
    ['1.5.5', '<', '1.5.6a1'],
    ['1.1.0b1', '<', '1.1.0b2'],
    ['1.1.1b2', '<', '1.1.2b1'],
    ['1.1.1b2', '<', '1.1.2a1'],
    ['1.0a1', '<', '1.0b1'],
    ['1.0b1', '<', '1.0'],
    ['0.9', '<', '1.0a1'],
    ['1.0b', '<', '1.0b2'],
    ['1.0b10', '<', '1.0b11'],
    ['1.0b9', '<', '1.0b10'],
    ['1.0rc', '<', '1.0'],
    ['1.0b', '<', '1.0'],
    ['1.0pre1', '<', '1.0'],
    ['1.0pre1', '=', '1.0.0pre1'],
    ['1.0 (1234)', '<', '1.0 (1235)'],
    ['1.0b1 (1234)', '<', '1.0 (1234)'],
    ['1.0b5 (1234)', '<', '1.0.1b5 (1234)'],
    ['2.0.0.2429', '<', '2.0.0.2430'],
    ['1.1.1.1818', '<', '2.0.0.2430'],
    ['3.3 (5847)', '<', '3.3.1b1 (5902)'],
    ['3.3 (5847)', '=', '3.3.0 (5847)'],
    ['1.1.1.1818', '=', '1.1.1.1818.0'],
    ['3.3b1 (5902)', '=', '3.3.0b1 (5902)'],
    ['201210251627', '<', '201211051041'],
    ['201210251627.0', '=', '201210251627'],
    // The incident, and the numbers that saturate.
    ['1001', '>', '1.0.1'],
    ['2.0.0.32', '>', '2.0.0.4'],
    ['99999999999999999999', '=', '99999999999999999998'],
    ['', '<', '1'],
    ['', '=', ''],
    ['-', '<', '1'],
  ])('%s %s %s', (a, sign, b) => {
    expect(compareSparkle(a, b)).toBe(order[sign]);
    expect(compareSparkle(b, a)).toBe(order[sign] === 0 ? 0 : -order[sign]);
  });

  it('takes any text, and is of two minds only about one that begins with a dash, as Sparkle is', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        fc.pre(!a.startsWith('-') && !b.startsWith('-'));
        expect(compareSparkle(a, a)).toBe(0);
        expect(compareSparkle(a, b) + compareSparkle(b, a)).toBe(0);
      }),
    );
  });
});

describe('comparePep440', () => {
  // PEP 440's own examples of order, and the forms that it says are one.
  it.each<[string, Sign, string]>([
    ['1.dev0', '<', '1.0.dev456'],
    ['1.0.dev456', '<', '1.0a1'],
    ['1.0a1', '<', '1.0a2.dev456'],
    ['1.0a2.dev456', '<', '1.0a12.dev456'],
    ['1.0a12.dev456', '<', '1.0a12'],
    ['1.0a12', '<', '1.0b1.dev456'],
    ['1.0b2', '<', '1.0b2.post345.dev456'],
    ['1.0b2.post345.dev456', '<', '1.0b2.post345'],
    ['1.0b2.post345', '<', '1.0rc1.dev456'],
    ['1.0rc1', '<', '1.0'],
    ['1.0', '<', '1.0+abc.5'],
    ['1.0+abc.5', '<', '1.0+abc.7'],
    ['1.0+abc.7', '<', '1.0+5'],
    ['1.0+5', '<', '1.0.post456.dev34'],
    ['1.0.post456.dev34', '<', '1.0.post456'],
    ['1.0.post456', '<', '1.0.15'],
    ['1.0.15', '<', '1.1.dev1'],
    ['1!0.1', '>', '2026.1'],
    ['1.0', '=', 'v1.0.0'],
    ['1.0-beta', '=', '1.0b0'],
    ['1.0RC1', '=', '1.0rc1'],
    ['1.0alpha1', '=', '1.0a1'],
    ['1.0c1', '=', '1.0rc1'],
    ['1.0-1', '=', '1.0.post1'],
    ['1.0.post', '=', '1.0.post0'],
    ['1.0.rev3', '=', '1.0-r3'],
    ['01.0', '=', '1.0'],
    ['99999999999999999999', '>', '99999999999999999998'],
    ['1001', '>', '1.0.1'],
  ])('%s %s %s', (a, sign, b) => {
    expect(comparePep440(a, b)).toBe(order[sign]);
    expect(comparePep440(b, a)).toBe(order[sign] === 0 ? 0 : -order[sign]);
  });

  it.each(['', 'one', '1.0-', '1..0', '1.0+', '1.0 (5)', '1'.repeat(300), '1.0\n1'])(
    'refuses %j',
    async (text) => {
      expect(await codeOf(() => comparePep440(text, '1'))).toBe('version_shape');
    },
  );
});

describe('the canon', () => {
  it.each(['1', '0', '1001', '1.0.1', '2.0.0.32', '1.4.0b2', '1.0rc1', '1.0a0', '999999999.0'])(
    'holds %s',
    (text) => {
      expect(text).toMatch(canon);
    },
  );

  it.each([
    '1.0-beta',
    '1.0+5',
    'v2.0',
    '1.0RC1',
    '1.0alpha1',
    '1.0.dev1',
    '1.0.post1',
    '10000000000',
    '1.0b',
    '01.0',
    '1.02',
    '1.0.0.0.0',
    '1.0 ',
    '1.0\n',
    '',
    '１.0',
  ])('refuses %j', (text) => {
    expect(text).not.toMatch(canon);
  });

  // Few different numbers, so that pairs are often equal up to a late part.
  const number = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 999_999_999 }));
  const version = fc
    .tuple(
      fc.array(number, { minLength: 1, maxLength: 4 }),
      fc.option(fc.tuple(fc.constantFrom('a', 'b', 'rc'), number)),
    )
    .map(([numbers, pre]) => `${numbers.join('.')}${pre === null ? '' : pre.join('')}`);

  it('leaves Sparkle and Python no pair to disagree about, in 100,000', () => {
    let equal = 0;
    fc.assert(
      fc.property(version, version, (a, b) => {
        const order = compareSparkle(a, b);
        expect(order).toBe(comparePep440(a, b));
        if (order === 0) equal += 1;
      }),
      { numRuns: 100_000 },
    );
    expect(equal).toBeGreaterThan(0);
  }, 60_000);
});

describe('compareBoth', () => {
  it.each<[string, string[], string]>([
    ['1.0.2', [], 'none'],
    ['1.0.2', ['1.0.1', '1.0.0', '1.0.1b1'], 'none'],
    ['1.0.2', ['1.0.3'], 'version_not_newer'],
    ['1.0.2', ['1.0.1', '1.0.2'], 'version_not_newer'],
    ['1.1', ['1.0.9'], 'version_components'],
    ['1001', ['1.0.1'], 'version_components'],
    ['1.0.0', ['1.0'], 'version_not_newer'],
    ['v1.0.3', ['1.0.2'], 'version_shape'],
    ['1.0.1', ['1.0.1.post1'], 'version_disagreement'],
    ['1.0.2', ['no version'], 'version_shape'],
  ])('%s after %j: %s', async (build, published, code) => {
    expect(
      await codeOf(() => {
        compareBoth(build, published);
      }),
    ).toBe(code);
  });
});
