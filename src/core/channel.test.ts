import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Channel } from './channel.ts';

async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of source) items.push(item);
  return items;
}

describe('Channel', () => {
  it('keeps every item and their order for any costs and bounds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 9 })),
        fc.integer({ min: 1, max: 12 }),
        async (costs, bound) => {
          const channel = new Channel<number>(bound, new AbortController().signal);
          const produced = (async () => {
            for (const [index, cost] of costs.entries()) await channel.push(index, cost);
            channel.end();
          })();
          expect(await collect(channel)).toEqual(costs.map((_, index) => index));
          await produced;
        },
      ),
    );
  });

  it('holds a producer at the bound until the consumer took something', async () => {
    const channel = new Channel<string>(10, new AbortController().signal);
    await channel.push('a', 6);
    let went = false;
    const second = channel.push('b', 6)?.then(() => {
      went = true;
    });
    await Promise.resolve();
    expect(went).toBe(false);
    expect(channel.take()).toBe('a');
    await second;
    expect(went).toBe(true);
  });

  it('hands over what is queued before the error', async () => {
    const channel = new Channel<string>(10, new AbortController().signal);
    await channel.push('a', 1);
    channel.end(new Error('broken'));
    const seen: string[] = [];
    await expect(
      (async () => {
        for await (const item of channel) seen.push(item);
      })(),
    ).rejects.toThrow('broken');
    expect(seen).toEqual(['a']);
  });

  it('rejects both sides with the reason of the abort', async () => {
    const controller = new AbortController();
    const channel = new Channel<string>(1, controller.signal);
    const producer = channel.push('a', 5);
    controller.abort(new Error('interrupted'));
    await expect(producer).rejects.toThrow('interrupted');
    await expect(collect(channel)).rejects.toThrow('interrupted');
    const waiting = new AbortController();
    const consumer = collect(new Channel<string>(1, waiting.signal));
    waiting.abort(new Error('gone'));
    await expect(consumer).rejects.toThrow('gone');
  });
});
