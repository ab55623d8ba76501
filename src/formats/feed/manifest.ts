import { z } from 'zod';
import { FeedError } from './problems.ts';
import { isSignature } from './signature.ts';
import { isAllowedUrl } from './url.ts';
import { canon } from './version.ts';

export const MAX_MANIFEST_BYTES = 64 * 1024;
/** A download that is larger is a mistake, or an attack on disks. */
export const MAX_ARTIFACT_BYTES = 4 * 1024 ** 3;

const text = (pattern: RegExp, meaning: string) =>
  z.string(`must be ${meaning}, in quotes`).regex(pattern, `must be ${meaning}`);
const version = text(canon, 'a version in the canon');
/** Normalised, so that the same URL is always the same bytes. */
const url = z
  .string('must be a URL')
  .refine(
    (value) => isAllowedUrl(value) && URL.parse(value)?.href === value,
    'must be a normalised https URL',
  );

const artifact = z
  .object({
    type: z.enum(['dmg', 'zip'], 'must be dmg or zip'),
    url,
    size: z
      .int('must be a number of bytes')
      .min(1, 'must not be 0')
      .max(MAX_ARTIFACT_BYTES, 'must be 4 GiB at most'),
    sha256: text(/^[0-9a-f]{64}$/u, '64 hexadecimal digits in lower case'),
    arch: z.enum(['universal', 'arm64', 'x86_64'], 'must be universal, arm64 or x86_64'),
    min_os: text(/^[1-9]\d?(\.\d{1,2}){0,2}$/u, 'a version of macOS'),
    ed25519: z.string('must be text').refine(isSignature, 'must be base64 of 64 bytes'),
  })
  // Clients tell the type by the end of the URL.
  .refine(({ type, url }) => URL.parse(url)?.pathname.endsWith(`.${type}`) === true, {
    path: ['url'],
    error: 'must end in the type of the artifact',
  });

/** 2026-11-25T19:12:25Z: whole seconds in UTC, as GitHub gives published_at. */
const date = text(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/u, 'a date such as 2026-11-25T19:12:25Z').refine(
  (value) => {
    const time = new Date(value);
    return !Number.isNaN(time.getTime()) && time.toISOString() === value.replace('Z', '.000Z');
  },
  'must be a date that exists',
);

const releaseFields = {
  version,
  build: version,
  release_date: date,
  artifact,
  critical: z.boolean('must be true or false'),
  auto_install: z.boolean('must be true or false'),
  notes_url: url,
};

const release = z.object(releaseFields);
const manifest = z
  .object({
    ...releaseFields,
    sequence: z.int('must be a whole number').min(1, 'must be at least 1'),
    previous_sha256: text(/^[0-9a-f]{64}$/u, '64 hexadecimal digits in lower case').nullable(),
  })
  .refine(({ sequence, previous_sha256 }) => (sequence === 1) === (previous_sha256 === null), {
    path: ['previous_sha256'],
    error: 'must be null for sequence 1, and for no other',
  });

/** What clients install, and how they check it. Sizes are in bytes. */
export type Artifact = Readonly<z.infer<typeof artifact>>;

/** One release, the same in every channel: the content of `v/<build>.json`. */
export type Release = Readonly<z.infer<typeof release>>;

/**
 * manifest.json: the release that a channel offers. `sequence` rises by one with each new content, and
 * `previous_sha256` is the hash of the file that this one replaced (null for the first); older clients ignore both.
 */
export type Manifest = Readonly<z.infer<typeof manifest>>;

/** @throws FeedError too_large, not_json, field_missing, field_wrong, version_not_text, version_shape, … */
export const parseManifest = (bytes: Uint8Array): Manifest => parse(bytes, manifest);

/** @throws FeedError as `parseManifest` */
export const parseRelease = (bytes: Uint8Array): Release => parse(bytes, release);

/** The same release gives the same bytes. */
export const serialiseRelease = (value: Release): Uint8Array => serialise(release.parse(value));

/** The same manifest gives the same bytes. */
export const serialiseManifest = (value: Manifest): Uint8Array => serialise(manifest.parse(value));

/** In the order of the schema, whatever order it was made in. */
const serialise = (value: object): Uint8Array => Buffer.from(`${JSON.stringify(value, undefined, 2)}\n`);

/** @throws FeedError too_large, not_json */
export function parseJson(bytes: Uint8Array): unknown {
  if (bytes.length > MAX_MANIFEST_BYTES)
    throw new FeedError(
      'too_large',
      `It has ${String(bytes.length)} bytes; ${String(MAX_MANIFEST_BYTES)} are allowed`,
    );
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new FeedError('not_json', 'It is not JSON in UTF-8', { cause: error });
  }
}

function parse<T>(bytes: Uint8Array, schema: z.ZodType<T>): T {
  const value = parseJson(bytes);
  const { success, data, error } = schema.safeParse(value);
  if (success) return data;
  throw problemOf(error.issues[0], value);
}

/**
 * Everything that is wrong with a manifest, where `parseManifest` tells only the first of it.
 * @throws FeedError too_large, not_json
 */
export function manifestProblems(bytes: Uint8Array): FeedError[] {
  const value = parseJson(bytes);
  return (manifest.safeParse(value).error?.issues ?? []).map((issue) => problemOf(issue, value));
}

/** Names what is wrong by the kinds of trouble that feeds have had. */
function problemOf(issue: z.core.$ZodIssue | undefined, value: unknown): FeedError {
  const path = issue?.path.join('.') ?? '';
  const found = issue?.path.reduce<unknown>(
    (part, key) => (part as Record<PropertyKey, unknown>)[key],
    value,
  );
  const isVersion = path === 'version' || path === 'build';
  if (path === '') return new FeedError('not_json', 'It is not a JSON object');
  if (found === undefined) return new FeedError('field_missing', `${path} is missing`);
  if (isVersion && typeof found === 'number')
    return new FeedError('version_not_text', `${path} is the number ${String(found)}, not text`);
  const message = `${path} ${issue?.message ?? 'is wrong'}`;
  if (isVersion) return new FeedError('version_shape', message);
  if (path === 'artifact.ed25519')
    return new FeedError(found === '' ? 'signature_missing' : 'signature_shape', message);
  if (path.endsWith('url') && typeof found === 'string' && !isAllowedUrl(found))
    return new FeedError('url_not_allowed', message);
  return new FeedError('field_wrong', message);
}
