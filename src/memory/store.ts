import type { Mark } from '../assistant/sent.ts';

/** One turn of a device, as it is kept. Texts are well-formed Unicode without NUL. */
export interface StoredExchange {
  /** Random; a row that is sent twice counts once. */
  readonly entryId: string;
  /** The device's key (usage/device-key.ts), never its hardware_id. */
  readonly device: string;
  /** Wall clock, milliseconds since 1970, when the question came. */
  readonly atMs: number;
  readonly prompt: string;
  /** All text that was sent. */
  readonly answer: string;
  /** One for each piece of text that was sent, in order. */
  readonly marks: readonly Mark[];
  /** When the first audio was sent, wall clock; undefined where none was. */
  readonly audioAtMs: number | undefined;
  /** What could be heard until the turn was cut off; undefined where it came to its end. */
  readonly cutAfterMs: number | undefined;
}

/** What a user has told of themselves. */
export interface StoredNote {
  /** Random; writing a note again under its id changes it. */
  readonly noteId: string;
  readonly device: string;
  readonly text: string;
  readonly atMs: number;
  /** From then on it is no longer recalled; a short-term note has hours, a long-term one until retention. */
  readonly expiresAtMs: number;
}

export interface Recalled {
  /** The newest, oldest first. */
  readonly exchanges: readonly StoredExchange[];
  readonly notes: readonly StoredNote[];
}

/**
 * Durable memory. Every method settles within a few seconds, whatever the database does; failures reject with an Error
 * whose message holds no data of users.
 */
export interface MemoryStore {
  /** For the log and /status: "postgresql", "sqlite". */
  readonly name: string;
  /** Rejects with `SchemaTooOld` when the database lacks a migration that this code needs. */
  checkSchema(): Promise<void>;
  /**
   * All or none of the rows, but for those from before the device's last `forget` or at it, and those that are there
   * already. Rejects with `RowsRefused` (usage/store.ts) for bad data.
   */
  append(exchanges: readonly StoredExchange[]): Promise<void>;
  /** Adds notes, or changes older ones of the same id and device; otherwise like `append`. */
  keepNotes(notes: readonly StoredNote[]): Promise<void>;
  /** At most `maxExchanges`, none older than `sinceMs`, and at most `maxNotes` notes that are still good at `nowMs`. */
  recall(device: string, bounds: RecallBounds): Promise<Recalled>;
  /** Deletes all that is kept of the device, for good; resolves with how many rows there were. */
  forget(device: string, nowMs: number): Promise<number>;
  /** Deletes at most `maxRows` rows older than `beforeMs`, and notes that have expired; resolves with how many. */
  forgetBefore(beforeMs: number, maxRows: number): Promise<number>;
}

export interface RecallBounds {
  readonly maxExchanges: number;
  readonly sinceMs: number;
  readonly maxNotes: number;
  readonly nowMs: number;
}
