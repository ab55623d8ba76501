import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { read, root, section } from './markdown.ts';
import { type Postgres, startPostgres } from './postgres-rig.ts';

const run = promisify(execFile);
const document = read('Docs/MEMORY_AND_USAGE.md');

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface OperatorsRig {
  /** With the roles and the database `nexy` of Docs/MEMORY_AND_USAGE.md. */
  readonly postgres: Postgres;
  /** A folder of the test's own, in which commands run. */
  readonly folder: string;
  /** The commands of a section of that document as they stand there; resolves with what they print. */
  runCommands(heading: string): Promise<string>;
  /** An operator's command, from source, with these settings only. */
  operate(name: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<Outcome>;
  /** A statement in the servers' own role; resolves with what it gives, or with the error's words. */
  asServer(sql: string): Promise<string>;
  stop(): Promise<void>;
}

/** What operators have: a PostgreSQL with roles, a shell and the operator commands. */
export async function startOperatorsRig(): Promise<OperatorsRig> {
  const folder = mkdtempSync(join(tmpdir(), 'nexy-operators-'));
  const postgres = await startPostgres();

  const runCommands = async (heading: string): Promise<string> => {
    const block = /```sh\n([^]*?)```/u.exec(section(document, heading))?.[1];
    if (block === undefined) throw new Error(`"${heading}" has no commands`);
    // npm finds the project from the folder that it is told.
    const script = `set -eu\ncd '${folder}'\nnpm() { command npm --silent --prefix '${root}' "$@"; }\n${block}`;
    const { stdout } = await run('sh', ['-c', script], {
      env: {
        PATH: [dirname(process.execPath), postgres.bin, process.env['PATH']].join(delimiter),
        HOME: folder,
        ADMIN_URL: postgres.url(),
        ADMIN_DATABASE_URL: postgres.url('postgres', 'nexy'),
        OWNER_URL: postgres.url('nexy_owner', 'nexy'),
        RESTORED_OWNER_URL: postgres.url('nexy_owner', 'nexy_restored'),
      },
    });
    return stdout;
  };
  await runCommands('Roles');
  return {
    postgres,
    folder,
    runCommands,
    operate: async (name, args, env) => {
      try {
        const options = { cwd: folder, env: { PATH: process.env['PATH'] ?? '', ...env } };
        const script = join(root, `scripts/${name}.ts`);
        return { code: 0, ...(await run(process.execPath, [script, ...args], options)) };
      } catch (error) {
        const { code, stdout, stderr } = error as Outcome;
        return { code, stdout, stderr };
      }
    },
    asServer: (sql) => {
      const url = postgres.url('nexy_server', 'nexy');
      return run(join(postgres.bin, 'psql'), ['-XAtqc', sql, '-v', 'ON_ERROR_STOP=1', url]).then(
        ({ stdout }) => stdout.trim(),
        (error: unknown) => (error as { stderr: string }).stderr,
      );
    },
    stop: async () => {
      await postgres.stop();
      rmSync(folder, { recursive: true });
    },
  };
}
