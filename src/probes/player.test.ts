import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { playFile } from './player.ts';

const never = new AbortController().signal;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'player-test-'));
  vi.stubEnv('PATH', folder);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

async function install(name: string, script: string): Promise<void> {
  await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`);
  await chmod(join(folder, name), 0o755);
}

it('tells when no player is installed', async () => {
  expect(await playFile('answer.wav', never)).toBeUndefined();
});

it('goes on to the next player when one cannot play, and stops at the first that can', async () => {
  await install('paplay', 'exit 1');
  await install('aplay', `echo "$@" > ${folder}/played`);
  await install('ffplay', `echo ffplay > ${folder}/played`);
  expect(await playFile('answer.wav', never)).toBe('aplay');
  expect(await readFile(join(folder, 'played'), 'utf8')).toBe('-q answer.wav\n');
});

it('stops playing when the signal aborts, and tries no other player', async () => {
  await install('afplay', 'kill -TERM $$');
  await install('paplay', `echo paplay > ${folder}/played`);
  const controller = new AbortController();
  const playing = playFile('answer.wav', controller.signal);
  controller.abort(new Error('SIGINT'));
  expect(await playing).toBeUndefined();
  await expect(readFile(join(folder, 'played'))).rejects.toThrow('ENOENT');
});
