import { expect, it } from 'vitest';
import { FakeClock } from '../../testing/fake-clock.ts';
import { testKeyPair } from '../../testing/feed.ts';
import { first } from '../../testing/mirror-rig.ts';
import { judgeApart } from './judge-apart.ts';

const feed = { files: first, publicKey: testKeyPair.publicKey, served: new Map() };
const { signal } = new AbortController();

it('has the verdict of the judge', async () => {
  const clock = new FakeClock();
  expect(await judgeApart(feed, { clock, signal })).toEqual({ latest: { version: '1.0.2', build: '1.0.2' } });
  expect(clock.pending).toBe(0);
});

it('has none where the thread fails', async () => {
  const clock = new FakeClock();
  const judged = judgeApart({ ...feed, publicKey: 'no key' }, { clock, signal });
  await expect(judged).rejects.toThrow('the feed cannot be verified');
  expect(clock.pending).toBe(0);
});

it('ends a thread that takes too long', async () => {
  const clock = new FakeClock();
  const judged = expect(judgeApart(feed, { clock, signal })).rejects.toThrow('takes too long to verify');
  // No thread has begun by then.
  await clock.advance(10_000);
  await judged;
});

it('ends the thread when nobody wants to know any more', async () => {
  const clock = new FakeClock();
  const controller = new AbortController();
  const judged = expect(judgeApart(feed, { clock, signal: controller.signal })).rejects.toThrow('closing');
  controller.abort(new Error('closing'));
  await judged;
  expect(clock.pending).toBe(0);
});
