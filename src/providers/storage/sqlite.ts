import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Kysely, SqliteAdapter } from 'kysely';
import { GenericSqliteWorkerDialect } from 'kysely-generic-sqlite/worker';
import { createNodeWorkerExecutor } from 'kysely-generic-sqlite/worker-helper-node';
import { entryUrl } from '../../core/entry-url.ts';
import type { Storage } from './storage.ts';
import type { Tables } from './tables.ts';

/** What the worker needs to know. */
export type SqliteWorkerData = { readonly path: string };

/**
 * A SQLite file of one instance; `:memory:` is gone with the process. It works in a thread of its own, since its calls
 * block until the disk has answered.
 */
export function openSqlite(path: string): Storage {
  const start = (): Worker => {
    // A folder that is made for it is for this user alone.
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    return new Worker(entryUrl('sqlite-worker', import.meta.url), {
      // Nothing of the environment (keys) or of the parent's flags is its business.
      env: {},
      execArgv: [],
      name: 'sqlite',
    });
  };
  const data: SqliteWorkerData = { path };
  return {
    db: new Kysely<Tables>({ dialect: new Dialect(createNodeWorkerExecutor({ worker: start, data })) }),
    kind: 'sqlite',
  };
}

/** Kysely leaves transactions round migrations out for SQLite, which has them. */
class Dialect extends GenericSqliteWorkerDialect<Worker, SqliteWorkerData> {
  override createAdapter(): SqliteAdapter {
    return new AdapterWithTransactions();
  }
}

class AdapterWithTransactions extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}
