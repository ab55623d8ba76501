import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LiveSession, SessionRegistry } from './registry.ts';

function session(
  sessionId: string,
  hardwareId: string,
  kind: LiveSession['kind'] = 'turn',
): LiveSession & { stops: number } {
  const live = { sessionId, hardwareId, kind, stops: 0, interrupt: () => (live.stops += 1) };
  return live;
}

describe('SessionRegistry', () => {
  it('refuses a second turn with a live session_id and leaves the first alone', () => {
    const registry = new SessionRegistry();
    const first = session('s', 'mac');
    const release = registry.begin(first);
    expect(() => registry.begin(session('s', 'other'))).toThrow(
      expect.objectContaining({ type: 'duplicate_session' }),
    );
    expect(first.stops).toBe(0);
    release();
    registry.begin(session('s', 'mac'));
  });

  it('lets welcome speech share a session_id with a turn', () => {
    const registry = new SessionRegistry();
    registry.begin(session('s', 'mac'));
    registry.begin(session('s', 'mac', 'welcome'));
    expect(registry.interrupt('mac')).toEqual(['s', 's']);
  });

  it('interrupts only the device that was named', () => {
    const registry = new SessionRegistry();
    const [mine, theirs] = [session('a', 'mine'), session('b', 'theirs')];
    registry.begin(mine);
    registry.begin(theirs);
    expect(registry.interrupt('mine')).toEqual(['a']);
    expect(registry.interrupt('nobody')).toEqual([]);
    expect([mine.stops, theirs.stops]).toEqual([1, 0]);
  });

  it('never lets a welcome without a device be interrupted by the empty id', () => {
    const registry = new SessionRegistry();
    const welcome = session('w', '', 'welcome');
    registry.begin(welcome);
    expect(registry.interrupt('')).toEqual([]);
    expect(welcome.stops).toBe(0);
  });

  it('tells when the last one has gone', async () => {
    const registry = new SessionRegistry();
    await registry.whenEmpty();
    const releases = [registry.begin(session('a', 'x')), registry.begin(session('b', 'x'))];
    let empty = false;
    const waiting = registry.whenEmpty().then(() => {
      empty = true;
    });
    releases[0]?.();
    await Promise.resolve();
    expect(empty).toBe(false);
    releases[1]?.();
    await waiting;
    expect(empty).toBe(true);
  });

  it('is not empty while a call that has ended is still being sent', async () => {
    const registry = new SessionRegistry();
    const release = registry.begin(session('a', 'x'));
    const left = registry.leaving();
    release();
    let empty = false;
    const waiting = registry.whenEmpty().then(() => {
      empty = true;
    });
    await Promise.resolve();
    expect([registry.size, empty]).toEqual([0, false]);
    left();
    await waiting;
    expect(empty).toBe(true);
  });

  it('gives back exactly what was begun, however often release is called', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 3 }), fc.boolean())),
        (steps) => {
          const registry = new SessionRegistry();
          const live = new Map<string, () => void>();
          for (const [id, device, begin] of steps) {
            const key = String(id);
            if (begin && !live.has(key)) live.set(key, registry.begin(session(key, `d${device}`)));
            else if (!begin) {
              live.get(key)?.();
              live.get(key)?.();
              live.delete(key);
            }
            expect(registry.size).toBe(live.size);
          }
        },
      ),
    );
  });
});
