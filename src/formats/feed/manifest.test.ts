import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeOf, releaseOf } from '../../testing/feed.ts';
import {
  type Manifest,
  manifestProblems,
  MAX_MANIFEST_BYTES,
  parseManifest,
  parseRelease,
  serialiseManifest,
  serialiseRelease,
} from './manifest.ts';
import { FeedError } from './problems.ts';

const manifest: Manifest = { ...releaseOf('1.4.0'), sequence: 1, previous_sha256: null };
const text = Buffer.from(serialiseManifest(manifest)).toString();
const withField = (path: string, value: unknown): Buffer => {
  const copy = JSON.parse(text) as Record<string, unknown>;
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const owner = keys.reduce((part, key) => part[key] as Record<string, unknown>, copy);
  owner[last] = value;
  return Buffer.from(JSON.stringify(copy));
};

describe('a manifest', () => {
  it('is read back as it was written', () => {
    expect(parseManifest(serialiseManifest(manifest))).toEqual(manifest);
    expect(parseRelease(serialiseRelease(manifest))).toEqual(releaseOf('1.4.0'));
  });

  it('is the same bytes, in whatever order it was made', () => {
    const entries = Object.entries(manifest).reverse();
    const { artifact } = manifest;
    const shuffled = {
      ...Object.fromEntries(entries),
      artifact: Object.fromEntries(Object.entries(artifact).reverse()),
    } as unknown as Manifest;
    expect(Buffer.from(serialiseManifest(shuffled)).toString()).toBe(text);
  });

  it('may hold fields of a later version of this tool, which are ignored', () => {
    expect(parseManifest(withField('artifact.delta', { from: '1.3.0' }))).toEqual(manifest);
  });

  it.each<[string, unknown, string]>([
    ['version', 1.4, 'version_not_text'],
    ['build', 1001, 'version_not_text'],
    ['build', 'v1.4.0', 'version_shape'],
    ['build', undefined, 'field_missing'],
    ['build', null, 'version_shape'],
    ['version', '1.4.0-beta', 'version_shape'],
    ['release_date', '2026-03-01', 'field_wrong'],
    ['release_date', '2026-02-30T10:00:00Z', 'field_wrong'],
    ['release_date', undefined, 'field_missing'],
    ['artifact', undefined, 'field_missing'],
    ['artifact.url', 'http://example.org/Nexy.dmg', 'url_not_allowed'],
    ['artifact.url', 'https://user:secret@example.org/Nexy.dmg', 'url_not_allowed'],
    ['artifact.url', 'https://example.org/Nexy.zip', 'field_wrong'],
    ['artifact.url', 'https://example.org/a b/Nexy.dmg', 'field_wrong'],
    ['artifact.url', 7, 'field_wrong'],
    ['artifact.size', 0, 'field_wrong'],
    ['artifact.size', '12', 'field_wrong'],
    ['artifact.size', 1.5, 'field_wrong'],
    ['artifact.size', 2 ** 40, 'field_wrong'],
    ['artifact.sha256', 'A'.repeat(64), 'field_wrong'],
    ['artifact.ed25519', '', 'signature_missing'],
    ['artifact.ed25519', 'lol', 'signature_shape'],
    ['artifact.ed25519', undefined, 'field_missing'],
    ['artifact.arch', 'ppc', 'field_wrong'],
    ['artifact.min_os', 12, 'field_wrong'],
    ['critical', 'false', 'field_wrong'],
    ['auto_install', undefined, 'field_missing'],
    ['notes_url', 'javascript:alert(1)', 'url_not_allowed'],
    ['sequence', 0, 'field_wrong'],
    ['sequence', 2, 'field_wrong'],
    ['previous_sha256', 'a'.repeat(64), 'field_wrong'],
    ['previous_sha256', undefined, 'field_missing'],
  ])('with %s %j is refused: %s', async (path, value, code) => {
    expect(await codeOf(() => parseManifest(withField(path, value)))).toBe(code);
    expect(manifestProblems(withField(path, value)).map((problem) => problem.code)).toContain(code);
  });

  it('tells everything that is wrong, where it is asked to', () => {
    const wrong = JSON.parse(withField('build', 1001).toString()) as { artifact: { ed25519: string } };
    wrong.artifact.ed25519 = '';
    const codes = manifestProblems(Buffer.from(JSON.stringify(wrong))).map(({ code }) => code);
    expect(codes).toEqual(['version_not_text', 'signature_missing']);
  });

  it.each<[string, Uint8Array, string]>([
    ['nothing', Buffer.alloc(0), 'not_json'],
    ['half of it', Buffer.from(text.slice(0, 200)), 'not_json'],
    ['a list', Buffer.from('[]'), 'not_json'],
    ['null', Buffer.from('null'), 'not_json'],
    ['bytes that are not UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'not_json'],
    ['more than it may hold', Buffer.alloc(MAX_MANIFEST_BYTES + 1, ' '), 'too_large'],
  ])('that is %s is refused', async (_, bytes, code) => {
    expect(await codeOf(() => parseManifest(bytes))).toBe(code);
  });

  it('fails with a FeedError whatever the bytes are', () => {
    const path = fc.constantFrom(
      'version',
      'build',
      'artifact',
      'artifact.url',
      'artifact.size',
      'sequence',
      'notes_url',
    );
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 500 }),
      fc.json().map((json) => Buffer.from(json)),
      fc.tuple(path, fc.jsonValue()).map(([where, value]) => withField(where, value)),
      fc
        .tuple(fc.nat(text.length), fc.string({ maxLength: 5 }))
        .map(([at, junk]) => Buffer.from(`${text.slice(0, at)}${junk}${text.slice(at + 1)}`)),
    );
    fc.assert(
      fc.property(bytes, (input) => {
        try {
          parseManifest(input);
        } catch (error) {
          expect(error).toBeInstanceOf(FeedError);
        }
      }),
      { numRuns: 3_000 },
    );
  });
});
