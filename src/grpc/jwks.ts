import {
  createLocalJWKSet,
  type CryptoKey,
  errors,
  type FlattenedJWSInput,
  type JSONWebKeySet,
  type JWSHeaderParameters,
} from 'jose';
import type { Clock } from '../core/clock.ts';
import type { DecisionSink } from '../core/decisions.ts';
import { NexyError } from '../core/errors.ts';

type KeyFor = (header?: JWSHeaderParameters, token?: FlattenedJWSInput) => Promise<CryptoKey>;

export interface KeySource {
  /** Rejects with an error of jose when no key fits. */
  readonly keyFor: KeyFor;
  /** Resolves when the first attempt to have keys is over. */
  readonly ready: Promise<void>;
  close(): void;
}

export interface RemoteKeysOptions {
  readonly url: string;
  readonly clock: Clock;
  readonly record: DecisionSink;
}

const MAX_SET_BYTES = 256 * 1024;
const FETCH_MS = 5_000;
/** Keys are looked at again so often, so that a withdrawn one stops being trusted. */
const REFRESH_MS = 600_000;
/** Between two fetches, whatever keys strangers name in their tokens. */
const COOLDOWN_MS = 30_000;
/** The same while there are no keys at all. */
const RETRY_MS = 5_000;

/** undefined when `text` is no set of public keys. */
export function keysFromText(text: string): KeyFor | undefined {
  try {
    const set = JSON.parse(text) as JSONWebKeySet;
    // A private or shared key in what is given to everybody is a mistake that somebody must hear of.
    const isPublic = set.keys.length > 0 && set.keys.every(({ kty, d }) => kty !== 'oct' && d === undefined);
    return isPublic ? createLocalJWKSet(set) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Keys behind a URL. A known key is used at once, also while the set is fetched again and when that fails. Only a token
 * that names an unknown key waits for a fetch: one for all who wait, and at most one each `COOLDOWN_MS`.
 */
export class RemoteKeys implements KeySource {
  readonly ready: Promise<void>;
  readonly #url: string;
  readonly #clock: Clock;
  readonly #record: DecisionSink;
  #isClosed = false;
  #abortFetch = (): void => undefined;
  #keys: KeyFor | undefined;
  #fetching: Promise<void> | undefined;
  #fetchedMs = -Infinity;
  #cancelRefresh = (): void => undefined;

  constructor({ url, clock, record }: RemoteKeysOptions) {
    this.#url = url;
    this.#clock = clock;
    this.#record = record;
    this.ready = this.#fetch();
  }

  readonly keyFor: KeyFor = async (header, token) => {
    try {
      if (this.#keys) return await this.#keys(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
    }
    const waitMs = this.#keys ? COOLDOWN_MS : RETRY_MS;
    if (this.#fetching || this.#clock.now() - this.#fetchedMs >= waitMs) await this.#fetch();
    if (this.#keys) return this.#keys(header, token);
    throw new NexyError('unavailable', 'Sign-ins cannot be checked at the moment. Please try again.', {
      retryAfterMs: RETRY_MS,
    });
  };

  close(): void {
    this.#isClosed = true;
    this.#cancelRefresh();
    this.#abortFetch();
  }

  /** Never rejects; whoever asks while it runs shares it. */
  #fetch(): Promise<void> {
    this.#fetching ??= this.#load().then((keys) => {
      this.#fetching = undefined;
      this.#fetchedMs = this.#clock.now();
      this.#keys = keys ?? this.#keys;
      this.#cancelRefresh();
      if (this.#isClosed) return;
      if (!keys) {
        const reason = 'the keys for tokens could not be fetched';
        this.#record({ decision: 'degrade', scope: 'server', method: '-', ctx: { reason } });
      }
      const waitMs = keys ? REFRESH_MS : this.#keys ? COOLDOWN_MS : RETRY_MS;
      this.#cancelRefresh = this.#clock.after(waitMs, () => void this.#fetch());
    });
    return this.#fetching;
  }

  async #load(): Promise<KeyFor | undefined> {
    const controller = new AbortController();
    this.#abortFetch = () => {
      controller.abort();
    };
    const cancelTimer = this.#clock.after(FETCH_MS, this.#abortFetch);
    try {
      const response = await fetch(this.#url, {
        // The answer decides whom to trust: it comes from this address or not at all.
        redirect: 'error',
        signal: controller.signal,
      });
      if (!response.ok || !response.body) return undefined;
      const chunks: Uint8Array[] = [];
      let bytes = 0;
      for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
        bytes += chunk.length;
        if (bytes > MAX_SET_BYTES) return undefined;
        chunks.push(chunk);
      }
      return keysFromText(Buffer.concat(chunks).toString());
    } catch {
      return undefined;
    } finally {
      cancelTimer();
    }
  }
}
