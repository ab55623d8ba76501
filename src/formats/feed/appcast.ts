import type { Release } from './manifest.ts';
import { FeedError } from './problems.ts';
import { type Signer } from './signature.ts';
import { signFeed } from './signed-feed.ts';

export const MAX_APPCAST_BYTES = 512 * 1024;
/** How many releases an appcast holds; older ones are only in `v/`. */
export const MAX_ITEMS = 50;
/** Notes are cut by whoever writes them: 50 of this size still fit into MAX_APPCAST_BYTES. */
export const MAX_NOTES_CHARACTERS = 4096;
export const SPARKLE_NAMESPACE = 'http://www.andymatuschak.org/xml-namespaces/sparkle';

/** What Sparkle alone knows of a release, beside what the manifest tells. */
export interface SparkleOptions {
  /** Plain text, shown before the update; empty shows the page at `notes_url`. */
  readonly notes: string;
  /** Only apps that ask for this channel see the item; undefined is for all. */
  readonly channel: string | undefined;
  /** A critical update is critical for builds below this one; undefined is all. */
  readonly criticalBelow: string | undefined;
  /** Seconds between the seven groups of a phased rollout, counted from the release's date; undefined is at once. */
  readonly phasedRolloutSeconds: number | undefined;
}

/** One release in an appcast. */
export interface AppcastItem extends SparkleOptions {
  readonly build: string;
  readonly version: string;
  /** As in the manifest: 2026-11-25T19:12:25Z. */
  readonly releaseDate: string;
  readonly url: string;
  readonly sizeBytes: number;
  readonly ed25519: string;
  readonly minOs: string;
  /** Whether Macs with an Intel processor must not get it. */
  readonly arm64Only: boolean;
  readonly critical: boolean;
  readonly notesUrl: string;
}

export interface Appcast {
  readonly title: string;
  /** The feed's home page or host. */
  readonly link: string;
  /** The newest first. */
  readonly items: readonly AppcastItem[];
}

/** The appcast's projection of a release; `release` may be a whole manifest. */
export function itemOf(release: Release, options: SparkleOptions): AppcastItem {
  const { artifact } = release;
  return {
    build: release.build,
    version: release.version,
    releaseDate: release.release_date,
    url: artifact.url,
    sizeBytes: artifact.size,
    ed25519: artifact.ed25519,
    minOs: artifact.min_os,
    arm64Only: artifact.arch === 'arm64',
    critical: release.critical,
    notesUrl: release.notes_url,
    notes: notesOf(options.notes),
    channel: options.channel,
    criticalBelow: options.criticalBelow,
    phasedRolloutSeconds: options.phasedRolloutSeconds,
  };
}

/** As XML gives them back: newlines alone, and none of the characters that XML cannot hold. */
function notesOf(notes: string): string {
  return notes
    .replaceAll(/\r\n?/gu, '\n')
    .replaceAll(/[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]/gu, '');
}

/**
 * The bytes of the appcast, signed. The same releases give the same bytes: pubDate is when the release was published.
 * @throws FeedError too_large, field_wrong
 */
export function writeAppcast(appcast: Appcast, signer: Pick<Signer, 'sign'>): Uint8Array {
  if (appcast.items.length > MAX_ITEMS)
    throw new FeedError('too_large', `An appcast holds ${String(MAX_ITEMS)} releases at most`);
  const bytes = signFeed(Buffer.from(contentOf(appcast)), signer);
  if (bytes.length > MAX_APPCAST_BYTES)
    throw new FeedError('too_large', `The appcast would have ${String(bytes.length)} bytes`);
  return bytes;
}

function contentOf({ title, link, items }: Appcast): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:sparkle="${SPARKLE_NAMESPACE}">
  <channel>
    <title>${escape(title)}</title>
    <link>${escape(link)}</link>
    <description>${escape(title)}</description>
    <language>en</language>
${items.map(xmlOf).join('')}  </channel>
</rss>
`;
}

function xmlOf(item: AppcastItem): string {
  if (item.notes.length > MAX_NOTES_CHARACTERS)
    throw new FeedError('field_wrong', `Notes may have ${String(MAX_NOTES_CHARACTERS)} characters`);
  const below = item.criticalBelow === undefined ? '' : ` sparkle:version="${escape(item.criticalBelow)}"`;
  const lines = [
    `<title>${escape(item.version)}</title>`,
    `<pubDate>${pubDateOf(item.releaseDate)}</pubDate>`,
    item.channel !== undefined && `<sparkle:channel>${escape(item.channel)}</sparkle:channel>`,
    `<sparkle:minimumSystemVersion>${escape(item.minOs)}</sparkle:minimumSystemVersion>`,
    item.arm64Only && '<sparkle:hardwareRequirements>arm64</sparkle:hardwareRequirements>',
    item.critical && `<sparkle:criticalUpdate${below}/>`,
    item.phasedRolloutSeconds !== undefined &&
      `<sparkle:phasedRolloutInterval>${String(item.phasedRolloutSeconds)}</sparkle:phasedRolloutInterval>`,
    ...notesXml(item),
    // Attributes, not elements: the clients in the field read nothing else.
    `<enclosure url="${escape(item.url)}" sparkle:version="${escape(item.build)}" sparkle:shortVersionString="${escape(item.version)}" length="${String(item.sizeBytes)}" type="application/octet-stream" sparkle:edSignature="${item.ed25519}"/>`,
  ];
  const inner = lines.filter((line) => line !== false).map((line) => `      ${line}\n`);
  return `    <item>\n${inner.join('')}    </item>\n`;
}

/** A link to notes has precedence over a description in Sparkle, so there is only one of them. */
function notesXml({ notes, notesUrl }: AppcastItem): string[] {
  if (notes === '') return [`<sparkle:releaseNotesLink>${escape(notesUrl)}</sparkle:releaseNotesLink>`];
  return [
    `<sparkle:fullReleaseNotesLink>${escape(notesUrl)}</sparkle:fullReleaseNotesLink>`,
    `<description sparkle:format="plain-text">${escape(notes)}</description>`,
  ];
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replaceAll(/[&<>"]/gu, (sign) => escapes[sign] ?? sign);

/** "Wed, 25 Nov 2026 19:12:25 +0000": Sparkle's own format of dates. */
export const pubDateOf = (releaseDate: string): string =>
  new Date(releaseDate).toUTCString().replace('GMT', '+0000');
