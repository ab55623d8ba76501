import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

export type StorageKind = 'sqlite' | 'postgresql';

/** An open database. Nothing is connected before the first query. */
export interface Storage {
  readonly db: Kysely<Tables>;
  readonly kind: StorageKind;
}
