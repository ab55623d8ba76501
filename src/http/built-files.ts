import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { entityTagOf, isKnownToClient } from './entity-tag.ts';
import { send, type Route } from './reply.ts';

export interface BuiltFile {
  readonly path: string;
  /** Name in the folder. */
  readonly file: string;
  readonly contentType: string;
}

/**
 * Reads files that the build made from `folder`, a file: URL that ends in a slash, into memory, so that no request ever
 * names a file. Throws when one has not been built there. For the start alone, where nothing else waits: some small files
 * take a tenth of a millisecond so, and many times that by way of other threads.
 */
export function builtFileRoutes(
  folder: URL,
  files: readonly BuiltFile[],
  policy: string,
): [path: string, route: Route][] {
  return files.map(({ path, file, contentType }) => [
    path,
    fileRoute(read(new URL(file, folder)), contentType, policy),
  ]);
}

function read(url: URL): Buffer {
  try {
    return readFileSync(url);
  } catch (cause) {
    throw new Error(`a page has not been built: ${url.pathname} cannot be read`, { cause });
  }
}

function fileRoute(body: Buffer, contentType: string, policy: string): Route {
  const etag = entityTagOf(body);
  // Always revalidated: a page and its script must come from the same build.
  const headers = { 'content-security-policy': policy, 'cache-control': 'no-cache', etag };
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
