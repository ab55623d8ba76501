import { randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Recollection } from '../assistant/ports.ts';
import type { Sent } from '../assistant/sent.ts';
import type { Clock } from '../core/clock.ts';
import type { Span } from '../core/trace.ts';
import { spanNames } from '../formats/span-names.ts';
import { BatchWriter } from '../usage/batch-writer.ts';
import type { Learner } from './learner.ts';
import { recollectionOf } from './recollection.ts';
import type { MemoryStore, StoredExchange } from './store.ts';

/** A turn that is over. */
export interface EndedTurn {
  readonly hardwareId: string;
  readonly prompt: string;
  readonly sent: Sent;
  /** When its question came, monotonic. */
  readonly askedMs: number;
  /** Monotonic; undefined where there was none. */
  readonly firstAudioMs: number | undefined;
  /** What of its audio could be heard, where it was cut off; undefined where it came to its end by itself. */
  readonly cutAfterMs: number | undefined;
}

export interface MemoryOptions {
  readonly store: MemoryStore;
  readonly clock: Clock;
  readonly random: () => number;
  readonly deviceKey: (hardwareId: string) => string;
  readonly maxExchanges: number;
  /** Older exchanges are not told to models. */
  readonly historyMs: number;
  readonly maxNotes: number;
  /** Told of each failure, and of turns that are lost, with how many. */
  readonly onTrouble: (reason: string, lost: number) => void;
  /** Learns from each turn that is kept, in the background. */
  readonly learner?: Pick<Learner, 'heard' | 'forget'> | undefined;
}

/** A healthy database takes 1 to 3 ms. */
const RECALL_MS = 50;
/** After a failure or a late answer, turns do not wait at all for so long. */
const REST_MS = 2_000;
/** What the one who asks to forget waits for the answer. */
const FORGET_MS = 3_000;
/** 20 KB each, as a rule far less. */
const MAX_QUEUED = 1_000;
/** They take this thread 0.4 ms to put together. */
const MAX_BATCH = 25;
/** Devices whose users have begun to speak; those that began longest ago go. */
const MAX_SPEAKING = 10_000;
const MAX_PROMPT_CHARACTERS = 16_384;

/**
 * What devices said and heard, behind a database that no turn depends on: it is read within 50 ms or not at all, and
 * written after the turn.
 */
export class Memory {
  readonly #options: MemoryOptions;
  readonly #writer: BatchWriter<StoredExchange>;
  /** By device: what the database does not have yet. */
  readonly #unwritten = new Map<string, StoredExchange[]>();
  readonly #speaking = new LRUCache<string, { readonly sessionId: string; readonly sinceMs: number }>({
    max: MAX_SPEAKING,
  });
  #restUntilMs = -Infinity;

  constructor(options: MemoryOptions) {
    this.#options = options;
    const { store, clock, random, onTrouble } = options;
    this.#writer = new BatchWriter({
      append: (rows) => store.append(rows),
      maxRows: MAX_QUEUED,
      maxBatchRows: MAX_BATCH,
      clock,
      random,
      onTrouble,
    });
  }

  /** For /status. */
  get state(): { readonly queued: number; readonly lost: number; readonly isUp: boolean } {
    const { queued, lost, isUp } = this.#writer.state;
    return { queued, lost, isUp: isUp && this.#options.clock.now() >= this.#restUntilMs };
  }

  /**
   * The device's user has begun to speak: whatever it was playing has stopped. Told of each COLLECT; the first one of a
   * session counts.
   */
  speaks(hardwareId: string, sessionId: string): void {
    if (this.#speaking.get(hardwareId)?.sessionId === sessionId) return;
    this.#speaking.set(hardwareId, { sessionId, sinceMs: this.#options.clock.now() });
  }

  /** When the user began to ask the question of that session, monotonic; undefined where this instance does not know. */
  askedMs(hardwareId: string, sessionId: string): number | undefined {
    const speaking = this.#speaking.get(hardwareId);
    return speaking?.sessionId === sessionId ? speaking.sinceMs : undefined;
  }

  /** What came before a question that came at `askedMs`. Never rejects; nothing where the database is slow or gone. */
  async recall(hardwareId: string, askedMs: number, span?: Span): Promise<Recollection> {
    const recalling = span?.child(spanNames.recall);
    const { store, clock, deviceKey, maxExchanges, historyMs, maxNotes } = this.#options;
    const device = deviceKey(hardwareId);
    const nowMs = this.#wallMs(askedMs);
    const found = await this.#inTime(
      () => store.recall(device, { maxExchanges, sinceMs: nowMs - historyMs, maxNotes, nowMs }),
      clock.now() < this.#restUntilMs ? 0 : RECALL_MS,
    );
    recalling?.end(found ? undefined : 'unavailable');
    const known = found?.exchanges ?? [];
    const ids = new Set(known.map(({ entryId }) => entryId));
    const more = (this.#unwritten.get(device) ?? []).filter(({ entryId }) => !ids.has(entryId));
    const exchanges = [...known, ...more].toSorted((a, b) => a.atMs - b.atMs).slice(-maxExchanges);
    return recollectionOf({ exchanges, notes: found?.notes ?? [] }, nowMs);
  }

  /** Keeps the turn. Never waits, never throws. */
  keep({ hardwareId, prompt, sent, askedMs, firstAudioMs, cutAfterMs }: EndedTurn): void {
    // Nothing was said that could be meant by the next question.
    if (sent.text.trim() === '') return;
    const device = this.#options.deviceKey(hardwareId);
    const exchange: StoredExchange = {
      entryId: randomUUID(),
      device,
      atMs: this.#wallMs(askedMs),
      prompt: storable(prompt.slice(0, MAX_PROMPT_CHARACTERS)),
      answer: storable(sent.text),
      marks: sent.marks.map(({ characters, ms }) => ({ characters, ms: Math.round(ms) })),
      audioAtMs: firstAudioMs === undefined ? undefined : this.#wallMs(firstAudioMs),
      cutAfterMs: cutAfterMs === undefined ? undefined : Math.round(cutAfterMs),
    };
    const waiting = this.#unwritten.get(device) ?? [];
    this.#unwritten.set(device, [...waiting, exchange]);
    this.#writer.add([exchange], () => {
      this.#settled(exchange);
    });
    this.#options.learner?.heard(hardwareId, prompt);
  }

  /** Deletes all that is known of the device. True when it is gone for good. Never rejects. */
  async forget(hardwareId: string): Promise<boolean> {
    const { store, clock, deviceKey, learner } = this.#options;
    const device = deviceKey(hardwareId);
    // Those that wait in the queue are older than the forgetting, so the store passes them over.
    this.#unwritten.delete(device);
    learner?.forget(hardwareId);
    const gone = await this.#inTime(() => store.forget(device, clock.date().getTime()), FORGET_MS);
    return gone !== undefined;
  }

  /** Writes what is queued, for `ms` at most. */
  close(ms: number): Promise<void> {
    return this.#writer.close(ms);
  }

  #settled({ device, entryId }: StoredExchange): void {
    const left = this.#unwritten.get(device)?.filter((exchange) => exchange.entryId !== entryId) ?? [];
    if (left.length > 0) this.#unwritten.set(device, left);
    else this.#unwritten.delete(device);
  }

  /** The wall clock's time of a moment of the monotonic one. */
  #wallMs(monotonicMs: number): number {
    const { clock } = this.#options;
    return Math.round(clock.date().getTime() - (clock.now() - monotonicMs));
  }

  /** The store's answer; undefined where it fails or takes longer than `ms`, and then nobody waits for a while. */
  async #inTime<T>(work: () => Promise<T>, ms: number): Promise<T | undefined> {
    if (ms === 0) return undefined;
    const { clock, onTrouble } = this.#options;
    let cancel = (): void => undefined;
    try {
      return await new Promise<T>((resolve, reject) => {
        cancel = clock.after(ms, () => {
          reject(new Error('slow'));
        });
        work().then(resolve, reject);
      });
    } catch (error) {
      this.#restUntilMs = clock.now() + REST_MS;
      onTrouble(error instanceof Error ? error.message : 'failed', 0);
      return undefined;
    } finally {
      cancel();
    }
  }
}

/** As the port promises it: PostgreSQL takes neither NUL nor half a surrogate pair. */
function storable(text: string): string {
  return text.replaceAll('\0', ' ').toWellFormed();
}
