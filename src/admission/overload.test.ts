import { afterEach, describe, expect, it } from 'vitest';
import { FakeClock } from '../testing/fake-clock.ts';
import { type Measurement, OverloadMonitor, overloadOf, type Probe, processProbe } from './overload.ts';

const bounds = { eventLoopMs: 200, heapPercent: 85 };
const good: Measurement = { eventLoopP99Ms: 199, heapShare: 0.84 };
const late: Measurement = { eventLoopP99Ms: 200, heapShare: 0.1 };
const full: Measurement = { eventLoopP99Ms: 0, heapShare: 0.85 };

describe('overloadOf', () => {
  it('compares with each bound that is on', () => {
    expect([good, late, full].map((measured) => overloadOf(measured, bounds))).toEqual([
      undefined,
      'event_loop',
      'heap',
    ]);
    expect([late, full].map((measured) => overloadOf(measured, { eventLoopMs: 0, heapPercent: 0 }))).toEqual([
      undefined,
      undefined,
    ]);
  });
});

describe('OverloadMonitor', () => {
  it('begins with the second bad measurement in a row and ends with the first good one', async () => {
    const clock = new FakeClock();
    const began: string[] = [];
    const monitor = new OverloadMonitor({ bounds, onOverload: (cause) => began.push(cause) });
    const measurements = [late, good, late, full, full, good, good];
    let closed = 0;
    const probe: Probe = { measure: () => measurements.shift() ?? good, close: () => (closed += 1) };
    monitor.start(clock, probe);
    const states: unknown[] = [];
    for (let second = 0; second < 7; second += 1) {
      await clock.advance(1000);
      states.push(monitor.state);
    }
    expect(states).toEqual([undefined, undefined, undefined, 'heap', 'heap', undefined, undefined]);
    expect(began).toEqual(['heap']);
    expect(monitor.last).toBe(good);
    monitor.close();
    expect([clock.pending, closed]).toEqual([0, 1]);
  });
});

describe('processProbe', () => {
  let probe: Probe | undefined;
  afterEach(() => {
    probe?.close();
  });

  it('sees how late timers were since it was asked last, and the heap', async () => {
    probe = processProbe();
    const turn = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
    await turn(100);
    probe.measure();
    // The first look after a measurement has nothing to compare with.
    await turn(50);
    const untilMs = performance.now() + 300;
    while (performance.now() < untilMs);
    await turn(50);
    const busy = probe.measure();
    expect(busy.eventLoopP99Ms).toBeGreaterThan(200);
    expect(busy.heapShare).toBeGreaterThan(0);
    expect(busy.heapShare).toBeLessThan(1);
  });
});
