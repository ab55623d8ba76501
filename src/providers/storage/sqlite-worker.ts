import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { createNodeOnMessageCallback } from 'kysely-generic-sqlite/worker-helper-node';
import type { SqliteWorkerData } from './sqlite.ts';

/** How long a statement waits for another process that has the file. */
const BUSY_MS = 2_000;
const WAL_AGAIN_MS = 10;

/** A failure as it crosses to the other thread, which keeps name and message only: SQLite's own number in the name. */
function failureOf(error: unknown): Error {
  const { errcode = 0, message = '' } = error as { errcode?: number; message?: string };
  const failure = new Error(message);
  // The low byte is the primary code, https://www.sqlite.org/rescode.html.
  failure.name = `SQLITE_${String(errcode & 0xff)}`;
  return failure;
}

/** SQLite does not wait for the other one when two switch a new file at once (sqlite.org/wal.html): so it is done here. */
function switchToWal(db: DatabaseSync): void {
  for (let waitedMs = 0; ; waitedMs += WAL_AGAIN_MS) {
    try {
      db.exec('pragma journal_mode = wal');
      return;
    } catch (error) {
      if (failureOf(error).name !== 'SQLITE_5' || waitedMs >= BUSY_MS) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAL_AGAIN_MS);
    }
  }
}

createNodeOnMessageCallback<SqliteWorkerData, DatabaseSync>(({ path }) => {
  try {
    const db = new DatabaseSync(path, { timeout: BUSY_MS });
    // Readers and the writer do not hold each other up. A commit is on disk at the next checkpoint at the latest: a
    // crash of the host may cost the last seconds of usage, a crash of the process none. What is deleted is overwritten.
    switchToWal(db);
    db.exec('pragma synchronous = normal; pragma secure_delete = on;');
    return {
      db,
      query: (_isSelect, sql, parameters) => {
        try {
          const statement = db.prepare(sql);
          const values = parameters as SQLInputValue[];
          if (statement.columns().length > 0) return { rows: statement.all(...values) };
          const { changes } = statement.run(...values);
          return { rows: [], numAffectedRows: BigInt(changes) };
        } catch (error) {
          throw failureOf(error);
        }
      },
      close: () => {
        db.close();
      },
    };
  } catch (error) {
    throw failureOf(error);
  }
});
