import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { GenericSqliteWorkerConnection, GenericSqliteWorkerDriver } from 'kysely-generic-sqlite/worker';
import { handleNodeWorker } from 'kysely-generic-sqlite/worker-helper-node';
import { entryUrl } from '../../core/entry-url.ts';
import type { Storage } from './storage.ts';
import type { Tables } from './tables.ts';

/** What the worker needs to know. */
export type SqliteWorkerData = { readonly path: string };

/**
 * A SQLite file of one instance; `:memory:` is gone with its thread. It works in a thread of its own, since its calls
 * block until the disk has answered. When the thread ends, what it had in work fails, and the next statement or
 * transaction starts a new one.
 */
export function openSqlite(path: string): Storage {
  const db = new Kysely<Tables>({
    dialect: {
      createDriver: () => new Driver(path),
      createAdapter: () => new Adapter(),
      createQueryCompiler: () => new SqliteQueryCompiler(),
      createIntrospector: (own) => new SqliteIntrospector(own),
    },
  });
  return { db, kind: 'sqlite' };
}

class Driver extends GenericSqliteWorkerDriver<Worker, SqliteWorkerData> {
  /** The thread that lives; Kysely starts the first one. */
  readonly #threads: { live: Worker | undefined };

  constructor(path: string) {
    const threads: { live: Worker | undefined } = { live: undefined };
    super(() => {
      const worker = startThread(path);
      threads.live = worker;
      worker.once('exit', () => {
        if (threads.live === worker) threads.live = undefined;
      });
      return { data: { path }, worker, handle: handleThread };
    });
    this.#threads = threads;
  }

  /** Never rejects: Kysely, which gives the connection to one after the other, would give it to nobody any more. */
  override async acquireConnection(): Promise<DatabaseConnection> {
    if (!this.#threads.live) {
      try {
        await this.init();
      } catch (error) {
        return brokenConnection(error);
      }
    }
    return super.acquireConnection();
  }

  /** At once for writing: one that has read before it writes would fail where another process has written meanwhile. */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

/** Kysely leaves transactions round migrations out for SQLite, which has them. */
class Adapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

function startThread(path: string): Worker {
  // A folder that is made for it is for this user alone.
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  return new Worker(entryUrl('sqlite-worker', import.meta.url), {
    // Nothing of the environment (keys) or of the parent's flags is its business.
    env: {},
    execArgv: [],
    name: 'sqlite',
  });
}

const handleThread: typeof handleNodeWorker = (worker, handlers) =>
  handleNodeWorker(worker, {
    ...handlers,
    close: () => {
      const ended = new Error('the thread has ended');
      // failure.ts has the words for it.
      ended.name = 'SQLITE_THREAD';
      handlers.close(ended);
    },
  });

/** Every statement on it fails for this reason. */
function brokenConnection(error: unknown): DatabaseConnection {
  const nobody = { postMessage: () => undefined, terminate: () => undefined };
  const connection = new GenericSqliteWorkerConnection(nobody);
  connection.fail(error);
  return connection;
}
