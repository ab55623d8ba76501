import { execFile } from 'node:child_process';
import { expect, it } from 'vitest';

const run = (...argv: string[]) =>
  new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, ['scripts/updates.ts', ...argv], (error, stdout, stderr) => {
      resolve({ code: error?.code ?? 0, stdout, stderr });
    });
  });

it('knows its commands, and says which there are', async () => {
  expect(await run('keygen', '--help')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('usage: npm run updates -- keygen FILE') as string,
  });
  for (const argv of [[], ['constructor']])
    expect(await run(...argv)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/commands: .*keygen/u) as string,
    });
});
