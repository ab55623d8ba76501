import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { defaultPlan } from './plan.ts';
import { begin } from './ramp.ts';
import { StateFile } from './state-file.ts';

const state = begin({ app: 'nexy', stable: 'v1', canary: 'v2', plan: defaultPlan }, 1_000);
let path: string;
let nowMs = 0;
const file = (): StateFile => new StateFile(path, () => nowMs);

beforeEach(async () => {
  path = join(await mkdtemp(join(tmpdir(), 'nexy-ramp-')), 'deep', 'nexy.json');
});

describe('StateFile', () => {
  it('gives back what it was given, to another process too', async () => {
    await file().save(state);
    expect(await file().load()).toEqual(state);
  });

  it('knows nothing where nothing was kept, and refuses what is no state', async () => {
    expect(await file().load()).toBeUndefined();
    await file().save(state);
    await writeFile(path, '{"format":2}');
    await expect(file().load()).rejects.toThrow('format 1');
  });

  it('lets one at a time', async () => {
    const work = file().exclusively(() => file().exclusively(() => Promise.resolve('never')));
    await expect(work).rejects.toThrow('Another process');
    expect(await file().exclusively(() => Promise.resolve('now'))).toBe('now');
  });

  it('gives the lease back after a failure', async () => {
    await expect(file().exclusively(() => Promise.reject(new Error('oops')))).rejects.toThrow('oops');
    expect(await file().exclusively(() => Promise.resolve('now'))).toBe('now');
  });

  it('takes the lease of a process that died, when its time is over', async () => {
    void file().exclusively(() => new Promise(() => undefined));
    await expect.poll(() => readdir(join(path, '..')).catch(() => [])).toContain('nexy.json.lease');
    await expect(file().exclusively(() => Promise.resolve())).rejects.toThrow('Another process');
    nowMs += 60_001;
    expect(await file().exclusively(() => Promise.resolve('mine'))).toBe('mine');
  });

  it('takes one that was half written', async () => {
    await file().save(state);
    await writeFile(`${path}.lease`, '{"own');
    expect(await file().exclusively(() => readFile(path, 'utf8'))).toContain('"v2"');
  });
});
