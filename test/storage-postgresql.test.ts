/** A real PostgreSQL. */
import { afterAll, beforeAll } from 'vitest';
import { openPostgresql } from '../src/providers/storage/postgresql.ts';
import { type Postgres, startPostgres } from './postgres-rig.ts';
import { describeStore } from './store-suite.ts';

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

let databases = 0;
describeStore(async () => {
  const url = await postgres.createDatabase(`store_${(databases += 1)}`);
  return { open: () => openPostgresql(url) };
});
