import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import pg from 'pg';
import type { Storage } from './storage.ts';
import type { Tables } from './tables.ts';

/** One for what is written, one for what is read, and one that a fault may hold. */
const MAX_CONNECTIONS = 3;
const CONNECT_MS = 2_000;
const STATEMENT_MS = 4_000;
/** The database gives up a statement before this side gives up the connection. */
const LATE_MS = 1_000;
const IDLE_MS = 60_000;

/**
 * A PostgreSQL (13 or newer), by its address with user and password; `?sslmode=verify-full` for TLS. A statement may take
 * `statementMs`: operators have more time than a server.
 */
export function openPostgresql(url: string, statementMs = STATEMENT_MS): Storage {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'nexy-server',
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: statementMs,
    query_timeout: statementMs + LATE_MS,
    // A transaction that is left half done (the process hangs, its host is gone) gives its locks back.
    idle_in_transaction_session_timeout: statementMs,
    idleTimeoutMillis: IDLE_MS,
    keepAlive: true,
    allowExitOnIdle: true,
  });
  // A connection that breaks, idle or in use, says so by an event that would end the process if nobody heard it. The pool
  // drops the connection, and the query in work rejects.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
  });
  return {
    db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool: withoutBroken(pool) }) }),
    kind: 'postgresql',
  };
}

/**
 * The pool, but a connection that failed otherwise than by an error of the database (no answer in time, for instance) is
 * never used again, not even to roll back: what was asked on it may still be under way.
 */
function withoutBroken(pool: pg.Pool): PostgresPool {
  return {
    options: pool.options,
    end: () => pool.end(),
    connect: async () => {
      const client = await pool.connect();
      let broken: Error | undefined;
      return {
        query: async (sql: string, parameters: readonly unknown[]) => {
          if (broken) throw broken;
          try {
            return await client.query(sql, [...parameters]);
          } catch (error) {
            if (!(error instanceof pg.DatabaseError)) broken = error as Error;
            throw error;
          }
        },
        release: (discard?: boolean | Error) => {
          client.release(broken ?? discard);
        },
      } as unknown as PostgresPoolClient;
    },
  };
}
