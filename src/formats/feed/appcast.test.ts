import { XMLParser } from 'fast-xml-parser';
import fc from 'fast-check';
import { parseFeed } from 'feedsmith';
import { describe, expect, it } from 'vitest';
import { artifactBytes, codeOf, plain, releaseOf, testKey, testSigner } from '../../testing/feed.ts';
import {
  type Appcast,
  itemOf,
  MAX_APPCAST_BYTES,
  MAX_ITEMS,
  MAX_NOTES_CHARACTERS,
  writeAppcast,
} from './appcast.ts';
import { parseAppcast } from './parse-appcast.ts';
import { FeedError } from './problems.ts';
import { readAppcast } from './read-appcast.ts';
import { verifyFeed } from './signed-feed.ts';

const head = { title: 'Nexy & friends', link: 'https://updates.example/' };
const full = itemOf(releaseOf('1.4.0', { critical: true, artifact: { arch: 'arm64', min_os: '13.3' } }), {
  notes: '- "Quick" <fixes> & more\r\n- ünïcode 🎉',
  channel: 'beta',
  criticalBelow: '1.3.9',
  phasedRolloutSeconds: 86_400,
});
const appcast: Appcast = { ...head, items: [full, itemOf(releaseOf('1.3.9'), plain)] };
const bytes = writeAppcast(appcast, testSigner);
const text = Buffer.from(bytes).toString();

describe('an appcast', () => {
  it('is read back as it was written', () => {
    expect(parseAppcast(bytes)).toEqual(appcast);
    expect(full.notes).toBe('- "Quick" <fixes> & more\n- ünïcode 🎉');
  });

  it('is the same bytes for the same releases, also by way of reading it', () => {
    expect(writeAppcast(parseAppcast(bytes), testSigner)).toEqual(bytes);
  });

  it('says the same to a parser that is not ours', () => {
    const parsed = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: '',
      parseTagValue: false,
    }).parse(text) as { rss: { channel: { title: string; item: Record<string, unknown>[] } } };
    const { title, item } = parsed.rss.channel;
    expect(title).toBe(head.title);
    expect(item).toHaveLength(2);
    expect(item[0]).toEqual({
      title: '1.4.0',
      pubDate: 'Sun, 01 Mar 2026 10:00:00 +0000',
      'sparkle:channel': 'beta',
      'sparkle:minimumSystemVersion': '13.3',
      'sparkle:hardwareRequirements': 'arm64',
      'sparkle:criticalUpdate': { 'sparkle:version': '1.3.9' },
      'sparkle:phasedRolloutInterval': '86400',
      'sparkle:fullReleaseNotesLink': 'https://github.com/nexy/app/releases/tag/v1.4.0',
      description: { '#text': full.notes, 'sparkle:format': 'plain-text' },
      enclosure: {
        url: 'https://github.com/nexy/app/releases/download/v1.4.0/Nexy.dmg',
        'sparkle:version': '1.4.0',
        'sparkle:shortVersionString': '1.4.0',
        length: String(artifactBytes('1.4.0').length),
        type: 'application/octet-stream',
        'sparkle:edSignature': testSigner.sign(artifactBytes('1.4.0')),
      },
    });
  });

  it('is RSS to a reader of feeds', () => {
    const { format, feed } = parseFeed(text);
    expect(format).toBe('rss');
    expect(feed).toMatchObject({
      title: head.title,
      link: head.link,
      items: [
        {
          title: '1.4.0',
          pubDate: 'Sun, 01 Mar 2026 10:00:00 +0000',
          description: full.notes,
          enclosures: [{ url: full.url, length: full.sizeBytes, type: 'application/octet-stream' }],
        },
        { title: '1.3.9' },
      ],
    });
  });

  it('holds any notes that are not too long', () => {
    const release = releaseOf('1.0.0');
    // Of all that a string can hold, what XML cannot and half a character included.
    const unit = fc
      .oneof(fc.nat(0x2ff), fc.nat(0xffff), fc.nat(0x10ffff))
      .map((code) => String.fromCodePoint(code));
    const anyNotes = fc.array(unit, { maxLength: 100 }).map((units) => units.join(''));
    fc.assert(
      fc.property(anyNotes, (notes) => {
        const item = itemOf(release, { ...plain, notes });
        const written = writeAppcast({ ...head, items: [item] }, testSigner);
        expect(parseAppcast(written).items).toEqual([item]);
      }),
    );
  });

  it('with the most items and the longest notes is still not too large', () => {
    const items = Array.from({ length: MAX_ITEMS }, (_, i) =>
      itemOf(releaseOf(`1.0.${String(MAX_ITEMS - i)}`), {
        ...plain,
        notes: 'ж'.repeat(MAX_NOTES_CHARACTERS),
      }),
    );
    expect(parseAppcast(writeAppcast({ ...head, items }, testSigner)).items).toHaveLength(MAX_ITEMS);
  });

  it('that would be too large is not written', async () => {
    const items = Array.from({ length: MAX_ITEMS + 1 }, () => full);
    expect(await codeOf(() => writeAppcast({ ...head, items }, testSigner))).toBe('too_large');
    const long = itemOf(releaseOf('1.0.0'), { ...plain, notes: 'a'.repeat(MAX_NOTES_CHARACTERS + 1) });
    expect(await codeOf(() => writeAppcast({ ...head, items: [long] }, testSigner))).toBe('field_wrong');
  });

  const enclosure = /<enclosure [^>]*>/u;
  it.each<[string, RegExp | string, string, string]>([
    ['sparkle:dsaSignature', 'sparkle:edSignature', 'sparkle:dsaSignature', 'signature_in_dsa_slot'],
    ['an empty signature', /edSignature="[^"]+"/u, 'edSignature=""', 'signature_missing'],
    ['half a signature', /edSignature="[^"]{8}/u, 'edSignature="', 'signature_shape'],
    ['no enclosure', enclosure, '', 'field_missing'],
    [
      'a version in the Python way',
      'sparkle:version="1.4.0"',
      'sparkle:version="1.4.0.post1"',
      'version_shape',
    ],
    ['items in the wrong order', 'sparkle:version="1.4.0"', 'sparkle:version="1.2.0"', 'version_not_newer'],
    [
      'a changed number of components',
      'sparkle:version="1.4.0"',
      'sparkle:version="1001"',
      'version_components',
    ],
    ['a version beside the enclosure', 'sparkle:shortVersionString="1.4.0"', '', 'field_missing'],
    ['a date without its zone', ' +0000</pubDate>', '</pubDate>', 'field_wrong'],
    ['a length that is none', /length="\d+"/u, 'length="large"', 'field_wrong'],
    ['a URL that is not https', 'enclosure url="https:', 'enclosure url="http:', 'url_not_allowed'],
    [
      'no minimum system',
      /<sparkle:minimumSystemVersion>[^/]*<\/sparkle:minimumSystemVersion>/u,
      '',
      'field_missing',
    ],
    [
      'no link to notes',
      /<sparkle:fullReleaseNotesLink>.*<\/sparkle:fullReleaseNotesLink>/u,
      '',
      'field_missing',
    ],
  ])('with %s is refused', async (_, what, by, code) => {
    const changed = text.replace(what, by);
    expect(changed).not.toBe(text);
    expect(await codeOf(() => parseAppcast(Buffer.from(changed)))).toBe(code);
  });

  it('is read where it is not one of ours', () => {
    const other = `<rss version="2.0" xmlns:s="http://www.andymatuschak.org/xml-namespaces/sparkle"><channel>
      <item><s:version> 1001 </s:version><s:shortVersionString>1.0.1</s:shortVersionString>
        <s:tags><s:criticalUpdate/></s:tags><s:maximumSystemVersion>12.9</s:maximumSystemVersion>
        <enclosure url="u" s:dsaSignature="x"/></item>
      <item><enclosure url="u" s:os="windows"/></item>
      <item><enclosure url="u" s:deltaFrom="1000"/></item>
      <item/></channel></rss>`;
    const { items } = readAppcast(Buffer.from(other));
    expect(items[0]).toMatchObject({
      build: '1001',
      version: '1.0.1',
      inEnclosure: false,
      dsaSignature: 'x',
      critical: { below: undefined },
      maximumSystemVersion: '12.9',
    });
    expect(items.map(({ isForOthers }) => isForOthers)).toEqual([false, true, true, false]);
    expect(items[3]).toMatchObject({ build: undefined, url: undefined, critical: undefined });
  });
});

describe('hostile XML', () => {
  const bomb = `<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><rss><channel><title>&b;</title></channel></rss>`;
  it.each<[string, string | Uint8Array, string]>([
    ['entities within entities', bomb, 'not_xml'],
    [
      'a file as an entity',
      '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel>&x;</channel></rss>',
      'not_xml',
    ],
    ['a document type without entities', '<!DOCTYPE rss><rss><channel/></rss>', 'not_xml'],
    ['an entity that nobody knows', '<rss><channel>&nbsp;</channel></rss>', 'not_xml'],
    ['elements without end', '<a>'.repeat(100_000), 'not_xml'],
    [
      'deep elements',
      `<rss><channel>${'<a>'.repeat(50_000)}${'</a>'.repeat(50_000)}</channel></rss>`,
      'not_xml',
    ],
    ['bytes that are not UTF-8', Buffer.from([0x3c, 0x61, 0xff, 0x3e]), 'not_xml'],
    ['a page', '<!doctype html><html><body>404</body></html>', 'not_xml'],
    ['a feed of another kind', '<feed xmlns="http://www.w3.org/2005/Atom"/>', 'not_xml'],
    ['nothing', '', 'not_xml'],
    ['too much', ' '.repeat(MAX_APPCAST_BYTES + 1), 'too_large'],
  ])('%s', async (_, input, code) => {
    expect(await codeOf(() => readAppcast(Buffer.from(input)))).toBe(code);
  });

  it('fails with a FeedError whatever the bytes are', () => {
    const input = fc.oneof(
      fc.uint8Array({ maxLength: 500 }),
      fc
        .tuple(fc.nat(text.length), fc.nat(30), fc.string({ maxLength: 8 }))
        .map(([at, length, junk]) => Buffer.from(`${text.slice(0, at)}${junk}${text.slice(at + length)}`)),
    );
    fc.assert(
      fc.property(input, (changed) => {
        try {
          parseAppcast(changed);
        } catch (error) {
          expect(error).toBeInstanceOf(FeedError);
        }
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('the signature of an appcast', () => {
  const change = (what: RegExp | string, by: string): Buffer => {
    const changed = text.replace(what, by);
    expect(changed).not.toBe(text);
    return Buffer.from(changed);
  };

  it('covers everything before it, and stands last', () => {
    const content = Buffer.from(verifyFeed(bytes, testKey)).toString();
    expect(text.slice(content.length)).toBe(
      `<!-- sparkle-signatures:\nedSignature: ${testSigner.sign(Buffer.from(content))}\nlength: ${String(Buffer.byteLength(content))}\n-->\n`,
    );
  });

  it.each<[string, RegExp | string, string, string]>([
    ['another text', '1.3.9', '1.3.8', 'signature_wrong'],
    ['no signature', /<!-- sparkle-signatures[^]*$/u, '', 'feed_unsigned'],
    ['something after it', /$/u, ' ', 'feed_unsigned'],
    ['other ends of lines', /\nlength/u, '\r\nlength', 'feed_unsigned'],
    ['another length', /length: \d/u, 'length: 9', 'signature_wrong'],
    ['half a signature', /edSignature: ..../u, 'edSignature: ', 'signature_shape'],
  ])('with %s is refused', async (_, what, by, code) => {
    expect(await codeOf(() => verifyFeed(change(what, by), testKey))).toBe(code);
  });
});
