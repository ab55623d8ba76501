import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { vi } from 'vitest';
import { freePort } from '../src/probes/loopback.ts';

const run = promisify(execFile);

/** Debian keeps the programs of each version in a folder of its own, outside of PATH. */
const versions = '/usr/lib/postgresql';

export interface Postgres {
  readonly port: number;
  /** An address for a role and a database of this server; there are no passwords. */
  url(role?: string, database?: string): string;
  /** The server's programs (psql, pg_dump …). */
  readonly bin: string;
  /** Statements as the superuser, outside of the code under test. */
  query(sql: string, database?: string): Promise<string>;
  /** An empty database of this name, new. */
  createDatabase(name: string): Promise<string>;
  /** SIGKILL, as a crash of the host would; `start` brings the same data back. */
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** A real PostgreSQL in a folder of its own, on a free loopback port. As root it runs as Debian's user postgres. */
export async function startPostgres(): Promise<Postgres> {
  const newest = readdirSync(versions).toSorted((a, b) => Number(b) - Number(a))[0] ?? '';
  const bin = join(versions, newest, 'bin');
  const folder = mkdtempSync(join(tmpdir(), 'nexy-postgres-'));
  const data = join(folder, 'data');
  mkdirSync(data, { mode: 0o700 });
  const user = await unprivileged();
  if (user) for (const path of [folder, data]) chownSync(path, user.uid, user.gid);
  const options = { ...user, cwd: folder, env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C' } };
  await run(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
    options,
  );
  const port = await freePort();
  let server: ChildProcess | undefined;
  let exited: Promise<unknown> = Promise.resolve();

  const query = async (sql: string, database = 'postgres'): Promise<string> => {
    const args = ['-XAtq', '-v', 'ON_ERROR_STOP=1', '-h', '127.0.0.1', '-p', String(port), '-U', 'postgres'];
    const { stdout } = await run(join(bin, 'psql'), [...args, '-d', database, '-c', sql], options);
    return stdout.trim();
  };
  const spawnServer = (): void => {
    const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off'];
    const args = ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
    server = spawn(join(bin, 'postgres'), args, { ...options, stdio: 'ignore' });
    exited = once(server, 'exit');
  };
  const start = async (): Promise<void> => {
    spawnServer();
    await vi.waitFor(
      () => {
        // It refuses while a child of the one that was killed still holds the shared memory.
        if (server?.exitCode !== null) spawnServer();
        return query('select 1');
      },
      { timeout: 15_000, interval: 100 },
    );
  };
  const kill = async (): Promise<void> => {
    // All of it at once: a backend that outlives its server for a moment would still commit.
    const pid = String(server?.pid);
    const { stdout } = await run('ps', ['-o', 'pid=', '--ppid', pid]);
    // One that has just ended by itself is no failure.
    await run('kill', ['-KILL', pid, ...stdout.split(/\s+/u).filter(Boolean)]).catch(() => undefined);
    await exited;
    await vi.waitFor(() => refused(port), { timeout: 10_000, interval: 20 });
  };
  const url = (role = 'postgres', database = 'postgres'): string =>
    `postgres://${role}@127.0.0.1:${port}/${database}`;

  await start();
  return {
    port,
    url,
    bin,
    query,
    createDatabase: async (name) => {
      await query(`create database ${name}`);
      return url('postgres', name);
    },
    kill,
    start,
    stop: async () => {
      // Immediate shutdown: nothing of it is needed again.
      server?.kill('SIGQUIT');
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root. */
async function unprivileged(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const id = async (flag: string): Promise<number> => Number((await run('id', [flag, 'postgres'])).stdout);
  return { uid: await id('-u'), gid: await id('-g') };
}

function refused(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      reject(new Error('still listens'));
    });
    socket.once('error', () => {
      resolve();
    });
  });
}
