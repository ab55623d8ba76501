import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { Screenshot } from '../../assistant/ports.ts';
import type { Clock } from '../../core/clock.ts';
import { NO_SEQ, type Snapshot, type SnapshotPart } from '../../session/collected.ts';
import { RedisLink } from './redis-link.ts';

export interface SharedSnapshotsOptions {
  readonly url: string;
  readonly prefix: string;
  readonly clock: Clock;
  readonly onFailure: (reason: string) => void;
  /** Every key expires after it. */
  readonly ttlMs: number;
}

/** Screenshots that are on their way to Redis at a time; what comes on top stays local. */
const MAX_SENDING_BYTES = 64 * 1024 * 1024;

/**
 * One hash a session: text, text_seq, shot, shot_seq, type, committed. Each script is atomic, so that of two COLLECTs
 * on two instances the newer one stays, and none comes after the COMMIT.
 */
const scripts = {
  /** Keeps what is newer; 1 when the COMMIT was there before. ARGV: time to live in ms, seq, text, shot, type. */
  nexyPut: {
    numberOfKeys: 1,
    lua: `
      if redis.call('HEXISTS', KEYS[1], 'committed') == 1 then return 1 end
      local function is_newer(field)
        local old = redis.call('HGET', KEYS[1], field)
        return not old or tonumber(ARGV[2]) >= tonumber(old)
      end
      if ARGV[3] ~= '' and is_newer('text_seq') then
        redis.call('HSET', KEYS[1], 'text', ARGV[3], 'text_seq', ARGV[2])
      end
      if ARGV[4] ~= '' and is_newer('shot_seq') then
        redis.call('HSET', KEYS[1], 'shot', ARGV[4], 'type', ARGV[5], 'shot_seq', ARGV[2])
      end
      redis.call('PEXPIRE', KEYS[1], ARGV[1])
      return 0`,
  },
  /** What is newer than ARGV (text_seq, shot_seq): committed, text, text_seq, shot, shot_seq, type; null for the rest. */
  nexyFind: {
    numberOfKeys: 1,
    lua: `
      local at = redis.call('HMGET', KEYS[1], 'committed', 'text_seq', 'shot_seq', 'type')
      local text, shot = false, false
      if at[2] and tonumber(at[2]) > tonumber(ARGV[1]) then text = redis.call('HGET', KEYS[1], 'text') end
      if at[3] and tonumber(at[3]) > tonumber(ARGV[2]) then shot = redis.call('HGET', KEYS[1], 'shot') end
      return { at[1], text, at[2], shot, at[3], at[4] }`,
  },
  /** Leaves nothing but a mark. ARGV: time to live in ms. */
  nexyCommit: {
    numberOfKeys: 1,
    lua: `
      redis.call('DEL', KEYS[1])
      redis.call('HSET', KEYS[1], 'committed', '1')
      return redis.call('PEXPIRE', KEYS[1], ARGV[1])`,
  },
} as const;

type Field = Buffer | null | undefined;

interface Scripted {
  nexyPut(key: string, ...args: (string | number | Buffer)[]): Promise<number>;
  nexyFindBuffer(key: string, textSeq: number, screenshotSeq: number): Promise<readonly Field[]>;
  nexyCommit(key: string, ttlMs: number): Promise<number>;
}

/** COLLECT snapshots in Redis. Nothing that a client sent is in the name of a key. */
export class SharedSnapshots {
  /** Others may use it too, where waiting behind a screenshot does no harm. */
  readonly link: RedisLink;
  readonly #options: SharedSnapshotsOptions;
  #sendingBytes = 0;

  constructor(options: SharedSnapshotsOptions) {
    this.#options = options;
    const { url, clock, onFailure } = options;
    this.link = new RedisLink({ url, clock, onFailure, scripts });
  }

  get isUp(): boolean {
    return this.link.isUp;
  }

  /** Resolves with true when the COMMIT has come already. */
  async put(hardwareId: string, sessionId: string, part: SnapshotPart<Screenshot>): Promise<boolean> {
    const { seq, text, screenshot } = part;
    const bytes = screenshot?.bytes ?? new Uint8Array();
    if (this.#sendingBytes + bytes.byteLength > MAX_SENDING_BYTES) {
      this.#options.onFailure('too much to send');
      return false;
    }
    const shot = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const { ttlMs } = this.#options;
    const key = this.#key(hardwareId, sessionId);
    const found = await this.link.attempt((redis) => {
      this.#sendingBytes += bytes.byteLength;
      // Also when nobody waits for it any more.
      return scripted(redis)
        .nexyPut(key, ttlMs, seq, text, shot, screenshot?.type ?? '')
        .finally(() => (this.#sendingBytes -= bytes.byteLength));
    });
    return found === 1;
  }

  /** The newest of what is in Redis and of `local`; `local` where Redis does not answer. */
  async find(
    hardwareId: string,
    sessionId: string,
    local: Snapshot<Screenshot>,
  ): Promise<Snapshot<Screenshot>> {
    const key = this.#key(hardwareId, sessionId);
    const found = await this.link.attempt((redis) =>
      scripted(redis).nexyFindBuffer(key, local.textSeq, local.screenshotSeq),
    );
    if (!found) return local;
    const [committed, text, textSeq, shot, screenshotSeq, type] = found;
    if (committed) {
      return { text: '', textSeq: NO_SEQ, screenshot: undefined, screenshotSeq: NO_SEQ, committed: true };
    }
    return {
      ...local,
      ...(text ? { text: text.toString(), textSeq: Number(textSeq) } : {}),
      ...(shot && type ? { screenshot: screenshotOf(shot, type), screenshotSeq: Number(screenshotSeq) } : {}),
    };
  }

  async commit(hardwareId: string, sessionId: string): Promise<void> {
    const key = this.#key(hardwareId, sessionId);
    await this.link.attempt((redis) => scripted(redis).nexyCommit(key, this.#options.ttlMs));
  }

  close(): void {
    this.link.close();
  }

  #key(hardwareId: string, sessionId: string): string {
    const hash = createHash('sha256').update(`${hardwareId}\u0000${sessionId}`).digest('base64url');
    return `${this.#options.prefix}:collected:${hash}`;
  }
}

/** ioredis makes a method of each script, and one that gives Buffers. */
function scripted(redis: Redis): Scripted {
  return redis as unknown as Scripted;
}

/** The type was checked when the screenshot was collected. */
function screenshotOf(bytes: Buffer, type: Buffer): Screenshot {
  return { bytes, type: type.toString() as Screenshot['type'] };
}
