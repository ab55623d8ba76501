import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { MAX_ARTIFACT_BYTES } from '../formats/feed/manifest.ts';
import { FeedError } from '../formats/feed/problems.ts';
import { get, type HttpIo, retrying, Transient, withPatience } from './http.ts';

/** For each try; a slow line takes a DMG of some hundred MB in it. */
const MAX_DOWNLOAD_MS = 1_800_000;

/** What a public URL serves, counted and hashed as it came. */
export interface Download {
  readonly size: number;
  readonly sha256: string;
}

export interface DownloadOptions extends HttpIo {
  /** The largest that is taken, in bytes. */
  readonly maxBytes?: number;
  /** Which URLs may be loaded, beside what `get` refuses in any case; all when it is left out. */
  readonly isAllowed?: (url: string) => boolean;
  /** Called with the bytes so far and, where the server tells it, the whole size. */
  readonly onProgress?: (size: number, total: number | undefined) => void;
}

interface State {
  readonly file: FileHandle;
  hash: Hash;
  size: number;
  /** A strong ETag: with it a broken download may go on where it ended. */
  etag: string | undefined;
}

/**
 * Streams `url` into the new file `path`. A download that breaks goes on where it ended, if the server can; memory
 * stays at one chunk.
 * @throws FeedError unreachable, too_large, url_not_allowed; CannotRun where it breaks for good
 */
export async function download(url: string, path: string, options: DownloadOptions): Promise<Download> {
  const file = await open(path, 'wx', 0o600);
  const state: State = { file, hash: createHash('sha256'), size: 0, etag: undefined };
  try {
    await retrying(options, () =>
      withPatience(
        options,
        (signal, alive) => attempt(url, state, { ...options, signal, alive }),
        MAX_DOWNLOAD_MS,
      ),
    );
    return { size: state.size, sha256: state.hash.digest('hex') };
  } finally {
    await file.close();
  }
}

async function attempt(
  url: string,
  state: State,
  {
    signal,
    alive,
    maxBytes = MAX_ARTIFACT_BYTES,
    isAllowed,
    onProgress,
  }: DownloadOptions & { readonly alive: () => void },
): Promise<void> {
  const { etag } = state;
  const goOn = etag !== undefined && state.size > 0;
  const response = await get(
    url,
    signal,
    {
      // Counted are the bytes of the file, so nothing may be packed on the way.
      'accept-encoding': 'identity',
      ...(goOn ? { range: `bytes=${String(state.size)}-`, 'if-range': etag } : {}),
    },
    isAllowed,
  );
  const resumes =
    goOn && response.headers.get('content-range')?.startsWith(`bytes ${String(state.size)}-`) === true;
  if (response.status !== 200 && !(response.status === 206 && resumes)) {
    await response.body?.cancel();
    throw new FeedError('unreachable', `${url} answers with ${String(response.status)}`);
  }
  if (response.status === 200) {
    await state.file.truncate(0);
    Object.assign(state, { hash: createHash('sha256'), size: 0, etag: strongTag(response) });
  }
  const length = response.headers.get('content-length');
  const total = length === null ? undefined : state.size + Number(length);
  for await (const chunk of response.body ?? []) {
    alive();
    if (state.size + chunk.length > maxBytes)
      throw new FeedError('too_large', `${url} is larger than ${String(maxBytes)} bytes`);
    await state.file.write(chunk, 0, chunk.length, state.size);
    state.hash.update(chunk);
    state.size += chunk.length;
    onProgress?.(state.size, total);
  }
  if (total !== undefined && state.size < total)
    throw new Transient(`${url} ended after ${String(state.size)} bytes`);
}

function strongTag(response: Response): string | undefined {
  const etag = response.headers.get('etag');
  return etag?.startsWith('"') === true ? etag : undefined;
}
