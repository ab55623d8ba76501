import type { ProblemCode } from '../src/formats/feed/problems.ts';
import { artifactBytes, feedOf, releaseOf, withText } from '../src/testing/feed.ts';
import { newest, releasesAt, type Site } from './feed-rig.ts';

/** One way for a feed to be bad. */
export interface BadFeed {
  readonly what: string;
  readonly change: (good: Site, home: string) => Site;
  /** How a doctor names it. */
  readonly code: ProblemCode;
  /** Which of verify's checks fails. */
  readonly check: 'feed' | 'stable-artifact';
}

const without = (site: Site, path: string): Site => new Map([...site].filter(([key]) => key !== path));
const manifestWith = (from: string | RegExp, to: string) => (good: Site) =>
  withText(good, 'manifest.json', (text) => text.replaceAll(from, to));
const appcastWith = (from: string | RegExp, to: string) => (good: Site) =>
  withText(good, 'appcast.xml', (text) => text.replaceAll(from, to));

export const badFeeds: readonly BadFeed[] = [
  {
    what: 'a changed download',
    change: (good) => new Map(good).set(newest, Buffer.from('the app, build 1.0.X\n')),
    code: 'hash_mismatch',
    check: 'stable-artifact',
  },
  {
    what: 'a download of another size',
    change: (good) => new Map(good).set(newest, Buffer.from('longer than what was signed')),
    code: 'size_mismatch',
    check: 'stable-artifact',
  },
  {
    what: 'no download',
    change: (good) => without(good, newest),
    code: 'unreachable',
    check: 'stable-artifact',
  },
  {
    what: 'a version that is a number',
    change: manifestWith('"build": "1.0.2"', '"build": 1001'),
    code: 'version_not_text',
    check: 'feed',
  },
  {
    what: 'an empty signature',
    change: manifestWith(/"ed25519": "[^"]*"/gu, '"ed25519": ""'),
    code: 'signature_missing',
    check: 'feed',
  },
  {
    what: 'a signature in the slot of DSA',
    change: appcastWith('sparkle:edSignature', 'sparkle:dsaSignature'),
    code: 'signature_in_dsa_slot',
    check: 'feed',
  },
  {
    what: 'a manifest that was changed',
    change: manifestWith('"auto_install": true', '"auto_install": false'),
    code: 'signature_wrong',
    check: 'feed',
  },
  {
    what: 'a manifest without a signature',
    change: (good) => without(good, 'manifest.json.sig'),
    code: 'file_missing',
    check: 'feed',
  },
  {
    what: 'an appcast without a signature',
    change: appcastWith(/<!--[^]*/gu, ''),
    code: 'feed_unsigned',
    check: 'feed',
  },
  {
    what: 'a page in place of the appcast',
    change: (good) => new Map(good).set('appcast.xml', Buffer.from('<!doctype html><html/>')),
    code: 'not_xml',
    check: 'feed',
  },
  {
    what: 'a manifest and an appcast that disagree',
    change: (good, home) => {
      const older = feedOf(releasesAt(home).slice(0, 2));
      return new Map(good).set('appcast.xml', older.get('appcast.xml') ?? new Uint8Array());
    },
    code: 'projections_disagree',
    check: 'feed',
  },
  {
    what: 'a download that is the feed itself',
    change: manifestWith(newest, 'appcast.xml'),
    code: 'points_to_itself',
    check: 'feed',
  },
  {
    what: 'two versions that are one file',
    change: (good, home) => {
      const bytes = artifactBytes('1.0.1');
      const downloads = `${home}downloads`;
      const feed = feedOf([releaseOf('1.0.1', { downloads }), releaseOf('1.0.2', { downloads, bytes })]);
      return new Map([...good, ...feed, [newest, bytes]]);
    },
    code: 'same_bytes',
    check: 'feed',
  },
  {
    what: 'one URL for every release',
    change: (good, home) => {
      const artifact = { url: `${home}${newest}` };
      return new Map([
        ...good,
        ...feedOf([releaseOf('1.0.1', { artifact }), releaseOf('1.0.2', { artifact })]),
      ]);
    },
    code: 'url_mutable',
    check: 'feed',
  },
  {
    what: 'a URL that is not https',
    change: manifestWith(/"url": "[^"]*"/gu, '"url": "http://example.org/Nexy.dmg"'),
    code: 'url_not_allowed',
    check: 'feed',
  },
];
