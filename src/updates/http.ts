import { delay, linkedController } from '../core/signals.ts';
import { FeedError } from '../formats/feed/problems.ts';
import { isAllowedUrl } from '../formats/feed/url.ts';
import { CannotRun, type CommandIo } from './command.ts';

/** As the clients in the field: 30 s, and three more tries. */
export const PATIENCE_MS = 30_000;
const TRIES = 4;
/** However steadily it trickles, a file of the feed takes no longer. */
export const MAX_FETCH_MS = 120_000;
const PAUSE_MS = 1_000;
const MAX_REDIRECTS = 5;

export type HttpIo = Pick<CommandIo, 'signal' | 'clock'>;

/** Worth another try: the network, or a server that is busy or broken for the moment. */
export class Transient extends Error {}

/**
 * Runs `attempt` until it succeeds, up to TRIES times with growing pauses, as long as it throws Transient.
 * @throws CannotRun in the end
 */
export async function retrying<T>(io: HttpIo, attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Transient)) throw error;
      if (tries === TRIES)
        throw new CannotRun(`${error.message} (tried ${String(TRIES)} times)`, { cause: error });
      await delay(io.clock, PAUSE_MS * 2 ** (tries - 1), io.signal);
    }
  }
}

/**
 * A signal that fires after PATIENCE_MS in which `alive` was not called, after `totalMs` in any case, or with
 * `io.signal`.
 */
export async function withPatience<T>(
  io: HttpIo,
  work: (signal: AbortSignal, alive: () => void) => Promise<T>,
  totalMs = MAX_FETCH_MS,
): Promise<T> {
  const controller = linkedController(io.signal);
  const wait = (): (() => void) =>
    io.clock.after(PATIENCE_MS, () => {
      controller.abort(new Transient(`nothing came for ${String(PATIENCE_MS / 1000)} s`));
    });
  let cancel = wait();
  const cancelTotal = io.clock.after(totalMs, () => {
    controller.abort(new CannotRun(`It took longer than ${String(totalMs / 60_000)} minutes`));
  });
  try {
    return await work(controller.signal, () => {
      cancel();
      cancel = wait();
    });
  } catch (error) {
    if (io.signal.aborted) throw new CannotRun('It was stopped', { cause: error });
    throw asTransient(error, controller.signal);
  } finally {
    cancel();
    cancelTotal();
    controller.dispose();
  }
}

/** Everything that fetch throws by itself is trouble of the network. */
function asTransient(error: unknown, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason;
  if (!(error instanceof TypeError)) return error;
  const { cause } = error;
  return new Transient(cause instanceof Error ? cause.message : error.message, { cause: error });
}

/**
 * GET, following redirects to https only (or this machine). The caller reads the body, whatever the status is.
 * @throws FeedError url_not_allowed; Transient for 429 and 5xx
 */
export async function get(
  from: string,
  signal: AbortSignal,
  headers: Readonly<Record<string, string>> = {},
  isAllowed: (url: string) => boolean = () => true,
): Promise<Response> {
  let url = from;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    if (!isAllowedUrl(url)) throw new FeedError('url_not_allowed', `Neither https nor this machine: ${url}`);
    if (!isAllowed(url)) throw new FeedError('url_not_allowed', `${from} leads to ${new URL(url).origin}`);
    const response = await fetch(url, { signal, redirect: 'manual', headers });
    const location = response.headers.get('location');
    if (response.status === 429 || response.status >= 500) {
      await response.body?.cancel();
      throw new Transient(`${url} answers with ${String(response.status)}`);
    }
    if (response.status < 300 || response.status >= 400 || location === null) return response;
    await response.body?.cancel();
    url = new URL(location, url).href;
  }
  throw new FeedError('unreachable', `${from} redirects more than ${String(MAX_REDIRECTS)} times`);
}

/**
 * A small file in memory; undefined where there is none (404).
 * @throws FeedError too_large, unreachable, url_not_allowed; CannotRun
 */
export function fetchBytes(url: string, maxBytes: number, io: HttpIo): Promise<Uint8Array | undefined> {
  return retrying(io, () =>
    withPatience(io, async (signal, alive) => {
      // A cached answer would hide that a feed changes.
      const response = await get(url, signal, { 'cache-control': 'no-cache' });
      if (response.status !== 200) {
        await response.body?.cancel();
        if (response.status === 404) return undefined;
        throw new FeedError('unreachable', `${url} answers with ${String(response.status)}`);
      }
      const chunks: Uint8Array[] = [];
      let size = 0;
      for await (const chunk of response.body ?? []) {
        alive();
        size += chunk.length;
        if (size > maxBytes)
          throw new FeedError('too_large', `${url} is larger than ${String(maxBytes)} bytes`);
        chunks.push(chunk);
      }
      return Buffer.concat(chunks);
    }),
  );
}
