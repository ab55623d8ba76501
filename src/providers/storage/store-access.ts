import { RowsRefused, SchemaTooOld } from '../../usage/store.ts';
import { failureOf, isRefusal } from './failure.ts';
import { migrate, missingMigrations } from './migrations.ts';
import type { Storage } from './storage.ts';

export interface StoreOptions {
  /** Brings the schema up to date before the first use: for a file that belongs to this process alone. */
  readonly migrates?: boolean;
}

/** What the stores of usage and memory have in common: a schema that is there, and failures as their ports want them. */
export class StoreAccess {
  readonly #storage: Storage;
  #isMigrated: boolean;

  constructor(storage: Storage, { migrates = false }: StoreOptions = {}) {
    this.#storage = storage;
    this.#isMigrated = !migrates;
  }

  /** Rejects with `SchemaTooOld` when the database lacks a migration that this code needs. */
  checkSchema(): Promise<void> {
    return this.run(async () => {
      const missing = await missingMigrations(this.#storage);
      if (missing.length === 0) return;
      throw new SchemaTooOld(
        `the database lacks ${missing.join(', ')}: run npm run migrate (in the image: node ops.mjs migrate)`,
      );
    });
  }

  /** Failures say what went wrong in a word, with the original as the cause; bad data are `RowsRefused`. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    try {
      // Until it has succeeded once: the disk may have been full at the start.
      if (!this.#isMigrated) {
        await migrate(this.#storage);
        this.#isMigrated = true;
      }
      return await work();
    } catch (error) {
      if (error instanceof SchemaTooOld) throw error;
      const reason = failureOf(error);
      throw isRefusal(error)
        ? new RowsRefused(reason, { cause: error })
        : new Error(reason, { cause: error });
    }
  }
}
