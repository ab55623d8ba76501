import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FakeClock } from '../testing/fake-clock.ts';
import { Collected } from './collected.ts';

const shot = (bytes: number): { bytes: Uint8Array } => ({ bytes: new Uint8Array(bytes) });
const create = (clock = new FakeClock(), over: { maxSessions?: number; maxBytes?: number } = {}) =>
  new Collected<{ bytes: Uint8Array }>({ clock, ttlMs: 1000, maxSessions: 10, maxBytes: 10_000, ...over });

describe('Collected', () => {
  it('replaces a snapshot, never joins two', () => {
    const collected = create();
    collected.put('mac', 's', { seq: 1, text: 'go to Berlin', screenshot: undefined });
    collected.put('mac', 's', { seq: 2, text: 'go to Berlin to Paris', screenshot: undefined });
    expect(collected.peek('mac', 's').text).toBe('go to Berlin to Paris');
  });

  it('ends with the newest text and the newest screenshot in whatever order they arrive', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 50 }), { minLength: 1 }),
        fc.array(fc.boolean()),
        (seqs, kinds) => {
          const collected = create(new FakeClock(), { maxBytes: 1_000_000 });
          let [text, image] = [0, 0];
          seqs.forEach((seq, index) => {
            const isText = kinds[index] ?? true;
            if (isText) text = Math.max(text, seq);
            else image = Math.max(image, seq);
            collected.put('mac', 's', {
              seq,
              text: isText ? `text ${seq}` : '',
              screenshot: isText ? undefined : shot(seq),
            });
          });
          const { text: kept, screenshot } = collected.peek('mac', 's');
          expect(kept).toBe(text === 0 ? '' : `text ${text}`);
          expect(screenshot?.bytes.length ?? 0).toBe(image);
        },
      ),
    );
  });

  it('keeps devices and sessions apart', () => {
    const collected = create();
    collected.put('mac', 's', { seq: 1, text: 'mine', screenshot: undefined });
    expect(collected.peek('other', 's').text).toBe('');
    expect(collected.peek('mac', 't').text).toBe('');
  });

  it('forgets at the COMMIT and ignores a late COLLECT', () => {
    const collected = create();
    collected.put('mac', 's', { seq: 1, text: 'early', screenshot: shot(100) });
    collected.commit('mac', 's');
    collected.put('mac', 's', { seq: 9, text: 'late', screenshot: shot(100) });
    expect(collected.peek('mac', 's')).toMatchObject({ text: '', screenshot: undefined, committed: true });
    expect(collected.bytes).toBeLessThan(100);
  });

  it('expires by itself and leaves no timer', async () => {
    const clock = new FakeClock();
    const collected = create(clock);
    collected.put('mac', 'a', { seq: 1, text: 'x', screenshot: shot(10) });
    await clock.advance(600);
    collected.put('mac', 'b', { seq: 1, text: 'y', screenshot: undefined });
    await clock.advance(401);
    expect([collected.sessions, collected.peek('mac', 'b').text]).toEqual([1, 'y']);
    await clock.advance(600);
    expect([collected.sessions, collected.bytes, clock.pending]).toEqual([0, 0, 0]);
  });

  it('drops the oldest beyond its bounds', () => {
    const collected = create(new FakeClock(), { maxSessions: 2, maxBytes: 1000 });
    for (const id of ['a', 'b', 'c']) collected.put('mac', id, { seq: 1, text: id, screenshot: shot(10) });
    expect(collected.sessions).toBe(2);
    expect(collected.peek('mac', 'a').text).toBe('');
    collected.put('mac', 'd', { seq: 1, text: 'd', screenshot: shot(950) });
    expect(collected.bytes).toBeLessThanOrEqual(1000);
    expect(collected.peek('mac', 'd').text).toBe('d');
    collected.put('mac', 'e', { seq: 1, text: 'e', screenshot: shot(5000) });
    expect(collected.bytes).toBe(0);
  });
});
