import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkAdr } from './check_adr.ts';
import { git } from './git.ts';

let root: string;

async function put(path: string, content: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), content);
}

async function commit(...paths: string[]): Promise<void> {
  for (const path of paths) await put(path, `${path} ${String(Math.random())}\n`);
  await git(root, 'add', '-A');
  await git(root, '-c', 'user.name=t', '-c', 'user.email=t@localhost', 'commit', '-qm', paths.join(' '));
}

const proto = 'proto/streaming.proto';
const record = 'Docs/decisions/0001-first.md';

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'adr-test-'));
  await git(root, 'init', '-q', '-b', 'main');
  await commit('README.md', 'src/main.ts');
});
afterEach(async () => {
  await rm(root, { recursive: true });
});

describe('commits', () => {
  it('passes when nothing guarded has changed', async () => {
    expect(await checkAdr(root)).toMatchObject({ ok: true });
  });

  it.each([
    proto,
    'src/session/states.ts',
    'src/grpc/validate.ts',
    'src/admission/policy.ts',
    'src/core/errors.ts',
  ])('fails when %s changes alone, and passes once a record follows', async (path) => {
    await commit(path);
    expect(await checkAdr(root)).toMatchObject({ ok: false });
    await commit('src/other.ts');
    expect(await checkAdr(root)).toMatchObject({ ok: false });
    await commit(record);
    expect(await checkAdr(root)).toMatchObject({ ok: true });
  });

  it('passes when both come in one commit, also after later unguarded ones', async () => {
    await commit(proto, record);
    await commit('src/other.ts');
    expect(await checkAdr(root)).toMatchObject({ ok: true });
  });

  it('wants a record again for the next change', async () => {
    await commit(proto, record);
    await commit(proto);
    expect(await checkAdr(root)).toMatchObject({ ok: false });
  });

  it('takes no deleted record for one, and a deleted guard for a change', async () => {
    await commit('src/admission/gate.ts', record);
    await rm(join(root, record));
    await rm(join(root, 'src/admission/gate.ts'));
    await commit('README.md');
    expect(await checkAdr(root)).toMatchObject({ ok: false });
  });

  it('lets tests beside guarded files change', async () => {
    await commit('src/admission/policy.test.ts');
    expect(await checkAdr(root)).toMatchObject({ ok: true });
  });

  it('wants the record on the branch that made the change', async () => {
    await git(root, 'checkout', '-qb', 'other');
    await commit(record);
    await git(root, 'checkout', '-q', 'main');
    await commit(proto);
    const merge = ['merge', '-q', '--no-ff', '-m', 'merge', 'other'];
    await git(root, '-c', 'user.name=t', '-c', 'user.email=t@localhost', ...merge);
    expect(await checkAdr(root)).toMatchObject({ ok: false });
  });
});

describe('the working tree', () => {
  it('fails with a guarded change, passes with a record beside it', async () => {
    await commit(proto, record);
    await put(proto, 'changed');
    expect(await checkAdr(root)).toMatchObject({ ok: false });
    await put('Docs/decisions/0002-second.md', 'new');
    expect(await checkAdr(root)).toMatchObject({ ok: true });
  });

  it('counts new guarded files, and a record for an earlier commit', async () => {
    await put('src/admission/new.ts', 'new');
    expect(await checkAdr(root)).toMatchObject({ ok: false });
    await rm(join(root, 'src/admission/new.ts'));
    await commit(proto);
    await put(record, 'new');
    expect(await checkAdr(root)).toMatchObject({ ok: true });
  });

  it('takes no deleted record for one', async () => {
    await commit(record);
    await commit(proto);
    await rm(join(root, record));
    expect(await checkAdr(root)).toMatchObject({ ok: false });
  });
});

describe('history', () => {
  it('judges a shallow clone by the commits that it has', async () => {
    await commit(proto, record);
    await commit(proto);
    const clone = join(root, 'clone');
    await git(root, 'clone', '-q', '--depth', '2', `file://${root}`, clone);
    expect(await checkAdr(clone)).toMatchObject({ ok: false });
    await rm(clone, { recursive: true });
    await git(root, 'clone', '-q', '--depth', '1', `file://${root}`, clone);
    expect(await checkAdr(clone)).toMatchObject({ ok: true });
  });

  it('passes where there is none', async () => {
    const bare = await mkdtemp(join(tmpdir(), 'adr-none-'));
    expect(await checkAdr(bare)).toMatchObject({ ok: true });
    await rm(bare, { recursive: true });
  });

  it('judges a repository without a commit', async () => {
    await rm(join(root, '.git'), { recursive: true });
    await git(root, 'init', '-q');
    expect(await checkAdr(root)).toMatchObject({ ok: true });
    await put(proto, 'new');
    expect(await checkAdr(root)).toMatchObject({ ok: false });
  });
});
