import { type Appcast, type AppcastItem, MAX_ITEMS, pubDateOf } from './appcast.ts';
import { type ReadItem, readAppcast } from './read-appcast.ts';
import { FeedError } from './problems.ts';
import { isSignature } from './signature.ts';
import { isAllowedUrl } from './url.ts';
import { canon, compareBoth } from './version.ts';

/**
 * An appcast as `writeAppcast` writes it, so that a history can be carried on. Its signature is not looked at.
 * @throws FeedError too_large, not_xml, field_missing, field_wrong, version_…, signature_…, url_not_allowed
 */
export function parseAppcast(bytes: Uint8Array): Appcast {
  const { title = '', link = '', items } = readAppcast(bytes);
  if (items.length > MAX_ITEMS)
    throw new FeedError('too_large', `It has more than ${String(MAX_ITEMS)} items`);
  const parsed = items.map(parseItem);
  // The newest first, each above all that follow it.
  for (const [i, { build }] of parsed.entries()) {
    const older = parsed.slice(i + 1).map((item) => item.build);
    compareBoth(build, older);
  }
  return { title, link, items: parsed };
}

/** @throws FeedError */
export function parseItem(item: ReadItem): AppcastItem {
  const build = required(item.build, 'sparkle:version');
  const at = (what: string): string => `${what} of build ${build.slice(0, 40)}`;
  const version = required(item.version, at('sparkle:shortVersionString'));
  for (const one of [build, version, item.critical?.below ?? build]) {
    if (!canon.test(one))
      throw new FeedError('version_shape', `${JSON.stringify(one.slice(0, 40))} is not in the canon`);
  }
  if (!item.inEnclosure)
    throw new FeedError('field_missing', `${at('sparkle:version')} is not an attribute of enclosure`);
  const url = required(item.url, at('url'));
  const notesUrl = required(item.fullReleaseNotesLink ?? item.releaseNotesLink, at('the link to notes'));
  for (const one of [url, notesUrl]) {
    if (!isAllowedUrl(one)) throw new FeedError('url_not_allowed', at('a URL'));
  }
  return {
    build,
    version,
    releaseDate: dateOf(required(item.pubDate, at('pubDate')), at('pubDate')),
    url,
    sizeBytes: numberOf(required(item.length, at('length')), at('length')),
    ed25519: signatureOf(item, at('sparkle:edSignature')),
    minOs: required(item.minimumSystemVersion, at('sparkle:minimumSystemVersion')),
    arm64Only: item.hardwareRequirements === 'arm64',
    critical: item.critical !== undefined,
    criticalBelow: item.critical?.below,
    notesUrl,
    notes: item.description ?? '',
    channel: item.channel,
    phasedRolloutSeconds:
      item.phasedRolloutInterval === undefined
        ? undefined
        : numberOf(item.phasedRolloutInterval, at('sparkle:phasedRolloutInterval')),
  };
}

function required(value: string | undefined, what: string): string {
  if (value === undefined || value === '') throw new FeedError('field_missing', `${what} is missing`);
  return value;
}

/** Back to the manifest's form, if it is a date in Sparkle's. */
function dateOf(pubDate: string, what: string): string {
  const time = new Date(pubDate);
  const date = Number.isNaN(time.getTime()) ? '' : time.toISOString().replace('.000Z', 'Z');
  if (date === '' || pubDateOf(date) !== pubDate)
    throw new FeedError('field_wrong', `${what} is not a date such as Wed, 25 Nov 2026 19:12:25 +0000`);
  return date;
}

function numberOf(text: string, what: string): number {
  if (!/^[1-9]\d{0,11}$/u.test(text)) throw new FeedError('field_wrong', `${what} is not a number above 0`);
  return Number(text);
}

function signatureOf({ edSignature, dsaSignature }: ReadItem, what: string): string {
  if (edSignature !== undefined && isSignature(edSignature)) return edSignature;
  if (edSignature !== undefined && edSignature !== '')
    throw new FeedError('signature_shape', `${what} is not base64 of 64 bytes`);
  throw dsaSignature === undefined
    ? new FeedError('signature_missing', `${what} is missing`)
    : new FeedError('signature_in_dsa_slot', `${what} is missing; sparkle:dsaSignature is set`);
}
