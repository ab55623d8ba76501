import { describe, expect, it } from 'vitest';
import { NexyError } from '../core/errors.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { DailyBudget } from './budget.ts';
import type { Spent } from './store.ts';

const spent = (turns: number, tokens = 0, characters = 0): Spent => ({ turns, tokens, characters });

function start(limits: Partial<Spent>, over: { clock?: FakeClock; isDown?: () => boolean } = {}) {
  const clock = over.clock ?? new FakeClock();
  const sums = new Map<string, Spent>();
  const asked: string[][] = [];
  const since: number[] = [];
  const troubles: string[] = [];
  const budget = new DailyBudget({
    limits: { ...spent(0), ...limits },
    clock,
    onTrouble: (reason) => troubles.push(reason),
    store: {
      spentSince: (devices, sinceMs) => {
        asked.push([...devices]);
        since.push(sinceMs);
        if (over.isDown?.()) return Promise.reject(new Error('down'));
        return Promise.resolve(new Map([...sums].filter(([device]) => devices.includes(device))));
      },
    },
  });
  const isOver = (device: string): boolean => {
    try {
      budget.check(device);
      return false;
    } catch (error) {
      if (!(error instanceof NexyError)) throw error;
      expect(error.type).toBe('usage_budget_exceeded');
      expect(error.message).toContain('daily limit exceeded');
      return true;
    }
  };
  return { clock, budget, sums, asked, since, troubles, isOver };
}

describe('DailyBudget', () => {
  it.each([
    { limits: { turns: 3 }, turn: spent(1, 1_000, 1_000) },
    { limits: { tokens: 3_000 }, turn: spent(1, 1_000, 9_999) },
    { limits: { characters: 3_000 }, turn: spent(1, 9_999, 1_000) },
  ])('ends a device’s day at $limits, and no other’s', ({ limits, turn }) => {
    const { budget, isOver } = start(limits);
    for (let turns = 0; turns < 3; turns += 1) {
      expect(isOver('mac')).toBe(false);
      budget.add('mac', turn);
    }
    expect(isOver('mac')).toBe(true);
    expect(isOver('other')).toBe(false);
  });

  it('begins again at midnight UTC', async () => {
    const clock = new FakeClock(new Date('2026-11-25T23:59:00Z'));
    const { budget, isOver, since } = start({ turns: 1 }, { clock });
    budget.add('mac', spent(1));
    expect(isOver('mac')).toBe(true);
    await clock.advance(59_999);
    expect(isOver('mac')).toBe(true);
    await clock.advance(1);
    expect(isOver('mac')).toBe(false);
    await clock.advance(20);
    expect(since.at(-1)).toBe(Date.parse('2026-11-26T00:00:00Z'));
  });

  it('learns of a device that is new here at once, and of others’ turns every ten seconds', async () => {
    const { clock, sums, asked, isOver } = start({ turns: 5 });
    sums.set('mac', spent(5));
    expect(isOver('mac')).toBe(false);
    await clock.advance(20);
    expect(isOver('mac')).toBe(true);
    expect(isOver('other')).toBe(false);
    await clock.advance(20);
    sums.set('other', spent(4));
    expect(isOver('other')).toBe(false);
    await clock.advance(10_000);
    sums.set('other', spent(6));
    expect(isOver('other')).toBe(false);
    await clock.advance(10_000);
    expect(isOver('other')).toBe(true);
    expect(asked).toEqual([['mac'], ['other'], ['other'], ['other']]);
    // Nobody asks any more: nothing is looked up.
    await clock.advance(600_000);
    expect(asked).toHaveLength(4);
    expect(clock.pending).toBe(0);
  });

  it('counts its own turns that the database does not have yet once', async () => {
    const { clock, budget, sums, isOver } = start({ turns: 4 });
    sums.set('mac', spent(2));
    isOver('mac');
    await clock.advance(20);
    budget.add('mac', spent(1));
    isOver('mac');
    await clock.advance(10_000);
    expect(isOver('mac')).toBe(false);
    sums.set('mac', spent(3));
    await clock.advance(10_000);
    expect(isOver('mac')).toBe(false);
    budget.add('mac', spent(1));
    expect(isOver('mac')).toBe(true);
  });

  it('goes on with what it knows while the database is gone', async () => {
    let isDown = true;
    const { clock, budget, sums, troubles, isOver } = start({ turns: 2 }, { isDown: () => isDown });
    sums.set('mac', spent(2));
    expect(isOver('mac')).toBe(false);
    await clock.advance(20);
    expect(troubles).toEqual(['down']);
    budget.add('mac', spent(1));
    expect(isOver('mac')).toBe(false);
    isDown = false;
    await clock.advance(10_000);
    expect(isOver('mac')).toBe(true);
  });

  it('remembers 10,000 devices, and asks for 500 at a time', async () => {
    const { clock, budget, asked, isOver } = start({ turns: 1 });
    budget.add('first', spent(1));
    for (let device = 0; device < 10_000; device += 1) isOver(`mac-${device}`);
    expect(isOver('first')).toBe(false);
    await clock.advance(1_000);
    expect(Math.max(...asked.map((devices) => devices.length))).toBe(500);
    expect(new Set(asked.flat()).size).toBe(10_000);
  });

  it('looks nothing up after it was closed', async () => {
    const { clock, budget, asked, isOver } = start({ turns: 1 });
    isOver('mac');
    budget.close();
    isOver('other');
    await clock.advance(60_000);
    expect(asked).toEqual([]);
    expect(clock.pending).toBe(0);
  });
});
