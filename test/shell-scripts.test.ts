import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { read, root } from './markdown.ts';

const inFolder = (folder: string): string[] =>
  readdirSync(join(root, folder)).map((name) => `${folder}/${name}`);

it.each(['.ci/run', 'infra/gcp/apply.sh', ...inFolder('.github/deploy')])(
  '%s has nothing that shellcheck finds',
  (path) => {
    const { status, stdout } = spawnSync('shellcheck', [path], { cwd: root, encoding: 'utf8' });
    expect(stdout).toBe('');
    expect(status).toBe(0);
  },
);

it.each(inFolder('.github/workflows'))('the steps of %s have nothing that shellcheck finds', (path) => {
  const { jobs } = parse(read(path)) as { jobs: Record<string, { steps?: readonly { run?: string }[] }> };
  for (const { steps = [] } of Object.values(jobs))
    for (const { run = '' } of steps) {
      const { status, stdout } = spawnSync('shellcheck', ['--shell=bash', '-'], {
        input: run,
        encoding: 'utf8',
      });
      expect(stdout, run).toBe('');
      expect(status).toBe(0);
    }
});
