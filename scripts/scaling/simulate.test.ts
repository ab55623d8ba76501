import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../src/testing/random.ts';
import type { CloudRun, ContainerApps } from './settings.ts';
import { simulate, usualWorld } from './simulate.ts';
import { DAY_SECONDS, type Day, dayOf, rateAt } from './traffic.ts';

const world = { ...usualWorld, random: randomFrom(1) };
const apps: ContainerApps = {
  name: 'a',
  platform: 'container-apps',
  vcpu: 1,
  gib: 2,
  permits: 10,
  min: 1,
  max: 5,
  graceSeconds: 30,
};
const run: CloudRun = {
  name: 'r',
  platform: 'cloud-run',
  vcpu: 1,
  gib: 1,
  permits: 10,
  min: 1,
  max: 5,
  concurrency: 10,
};

/** Turns of `seconds`, so many in each second from `from` on. */
function burst(from: number, forSeconds: number, each: number, seconds: number): Day {
  const turns = Array<number>(each).fill(seconds);
  return Array.from({ length: DAY_SECONDS }, (_, second) =>
    second >= from && second < from + forSeconds ? turns : [],
  );
}

describe('the day', () => {
  it('has as many turns as the rates say, and streams of the mean length', () => {
    const day = dayOf(randomFrom(7));
    const expected = Array.from({ length: DAY_SECONDS }, (_, second) => rateAt(second));
    const turns = day.flat();
    const sum = expected.reduce((total, rate) => total + rate, 0);
    // Four standard deviations.
    expect(Math.abs(turns.length - sum)).toBeLessThan(4 * Math.sqrt(sum));
    const mean = turns.reduce((total, seconds) => total + seconds, 0) / turns.length;
    expect(mean).toBeCloseTo(8, 0);
  });

  it('is the same for the same seed', () => {
    expect(dayOf(randomFrom(7)).flat().length).toBe(dayOf(randomFrom(7)).flat().length);
  });
});

describe('Container Apps', () => {
  it('refuse what goes beyond the permits, where nothing scales them', () => {
    const { turns, refused, mostInstances } = simulate(burst(100, 1, 25, 60), apps, world);
    expect({ turns, refused, mostInstances }).toEqual({ turns: 25, refused: 15, mostInstances: 1 });
  });

  it('scale by requests a second at the next poll, not by streams', () => {
    // Few turns that last long: no request rule sees them.
    const long = burst(100, 10, 1, 200);
    expect(simulate(long, { ...apps, requests: 20 }, world).mostInstances).toBe(1);
    const many = burst(100, 200, 4, 1);
    // 4 turns a second are 52 requests.
    expect(simulate(many, { ...apps, requests: 20 }, world).mostInstances).toBe(3);
  });

  it('scale by CPU where there is such a rule', () => {
    const busy = burst(100, 300, 5, 8);
    expect(simulate(busy, { ...apps, permits: 1_000, cpu: 0.05 }, world).mostInstances).toBe(5);
    expect(simulate(busy, { ...apps, permits: 1_000, cpu: 0.9 }, world).mostInstances).toBe(1);
  });

  it('cut the streams of an instance that is taken away when its grace is over', () => {
    const day = burst(100, 200, 4, 1).map((turns, second) => (second === 595 ? Array(20).fill(200) : turns));
    const settings = { ...apps, permits: 100, requests: 20 };
    expect(simulate(day, { ...settings, graceSeconds: 30 }, world).cut).toBeGreaterThan(0);
    expect(simulate(day, { ...settings, graceSeconds: 240 }, world).cut).toBe(0);
  });

  it('let the first turn wait for an instance where there is none', () => {
    const { delayed, delaySeconds, refused } = simulate(burst(100, 1, 2, 5), { ...apps, min: 0 }, world);
    expect({ delayed, refused }).toEqual({ delayed: 2, refused: 0 });
    expect(delaySeconds).toBe(21);
  });
});

describe('Cloud Run', () => {
  it('starts an instance for calls that wait, and lets them wait for it', () => {
    const { refused, delayed, delaySeconds, mostInstances } = simulate(burst(100, 1, 15, 20), run, world);
    expect({ refused, delayed, mostInstances }).toEqual({ refused: 0, delayed: 5, mostInstances: 2 });
    expect(delaySeconds).toBe(5);
  });

  it('refuses what nobody can take in time', () => {
    const { refused } = simulate(burst(100, 1, 15, 60), { ...run, max: 1 }, world);
    expect(refused).toBe(5);
  });

  it('has an instance refuse where it is sent more than it has permits', () => {
    const { refused } = simulate(burst(100, 1, 15, 60), { ...run, concurrency: 20 }, world);
    expect(refused).toBe(5);
  });

  it('keeps what it started for a quarter of an hour', () => {
    const { instanceSeconds } = simulate(burst(100, 1, 15, 20), run, world);
    expect(instanceSeconds - DAY_SECONDS).toBeGreaterThan(900);
    expect(instanceSeconds - DAY_SECONDS).toBeLessThan(1_100);
  });
});
