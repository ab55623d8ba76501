import { FeedError, remedyOf } from '../formats/feed/problems.ts';
import { CheckFailed, expectThat } from './checks.ts';
import { type HttpAnswer, type HttpCall, httpGet } from './http-get.ts';
import type { Target } from './client.ts';

/** What any of its files may have at most; the formats' own bounds are lower. */
const MAX_BYTES = 1024 * 1024;

/** A server that serves the update feed, asked over HTTP without following redirects. */
export class UpdateSite {
  readonly #origin: URL;
  readonly #timeoutMs: number;
  readonly #files = new Map<string, Promise<HttpAnswer>>();

  constructor({ address, tls }: Target, timeoutMs: number) {
    this.#origin = new URL(`${tls ? 'https' : 'http'}://${address}`);
    this.#timeoutMs = timeoutMs;
  }

  ask(path: string, call: Pick<HttpCall, 'method' | 'headers'> = {}): Promise<HttpAnswer> {
    return httpGet(this.#origin, path, { ...call, timeoutMs: this.#timeoutMs, maxBytes: MAX_BYTES });
  }

  /** GET, once for all who look at it; fails unless it is 200. */
  async file(path: string): Promise<HttpAnswer> {
    const asked = this.#files.get(path) ?? this.ask(path);
    this.#files.set(path, asked);
    const answer = await asked;
    expectThat(answer.status === 200, `${String(answer.status)} for ${path}`);
    return answer;
  }

  /** The fields of a JSON object at `path`, whatever the status. */
  async json(path: string): Promise<Readonly<Record<string, unknown>>> {
    const { body } = await this.ask(path);
    try {
      const value: unknown = JSON.parse(body.toString());
      expectThat(typeof value === 'object' && value !== null, 'no object');
      return value as Record<string, unknown>;
    } catch (error) {
      throw new CheckFailed(`${path} is no JSON object`, { cause: error });
    }
  }
}

/** What is wrong with a feed is told with what to do about it. */
export async function explained<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    throw new CheckFailed(`${error.message}. ${remedyOf(error.code)}`, { cause: error });
  }
}
