import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { describeConfig, formatRows } from './describe.ts';
import { loadConfigWithSources } from './load.ts';
import { settingsByKey } from './schema.ts';

const hashKey = 'correct horse battery staple';

async function rowsOf(env: Record<string, string>, yaml = ''): Promise<Map<string, string>> {
  const rows = describeConfig(await loadConfigWithSources({ env, readFile: () => yaml }));
  return new Map(rows.map(({ key, value, source }) => [key, `${value} | ${source}`]));
}

describe('describeConfig', () => {
  it('has a row for each setting, and http.enabled', async () => {
    const keys = [...(await rowsOf({})).keys()];
    expect(keys.filter((key) => key !== 'http.enabled')).toEqual([...settingsByKey.keys()]);
    expect(keys).toContain('http.enabled');
  });

  it('names the source of each value and hides secrets', async () => {
    const rows = await rowsOf(
      { NEXY_CONFIG: 'my.yaml', LOG_HASH_KEY: hashKey, PORT: '9000', ANSWER_PROVIDERS: 'replay,offline' },
      'speech: { workers: 4 }\nreplay: { file: a.json }\n',
    );
    expect(rows.get('speech.workers')).toBe('4 | my.yaml, key speech.workers');
    expect(rows.get('log.hash_key')).toBe('set (hidden) | environment variable LOG_HASH_KEY');
    expect(rows.get('grpc.port')).toBe('9000 | environment variable PORT');
    expect(rows.get('answer.providers')).toBe('replay, offline | environment variable ANSWER_PROVIDERS');
    expect(rows.get('turn.max_seconds')).toBe('200 | default for dev');
    expect(rows.get('log.file')).toBe('- | default for dev');
    expect(rows.get('http.enabled')).toBe('false | derived: PORT is set and http.port is not');
    expect((await rowsOf({})).get('log.hash_key')).toBe('not set | default for dev');
  });
});

describe('formatRows', () => {
  it('aligns the columns', async () => {
    expect(
      formatRows([
        { key: 'a.long_key', value: '1', source: 'x' },
        { key: 'b', value: 'a long value', source: 'y' },
      ]),
    ).toBe(
      ['SETTING     VALUE         SOURCE', 'a.long_key  1             x', 'b           a long value  y'].join(
        '\n',
      ),
    );
  });
});

describe('scripts/config.ts', () => {
  const run = (env: Record<string, string>, ...args: string[]) =>
    spawnSync(process.execPath, ['scripts/config.ts', ...args], { env, encoding: 'utf8' });

  it('prints the table on standard output', async () => {
    const { status, stdout, stderr } = run({ LOG_HASH_KEY: hashKey, GRPC_PORT: '0' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^grpc\.port +0 +environment variable GRPC_PORT$/m);
    expect(stdout).not.toContain(hashKey);
  });

  it('prints what is wrong on standard error and exits with 2', async () => {
    const { status, stdout, stderr } = run({ GRPC_PROT: '1', LOG_HASH_KEY: 'short-one' });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('the nearest is GRPC_PORT');
    expect(stderr).not.toContain('short-one');
  });

  it('takes no arguments', async () => {
    const { status, stderr } = run({}, '--verbose');
    expect(status).toBe(2);
    expect(stderr).toMatch(/^usage: npm run config$/m);
  });
});
