import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { MemoryStore, StoredExchange, StoredNote } from '../src/memory/store.ts';
import { countRemembered } from '../src/providers/storage/memory-forget.ts';
import { memoryStore } from '../src/providers/storage/memory-store.ts';
import type { Storage } from '../src/providers/storage/storage.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** The true time: databases bound what they are asked to delete by their own clock. */
const nowMs = Date.now();

export function exchange(over: Partial<StoredExchange> = {}): StoredExchange {
  return {
    entryId: randomUUID(),
    device: 'd1',
    atMs: nowMs,
    prompt: 'What’s 2 + 2? 🙂 "quoted" \\',
    answer: 'Four.\nИ это всё.',
    marks: [
      { characters: 5, ms: 400 },
      { characters: 16, ms: 1_250.5 },
    ],
    audioAtMs: nowMs + 300,
    cutAfterMs: undefined,
    ...over,
  };
}

export function note(over: Partial<StoredNote> = {}): StoredNote {
  return {
    noteId: randomUUID(),
    device: 'd1',
    text: 'Is called Ada.',
    atMs: nowMs,
    expiresAtMs: nowMs + DAY_MS,
    ...over,
  };
}

export const bounds = { maxExchanges: 100, sinceMs: 0, maxNotes: 100, nowMs };

/** What both databases do with memory in the same way. */
export function describeMemory(
  openMigrated: () => Promise<{ storage: Storage; again: () => Storage }>,
): void {
  async function open(): Promise<{ storage: Storage; store: MemoryStore; again: () => Storage }> {
    const { storage, again } = await openMigrated();
    return { storage, store: memoryStore(storage), again };
  }
  const prompts = async (store: MemoryStore, device = 'd1', over: Partial<typeof bounds> = {}) =>
    (await store.recall(device, { ...bounds, ...over })).exchanges.map(({ prompt }) => prompt);
  const texts = async (store: MemoryStore, over: Partial<typeof bounds> = {}) =>
    (await store.recall('d1', { ...bounds, ...over })).notes.map(({ text }) => text);

  describe('memory', () => {
    it('gives back what it was given, of one device only', async () => {
      const { store } = await open();
      const whole = exchange();
      const cut = exchange({ atMs: nowMs + 1, cutAfterMs: 700, audioAtMs: undefined, marks: [] });
      const told = note();
      await store.append([whole, cut, exchange({ device: 'd2' })]);
      await store.keepNotes([told, note({ device: 'd2' })]);
      expect(await store.recall('d1', bounds)).toEqual({ exchanges: [whole, cut], notes: [told] });
      expect(await store.recall('d3', bounds)).toEqual({ exchanges: [], notes: [] });
    });

    it('keeps whole milliseconds of what is sent with fractions', async () => {
      const { store } = await open();
      await store.append([exchange({ cutAfterMs: 700.4, audioAtMs: nowMs + 0.6 })]);
      const { exchanges } = await store.recall('d1', bounds);
      expect(exchanges).toMatchObject([{ cutAfterMs: 700, audioAtMs: nowMs + 1 }]);
    });

    it('recalls the newest, oldest first, within its bounds', async () => {
      const { store } = await open();
      const ages = [3, 1, 5, 2, 4];
      await store.append(ages.map((age) => exchange({ atMs: nowMs - age, prompt: `p${age}` })));
      await store.keepNotes(ages.map((age) => note({ atMs: nowMs - age, text: `n${age}` })));
      expect(await prompts(store, 'd1', { maxExchanges: 3 })).toEqual(['p3', 'p2', 'p1']);
      expect(await prompts(store, 'd1', { sinceMs: nowMs - 2 })).toEqual(['p2', 'p1']);
      expect(await texts(store, { maxNotes: 2 })).toEqual(['n2', 'n1']);
    });

    it('recalls no note that has expired', async () => {
      const { store } = await open();
      await store.keepNotes([
        note({ text: 'over', expiresAtMs: nowMs }),
        note({ text: 'good', expiresAtMs: nowMs + 1 }),
      ]);
      expect(await texts(store)).toEqual(['good']);
    });

    it('has a row that is sent twice once, and nothing of none', async () => {
      const { store } = await open();
      const twice = exchange();
      await store.append([twice]);
      await store.append([twice, exchange({ atMs: nowMs + 1 })]);
      await store.append([]);
      await store.keepNotes([]);
      expect(await prompts(store)).toHaveLength(2);
    });

    it('takes full batches', async () => {
      const { store } = await open();
      await store.append(Array.from({ length: 1_000 }, (_, index) => exchange({ device: `d${index % 50}` })));
      expect(await prompts(store, 'd7')).toHaveLength(20);
    });

    it('changes a note of the same id, also within a batch, and not to an older one', async () => {
      const { store } = await open();
      const [first, other] = [note({ text: 'a' }), note({ text: 'b', atMs: nowMs + 1 })];
      await store.keepNotes([first, { ...first, text: 'a2' }, other]);
      expect(await texts(store)).toEqual(['a2', 'b']);
      await store.keepNotes([{ ...other, text: 'b2', expiresAtMs: nowMs + 5 }]);
      await store.keepNotes([{ ...other, text: 'late', atMs: nowMs }]);
      expect((await store.recall('d1', bounds)).notes).toMatchObject([
        { text: 'a2' },
        { text: 'b2', expiresAtMs: nowMs + 5 },
      ]);
      // The same id of another device is another note.
      await store.keepNotes([{ ...other, device: 'd2', text: 'theirs', atMs: nowMs + 9 }]);
      expect(await texts(store)).toEqual(['a2', 'b2']);
    });

    it('passes over an exchange whose marks cannot be read', async () => {
      const { storage, store } = await open();
      const unreadable = ['', '{', 'null', '{"a":1}', '[1]', '[[1]]', '[["1","2"]]', '[null]'];
      const broken = unreadable.map((marks) => ({ marks, row: exchange({ prompt: marks }) }));
      await store.append([...broken.map(({ row }) => row), exchange({ prompt: 'whole' })]);
      expect(await prompts(store)).toHaveLength(9);
      for (const { marks, row } of broken) {
        const table = storage.db.updateTable('exchanges').set({ marks });
        await table.where('entry_id', '=', row.entryId).execute();
      }
      expect(await prompts(store)).toEqual(['whole']);
    });
  });

  describe('forgetting a device', () => {
    it('deletes all of it and nothing of others, and says how much', async () => {
      const { storage, store } = await open();
      await store.append([exchange(), exchange(), exchange({ device: 'd2' })]);
      await store.keepNotes([note(), note({ device: 'd2' })]);
      expect(await countRemembered(storage, 'd1')).toBe(3);
      expect(await store.forget('d1', nowMs)).toBe(3);
      expect(await countRemembered(storage, 'd1')).toBe(0);
      expect(await countRemembered(storage, 'd2')).toBe(2);
      expect(await store.forget('d1', nowMs)).toBe(0);
    });

    it('lets nothing from before it or at it be written again, on any instance', async () => {
      const { store, again } = await open();
      await store.forget('d1', nowMs);
      const elsewhere = memoryStore(again());
      await elsewhere.append([
        exchange({ atMs: nowMs - 1, prompt: 'before' }),
        exchange({ prompt: 'at' }),
        exchange({ atMs: nowMs + 1, prompt: 'after' }),
        exchange({ device: 'd2', atMs: nowMs - 1, prompt: 'of another' }),
      ]);
      await elsewhere.keepNotes([
        note({ atMs: nowMs - 1, text: 'before' }),
        note({ atMs: nowMs + 1, text: 'after' }),
      ]);
      await elsewhere.append([exchange({ atMs: nowMs - 1 })]);
      expect(await prompts(store)).toEqual(['after']);
      expect(await texts(store)).toEqual(['after']);
      expect(await prompts(store, 'd2')).toEqual(['of another']);
    });

    it('counts by the last time, whichever comes first', async () => {
      const { store } = await open();
      await store.forget('d1', nowMs);
      await store.forget('d1', nowMs - HOUR_MS);
      await store.append([exchange({ atMs: nowMs - 1 })]);
      expect(await prompts(store)).toEqual([]);
    });

    it('leaves nothing of what is being written by many at the same time', async () => {
      const { storage, store, again } = await open();
      const writers = [memoryStore(again()), memoryStore(again())];
      const writes = writers.flatMap((writer) =>
        Array.from({ length: 10 }, () => writer.append([exchange(), exchange({ device: 'd2' })])),
      );
      await store.forget('d1', nowMs);
      await Promise.all(writes);
      expect(await countRemembered(storage, 'd1')).toBe(0);
      expect(await countRemembered(storage, 'd2')).toBe(20);
    });
  });

  describe('retention of memory', () => {
    it('deletes what is older, a few at a time, and notes that have expired', async () => {
      const { storage, store } = await open();
      const ages = [0, 5, 31, 32, 33];
      await store.append(ages.map((days) => exchange({ atMs: nowMs - days * DAY_MS, prompt: `p${days}` })));
      await store.keepNotes([
        ...ages.map((days) => note({ atMs: nowMs - days * DAY_MS, text: `n${days}` })),
        note({ atMs: nowMs - 2 * HOUR_MS, expiresAtMs: nowMs - HOUR_MS, text: 'over' }),
      ]);
      await store.forget('long ago', nowMs - 40 * DAY_MS);
      await store.forget('today', nowMs);
      const beforeMs = nowMs - 30 * DAY_MS;
      expect(await store.forgetBefore(beforeMs, 2)).toBe(2);
      expect(await prompts(store)).toEqual(['p31', 'p5', 'p0']);
      expect(await store.forgetBefore(beforeMs, 4)).toBe(4);
      expect(await texts(store, { nowMs: 0 })).toEqual(['n5', 'over', 'n0']);
      expect(await store.forgetBefore(beforeMs, 10)).toBe(2);
      expect(await store.forgetBefore(beforeMs, 10)).toBe(0);
      expect(await prompts(store)).toEqual(['p5', 'p0']);
      expect(await texts(store, { nowMs: 0 })).toEqual(['n5', 'n0']);
      // When a device was forgotten is forgotten too, once nothing that old is kept anyway.
      const marks = await storage.db.selectFrom('forgotten').select('device').execute();
      expect(marks).toEqual([{ device: 'today' }]);
    });
  });
}
