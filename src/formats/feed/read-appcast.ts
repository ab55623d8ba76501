import { parseXml, XmlDocumentType, XmlElement } from '@rgrove/parse-xml';
import { MAX_APPCAST_BYTES, SPARKLE_NAMESPACE } from './appcast.ts';
import { FeedError } from './problems.ts';

/** An item as it stands in an appcast, good or bad: what is missing is undefined. */
export interface ReadItem {
  readonly title: string | undefined;
  readonly pubDate: string | undefined;
  /** sparkle:version, an attribute of the enclosure or an element, as in Sparkle; so too the next. */
  readonly build: string | undefined;
  readonly version: string | undefined;
  /** Whether both stand where the clients in the field look: in the enclosure. */
  readonly inEnclosure: boolean;
  readonly url: string | undefined;
  readonly length: string | undefined;
  readonly edSignature: string | undefined;
  readonly dsaSignature: string | undefined;
  readonly minimumSystemVersion: string | undefined;
  readonly maximumSystemVersion: string | undefined;
  /** The lowest build that may update to it. */
  readonly minimumUpdateVersion: string | undefined;
  /** Whether it is for another system than macOS, or is a part of an update: neither is ever installed. */
  readonly isForOthers: boolean;
  readonly hardwareRequirements: string | undefined;
  readonly channel: string | undefined;
  readonly critical: { readonly below: string | undefined } | undefined;
  readonly phasedRolloutInterval: string | undefined;
  readonly releaseNotesLink: string | undefined;
  readonly fullReleaseNotesLink: string | undefined;
  readonly description: string | undefined;
}

export interface ReadAppcast {
  readonly title: string | undefined;
  readonly link: string | undefined;
  readonly items: readonly ReadItem[];
}

/**
 * Reads any appcast, so that a bad one can be explained. Entities other than XML's own five and document types are
 * refused, and so is what is larger than MAX_APPCAST_BYTES.
 * @throws FeedError too_large, not_xml
 */
export function readAppcast(bytes: Uint8Array): ReadAppcast {
  if (bytes.length > MAX_APPCAST_BYTES)
    throw new FeedError(
      'too_large',
      `It has ${String(bytes.length)} bytes; ${String(MAX_APPCAST_BYTES)} are allowed`,
    );
  const root = rootOf(bytes);
  const channel = root.name === 'rss' ? children(root, 'channel')[0] : undefined;
  if (channel === undefined) throw new FeedError('not_xml', 'It is not an RSS feed with a channel');
  const prefix = prefixOf(root);
  return {
    title: textOf(channel, 'title'),
    link: textOf(channel, 'link'),
    items: children(channel, 'item').map((item) => readItem(item, prefix)),
  };
}

function rootOf(bytes: Uint8Array): XmlElement {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const document = parseXml(text, { preserveDocumentType: true });
    if (document.children.some((node) => node instanceof XmlDocumentType))
      throw new Error('it has a document type');
    if (document.root === null) throw new Error('it is empty');
    return document.root;
  } catch (error) {
    // Elements within elements without end exhaust the parser's stack: a RangeError, and no XML of ours either.
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
    throw new FeedError('not_xml', `It is not plain XML: ${why.slice(0, 200)}`, { cause: error });
  }
}

/** "sparkle:", or what else the feed calls that namespace. */
function prefixOf(root: XmlElement): string {
  const [name = 'xmlns:sparkle'] =
    Object.entries(root.attributes).find(
      ([key, value]) => key.startsWith('xmlns:') && value === SPARKLE_NAMESPACE,
    ) ?? [];
  return `${name.slice('xmlns:'.length)}:`;
}

const children = (element: XmlElement, name: string): XmlElement[] =>
  element.children.filter((node): node is XmlElement => node instanceof XmlElement && node.name === name);

const textOf = (element: XmlElement, name: string): string | undefined => children(element, name)[0]?.text;

function readItem(item: XmlElement, prefix: string): ReadItem {
  const enclosure = children(item, 'enclosure')[0]?.attributes ?? {};
  const sparkle = (name: string): string | undefined => textOf(item, `${prefix}${name}`)?.trim();
  const attribute = (name: string): string | undefined => enclosure[`${prefix}${name}`];
  // Older feeds have it as a tag, without a version.
  const [tags] = children(item, `${prefix}tags`);
  const [critical] = [item, ...(tags === undefined ? [] : [tags])].flatMap((owner) =>
    children(owner, `${prefix}criticalUpdate`),
  );
  return {
    title: textOf(item, 'title'),
    pubDate: textOf(item, 'pubDate')?.trim(),
    build: attribute('version') ?? sparkle('version'),
    version: attribute('shortVersionString') ?? sparkle('shortVersionString'),
    inEnclosure: attribute('version') !== undefined && attribute('shortVersionString') !== undefined,
    url: enclosure['url'],
    length: enclosure['length'],
    edSignature: attribute('edSignature'),
    dsaSignature: attribute('dsaSignature'),
    minimumSystemVersion: sparkle('minimumSystemVersion'),
    maximumSystemVersion: sparkle('maximumSystemVersion'),
    minimumUpdateVersion: sparkle('minimumUpdateVersion'),
    isForOthers: (attribute('os') ?? 'macos') !== 'macos' || attribute('deltaFrom') !== undefined,
    hardwareRequirements: sparkle('hardwareRequirements'),
    channel: sparkle('channel'),
    critical: critical && { below: critical.attributes[`${prefix}version`] },
    phasedRolloutInterval: sparkle('phasedRolloutInterval'),
    releaseNotesLink: sparkle('releaseNotesLink'),
    fullReleaseNotesLink: sparkle('fullReleaseNotesLink'),
    description: textOf(item, 'description'),
  };
}
