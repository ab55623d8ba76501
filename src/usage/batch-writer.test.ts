import { describe, expect, it } from 'vitest';
import { FakeClock } from '../testing/fake-clock.ts';
import { RowsRefused, type UsageRow } from './store.ts';
import { BatchWriter } from './batch-writer.ts';

const row = (entryId: string): UsageRow => ({ entryId, part: 0 }) as UsageRow;
const rows = (count: number, prefix = 'r'): UsageRow[] =>
  Array.from({ length: count }, (_, index) => row(`${prefix}${index}`));

function start(over: { fails?: () => Error | undefined } = {}) {
  const clock = new FakeClock();
  const batches: string[][] = [];
  const troubles: string[] = [];
  let hold: Promise<void> | undefined;
  let release = (): void => undefined;
  const writer = new BatchWriter<UsageRow>({
    maxRows: 10_000,
    maxBatchRows: 100,
    clock,
    random: () => 1,
    onTrouble: (reason, lost) => troubles.push(lost > 0 ? `${reason} ${lost}` : reason),
    append: async (batch) => {
      await hold;
      const failure = over.fails?.();
      if (failure) throw failure;
      if (batch.some(({ entryId }) => entryId.startsWith('bad'))) throw new RowsRefused('22001');
      batches.push(batch.map(({ entryId }) => entryId));
    },
  });
  return {
    clock,
    writer,
    batches,
    troubles,
    written: () => batches.flat(),
    holdWrites: () => {
      hold = new Promise((resolve) => {
        release = resolve;
      });
    },
    release: () => {
      hold = undefined;
      release();
    },
  };
}

describe('BatchWriter', () => {
  it('writes at once, and makes a batch of what comes meanwhile', async () => {
    const { clock, writer, batches, holdWrites, release } = start();
    holdWrites();
    const stored: string[] = [];
    for (const id of ['a', 'b', 'c']) writer.add([row(id)], (isStored) => stored.push(`${id} ${isStored}`));
    await clock.advance(0);
    expect(writer.state).toEqual({ queued: 3, lost: 0, isUp: true });
    release();
    await clock.advance(0);
    expect(batches).toEqual([['a'], ['b', 'c']]);
    expect(stored).toEqual(['a true', 'b true', 'c true']);
    expect(writer.state).toEqual({ queued: 0, lost: 0, isUp: true });
    expect(clock.pending).toBe(0);
  });

  it('keeps its batches bounded, and the parts of an entry together', async () => {
    const { clock, writer, batches, holdWrites, release } = start();
    holdWrites();
    writer.add([row('first')]);
    for (let entry = 0; entry < 75; entry += 1) writer.add(rows(3, `e${entry}-`));
    release();
    await clock.advance(0);
    expect(batches.map((batch) => batch.length)).toEqual([1, 99, 99, 27]);
  });

  it('tries again while the store fails, less and less often, and loses nothing', async () => {
    let isDown = true;
    let tries = 0;
    const { clock, writer, written, troubles } = start({
      fails: () => {
        tries += 1;
        return isDown ? new Error('ECONNREFUSED') : undefined;
      },
    });
    writer.add([row('a')]);
    await clock.advance(60_000);
    writer.add([row('b')]);
    // 0, 0.25, 0.75, 1.75, 3.75, 7.75, then every 5 s.
    expect(tries).toBe(16);
    expect(new Set(troubles)).toEqual(new Set(['ECONNREFUSED']));
    expect(writer.state).toEqual({ queued: 2, lost: 0, isUp: false });
    isDown = false;
    await clock.advance(5_000);
    expect(written()).toEqual(['a', 'b']);
    expect(writer.state).toEqual({ queued: 0, lost: 0, isUp: true });
  });

  it('loses what does not fit in the queue, and counts it', async () => {
    const { clock, writer, written, troubles, holdWrites, release } = start();
    holdWrites();
    const settled: boolean[] = [];
    const onSettled = (stored: boolean): void => void settled.push(stored);
    for (const { entryId } of rows(10_000)) writer.add([row(entryId)], onSettled);
    expect(settled).toEqual([]);
    writer.add(rows(2, 'late'), onSettled);
    expect(settled).toEqual([false]);
    expect(writer.state).toEqual({ queued: 10_000, lost: 2, isUp: true });
    expect(troubles).toEqual(['queue full 2']);
    release();
    await clock.advance(0);
    expect(written()).toHaveLength(10_000);
    expect(settled.filter(Boolean)).toHaveLength(10_000);
    writer.add([row('again')]);
    await clock.advance(0);
    expect(written()).toHaveLength(10_001);
  });

  it('leaves out the rows that the database refuses, and no others', async () => {
    const { clock, writer, written, troubles, holdWrites, release } = start();
    holdWrites();
    const lost: string[] = [];
    for (const id of ['a', 'b', 'bad-1', 'c', 'bad-2', 'd'])
      writer.add([row(id)], (isStored) => void (isStored || lost.push(id)));
    release();
    await clock.advance(0);
    expect(written().toSorted()).toEqual(['a', 'b', 'c', 'd']);
    expect(lost).toEqual(['bad-1', 'bad-2']);
    expect(troubles).toEqual(['refused: 22001 1', 'refused: 22001 1']);
    expect(writer.state).toEqual({ queued: 0, lost: 2, isUp: true });
  });

  it('writes what is queued when it closes', async () => {
    const { clock, writer, written, holdWrites, release } = start();
    holdWrites();
    for (const id of ['a', 'b', 'c']) writer.add([row(id)]);
    const closed = writer.close(1_000);
    release();
    await closed;
    expect(written()).toEqual(['a', 'b', 'c']);
    expect(clock.pending).toBe(0);
    writer.add([row('late')]);
    expect(writer.state.lost).toBe(1);
  });

  it('tries at once when it closes, and gives up in time', async () => {
    let tries = 0;
    const { clock, writer, troubles } = start({
      fails: () => {
        tries += 1;
        return new Error('down');
      },
    });
    writer.add(rows(3));
    await clock.advance(20_000);
    const before = tries;
    let isClosed = false;
    const closed = writer.close(1_000).then(() => {
      isClosed = true;
    });
    await clock.advance(0);
    expect(tries).toBe(before + 1);
    await clock.advance(999);
    expect(isClosed).toBe(false);
    await clock.advance(1);
    await closed;
    expect(troubles.at(-1)).toBe('shutdown 3');
    await clock.advance(60_000);
    expect(clock.pending).toBe(0);
  });

  it('gives up in time when the store does not answer at all', async () => {
    const { clock, writer, troubles, written, holdWrites, release } = start();
    holdWrites();
    writer.add([row('a')]);
    writer.add([row('b')]);
    const closed = writer.close(1_000);
    await clock.advance(1_000);
    await closed;
    expect(troubles).toEqual(['shutdown 2']);
    release();
    await clock.advance(0);
    // The one that was under way came through after all; nothing is begun any more.
    expect(written()).toEqual(['a']);
  });

  it('tells nothing more, and tries nothing more, when a write fails after it has closed', async () => {
    const { clock, writer, troubles, holdWrites, release } = start({ fails: () => new Error('late') });
    holdWrites();
    writer.add([row('a')]);
    const closed = writer.close(1_000);
    await clock.advance(1_000);
    await closed;
    release();
    await clock.advance(0);
    expect(troubles).toEqual(['shutdown 1']);
    expect(clock.pending).toBe(0);
  });
});
