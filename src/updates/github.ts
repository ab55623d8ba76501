import { Octokit } from '@octokit/rest';
import type { Clock } from '../core/clock.ts';
import { delay } from '../core/signals.ts';
import { CannotRun } from './command.ts';
import { type HttpIo, withPatience } from './http.ts';
import { Refusal } from './refusal.ts';

export interface Repository {
  readonly owner: string;
  readonly repo: string;
}

export interface GithubOptions extends HttpIo {
  /** A token of GitHub's; without one there are 60 requests an hour and no writing. */
  readonly token: string | undefined;
  readonly apiUrl: string;
}

/** What RequestError of Octokit carries that is of use here. */
interface Failure extends Error {
  readonly status: number;
  readonly response?: { readonly headers: Readonly<Record<string, string | number | undefined>> };
}

/** Pauses between tries after a 5xx or a broken connection. */
const BROKEN_PAUSES_MS = [1_000, 2_000, 4_000, 8_000] as const;
/** GitHub asks for a minute where a secondary limit names no time. */
const SECONDARY_LIMIT_MS = 60_000;
/** The longest that one request waits for GitHub's limits, all its waits together. */
const MAX_LIMIT_WAIT_MS = 300_000;

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/**
 * GitHub's REST API that tries again by itself: after 5xx and broken connections a few times, and after 403 and 429 of
 * its limits when they say. That holds for writes too: everything that is written here is named by its content
 * (blobs, trees, commits), or guarded by the head it expects. A status that is an answer to the caller is named in the
 * request (`expecting`); the rest is a `Refusal` or `CannotRun`. The token is in no error.
 */
export function githubClient({ token, apiUrl, clock, signal }: GithubOptions): Octokit {
  // Whole answers, which are small, so that a silent connection is noticed in the middle of one too.
  const fetchWhole = (url: string, init: RequestInit): Promise<Response> =>
    withPatience({ clock, signal }, async (patience) => {
      const response = await fetch(url, { ...init, signal: patience });
      const { status, headers } = response;
      const body = await response.arrayBuffer();
      return new Response(status === 204 || status === 304 ? null : body, { status, headers });
    });
  const octokit = new Octokit({
    ...(token === undefined ? {} : { auth: token }),
    baseUrl: apiUrl,
    userAgent: 'nexy-updates',
    log: silent,
    request: { fetch: fetchWhole },
  });
  octokit.hook.wrap('request', async (request, options) => {
    const what = `${options.method} ${options.url}`;
    let limitedMs = 0;
    for (let broken = 0; ;) {
      try {
        return await request(options);
      } catch (error) {
        signal.throwIfAborted();
        if (!isFailure(error)) throw error;
        const waitMs = limitWaitMs(error, clock);
        if (waitMs !== undefined) {
          limitedMs += waitMs;
          if (limitedMs > MAX_LIMIT_WAIT_MS) throw limitReached(waitMs, token !== undefined, clock);
          await delay(clock, waitMs, signal);
          continue;
        }
        // Octokit gives a connection that broke the status 500, without a response.
        if (isExpected(options.request, error.status)) throw error;
        if (error.status < 500) throw explained(error, what, token !== undefined);
        const pauseMs = BROKEN_PAUSES_MS[broken++];
        if (pauseMs === undefined) {
          const how = error.response ? `answered with ${String(error.status)}` : 'broke the connection';
          throw new CannotRun(
            `GitHub ${how} to ${what}, ${String(broken)} times. Run the command again later.`,
          );
        }
        await delay(clock, pauseMs, signal);
      }
    }
  });
  return octokit;
}

/** For a request to which these statuses are answers: they are thrown as Octokit does, at once. */
export function expecting(...statuses: readonly number[]): {
  readonly request: { readonly expected: readonly number[] };
} {
  return { request: { expected: statuses } };
}

function isExpected(request: Readonly<Record<string, unknown>>, status: number): boolean {
  const { expected } = request;
  return Array.isArray(expected) && expected.includes(status);
}

function isFailure(error: unknown): error is Failure {
  return error instanceof Error && 'status' in error && typeof error.status === 'number';
}

/** The status of Octokit's error, for callers to which it is an answer. */
export function statusOf(error: unknown): number | undefined {
  return isFailure(error) ? error.status : undefined;
}

/** How long GitHub asks to wait where `error` is one of its limits, in milliseconds. */
function limitWaitMs(error: Failure, clock: Clock): number | undefined {
  if (error.status !== 403 && error.status !== 429) return undefined;
  const headers = error.response?.headers ?? {};
  const retryAfter = Number(headers['retry-after'] ?? Number.NaN);
  if (Number.isFinite(retryAfter)) return Math.max(0, retryAfter) * 1_000;
  const reset = Number(headers['x-ratelimit-reset'] ?? Number.NaN);
  if (String(headers['x-ratelimit-remaining']) === '0' && Number.isFinite(reset)) {
    // A second more: the two clocks are not the same.
    return Math.max(0, reset * 1_000 - clock.date().getTime()) + 1_000;
  }
  const secondary = error.status === 429 || /secondary rate limit/iu.test(error.message);
  return secondary ? SECONDARY_LIMIT_MS : undefined;
}

function limitReached(waitMs: number, hasToken: boolean, clock: Clock): CannotRun {
  const until = new Date(clock.date().getTime() + waitMs).toISOString();
  const cure = hasToken
    ? `Run the command again after ${until}.`
    : `Set GITHUB_TOKEN (5,000 requests an hour instead of 60), or run the command again after ${until}.`;
  return new CannotRun(`GitHub takes no more requests for now: its limit is used up. ${cure}`);
}

function explained(error: Failure, what: string, hasToken: boolean): Error {
  const { status } = error;
  if (status === 401) {
    return new Refusal(
      'GitHub does not accept the token (401).',
      'Make a new one and set it as GITHUB_TOKEN.',
    );
  }
  if (status === 403) {
    const cure = hasToken
      ? 'Give the token the permission “Contents: read and write” on this repository.'
      : 'Set GITHUB_TOKEN to a token with the permission “Contents: read and write”.';
    return new Refusal(`GitHub forbids ${what} (403).`, cure);
  }
  return new CannotRun(`GitHub answered with ${String(status)} to ${what}: ${error.message}`);
}
