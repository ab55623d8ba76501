import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CompiledQuery,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { StorageKind } from '../src/providers/storage/storage.ts';
import type { Tables } from '../src/providers/storage/tables.ts';
import { memoryStore } from '../src/providers/storage/memory-store.ts';
import { usageStore } from '../src/providers/storage/usage-store.ts';
import { root } from './markdown.ts';

/** One file for each schema that servers in the field were written for: what such a server says to its database. */
export const folder = join(root, 'test/fixtures/statements');

export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
  /** How many rows a database gives that has had the statements before it. */
  readonly rows: number;
}

export type Statements = Readonly<Record<StorageKind, readonly Statement[]>>;

export function readStatements(): { name: string; statements: Statements }[] {
  return readdirSync(folder).map((file) => ({
    name: file.replace('.json', ''),
    statements: JSON.parse(readFileSync(join(folder, file), 'utf8')) as Statements,
  }));
}

/** What this code says to its database, in the form of those files. */
export async function statementsOfToday(kind: StorageKind): Promise<Omit<Statement, 'rows'>[]> {
  const said: Omit<Statement, 'rows'>[] = [];
  class Recorder extends DummyDriver {
    override async acquireConnection() {
      const connection = await super.acquireConnection();
      return {
        ...connection,
        streamQuery: connection.streamQuery.bind(connection),
        executeQuery: ({ sql, parameters }: CompiledQuery) => {
          said.push({ sql, parameters });
          return Promise.resolve({ rows: [], numAffectedRows: 0n });
        },
      };
    }
  }
  const db = new Kysely<Tables>({
    dialect: {
      createDriver: () => new Recorder(),
      createAdapter: () => (kind === 'sqlite' ? new SqliteAdapter() : new PostgresAdapter()),
      createQueryCompiler: () =>
        kind === 'sqlite' ? new SqliteQueryCompiler() : new PostgresQueryCompiler(),
      createIntrospector: (own) =>
        kind === 'sqlite' ? new SqliteIntrospector(own) : new PostgresIntrospector(own),
    },
  });
  const usage = usageStore({ db, kind });
  await usage.append([
    {
      entryId: '00000000-0000-4000-8000-000000000001',
      part: 0,
      kind: 'turn',
      atMs: 1_790_000_000_000,
      device: 'device-of-old',
      sessionId: 'session',
      provider: 'provider',
      model: 'model',
      inputTokens: 1,
      cachedTokens: 1,
      outputTokens: 2,
      reasoningTokens: 1,
      spokenCharacters: 7,
      unheardCharacters: 4,
    },
  ]);
  await usage.spentSince(['device-of-old'], 1_700_000_000_000);
  await usage.forget(1_700_000_000_000, 100);
  const memory = memoryStore({ db, kind });
  const of = { device: 'device-of-old', atMs: 1_790_000_000_000 };
  await memory.append([
    {
      ...of,
      entryId: '00000000-0000-4000-8000-000000000002',
      prompt: 'prompt',
      answer: 'answer',
      marks: [{ characters: 6, ms: 400 }],
      audioAtMs: 1_790_000_000_500,
      cutAfterMs: 300,
    },
  ]);
  await memory.keepNotes([
    { ...of, noteId: '00000000-0000-4000-8000-000000000003', text: 'note', expiresAtMs: 8_000_000_000_000 },
  ]);
  const bounds = { maxExchanges: 10, sinceMs: 1_700_000_000_000, maxNotes: 10, nowMs: 1_790_000_001_000 };
  await memory.recall('device-of-old', bounds);
  await memory.forgetBefore(1_700_000_000_000, 100);
  await memory.forget('device-of-old', 1_790_000_002_000);
  return said;
}
