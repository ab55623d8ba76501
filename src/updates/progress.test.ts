import { expect, it } from 'vitest';
import { progressBar, type Terminal } from './progress.ts';

const MIB = 1024 * 1024;

it('draws on a terminal alone, and wipes what it drew', () => {
  const seen: string[] = [];
  const terminal = {
    write: (text: string) => seen.push(text) > 0,
    cursorTo: (x: number) => seen.push(`to ${String(x)}`) > 0,
    clearLine: (direction: number) => seen.push(`clear ${String(direction)}`) > 0,
  } as Terminal;
  const bar = progressBar(terminal, 'Nexy.dmg');
  bar.onProgress(MIB, 2 * MIB);
  bar.onProgress(1.1 * MIB, 2 * MIB); // too soon after the first one
  bar.onProgress(2 * MIB, 2 * MIB);
  bar.end();
  expect(seen.filter((text) => text.startsWith('Nexy'))).toEqual([
    `Nexy.dmg ${'█'.repeat(15)}${'░'.repeat(15)} 1.0 of 2.0 MiB`,
    `Nexy.dmg ${'█'.repeat(30)} 2.0 of 2.0 MiB`,
  ]);
  expect(seen.slice(-2)).toEqual(['to 0', 'clear 1']);
  progressBar(undefined, 'Nexy.dmg').onProgress(1, 2);
});

it('counts where the size is not known', () => {
  let text = '';
  const terminal = {
    write: (more: string) => (text += more) !== '',
    cursorTo: () => true,
    clearLine: () => true,
  } as Terminal;
  progressBar(terminal, 'Nexy.dmg').onProgress(3.5 * MIB, undefined);
  expect(text).toBe('Nexy.dmg 3.5 MiB');
});
