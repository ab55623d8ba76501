import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPython } from '../scripts/debian-packages.ts';
import { comparePep440 } from '../src/formats/feed/pep440.ts';
import { FeedError } from '../src/formats/feed/problems.ts';
import { artifactBytes, feedOf, releaseOf, testKeyPair, withText } from '../src/testing/feed.ts';

/** What test/python/update_check.py says. */
interface Seen {
  readonly orders: readonly (number | null)[];
  readonly problems: readonly string[];
  readonly manifest_signed: boolean;
  readonly enclosures: readonly Readonly<Record<string, string>>[];
}

const releases = ['1.0.0', '1.0.1'].map((build) => releaseOf(build));
const good = feedOf(releases);

function ask({
  files = good,
  artifact = artifactBytes('1.0.1'),
  installed = '1.0.0',
  pairs = [] as readonly (readonly [string, string])[],
} = {}): Seen {
  const python = findPython('nacl, packaging');
  if (python === undefined) throw new Error('no Python 3 with nacl and packaging');
  const input = JSON.stringify({
    pairs,
    files: Object.fromEntries(
      [...files].map(([path, bytes]) => [path, Buffer.from(bytes).toString('base64')]),
    ),
    artifact: artifact.toString('base64'),
    public_key: testKeyPair.publicKey,
    installed,
  });
  const script = fileURLToPath(new URL('./python/update_check.py', import.meta.url));
  const { status, stdout, stderr } = spawnSync(python, [script], {
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Seen;
}

function ours(a: string, b: string): number | null {
  try {
    return comparePep440(a, b);
  } catch (error) {
    if (error instanceof FeedError) return null;
    throw error;
  }
}

/** Good and bad versions made of the parts that Python's grammar has. */
const version = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.nat(12).map(String) },
      { weight: 4, arbitrary: fc.constant('.') },
      fc.constantFrom(
        'a',
        'b',
        'rc',
        'c',
        'alpha',
        'Beta',
        'pre',
        'preview',
        'post',
        'rev',
        'r',
        'dev',
        'RC',
      ),
      fc.constantFrom('-', '_', '+', '!', 'v', ' ', 'ubuntu', '99999999999999999999', '01'),
    ),
    { minLength: 1, maxLength: 7 },
  )
  .map((parts) => parts.join(''));

describe("the clients' own Python", () => {
  it('orders versions as we say it does, and reads those that we say it reads', () => {
    const pairs = fc.sample(fc.tuple(version, version), { numRuns: 20_000, seed: 1 });
    const { orders } = ask({ pairs });
    const differing = pairs.filter(([a, b], i) => ours(a, b) !== orders[i]);
    expect(differing).toEqual([]);
    expect(orders.filter((order) => order !== null).length).toBeGreaterThan(500);
  });

  it('accepts our manifest, its signature and what it offers', () => {
    expect(ask()).toMatchObject({ problems: [], manifest_signed: true });
  });

  it('refuses what is changed', () => {
    expect(ask({ artifact: artifactBytes('1.0.9') }).problems).toEqual(['sha256', 'ed25519']);
    expect(ask({ installed: '1.0.1' }).problems).toEqual(['not newer']);
    const files = withText(good, 'manifest.json', (text) => text.replace('true', 'false'));
    expect(ask({ files }).manifest_signed).toBe(false);
  });

  it('finds in our appcast what the clients in the field look for', () => {
    const expected = releases.map(({ build, version: shown, artifact }) => ({
      build,
      version: shown,
      length: String(artifact.size),
      url: artifact.url,
      signature: artifact.ed25519,
    }));
    expect(ask().enclosures).toEqual(expected.reverse());
  });
});
