import { describe, expect, it } from 'vitest';
import { delay } from '../core/signals.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { announced, type AnnouncedAudio } from './announced.ts';
import type { SpeechEvent } from './speech.ts';

const chunk = (value: number): SpeechEvent => ({
  type: 'audio',
  samples: [new Int16Array(4_800).fill(value)],
});

/** Text, then chunks of 100 ms, each after its delay; tells whether it was let go. */
function speech(
  clock: FakeClock,
  delaysMs: readonly number[],
): AsyncIterable<readonly SpeechEvent[]> & { ended: boolean } {
  const { signal } = new AbortController();
  const source = {
    ended: false,
    async *[Symbol.asyncIterator](): AsyncGenerator<readonly SpeechEvent[], void, undefined> {
      try {
        yield [{ type: 'text', text: 'Hello.' }];
        for (const [index, delayMs] of delaysMs.entries()) {
          if (delayMs > 0) await delay(clock, delayMs, signal);
          yield [chunk(index + 1)];
        }
      } finally {
        source.ended = true;
      }
    },
  };
  return source;
}

async function hear(
  clock: FakeClock,
  source: AsyncIterable<readonly SpeechEvent[]>,
): Promise<AnnouncedAudio[]> {
  const heard: AnnouncedAudio[] = [];
  const listening = (async () => {
    for await (const event of announced(source, clock)) heard.push(event);
  })();
  listening.catch(() => undefined);
  await clock.advance(10_000);
  await listening;
  expect(clock.pending).toBe(0);
  return heard;
}

const order = (heard: readonly AnnouncedAudio[]): number[] =>
  heard.map((event) => (event.type === 'audio' ? (event.samples[0]?.[0] ?? 0) : -event.seconds));

describe('announced', () => {
  it('tells the exact duration of what is made at once', async () => {
    const clock = new FakeClock();
    expect(order(await hear(clock, speech(clock, [200, 0, 4])))).toEqual([-0.3, 1, 2, 3]);
  });

  it('does not make anybody wait for it', async () => {
    const clock = new FakeClock();
    expect(order(await hear(clock, speech(clock, [200, 0, 50, 0])))).toEqual([-0, 1, 2, 3, 4]);
    const many = Array.from({ length: 150 }, () => 0);
    expect(order(await hear(clock, speech(clock, many)))).toEqual([-0, ...many.map((_, index) => index + 1)]);
  });

  it('passes a failure on, and lets go of the speech when nobody listens any more', async () => {
    const clock = new FakeClock();
    const broken = (async function* (): AsyncGenerator<readonly SpeechEvent[], void, undefined> {
      yield [chunk(1)];
      await Promise.reject(new Error('broken'));
    })();
    await expect(hear(clock, broken)).rejects.toThrow('broken');
    const source = speech(clock, [0, 0, 0]);
    for await (const event of announced(source, clock)) if (event.type === 'audio') break;
    expect(source.ended).toBe(true);
    expect(clock.pending).toBe(0);
  });
});
