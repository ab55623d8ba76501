import type { Clock } from '../core/clock.ts';

/** What a Mac has collected for a turn that is still being spoken. */
export interface Snapshot<Shot> {
  /** The newest full text; '' when none came. */
  readonly text: string;
  /** The chunk_seq that `text` came with; `NO_SEQ` when none came. */
  readonly textSeq: number;
  readonly screenshot: Shot | undefined;
  readonly screenshotSeq: number;
  /** The COMMIT has come: nothing is left, and what comes late is ignored. */
  readonly committed: boolean;
}

/** What one COLLECT brings. `text` '' and no screenshot change nothing. */
export interface SnapshotPart<Shot> {
  readonly seq: number;
  readonly text: string;
  readonly screenshot: Shot | undefined;
}

/** Below any chunk_seq, which is an int32. */
export const NO_SEQ = -(2 ** 31) - 1;

export interface CollectedOptions {
  readonly clock: Clock;
  readonly ttlMs: number;
  readonly maxSessions: number;
  readonly maxBytes: number;
}

interface Entry<Shot> extends Snapshot<Shot> {
  readonly bytes: number;
  readonly expiresAtMs: number;
}

const nothing = { text: '', textSeq: NO_SEQ, screenshot: undefined, screenshotSeq: NO_SEQ } as const;

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

  /** Keeps of `part` what is newer than what is there. */
  put(hardwareId: string, sessionId: string, part: SnapshotPart<Shot>): void {
    const old = this.peek(hardwareId, sessionId);
    if (old.committed) return;
    const { seq, text, screenshot } = part;
    this.#store(keyOf(hardwareId, sessionId), {
      ...old,
      ...(text !== '' && seq >= old.textSeq ? { text, textSeq: seq } : {}),
      ...(screenshot && seq >= old.screenshotSeq ? { screenshot, screenshotSeq: seq } : {}),
    });
  }

  /** What has been collected; nothing is an empty snapshot. */
  peek(hardwareId: string, sessionId: string): Snapshot<Shot> {
    const entry = this.#entries.get(keyOf(hardwareId, sessionId));
    if (!entry) return { ...nothing, committed: false };
    const { text, textSeq, screenshot, screenshotSeq, committed } = entry;
    return { text, textSeq, screenshot, screenshotSeq, committed };
  }

  /** The COMMIT has come: lets go of the snapshot and ignores what comes late. */
  commit(hardwareId: string, sessionId: string): void {
    this.#store(keyOf(hardwareId, sessionId), { ...nothing, committed: true });
  }

  close(): void {
    this.#cancelSweep?.();
    this.#entries.clear();
    this.#bytes = 0;
  }

  #store(key: string, snapshot: Snapshot<Shot>): void {
    this.#delete(key);
    const bytes = key.length * 2 + snapshot.text.length * 2 + (snapshot.screenshot?.bytes.byteLength ?? 0);
    const expiresAtMs = this.#options.clock.now() + this.#options.ttlMs;
    this.#entries.set(key, { ...snapshot, bytes, expiresAtMs });
    this.#bytes += bytes;
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
