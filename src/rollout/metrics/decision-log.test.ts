import { appendFile, mkdtemp, rename, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { formatLine, type LogEntry } from '../../formats/decision-log.ts';
import { noTurns, sumOf } from '../counts.ts';
import { DecisionLogTurns } from './decision-log.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nexy-log-'));
  path = join(folder, 'server.log');
});

const START = Date.parse('2026-11-25T12:00:00.000Z');
const turn = (atMs: number, decision: 'complete' | 'error' = 'complete'): LogEntry => ({
  date: new Date(START + atMs),
  fact: { decision, scope: 'turn', method: 'StreamAudio', durMs: 500 },
  ctx: decision === 'complete' ? { first_audio_ms: 70 } : { error_type: 'internal', first_audio_ms: 70 },
});
const line = (entry: LogEntry): string => `${formatLine(entry, 'json')}\n`;
const lines = (...atMs: number[]): string => atMs.map((at) => line(turn(at))).join('');
/** As Cloud Logging exports it. */
const exported = (revision: string, entry: LogEntry): string =>
  `${JSON.stringify({ resource: { type: 'cloud_run_revision', labels: { revision_name: revision } }, jsonPayload: JSON.parse(line(entry)) as unknown })}\n`;

const source = (): DecisionLogTurns => new DecisionLogTurns([{ path, revision: 'v1' }]);
const total = async (turns: DecisionLogTurns, fromMs: number, toMs: number): Promise<number | undefined> =>
  (await turns.between('v1', START + fromMs, START + toMs))?.total;

describe('DecisionLogTurns', () => {
  it('counts by the time that a line tells, its begin left out and its end not', async () => {
    await writeFile(path, lines(1_000, 2_000, 3_000, 4_000));
    expect(await total(source(), 1_000, 3_000)).toBe(2);
    expect(await total(source(), 4_000, 9_000)).toBe(0);
  });

  it('counts what a turn was like', async () => {
    await writeFile(path, [turn(1), turn(2, 'error'), turn(3)].map(line).join(''));
    expect(await source().between('v1', START, START + 10)).toEqual({ ...noTurns, total: 3, bad: 1 });
  });

  it('tells the times to first audio, of the same turns', async () => {
    const heard = (ms: number): LogEntry => ({ ...turn(1), ctx: { first_audio_ms: ms } });
    await writeFile(path, [heard(200), heard(900), heard(1_000.1), turn(20)].map(line).join(''));
    const { total, above } = await source().firstAudio('v1', START, START + 10);
    expect(total).toBe(3);
    expect(Object.fromEntries(above)).toMatchObject({ 0.1: 3, 0.25: 2, 0.75: 2, 1: 1, 1.25: 0 });
    expect((await source().firstAudio('v2', START, START + 10)).total).toBe(0);
  });

  it('adds windows that meet up to the whole, while lines come and files are put aside', async () => {
    const logged = fc.record({ earlierMs: fc.nat(900), isError: fc.boolean(), isSoon: fc.boolean() });
    const step = fc.record({
      logged: fc.array(logged, { maxLength: 20 }),
      then: fc.constantFrom('nothing' as const, 'rotate' as const, 'restart' as const),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        // Each file has a turn that went well, long ago: without one nothing would be known.
        await writeFile(path, lines(-5));
        await writeFile(`${path}.1`, '');
        let turns = source();
        let sum = noTurns;
        // In no order, as the lines of several instances are; some come when the window before theirs is still counted.
        const linesOf = (index: number, isSoon: boolean): string =>
          (steps[index]?.logged ?? [])
            .filter((one) => one.isSoon === isSoon)
            .map(({ earlierMs, isError }) =>
              line(turn(1_000 * (index + 1) - earlierMs, isError ? 'error' : 'complete')),
            )
            .join('');
        await appendFile(path, linesOf(0, true));
        for (const [index, { then }] of steps.entries()) {
          await appendFile(path, linesOf(index, false) + linesOf(index + 1, true));
          // What was put aside before is read by now, but for what came too soon.
          if (then === 'rotate' && steps[index - 1]?.then !== 'rotate') {
            await rename(path, `${path}.1`);
            await writeFile(path, lines(-5));
          }
          if (then === 'restart') turns = source();
          const endMs = START + 1_000 * (index + 1);
          sum = sumOf(sum, (await turns.between('v1', endMs - 1_000, endMs)) ?? noTurns);
        }
        const all = steps.flatMap((one) => one.logged);
        const bad = all.filter(({ isError }) => isError).length;
        expect(sum).toEqual({ ...noTurns, total: all.length, bad });
      }),
    );
  });

  it('reads on from where it was, and only from there', async () => {
    const many = lines(...Array.from({ length: 5_000 }, (_, index) => index));
    await writeFile(path, many);
    const turns = source();
    expect(await total(turns, -1, 5_000)).toBe(5_000);
    // In place of what has been read: whoever reads it again counts one more.
    const again = lines(5_500);
    await writeFile(path, `${again}${'-'.repeat(many.length - again.length - 1)}\n${lines(5_001, 5_002)}`);
    expect(await total(turns, 5_000, 6_000)).toBe(2);
    expect(await total(turns, -1, 6_000)).toBe(3);
  });

  it('begins anew with a file that was cut', async () => {
    await writeFile(path, lines(1, 2, 3));
    const turns = source();
    expect(await total(turns, 0, 10)).toBe(3);
    await truncate(path);
    await appendFile(path, lines(11));
    expect(await total(turns, 10, 20)).toBe(1);
  });

  it('counts a line that is being written once, when it is whole', async () => {
    const whole = line(turn(15));
    await writeFile(path, `${lines(5)}${whole.slice(0, 50)}`);
    const turns = source();
    expect(await total(turns, 0, 10)).toBe(1);
    await appendFile(path, whole.slice(50));
    expect(await total(turns, 10, 20)).toBe(1);
  });

  it('tells revisions apart by what a log service wrote around the lines', async () => {
    await writeFile(
      path,
      [
        exported('v1', turn(1)),
        exported('v2', turn(2)),
        exported('v2', turn(3, 'error')),
        line(turn(4)),
      ].join(''),
    );
    const turns = new DecisionLogTurns([{ path }]);
    const of = (revision: string): Promise<unknown> => turns.between(revision, START, START + 10);
    expect(await of('v1')).toEqual({ ...noTurns, total: 1 });
    expect(await of('v2')).toEqual({ ...noTurns, total: 2, bad: 1 });
  });

  it('knows nothing of a revision without lines, or with those of what went wrong alone', async () => {
    await writeFile(path, `${exported('v1', turn(1))}${exported('v2', turn(2, 'error'))}`);
    const turns = new DecisionLogTurns([{ path }]);
    expect(await turns.between('v2', START, START + 10)).toBeUndefined();
    expect(await turns.between('v3', START, START + 10)).toBeUndefined();
    expect(await turns.between('v1', START + 10, START + 20)).toEqual(noTurns);
  });

  it('rejects where a log is not there, tells no revision, or is of no end of them', async () => {
    await expect(source().between('v1', START, START + 10)).rejects.toThrow('server.log: there is no such');
    await writeFile(path, lines(1));
    const nameless = new DecisionLogTurns([{ path }]);
    await expect(nameless.between('v1', START, START + 10)).rejects.toThrow('name it: REVISION=');
    await writeFile(path, Array.from({ length: 51 }, (_, index) => exported(`v${index}`, turn(1))).join(''));
    const turns = new DecisionLogTurns([{ path }]);
    await expect(turns.between('v1', START, START + 10)).rejects.toThrow('more than 50 revisions');
  });
});
