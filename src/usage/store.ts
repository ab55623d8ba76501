/** One row of usage: what one provider did for one turn, or one report of a client. */
export interface UsageRow {
  /** Random; the same for all parts of a turn. With `part` the key, so that a row that is sent twice counts once. */
  readonly entryId: string;
  readonly part: number;
  readonly kind: 'turn' | 'report';
  /** Wall clock, milliseconds since 1970. */
  readonly atMs: number;
  /** The device's key (device-key.ts), never its hardware_id. */
  readonly device: string;
  readonly sessionId: string;
  /** For a report, the source that the client names. */
  readonly provider: string;
  readonly model: string;
  readonly inputTokens: number;
  readonly cachedTokens: number;
  readonly outputTokens: number;
  readonly reasoningTokens: number;
  readonly spokenCharacters: number;
  readonly unheardCharacters: number;
}

/** What the turns of a device came to. */
export interface Spent {
  readonly turns: number;
  /** Input and output together. */
  readonly tokens: number;
  /** Spoken and unheard together: both are paid for. */
  readonly characters: number;
}

/**
 * Durable usage. Every method settles within a few seconds, whatever the database does; failures reject with an Error
 * whose message holds no data of users.
 */
export interface UsageStore {
  /** For the log and /status: "postgresql", "sqlite". */
  readonly name: string;
  /** Rejects with `SchemaTooOld` when the database lacks a migration that this code needs. */
  checkSchema(): Promise<void>;
  /** All or none of `rows`. Rows that are there already are passed over. Rejects with `RowsRefused` for bad data. */
  append(rows: readonly UsageRow[]): Promise<void>;
  /** The turns since `sinceMs` of those `devices` that have any. */
  spentSince(devices: readonly string[], sinceMs: number): Promise<ReadonlyMap<string, Spent>>;
  /** Deletes at most `maxRows` rows that are older than `beforeMs`, the oldest first; resolves with how many. */
  forget(beforeMs: number, maxRows: number): Promise<number>;
}

/** The database lacks a migration. The message says what to run. */
export class SchemaTooOld extends Error {
  override readonly name = 'SchemaTooOld';
}

/** The database is well but does not take these rows; sending them again is of no use. */
export class RowsRefused extends Error {
  override readonly name = 'RowsRefused';
}
