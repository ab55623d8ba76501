/** What operators do with usage: roles, reports, retention, as Docs/MEMORY_AND_USAGE.md has it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgresql } from '../src/providers/storage/postgresql.ts';
import type { Storage } from '../src/providers/storage/storage.ts';
import { usageStore } from '../src/providers/storage/usage-store.ts';
import type { UsageStore } from '../src/usage/store.ts';
import { type OperatorsRig, startOperatorsRig } from './operators-rig.ts';
import type { Postgres } from './postgres-rig.ts';
import { DAY_MS, usageRow } from './store-suite.ts';

let rig: OperatorsRig;
let postgres: Postgres;
let folder: string;
let storage: Storage;
let server: UsageStore;
beforeAll(async () => {
  rig = await startOperatorsRig();
  ({ postgres, folder } = rig);
  storage = openPostgresql(postgres.url('nexy_server', 'nexy'));
  server = usageStore(storage);
});
afterAll(async () => {
  await storage.db.destroy();
  await rig.stop();
});

describe('the role of the servers', () => {
  const asServer = (sql: string): Promise<string> => rig.asServer(sql);

  it('may read and add, and delete through forget_usage only', async () => {
    await server.checkSchema();
    const ages = [0, 1, 1.9, 2.1, 100, 101, 102];
    await server.append(ages.map((days) => usageRow({ device: 'aged', atMs: Date.now() - days * DAY_MS })));
    for (const statement of [
      'delete from usage',
      'truncate usage',
      'update usage set input_tokens = 0',
      'drop table usage',
      'alter table usage add column x integer',
      'create table mine (x integer)',
      'delete from kysely_migration',
      "insert into kysely_migration values ('9999', '')",
      'create or replace function forget_usage(before_ms bigint, max_rows integer) returns integer language sql as $$ select 1 $$',
    ]) {
      expect(await asServer(statement), statement).toMatch(/permission denied|must be owner/u);
    }
    expect(await server.forget(Date.now() - 90 * DAY_MS, 2)).toBe(2);
    expect(await server.forget(Date.now() - 90 * DAY_MS, 2)).toBe(1);
    // The last two days stay, whatever it asks.
    expect(await asServer('select forget_usage(9007199254740991, 1000000)')).toBe('1');
    expect(await asServer("select count(*) from usage where device = 'aged'")).toBe('3');
  });

  it('is the only one beside the owner that may call forget_usage', async () => {
    await postgres.query('create role stranger login');
    const asked = postgres.query('set role stranger; select forget_usage(0, 1)', 'nexy');
    await expect(asked).rejects.toThrow(/permission denied/u);
  });

  it('is not led to other tables by what it makes itself', async () => {
    const shadow =
      'create temp table usage (entry_id text, part integer, at_ms bigint); select forget_usage(0, 1)';
    expect(await asServer(shadow)).toBe('0');
  });
});

describe('npm run migrate', () => {
  it('refuses what makes no sense', async () => {
    const sqlite = { DATABASE_PATH: join(folder, 'roles.db') };
    expect(await rig.operate('migrate', ['--grant', 'x'], sqlite)).toMatchObject({ code: 2 });
    const none = { NEXY_ENV: 'stage', ANSWER_ALLOW_OFFLINE: 'true' };
    const { code, stderr } = await rig.operate('migrate', [], none);
    expect(code).toBe(2);
    expect(stderr).toContain('set DATABASE_URL or DATABASE_PATH');
    expect(await rig.operate('migrate', ['--frobnicate'], sqlite)).toMatchObject({ code: 2 });
  });

  it('says that the schema is up to date, and fails with words where it cannot reach the database', async () => {
    const owner = { DATABASE_URL: postgres.url('nexy_owner', 'nexy') };
    expect((await rig.operate('migrate', [], owner)).stdout).toBe('The schema is up to date.\n');
    const nowhere = await rig.operate('migrate', [], {
      DATABASE_URL: 'postgres://nobody:PLANTED@127.0.0.1:9/nothing',
    });
    expect(nowhere.code).toBe(1);
    expect(nowhere.stderr).toContain('ECONNREFUSED');
    expect(nowhere.stderr).not.toContain('PLANTED');
  });
});

describe.each(['postgresql', 'sqlite'])('npm run usage over %s', (kind) => {
  let env: Record<string, string>;
  const today = new Date().toISOString().slice(0, 10);
  beforeAll(async () => {
    env =
      kind === 'sqlite'
        ? { DATABASE_PATH: join(folder, 'report.db') }
        : { DATABASE_URL: await postgres.createDatabase('report') };
    expect((await rig.operate('migrate', [], env)).stdout).toBe('Migrated: 0001_usage, 0002_memory.\n');
    const { openSqlite } = await import('../src/providers/storage/sqlite.ts');
    const written = env['DATABASE_PATH']
      ? openSqlite(env['DATABASE_PATH'])
      : openPostgresql(env['DATABASE_URL'] ?? '');
    const store = usageStore(written);
    const of = { atMs: Date.now(), provider: 'models', model: 'large' };
    const [first, second] = [crypto.randomUUID(), crypto.randomUUID()];
    const voice = {
      atMs: Date.now(),
      part: 1,
      provider: 'voices',
      model: 'v',
      inputTokens: 0,
      cachedTokens: 0,
      outputTokens: 0,
    };
    await store.append([
      usageRow({
        ...of,
        entryId: first,
        inputTokens: 1_000_000,
        cachedTokens: 200_000,
        outputTokens: 100_000,
      }),
      usageRow({ ...voice, entryId: first, spokenCharacters: 900, unheardCharacters: 100 }),
      usageRow({ ...of, entryId: second, device: 'd2', spokenCharacters: 0, unheardCharacters: 0 }),
      usageRow({
        ...of,
        kind: 'report',
        provider: '=cmd',
        model: 'asr',
        spokenCharacters: 0,
        unheardCharacters: 0,
      }),
      usageRow({ ...of, atMs: Date.now() - 20 * DAY_MS, provider: 'long ago' }),
    ]);
    await written.db.destroy();
  });

  it('counts without prices, and says no cost', async () => {
    const { code, stdout } = await rig.operate('usage', ['--by', 'provider'], env);
    expect(code).toBe(0);
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split(/ {2,}/u));
    expect(lines[0]).toEqual([
      'provider',
      'turns',
      'reports',
      'input_tokens',
      'cached_tokens',
      'output_tokens',
      'reasoning_tokens',
      'spoken_characters',
      'unheard_characters',
    ]);
    expect(lines.slice(1)).toEqual([
      ['models', '2', '0', '1000100', '200010', '100020', '10', '300', '30'],
      ['voices', '1', '0', '0', '0', '0', '5', '900', '100'],
      ['=cmd', '0', '1', '100', '10', '20', '5', '0', '0'],
    ]);
  });

  it('prices what has a price, names what has none, and writes CSV and a plot', async () => {
    writeFileSync(
      join(folder, 'prices.json'),
      JSON.stringify({
        currency: 'EUR',
        prices: [
          {
            provider: 'models',
            model: 'large',
            perMillionInputTokens: 2,
            perMillionCachedTokens: 0.5,
            perMillionOutputTokens: 8,
          },
          { provider: 'voices', perMillionCharacters: 15 },
        ],
      }),
    );
    const args = ['--by', 'day', '--prices', 'prices.json', '--csv', 'usage.csv', '--plot', 'usage.svg'];
    const { stdout } = await rig.operate('usage', args, env);
    expect(stdout).toContain('Without a price: =cmd asr.');
    const [header, ...rows] = readFileSync(join(folder, 'usage.csv'), 'utf8').trimEnd().split('\r\n');
    expect(header).toMatch(/^day,turns,.*,cost_EUR$/u);
    // 800,090 × 2 + 200,010 × 0.5 + 100,020 × 8 + 1,000 × 15, a million
    expect(rows).toEqual([
      `${today},2,1,1000200,200020,100040,20,1200,130,${((1_600_180 + 100_005 + 800_160 + 15_000) / 1e6).toFixed(4)}`,
    ]);
    expect(readFileSync(join(folder, 'usage.svg'), 'utf8')).toMatch(/^<svg [^]*2\.52<\/text>[^]*<\/svg>\n$/u);
  });

  it.each([
    { by: 'model', since: '7d', groups: ['asr', 'large', 'v'] },
    { by: 'device', since: '12h', groups: ['d1', 'd2'] },
    { by: 'provider', since: '30d', groups: ['=cmd', 'long ago', 'models', 'voices'] },
  ])('groups by $by since $since', async ({ by, since, groups }) => {
    const { stdout } = await rig.operate('usage', ['--by', by, '--since', since], env);
    const found = stdout
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => line.split(/ {2,}/u)[0] ?? '');
    expect(found.toSorted()).toEqual(groups);
  });

  it.each([
    ['--by', 'colour'],
    ['--since', 'soon'],
    ['--prices', 'nowhere.json'],
  ])('refuses %s %s', async (...args) => {
    const { code, stderr } = await rig.operate('usage', args, env);
    expect(code).toBe(2);
    expect(stderr).toContain('usage: npm run usage');
  });

  it('has nothing to say of what retention has deleted', async () => {
    const { stdout } = await rig.operate('retention', [], { ...env, USAGE_RETENTION_DAYS: '10' });
    expect(stdout).toBe('Deleted 1 rows of usage (10 days).\nDeleted 0 rows of memory (30 days).\n');
    expect((await rig.operate('usage', ['--since', '30d'], env)).stdout).not.toContain('long ago');
  });
});

it.each(['usage', 'retention'])('npm run %s says what to run where there is no schema', async (name) => {
  const { code, stderr } = await rig.operate(name, [], { DATABASE_PATH: join(folder, 'without.db') });
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /^The schema is too old: the database lacks 0001_usage, 0002_memory: run npm run migrate/u,
  );
});
