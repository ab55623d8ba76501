import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { entityTagOf, isKnownToClient } from './entity-tag.ts';
import { pagePolicy, send, type Route } from './reply.ts';

const FILES = [
  { path: '/', file: 'index.html', contentType: 'text/html; charset=utf-8' },
  { path: '/console.js', file: 'console.js', contentType: 'text/javascript; charset=utf-8' },
  { path: '/console.css', file: 'console.css', contentType: 'text/css; charset=utf-8' },
] as const;

/** The page shows a chosen screenshot from a data: URL, and never makes markup from strings. */
const POLICY = pagePolicy(
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
);

/**
 * Reads the built page (index.html, console.js, console.css) from `folder`, a file: URL that ends in a slash, into
 * memory, so that no request ever names a file. Rejects when the page has not been built there.
 */
export async function consoleRoutes(folder: URL): Promise<ReadonlyMap<string, Route>> {
  const routes = await Promise.all(
    FILES.map(async ({ path, file, contentType }): Promise<[string, Route]> => {
      const url = new URL(file, folder);
      const body = await readFile(url).catch((cause: unknown) => {
        throw new Error(`the console page has not been built: ${url.pathname} cannot be read`, { cause });
      });
      return [path, assetRoute(body, contentType)];
    }),
  );
  return new Map(routes);
}

function assetRoute(body: Buffer, contentType: string): Route {
  const etag = entityTagOf(body);
  // Always revalidated: the page and its script must come from the same build.
  const headers = { 'content-security-policy': POLICY, 'cache-control': 'no-cache', etag };
  return {
    methods: ['GET', 'HEAD'],
    handle: (request: IncomingMessage, response: ServerResponse) => {
      if (isKnownToClient(request.headers['if-none-match'], etag)) {
        response.writeHead(304, headers).end();
        return;
      }
      send(response, { status: 200, contentType, body, headers });
    },
  };
}
