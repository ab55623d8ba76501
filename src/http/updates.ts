import type { IncomingMessage, ServerResponse } from 'node:http';
import { feedReport, type FeedStatus } from '../formats/feed-health.ts';
import { entityTagOf, isKnownToClient } from './entity-tag.ts';
import { HttpError, send, type Route } from './reply.ts';

/** The port to whoever keeps the feed (providers/feed). All files are of one feed, verified, until it swaps them all. */
export interface UpdateFeed {
  status(): FeedStatus;
  /** By its path below the feed's folder; undefined where there is none, or no feed yet. */
  file(path: string): Buffer | undefined;
}

const JSON_TYPE = 'application/json; charset=utf-8';
const SIGNATURE_TYPE = 'text/plain; charset=utf-8';
const APPCAST_TYPE = 'application/xml; charset=utf-8';
/** Below /updates/. */
const contentTypes = {
  'manifest.json': JSON_TYPE,
  'manifest.json.sig': SIGNATURE_TYPE,
  'appcast.xml': APPCAST_TYPE,
  'manifest_beta.json': JSON_TYPE,
  'manifest_beta.json.sig': SIGNATURE_TYPE,
  'appcast-beta.xml': APPCAST_TYPE,
} as const;
/** Where the oldest clients ask. */
const oldNames = ['manifest.json', 'appcast.xml'] as const;

const FILE_CACHE = 'public, max-age=60';
const HEALTH_CACHE = 'public, max-age=30';
/** A record never changes. */
const RECORD_CACHE = 'public, max-age=86400, immutable';
const RETRY_SECONDS = 10;
/** What else it is must be a build of the feed, to the letter. */
const BUILD_PATH = /^\/updates\/v\/([0-9][0-9a-z.]{0,63})\.json$/;

/** Public paths that never change: the feed's files, and how it is. Without a feed they say so. */
export function updateRoutes(feed: UpdateFeed | undefined): [path: string, route: Route][] {
  const fileRoute = (name: keyof typeof contentTypes): Route =>
    publicRoute(feed, (served, request, response) => {
      const bytes = served.file(name);
      if (!bytes) throw new HttpError(404, 'The update feed has no such file.');
      sendFile(request, response, { bytes, contentType: contentTypes[name], cacheControl: FILE_CACHE });
    });
  const names = Object.keys(contentTypes) as (keyof typeof contentTypes)[];
  return [
    ...names.map((name): [string, Route] => [`/updates/${name}`, fileRoute(name)]),
    ...oldNames.map((name): [string, Route] => [`/${name}`, fileRoute(name)]),
    ['/updates/health', healthRoute(feed)],
  ];
}

/** The route of /updates/v/BUILD.json; undefined where `path` is no such thing, to the letter. */
export function recordRoute(feed: UpdateFeed | undefined, path: string): Route | undefined {
  const build = BUILD_PATH.exec(path)?.[1];
  if (build === undefined) return undefined;
  return publicRoute(feed, (served, request, response) => {
    const bytes = served.file(`v/${build}.json`);
    if (!bytes) throw new HttpError(404, 'The update feed lists no such build.');
    sendFile(request, response, { bytes, contentType: JSON_TYPE, cacheControl: RECORD_CACHE });
  });
}

/** Why there is nothing at `path`: whoever looks for the app itself is told where it is. */
export function nothingAt(path: string): string {
  return /\.(dmg|zip|pkg|delta)$/i.test(path)
    ? 'The app itself is not served here: "artifact.url" of /updates/manifest.json says where it is.'
    : 'There is nothing at this path.';
}

function publicRoute(
  feed: UpdateFeed | undefined,
  serve: (feed: UpdateFeed, request: IncomingMessage, response: ServerResponse) => void,
): Route {
  return {
    methods: ['GET', 'HEAD'],
    isPublic: true,
    handle: (request, response) => {
      if (!feed) throw new HttpError(404, 'This server has no update feed.');
      if (feed.status().state === 'unavailable') {
        response.setHeader('retry-after', RETRY_SECONDS);
        throw new HttpError(503, 'There is no verified update feed yet. Please try again.');
      }
      serve(feed, request, response);
    },
  };
}

function healthRoute(feed: UpdateFeed | undefined): Route {
  return {
    methods: ['GET', 'HEAD'],
    isPublic: true,
    handle: (_request, response) => {
      if (!feed) throw new HttpError(404, 'This server has no update feed.');
      const status = feed.status();
      const isServed = status.state !== 'unavailable';
      send(response, {
        status: isServed ? 200 : 503,
        contentType: JSON_TYPE,
        body: `${JSON.stringify(feedReport(status), null, 2)}\n`,
        ...(isServed ? { headers: { 'cache-control': HEALTH_CACHE } } : {}),
      });
    },
  };
}

interface SentFile {
  readonly bytes: Buffer;
  readonly contentType: string;
  readonly cacheControl: string;
}

/** Each is hashed once. */
const tags = new WeakMap<Buffer, string>();

function sendFile(request: IncomingMessage, response: ServerResponse, file: SentFile): void {
  const { bytes, contentType, cacheControl } = file;
  const etag = tags.get(bytes) ?? entityTagOf(bytes);
  tags.set(bytes, etag);
  const headers = { 'cache-control': cacheControl, etag };
  if (isKnownToClient(request.headers['if-none-match'], etag)) response.writeHead(304, headers).end();
  else send(response, { status: 200, contentType, body: bytes, headers });
}
