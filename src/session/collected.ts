import type { Clock } from '../core/clock.ts';

/** What a Mac has collected for a turn that is still being spoken. */
export interface Snapshot<Shot> {
  /** The newest full text; '' when none came. */
  readonly text: string;
  readonly screenshot: Shot | undefined;
}

export interface CollectedOptions {
  readonly clock: Clock;
  readonly ttlMs: number;
  readonly maxSessions: number;
  readonly maxBytes: number;
}

interface Entry<Shot> {
  text: string;
  textSeq: number;
  screenshot: Shot | undefined;
  screenshotSeq: number;
  bytes: number;
  expiresAtMs: number;
  committed: boolean;
}

/**
 * COLLECT snapshots by (hardware_id, session_id): the newest chunk_text and the newest screenshot by chunk_seq, each
 * a full snapshot that replaces the one before. Bounded in sessions and bytes (the oldest go first) and expiring, since
 * most are never committed. After the COMMIT an empty mark stays for the same time, so that a late COLLECT is ignored.
 */
export class Collected<Shot extends { readonly bytes: Uint8Array }> {
  readonly #options: CollectedOptions;
  /** In the order of the last change, so that the first is the first to expire. */
  readonly #entries = new Map<string, Entry<Shot>>();
  #bytes = 0;
  #cancelSweep: (() => void) | undefined;

  constructor(options: CollectedOptions) {
    this.#options = options;
  }

  get sessions(): number {
    return this.#entries.size;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Keeps `part` if it is newer than what is there. `text` '' and no screenshot change nothing. */
  put(
    hardwareId: string,
    sessionId: string,
    part: { seq: number; text: string; screenshot: Shot | undefined },
  ): void {
    const key = keyOf(hardwareId, sessionId);
    const old = this.#entries.get(key);
    if (old?.committed) return;
    const entry: Entry<Shot> = old ?? {
      text: '',
      textSeq: -Infinity,
      screenshot: undefined,
      screenshotSeq: -Infinity,
      bytes: 0,
      expiresAtMs: 0,
      committed: false,
    };
    if (part.text !== '' && part.seq >= entry.textSeq) {
      entry.text = part.text;
      entry.textSeq = part.seq;
    }
    if (part.screenshot && part.seq >= entry.screenshotSeq) {
      entry.screenshot = part.screenshot;
      entry.screenshotSeq = part.seq;
    }
    this.#store(key, entry);
  }

  /** What has been collected; nothing is an empty snapshot. */
  peek(hardwareId: string, sessionId: string): Snapshot<Shot> {
    const entry = this.#entries.get(keyOf(hardwareId, sessionId));
    return { text: entry?.text ?? '', screenshot: entry?.screenshot };
  }

  /** The COMMIT has come: lets go of the snapshot and ignores what comes late. */
  commit(hardwareId: string, sessionId: string): void {
    this.#store(keyOf(hardwareId, sessionId), {
      text: '',
      textSeq: Infinity,
      screenshot: undefined,
      screenshotSeq: Infinity,
      bytes: 0,
      expiresAtMs: 0,
      committed: true,
    });
  }

  close(): void {
    this.#cancelSweep?.();
    this.#entries.clear();
    this.#bytes = 0;
  }

  #store(key: string, entry: Entry<Shot>): void {
    this.#delete(key);
    entry.bytes = key.length * 2 + entry.text.length * 2 + (entry.screenshot?.bytes.byteLength ?? 0);
    entry.expiresAtMs = this.#options.clock.now() + this.#options.ttlMs;
    this.#entries.set(key, entry);
    this.#bytes += entry.bytes;
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#options.maxSessions && this.#bytes <= this.#options.maxBytes) break;
      this.#delete(oldest);
    }
    this.#sweepLater();
  }

  #delete(key: string): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    this.#entries.delete(key);
    this.#bytes -= entry.bytes;
  }

  /** One timer for the first to expire: screenshots are private and must not outlive their time for want of traffic. */
  #sweepLater(): void {
    if (this.#cancelSweep) return;
    const first = this.#entries.values().next().value;
    if (!first) return;
    this.#cancelSweep = this.#options.clock.after(first.expiresAtMs - this.#options.clock.now(), () => {
      this.#cancelSweep = undefined;
      const now = this.#options.clock.now();
      for (const [key, entry] of this.#entries) {
        if (entry.expiresAtMs > now) break;
        this.#delete(key);
      }
      this.#sweepLater();
    });
  }
}

function keyOf(hardwareId: string, sessionId: string): string {
  return `${hardwareId}\u0000${sessionId}`;
}
