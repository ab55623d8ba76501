import type { get as httpGet, IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Clock } from '../../core/clock.ts';
import { linkedController } from '../../core/signals.ts';
import { type FeedSource, type Reading, type ReadOptions, SourceError, type Validators } from './source.ts';

/** For one file, its redirects included. */
const READ_MS = 10_000;
const MAX_REDIRECTS = 3;

/** Behind any https URL, such as a raw branch on GitHub; asked only for what has changed. */
export function httpSource(folder: string, clock: Clock): FeedSource {
  const base = new URL(folder.endsWith('/') ? folder : `${folder}/`);
  return {
    read: async (path, options) => {
      const { signal, abort, dispose } = linkedController(options.signal);
      const cancelTimer = clock.after(READ_MS, () => {
        abort(new SourceError('the source is too slow'));
      });
      try {
        return await readFrom(new URL(path, base), { ...options, signal });
      } catch (error) {
        if (error instanceof SourceError) throw error;
        if (signal.reason instanceof SourceError) throw signal.reason;
        throw new SourceError('the source cannot be read', { cause: error });
      } finally {
        cancelTimer();
        dispose();
      }
    },
  };
}

async function readFrom(first: URL, options: ReadOptions): Promise<Reading> {
  const { known = {} } = options;
  let url = first;
  for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
    const response = await ask(url, options);
    const { statusCode = 0, headers } = response;
    if (statusCode === 200) {
      const bytes = await bytesOf(response, options.maxBytes);
      return { found: 'changed', bytes, validators: validatorsOf(headers) };
    }
    response.destroy();
    if (statusCode === 304 && (known.etag ?? known.lastModified) !== undefined) return { found: 'same' };
    if (statusCode === 404 || statusCode === 410) return { found: 'nothing' };
    if (![301, 302, 303, 307, 308].includes(statusCode)) {
      throw new SourceError(`the source answered ${String(statusCode)}`);
    }
    // What comes is verified, but not every address may be asked.
    const next = headers.location === undefined ? null : URL.parse(headers.location, url.href);
    if (!next || (next.protocol !== 'https:' && next.origin !== first.origin)) {
      throw new SourceError('the source redirects to where it may not');
    }
    url = next;
  }
  throw new SourceError('the source redirects too often');
}

/** By node:http, which is loaded already; fetch would bring the whole of undici. */
function ask(url: URL, { known = {}, signal }: ReadOptions): Promise<IncomingMessage> {
  const isSecure = url.protocol === 'https:';
  const get: typeof httpGet = isSecure
    ? process.getBuiltinModule('node:https').get
    : process.getBuiltinModule('node:http').get;
  const headers = {
    'user-agent': 'nexy-server',
    'accept-encoding': 'identity',
    ...(known.etag !== undefined && { 'if-none-match': known.etag }),
    ...(known.lastModified !== undefined && { 'if-modified-since': known.lastModified }),
  };
  return new Promise((resolve, reject) => {
    get(url, { headers, signal }, resolve).on('error', reject);
  });
}

function validatorsOf({ etag, 'last-modified': lastModified }: IncomingHttpHeaders): Validators {
  return { ...(etag !== undefined && { etag }), ...(lastModified !== undefined && { lastModified }) };
}

/** Counted as they come: a length that is told proves nothing. A body that breaks off rejects. */
async function bytesOf(response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Leaving the loop early closes the connection.
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new SourceError('a file is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
