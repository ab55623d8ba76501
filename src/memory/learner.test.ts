import { describe, expect, it } from 'vitest';
import { FakeClock } from '../testing/fake-clock.ts';
import { FakeMemoryStore } from '../testing/fake-memory-store.ts';
import { Learner } from './learner.ts';
import type { NotesRequest, NotesTaken } from './notes.ts';

const HOUR_MS = 3_600_000;
const nothing: NotesTaken = { add: [], drop: [] };

function start(take: (request: NotesRequest, signal: AbortSignal) => Promise<NotesTaken>) {
  const clock = new FakeClock();
  const store = new FakeMemoryStore();
  const troubles: string[] = [];
  const asked: NotesRequest[] = [];
  const learner = new Learner({
    store,
    clock,
    notes: {
      take: (request, signal) => {
        asked.push(request);
        return take(request, signal);
      },
    },
    deviceKey: (hardwareId) => `key of ${hardwareId}`,
    maxNotes: 10,
    shortTermMs: HOUR_MS,
    longTermMs: 24 * HOUR_MS,
    onTrouble: (reason) => troubles.push(reason),
  });
  return { clock, store, learner, troubles, asked };
}

const untilAborted = (signal: AbortSignal): Promise<NotesTaken> =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => {
      reject(signal.reason as Error);
    });
  });

describe('Learner', () => {
  it('asks once for what is said in one go, when it is quiet, and keeps what comes', async () => {
    const { clock, store, learner, asked } = start(() =>
      Promise.resolve({
        add: [
          { text: 'The user is called Anna.', term: 'long' },
          { text: 'The user is at the station.', term: 'short' },
        ],
        drop: [],
      }),
    );
    learner.heard('mac', 'I am Anna');
    await clock.advance(9_000);
    learner.heard('mac', "I'm at the station");
    learner.heard('mac', 'What time is it?');
    await clock.advance(9_999);
    expect([asked, learner.waiting]).toEqual([[], 1]);
    await clock.advance(1);
    expect(asked).toEqual([{ known: [], said: ['I am Anna', "I'm at the station"], hardwareId: 'mac' }]);
    const atMs = new Date('2026-01-15T12:00:09Z').getTime();
    expect(store.notes).toMatchObject([
      { device: 'key of mac', text: 'The user is called Anna.', atMs, expiresAtMs: atMs + 24 * HOUR_MS },
      { device: 'key of mac', text: 'The user is at the station.', atMs, expiresAtMs: atMs + HOUR_MS },
    ]);
    expect(clock.pending).toBe(0);
  });

  it('drops what is no longer true', async () => {
    const { clock, store, learner, asked } = start(() => Promise.resolve({ add: [], drop: [1, 7] }));
    const note = { device: 'key of mac', atMs: 0, expiresAtMs: Infinity };
    await store.keepNotes(['a', 'b'].map((text) => ({ ...note, noteId: text, text })));
    learner.heard('mac', 'Forget what I said about b');
    await clock.advance(10_000);
    expect(asked[0]?.known).toEqual(['a', 'b']);
    const nowMs = clock.date().getTime();
    expect(
      (await store.recall('key of mac', { maxExchanges: 0, sinceMs: 0, maxNotes: 9, nowMs })).notes,
    ).toMatchObject([{ text: 'a' }]);
  });

  it('learns nothing of what was said before a wish to forget, not even when it is already asking', async () => {
    const answer = Promise.withResolvers<NotesTaken>();
    const { clock, store, learner, asked } = start(() => answer.promise);
    learner.heard('mac', 'I am Anna');
    await clock.advance(10_000);
    expect(asked).toHaveLength(1);
    learner.heard('mac', 'I live in Berlin');
    learner.forget('mac');
    await store.forget('key of mac', clock.date().getTime());
    answer.resolve({ add: [{ text: 'The user is called Anna.', term: 'long' }], drop: [] });
    await clock.advance(60_000);
    expect(store.notes).toEqual([]);
    expect(asked).toHaveLength(1);
  });

  it('goes on with the next device after a failure, and gives up a model that takes too long', async () => {
    const { clock, learner, troubles, asked } = start(({ hardwareId }, signal) => {
      if (hardwareId === 'a') return Promise.reject(new Error('busy'));
      return hardwareId === 'b' ? untilAborted(signal) : Promise.resolve(nothing);
    });
    for (const mac of ['a', 'b', 'c']) learner.heard(mac, 'I am here');
    await clock.advance(10_000);
    expect(asked.map(({ hardwareId }) => hardwareId)).toEqual(['a', 'b']);
    await clock.advance(30_000);
    expect(asked.map(({ hardwareId }) => hardwareId)).toEqual(['a', 'b', 'c']);
    expect(troubles).toEqual(['busy', 'slow']);
    expect(clock.pending).toBe(0);
  });

  it('is bounded, in devices and in what each of them says', async () => {
    const { clock, learner, asked } = start(() => Promise.resolve(nothing));
    for (let mac = 0; mac < 1_001; mac += 1) learner.heard(`mac ${String(mac)}`, 'I am here');
    for (let count = 0; count < 25; count += 1)
      learner.heard('mac 0', `I say ${String(count)}${'!'.repeat(2_000)}`);
    await clock.advance(10_000);
    expect(asked).toHaveLength(1_000);
    const said = asked.find(({ hardwareId }) => hardwareId === 'mac 0')?.said;
    expect(said).toHaveLength(20);
    expect(said?.[0]?.startsWith('I say 5!')).toBe(true);
    expect(said?.[0]).toHaveLength(1_000);
  });

  it('ends at once when it closes', async () => {
    const { clock, learner, troubles, asked } = start((_request, signal) => untilAborted(signal));
    learner.heard('a', 'I am here');
    await clock.advance(10_000);
    learner.heard('b', 'I am here');
    await learner.close();
    expect(asked).toHaveLength(1);
    expect(troubles).toEqual([]);
    expect(clock.pending).toBe(0);
    learner.heard('c', 'I am here');
    expect(clock.pending).toBe(0);
  });
});
