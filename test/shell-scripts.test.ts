import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { root } from './markdown.ts';

it.each(['.ci/run', 'infra/gcp/apply.sh'])('%s has nothing that shellcheck finds', (path) => {
  const { status, stdout } = spawnSync('shellcheck', [path], { cwd: root, encoding: 'utf8' });
  expect(stdout).toBe('');
  expect(status).toBe(0);
});
