/** What operators do with memory: roles, forgetting, retention, backup and restore, as Docs/MEMORY_AND_USAGE.md has it. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { countRemembered } from '../src/providers/storage/memory-forget.ts';
import { memoryStore } from '../src/providers/storage/memory-store.ts';
import { migrate } from '../src/providers/storage/migrations.ts';
import { openPostgresql } from '../src/providers/storage/postgresql.ts';
import { openSqlite } from '../src/providers/storage/sqlite.ts';
import type { Storage } from '../src/providers/storage/storage.ts';
import { usageStore } from '../src/providers/storage/usage-store.ts';
import { deviceKey } from '../src/usage/device-key.ts';
import { root } from './markdown.ts';
import { bounds, exchange, note } from './memory-suite.ts';
import { type OperatorsRig, startOperatorsRig } from './operators-rig.ts';
import { DAY_MS, usageRow } from './store-suite.ts';

const hashKey = 'the key of these tests';
const device = deviceKey(hashKey)('mac');
const other = deviceKey(hashKey)('another mac');

let rig: OperatorsRig;
let storage: Storage;
beforeAll(async () => {
  rig = await startOperatorsRig();
  storage = openPostgresql(rig.postgres.url('nexy_server', 'nexy'));
});
afterAll(async () => {
  await storage.db.destroy();
  await rig.stop();
});

describe('the role of the servers', () => {
  it('may read and add memory, change notes, and delete through functions only', async () => {
    const server = memoryStore(storage);
    await server.checkSchema();
    await server.append([exchange(), exchange({ device: 'd2' })]);
    const kept = note();
    await server.keepNotes([kept]);
    await server.keepNotes([{ ...kept, text: 'changed' }]);
    expect((await server.recall('d1', bounds)).notes).toMatchObject([{ text: 'changed' }]);
    for (const statement of [
      ...['exchanges', 'notes', 'forgotten'].flatMap((table) => [
        `delete from ${table}`,
        `truncate ${table}`,
        `drop table ${table}`,
        `alter table ${table} add column x integer`,
        `update ${table} set device = 'd9'`,
        `begin; lock table ${table} in access exclusive mode`,
      ]),
      "update exchanges set prompt = ''",
      "insert into forgotten values ('d1', 0)",
      'update forgotten set at_ms = 0',
      'drop function forget_device(text, bigint)',
    ]) {
      expect(await rig.asServer(statement), statement).toMatch(/permission denied|must be owner/u);
    }
    expect(await server.forget('d1', Date.now())).toBe(2);
    expect(await rig.asServer('select count(*) from exchanges')).toBe('1');
  });

  it('cannot delete what is younger than a day as old, nor silence a device for longer', async () => {
    const server = memoryStore(storage);
    const nowMs = Date.now();
    const ages = [0, 0.9, 1.1, 100];
    await server.append(
      ages.map((days) => exchange({ device: 'aged', atMs: nowMs - Math.round(days * DAY_MS) })),
    );
    await server.keepNotes([note({ device: 'aged', expiresAtMs: nowMs - 1 }), note({ device: 'aged' })]);
    // Two exchanges, and the note that has expired.
    expect(await rig.asServer('select forget_memory(9007199254740991, 1000000)')).toBe('3');
    expect(await countRemembered(storage, 'aged')).toBe(3);
    await server.forget('silenced', Number.MAX_SAFE_INTEGER);
    await server.append([exchange({ device: 'silenced', atMs: nowMs + 2 * DAY_MS })]);
    expect(await countRemembered(storage, 'silenced')).toBe(1);
  });

  it('is the only one beside the owner that may call them, and is not led to other tables', async () => {
    await rig.postgres.query('create role stranger login');
    for (const call of ["forget_device('aged', 0)", 'forget_memory(0, 1)']) {
      const asked = rig.postgres.query(`set role stranger; select ${call}`, 'nexy');
      await expect(asked).rejects.toThrow(/permission denied/u);
      const shadow = `create temp table exchanges (device text); select ${call}`;
      expect(await rig.asServer(shadow.replace('aged', 'nobody'))).toBe('0');
    }
  });
});

describe.each(['postgresql', 'sqlite'])('npm run forget over %s', (kind) => {
  let env: Record<string, string>;
  let written: Storage;
  let files = 0;
  beforeEach(async () => {
    files += 1;
    const path = join(rig.folder, `forget-${files}.db`);
    const url = kind === 'sqlite' ? '' : await rig.postgres.createDatabase(`forget_${files}`);
    env = kind === 'sqlite' ? { DATABASE_PATH: path } : { DATABASE_URL: url };
    written = kind === 'sqlite' ? openSqlite(path) : openPostgresql(url);
    await migrate(written);
    const store = memoryStore(written);
    await store.append([exchange({ device }), exchange({ device }), exchange({ device: other })]);
    await store.keepNotes([note({ device })]);
    await usageStore(written).append([usageRow({ device })]);
  });
  afterEach(() => written.db.destroy());
  const left = async (): Promise<number[]> => [
    await countRemembered(written, device),
    await countRemembered(written, other),
  ];

  it.each([
    { args: ['--hardware-id', ' mac '], key: { LOG_HASH_KEY: hashKey } },
    { args: ['--device', device], key: {} },
  ])(
    'deletes what is remembered of the device of $args.0, and neither its usage nor another’s',
    async (by) => {
      const settings = { ...env, ...by.key };
      const tried = await rig.operate('forget', [...by.args, '--dry-run'], settings);
      expect(tried).toEqual({ code: 0, stdout: `Would delete 3 rows of ${device}.\n`, stderr: '' });
      expect(await left()).toEqual([3, 1]);
      const done = await rig.operate('forget', by.args, settings);
      expect(done).toEqual({ code: 0, stdout: `Deleted 3 rows of ${device}.\n`, stderr: '' });
      expect(await left()).toEqual([0, 1]);
      expect((await usageStore(written).spentSince([device], 0)).get(device)?.turns).toBe(1);
      // What an instance still has queued from before does not come back.
      await memoryStore(written).append([exchange({ device })]);
      expect(await left()).toEqual([0, 1]);
    },
  );

  it('is not needed for what retention deletes', async () => {
    const store = memoryStore(written);
    await store.append([exchange({ device: other, atMs: Date.now() - 3 * DAY_MS })]);
    await store.keepNotes([note({ device: other, expiresAtMs: Date.now() - 1 })]);
    expect(await left()).toEqual([3, 3]);
    const { stdout } = await rig.operate('retention', [], { ...env, MEMORY_RETENTION_DAYS: '2' });
    expect(stdout).toBe('Deleted 0 rows of usage (90 days).\nDeleted 2 rows of memory (2 days).\n');
    expect(await left()).toEqual([3, 1]);
  });
});

describe('npm run forget', () => {
  let path: string;
  beforeEach(() => {
    path = join(rig.folder, 'none.db');
  });

  it.each([
    { args: [], says: 'One of --hardware-id and --device' },
    { args: ['--hardware-id', 'mac', '--device', device], says: 'One of --hardware-id and --device' },
    { args: ['--hardware-id', ' '], says: 'must not be empty' },
    { args: ['--hardware-id', 'mac'], says: 'LOG_HASH_KEY must be that of the servers' },
    { args: ['--device', 'mac'], says: '16 hexadecimal digits' },
    { args: ['--device', device.toUpperCase()], says: '16 hexadecimal digits' },
    { args: ['--device', device, '--yes'], says: '--yes' },
    { args: ['--device', device, 'more'], says: 'more' },
  ])('refuses $args before it opens the database', async ({ args, says }) => {
    const { code, stdout, stderr } = await rig.operate('forget', args, { DATABASE_PATH: path });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(says);
    expect(stderr).toContain('usage: npm run forget');
    expect(existsSync(path)).toBe(false);
  });

  it('needs the schema of memory, and is in the image', async () => {
    const env = { DATABASE_PATH: path };
    const args = ['--device', device];
    const { code, stderr } = await rig.operate('forget', args, env);
    expect(code).toBe(1);
    expect(stderr).toMatch(/the database lacks 0001_usage, 0002_memory: run npm run migrate/u);
    const ops = join(root, 'dist/ops.mjs');
    const inImage = (name: string, ...rest: string[]) =>
      promisify(execFile)(process.execPath, [ops, name, ...rest], { cwd: rig.folder, env });
    await inImage('migrate');
    expect((await inImage('forget', ...args)).stdout).toBe(`Deleted 0 rows of ${device}.\n`);
  });
});

describe('a backup', () => {
  it('comes back whole in another database, with the rights of the servers, and without devices that were forgotten since', async () => {
    const { postgres } = rig;
    const [usage, memory] = [usageStore(storage), memoryStore(storage)];
    const remembered = 'select prompt from exchanges union all select text from notes order by 1';
    await memory.forget('forgotten before', Date.now() - 1);
    await usage.append([usageRow(), usageRow()]);
    const atMs = Date.now() - 1_000;
    await memory.append([device, other].map((whose) => exchange({ device: whose, prompt: whose, atMs })));
    await memory.keepNotes([device, other].map((whose) => note({ device: whose, text: whose, atMs })));
    await memory.forget(other, atMs - 1);
    await memory.append([exchange({ device: other, prompt: other, atMs })]);
    const before = await postgres.query('select * from usage order by entry_id, part', 'nexy');
    expect(await rig.runCommands('Backup')).toContain('TABLE DATA public usage');
    await memory.forget(device, Date.now());
    const kept = await postgres.query(remembered, 'nexy');
    expect(kept).toContain(other);

    const said = await rig.runCommands('Restore');
    expect(said).toContain('nexy_server may read, add and change notes, and delete through functions only.');
    expect(said.trimEnd().split('\n').at(-1)).toMatch(new RegExp(`^${before.split('\n').length}\\|`, 'u'));
    expect(await postgres.query('select * from usage order by entry_id, part', 'nexy_restored')).toBe(before);
    expect(await postgres.query(remembered, 'nexy_restored')).toBe(kept);

    const restored = openPostgresql(postgres.url('nexy_server', 'nexy_restored'));
    await usageStore(restored).checkSchema();
    await usageStore(restored).append([usageRow()]);
    expect(await usageStore(restored).forget(0, 10)).toBe(0);
    await memoryStore(restored).append([exchange({ device })]);
    expect(await memoryStore(restored).forgetBefore(0, 10)).toBe(0);
    await restored.db.destroy();
    for (const table of ['usage', 'exchanges', 'notes', 'forgotten']) {
      const deleted = postgres.query(`set role nexy_server; delete from ${table}`, 'nexy_restored');
      await expect(deleted).rejects.toThrow(/permission denied/u);
    }
    for (const call of ['forget_usage(0, 1)', "forget_device('d1', 0)", 'forget_memory(0, 1)']) {
      const called = postgres.query(`set role stranger; select ${call}`, 'nexy_restored');
      await expect(called).rejects.toThrow(/permission denied/u);
    }
  });
});
