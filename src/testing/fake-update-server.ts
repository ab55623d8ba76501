import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type FeedFiles } from '../formats/feed/feed.ts';
import { releasePath } from '../formats/feed/paths.ts';
import { generateKeyPair, signatureFile, signerFrom } from '../formats/feed/signature.ts';
import { signFeed } from '../formats/feed/signed-feed.ts';
import { artifactBytes, feedOf, releaseOf, testSigner } from './feed.ts';

/** Each breaks what clients need of an update server, in one way. */
export const updateFlaws = [
  'number-for-build',
  'foreign-manifest-signature',
  'dsa-slot',
  'unsigned-appcast',
  'older-appcast',
  'half-beta',
  'older-beta-appcast',
  'other-record',
  'older-health',
  'number-in-health',
  'silent-health',
  'degraded',
  'ageless',
  'one-type-for-all',
  'no-store',
  'weak-etag',
  'one-etag-for-all',
  'never-304',
  'only-exact-304',
  'always-304',
  'head-refused',
  'head-without-length',
  'older-old-paths',
  'any-record',
  'serves-the-app',
  'app-too-long',
  'app-too-short',
  'other-app',
  'app-signed-by-others',
  'app-redirects-to-http',
] as const;
export type UpdateFlaw = (typeof updateFlaws)[number];

export interface FakeUpdateServer {
  readonly port: number;
  close(): void;
}

const BUILD = '1.0.2';
const OLDER = '1.0.1';
const foreignSigner = signerFrom(generateKeyPair());
const types: Readonly<Record<string, string>> = {
  json: 'application/json; charset=utf-8',
  sig: 'text/plain; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
};

/** Serves a good feed on loopback, signed by the tests' key, or one with a flaw. */
export async function startUpdateServer(flaw?: UpdateFlaw): Promise<FakeUpdateServer> {
  const server = createServer((request, response) => {
    handle(request, response);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const downloads = `http://127.0.0.1:${String(port)}/downloads`;
  const artifact =
    flaw === 'app-signed-by-others' ? { ed25519: foreignSigner.sign(artifactBytes(BUILD)) } : {};
  const releases = [releaseOf(OLDER, { downloads }), releaseOf(BUILD, { downloads, artifact })];
  const older = feedOf(releases.slice(0, 1));
  const stable = feedOf(releases);
  const files =
    flaw?.includes('beta') === true ? feedOf(releases, { channel: 'beta', files: stable }) : stable;
  if (flaw) spoilers[flaw]?.(files, older);
  const handle = handler(files, older, flaw);
  return {
    port,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Flaws of the files themselves; `older` is the feed before the newest build. */
const spoilers: Partial<Record<UpdateFlaw, (files: Map<string, Uint8Array>, older: FeedFiles) => void>> = {
  'number-for-build': (files) => {
    const manifest = { ...(JSON.parse(textOf(files, 'manifest.json')) as object), build: 102 };
    files.set('manifest.json', Buffer.from(JSON.stringify(manifest)));
  },
  'foreign-manifest-signature': (files) => {
    const signature = foreignSigner.sign(Buffer.from(textOf(files, 'manifest.json')));
    files.set('manifest.json.sig', signatureFile(signature));
  },
  'dsa-slot': (files) => {
    const content = unsigned(files).replaceAll('sparkle:edSignature', 'sparkle:dsaSignature');
    files.set('appcast.xml', signFeed(Buffer.from(content), testSigner));
  },
  'unsigned-appcast': (files) => files.set('appcast.xml', Buffer.from(unsigned(files))),
  'older-appcast': (files, older) => files.set('appcast.xml', Buffer.from(textOf(older, 'appcast.xml'))),
  'half-beta': (files) => files.delete('appcast-beta.xml'),
  'older-beta-appcast': (files, older) =>
    files.set('appcast-beta.xml', Buffer.from(textOf(older, 'appcast.xml'))),
  'other-record': (files) => {
    const record = textOf(files, releasePath(BUILD)).replace('"critical": false', '"critical": true');
    files.set(releasePath(BUILD), Buffer.from(record));
  },
};

const textOf = (files: FeedFiles, path: string): string => Buffer.from(files.get(path) ?? []).toString();

/** The appcast without the signature at its end. */
const unsigned = (files: FeedFiles): string =>
  textOf(files, 'appcast.xml').split('<!-- sparkle-signatures')[0] ?? '';

function handler(
  files: FeedFiles,
  older: FeedFiles,
  flaw: UpdateFlaw | undefined,
): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    const path = request.url ?? '';
    if (path === '/health' || path === '/updates/health') {
      reply(request, response, { body: healthOf(path, flaw), type: 'json', maxAge: 30, flaw });
    } else if (path.startsWith('/downloads/')) download(response, path, flaw);
    else if (flaw === 'serves-the-app' && path.endsWith('.dmg')) response.end(artifactBytes(BUILD));
    else {
      const isOld = path === '/manifest.json' || path === '/appcast.xml';
      const name = isOld ? path.slice(1) : path.replace(/^\/updates\//, '');
      const anyRecord = flaw === 'any-record' && name.startsWith('v/');
      const from = isOld && flaw === 'older-old-paths' ? older : files;
      const body = from.get(anyRecord ? releasePath(BUILD) : name);
      if (body) reply(request, response, { body, type: name.split('.').at(-1) ?? '', maxAge: 60, flaw });
      else response.writeHead(404).end('nothing');
    }
  };
}

function healthOf(path: string, flaw: UpdateFlaw | undefined): Uint8Array {
  const latest = flaw === 'older-health' && path === '/health' ? OLDER : BUILD;
  const build = flaw === 'number-in-health' ? 102 : latest;
  return Buffer.from(
    JSON.stringify({
      status: flaw === 'degraded' ? 'degraded' : 'ok',
      ...(flaw !== 'silent-health' && { latest_version: latest, latest_build: build }),
      ...(flaw !== 'ageless' && { feed_age_seconds: 7 }),
    }),
  );
}

interface Given {
  readonly body: Uint8Array;
  readonly type: string;
  readonly maxAge: number;
  readonly flaw: UpdateFlaw | undefined;
}

function reply(request: IncomingMessage, response: ServerResponse, given: Given): void {
  const { body, type, maxAge, flaw } = given;
  const hash = flaw === 'one-etag-for-all' ? 'same' : createHash('sha1').update(body).digest('hex');
  const tag = `"${hash}"`;
  response.setHeader('etag', flaw === 'weak-etag' ? `W/${tag}` : tag);
  response.setHeader('cache-control', flaw === 'no-store' ? 'no-store' : `public, max-age=${String(maxAge)}`);
  response.setHeader('content-type', types[flaw === 'one-type-for-all' ? 'json' : type] ?? 'none');
  const known = request.headers['if-none-match'];
  const isKnown = flaw === 'only-exact-304' ? known === tag : known === '*' || known?.includes(tag) === true;
  if (flaw === 'always-304' ? known !== undefined : isKnown && flaw !== 'never-304') {
    response.writeHead(304).end();
    return;
  }
  if (request.method === 'HEAD' && flaw === 'head-refused') response.statusCode = 405;
  if (request.method !== 'HEAD' || flaw !== 'head-without-length')
    response.setHeader('content-length', body.length);
  response.end(body);
}

function download(response: ServerResponse, path: string, flaw: UpdateFlaw | undefined): void {
  const app = artifactBytes(BUILD);
  if (flaw === 'app-redirects-to-http')
    response.writeHead(302, { location: 'http://downloads.example/' }).end();
  else if (path !== `/downloads/v${BUILD}/Nexy.dmg`) response.writeHead(404).end();
  else if (flaw === 'app-too-long') response.end(Buffer.concat([app, app]));
  else if (flaw === 'app-too-short') response.end(app.subarray(1));
  else if (flaw === 'other-app') response.end(app.fill('x', 0, 1));
  else response.end(app);
}
