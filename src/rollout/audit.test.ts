import { appendFile, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { beforeEach, describe, expect, it } from 'vitest';
import { AuditFile, AuditStream } from './audit.ts';
import { verified } from './audit-chain.ts';
import { defaultPlan } from './plan.ts';
import { begin } from './ramp.ts';

const state = begin({ app: 'nexy', stable: 'v1', canary: 'v2', plan: defaultPlan }, 1_000);
const event = (what: string) => ({ atMs: 2_000, what, by: 'test', state });
let path: string;

beforeEach(async () => {
  path = join(await mkdtemp(join(tmpdir(), 'nexy-audit-')), 'audit.jsonl');
});

describe('AuditFile', () => {
  it('goes on from what another process wrote', async () => {
    await new AuditFile(path).append(event('start'));
    await new AuditFile(path).append(event('look'));
    const records = await new AuditFile(path).read();
    expect(records.map(({ seq, what }) => [seq, what])).toEqual([
      [1, 'start'],
      [2, 'look'],
    ]);
    expect(records[1]?.previous).toMatch(/^[0-9a-f]{64}$/u);
  });

  it.each([
    ['changed', (lines: string[]) => [lines[0]?.replace('start', 'stopp') ?? '', ...lines.slice(1)], 2],
    ['taken out', (lines: string[]) => [lines[0] ?? '', ...lines.slice(2)], 2],
    ['put in another order', (lines: string[]) => lines.toReversed(), 1],
  ])('shows that a record was %s', async (_, tamper, record) => {
    const audit = new AuditFile(path);
    for (const what of ['start', 'look', 'watching']) await audit.append(event(what));
    const lines = (await readFile(path, 'utf8')).trim().split('\n');
    await writeFile(path, `${tamper(lines).join('\n')}\n`);
    await expect(audit.read()).rejects.toThrow(`record ${record} does not follow`);
  });

  it('takes the later of two records of a decision that was made again, and no other', async () => {
    const out = new PassThrough();
    const stream = new AuditStream(out);
    const audit = await stream.append(event('start'));
    await stream.append({ ...event('look'), state: { ...state, audit } });
    // The process died before it kept that.
    const again = await stream.append({ ...event('watching'), state: { ...state, audit } });
    await stream.append({ ...event('look'), state: { ...state, audit: again } });
    const text = String(out.read());
    expect(verified(text).map(({ seq, what }) => [seq, what])).toEqual([
      [1, 'start'],
      [2, 'watching'],
      [3, 'look'],
    ]);
    const [start = '', first = '', , last = ''] = text.split('\n');
    expect(() => verified([start, first, last].join('\n'))).toThrow('record 3 does not follow');
  });

  it('names what is no record at all', () => {
    expect(() => verified('there is no ramp\n')).toThrow('record 1 is no record but "there is no ramp"');
  });

  it('drops the half line of a process that died', async () => {
    const audit = new AuditFile(path);
    await audit.append(event('start'));
    await appendFile(path, '{"seq":2,"prev');
    await audit.append(event('look'));
    expect((await audit.read()).map(({ what }) => what)).toEqual(['start', 'look']);
  });
});
