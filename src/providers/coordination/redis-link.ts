import { Redis, type RedisOptions } from 'ioredis';
import type { Clock } from '../../core/clock.ts';

export interface RedisLinkOptions {
  readonly url: string;
  readonly clock: Clock;
  /** Runs on every new connection, before the link counts as up. */
  readonly prepare?: (redis: Redis) => Promise<unknown>;
  /** Told of each failure, in words without private data. */
  readonly onFailure: (reason: string) => void;
  readonly onMessage?: (channel: string, message: string) => void;
  readonly scripts?: RedisOptions['scripts'];
}

/** While a link is up, so that a connection that died silently is noticed; while it is down, until it heals. */
const BEAT_UP_MS = 10_000;
const BEAT_DOWN_MS = 500;
/** The longest that a request may wait for Redis; it takes about 0.3 ms in the same network. */
const WAIT_MS = 100;
/** A connection on which a command waits so long is given up and made anew. */
const SOCKET_TIMEOUT_MS = 2_000;
const MAX_RECONNECT_MS = 1_000;
const NOT_CONNECTED = 'not connected';

/**
 * One connection and whether it can be relied on. After one failure or late answer nothing more is sent on it until
 * Redis tells its time within the wait: a slow Redis costs a few requests `WAIT_MS` and the others nothing, and no
 * commands pile up before it. ioredis reconnects by itself.
 */
export class RedisLink {
  readonly #options: RedisLinkOptions;
  readonly #redis: Redis;
  #isUp = false;
  #isPrepared = false;
  #isClosed = false;
  #isBeating = false;
  /** Redis' wall clock less our monotonic one. */
  #aheadMs = 0;
  #cancelBeat: () => void = () => undefined;

  constructor(options: RedisLinkOptions) {
    this.#options = options;
    this.#redis = new Redis(options.url, {
      // A late command is worse than none: an interrupt must not reach the turn after the one it was meant for.
      enableOfflineQueue: false,
      autoResendUnfulfilledCommands: false,
      autoResubscribe: false,
      maxRetriesPerRequest: 0,
      socketTimeout: SOCKET_TIMEOUT_MS,
      connectTimeout: SOCKET_TIMEOUT_MS,
      retryStrategy: (times) =>
        Math.min(50 * 2 ** Math.min(times, 10), MAX_RECONNECT_MS) * (0.5 + Math.random() / 2),
      // A managed Redis that fails over leaves us with a replica; a new connection finds the new primary.
      reconnectOnError: (error) => error.message.startsWith('READONLY'),
      ...(options.scripts ? { scripts: options.scripts } : {}),
    });
    this.#redis.on('ready', () => {
      void this.#beat();
    });
    this.#redis.on('close', () => {
      this.#isPrepared = false;
      if (this.#isUp) this.#fail('connection lost');
    });
    if (options.onMessage) this.#redis.on('message', options.onMessage);
    // ioredis prints errors that nobody listens to, and tries again.
    this.#redis.on('error', (error: Error) => {
      this.#fail(reasonOf(error));
    });
  }

  get isUp(): boolean {
    return this.#isUp && !this.#isClosed;
  }

  /**
   * Milliseconds since 1970 by Redis' clock, within `WAIT_MS`: the one clock that all instances read. Where Redis has
   * been down, or its clock was set, it is as it was at the last beat.
   */
  now(): number {
    return this.#options.clock.now() + this.#aheadMs;
  }

  /** The result of `work`, or undefined where Redis is down, fails, or is slow. Never rejects. */
  async attempt<T>(work: (redis: Redis) => Promise<T>): Promise<T | undefined> {
    if (!this.isUp) {
      this.#options.onFailure(NOT_CONNECTED);
      return undefined;
    }
    return this.#inTime(work);
  }

  close(): void {
    this.#isClosed = true;
    this.#cancelBeat();
    this.#redis.disconnect();
  }

  async #inTime<T>(work: (redis: Redis) => Promise<T>): Promise<T | undefined> {
    let cancel = (): void => undefined;
    try {
      return await new Promise<T>((resolve, reject) => {
        cancel = this.#options.clock.after(WAIT_MS, () => {
          reject(new Error('slow'));
        });
        work(this.#redis).then(resolve, reject);
      });
    } catch (error) {
      this.#fail(this.#redis.status === 'ready' ? reasonOf(error) : NOT_CONNECTED);
      return undefined;
    } finally {
      cancel();
    }
  }

  #fail(reason: string): void {
    if (this.#isClosed) return;
    this.#isUp = false;
    this.#beatIn(BEAT_DOWN_MS);
    this.#options.onFailure(reason);
  }

  async #beat(): Promise<void> {
    if (this.#isClosed || this.#isBeating) return;
    this.#isBeating = true;
    const time = await this.#inTime(async (redis) => {
      if (!this.#isPrepared) await this.#options.prepare?.(redis);
      this.#isPrepared = true;
      return redis.time();
    });
    this.#isBeating = false;
    if (time === undefined) return;
    const [seconds, microseconds] = time.map(Number) as [number, number];
    this.#aheadMs = seconds * 1_000 + microseconds / 1_000 - this.#options.clock.now();
    this.#isUp = true;
    this.#beatIn(BEAT_UP_MS);
  }

  #beatIn(ms: number): void {
    this.#cancelBeat();
    if (this.#isClosed) return;
    this.#cancelBeat = this.#options.clock.after(ms, () => {
      void this.#beat();
    });
  }
}

/** The code of a socket's or Redis' own error ("ECONNREFUSED", "WRONGPASS"); the rest of a message may hold arguments. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'failed';
  const { code } = error as NodeJS.ErrnoException;
  return code ?? /^(?:slow$|[A-Z]{2,}\b)/u.exec(error.message)?.[0] ?? error.name;
}
