/** The embedded database, in files of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { migrationsFor } from '../src/providers/storage/migrations.ts';
import { openSqlite } from '../src/providers/storage/sqlite.ts';
import type { StorageKind } from '../src/providers/storage/storage.ts';
import { readStatements, statementsOfToday } from './statements.ts';
import { describeStore } from './store-suite.ts';

const folder = mkdtempSync(join(tmpdir(), 'nexy-sqlite-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

let files = 0;
const newFile = (): string => join(folder, `new/${(files += 1)}.db`);

describeStore(() => {
  const path = newFile();
  return Promise.resolve({ open: () => openSqlite(path) });
});

describe('test/fixtures/statements', () => {
  it.each(['sqlite', 'postgresql'] satisfies StorageKind[])(
    'has what this code says to %s; when that changes, add a file, and keep those of servers in the field',
    async (kind) => {
      const newest = Object.keys(migrationsFor(kind)).at(-1);
      const known = readStatements().filter(({ name }) => name.startsWith(newest ?? '-'));
      const said = JSON.stringify(await statementsOfToday(kind));
      expect(
        known.map(({ statements }) =>
          JSON.stringify(statements[kind].map(({ sql, parameters }) => ({ sql, parameters }))),
        ),
      ).toContain(said);
    },
  );
});
