import { systemClock } from '../core/clock.ts';
import { linkedController } from '../core/signals.ts';
import { isAllowedUrl } from '../formats/feed/url.ts';
import { CheckFailed, expectThat, Unproven } from './checks.ts';

const MAX_REDIRECTS = 5;
/** The signature needs all of it at once. */
const MAX_BYTES = 1024 ** 3;

export interface DownloadOptions {
  /** Patience while nothing comes. */
  readonly idleMs: number;
  readonly signal: AbortSignal;
}

/**
 * Downloads what a manifest offers, as a client does: by https (http on this machine itself), with redirects, and as
 * many bytes as were said. Takes as much memory as it has bytes.
 */
export async function downloadArtifact(
  { url, size }: { readonly url: string; readonly size: number },
  { idleMs, signal: parent }: DownloadOptions,
): Promise<Buffer> {
  if (size > MAX_BYTES) throw new Unproven(`${String(size)} bytes are too many to hold`);
  const { signal, abort, dispose } = linkedController(parent);
  const patience = (): (() => void) =>
    systemClock.after(idleMs, () => {
      abort(new CheckFailed('nothing came in time'));
    });
  let cancelTimer = patience();
  try {
    const body = await open(url, signal);
    const bytes = Buffer.allocUnsafeSlow(size);
    let filled = 0;
    for await (const chunk of body) {
      cancelTimer();
      cancelTimer = patience();
      expectThat(filled + chunk.length <= size, `more than ${String(size)} bytes`);
      bytes.set(chunk, filled);
      filled += chunk.length;
    }
    expectThat(filled === size, `${String(filled)} bytes in place of ${String(size)}`);
    return bytes;
  } finally {
    cancelTimer();
    abort(new Error('over'));
    dispose();
  }
}

async function open(first: string, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>> {
  let url = first;
  for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
    expectThat(isAllowedUrl(url), `clients do not follow ${url.slice(0, 200)}`);
    const response = await fetch(url, {
      redirect: 'manual',
      signal,
      headers: { 'accept-encoding': 'identity' },
    });
    const { status, headers, body } = response;
    if (status === 200 && body) return body as AsyncIterable<Uint8Array>;
    await body?.cancel();
    const next = status >= 300 && status < 400 ? URL.parse(headers.get('location') ?? '', url) : null;
    if (!next) throw new CheckFailed(`${String(status)} in place of 200`);
    url = next.href;
  }
  throw new CheckFailed('too many redirects');
}
