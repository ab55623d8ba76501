import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { anyOf, killSwitch } from './kill-switch.ts';

it('is on while the file is there', async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'nexy-stop-')), 'stop');
  expect(await killSwitch(path)()).toBe(false);
  await writeFile(path, '');
  expect(await killSwitch(path)()).toBe(true);
});

it.each([
  [[false, false], false],
  [[false, true], true],
  [[true, undefined], true],
  [[false, undefined], false],
])('of several %j is %j', async (switches, isOn) => {
  const asked = switches.map((on) => (on === undefined ? undefined : () => Promise.resolve(on)));
  expect(await anyOf(...asked)()).toBe(isOn);
});

it('rejects where one of several cannot be asked', async () => {
  const broken = (): Promise<boolean> => Promise.reject(new Error('no answer'));
  await expect(anyOf(() => Promise.resolve(true), broken)()).rejects.toThrow('no answer');
});
