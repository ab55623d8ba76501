import { describe, expect, it } from 'vitest';
import type { DecisionFact } from './core/decisions.ts';
import { Lifecycle } from './core/lifecycle.ts';
import { SessionRegistry } from './session/registry.ts';
import { AFTER_GRACE_MS, graceMsOf, shutDown } from './shutdown.ts';
import { FakeClock } from './testing/fake-clock.ts';

const never = (): Promise<void> => new Promise(() => undefined);

/** A shutdown whose every step is written down; what `over` does not say is done at once. */
function begin(over: { graceMs?: number; close?: () => Promise<void>; flush?: () => Promise<void> } = {}) {
  const clock = new FakeClock();
  const lifecycle = new Lifecycle();
  lifecycle.apply('ready');
  const sessions = new SessionRegistry();
  const steps: string[] = [];
  const facts: DecisionFact[] = [];
  lifecycle.onChange((state) => steps.push(state));
  const step =
    (name: string, work = () => Promise.resolve()) =>
    () => {
      steps.push(name);
      return work();
    };
  const live = ['a', 'b'].map((sessionId) =>
    sessions.begin({ sessionId, hardwareId: 'mac', kind: 'turn', interrupt: () => undefined }),
  );
  let endedMs: number | undefined;
  const stopped = shutDown({
    clock,
    lifecycle,
    sessions,
    record: (fact) => facts.push(fact),
    graceMs: over.graceMs ?? 10_000,
    goAway: () => steps.push('goAway'),
    abortTurns: () => steps.push('abort'),
    endWatches: () => steps.push('endWatches'),
    closeServers: step('closeServers', over.close),
    closeProviders: step('closeProviders', over.close),
    flushStorage: step('flushStorage', over.close),
    flushLog: step('flushLog', over.flush),
  }).then(() => {
    endedMs = clock.now();
  });
  return { clock, steps, facts, live, stopped, endedMs: () => endedMs };
}

describe('shutDown', () => {
  it('turns away at once, waits for the live turns, and closes in order', async () => {
    const { clock, steps, facts, live, stopped } = begin();
    expect(steps).toEqual(['draining', 'goAway']);
    await clock.advance(5_000);
    expect(steps).toEqual(['draining', 'goAway']);
    for (const release of live) release();
    // The ports stay open for who is late.
    await clock.advance(99);
    expect(steps).not.toContain('closeServers');
    await clock.advance(1);
    await stopped;
    expect(steps).toEqual([
      'draining',
      'goAway',
      'abort',
      'endWatches',
      'closeServers',
      'closeProviders',
      'flushStorage',
      'stopped',
      'flushLog',
    ]);
    expect(facts[0]?.ctx?.reason).toBe('2 of 2 live turns ended by themselves');
    expect(clock.pending).toBe(0);
  });

  it('aborts what outlives the grace, and says how many that were', async () => {
    const { clock, steps, facts, live, stopped } = begin({ graceMs: 1_000 });
    live[0]?.();
    await clock.advance(999);
    expect(steps).not.toContain('abort');
    await clock.advance(1);
    expect(steps).toContain('abort');
    live[1]?.();
    await clock.advance(100);
    await stopped;
    expect(facts[0]?.ctx?.reason).toBe('1 of 2 live turns ended by themselves');
  });

  it('is over within the grace and what the platform leaves, whatever hangs', async () => {
    const graceMs = graceMsOf(30, 10);
    const { clock, endedMs } = begin({ graceMs, close: never, flush: never });
    // Step by step: the next timer is set only when the one before has fired.
    for (let ms = 0; ms < 10_000; ms += 50) await clock.advance(50);
    expect(endedMs()).toBeGreaterThan(graceMs);
    expect(endedMs()).toBeLessThan(graceMs + AFTER_GRACE_MS);
    expect(graceMs + AFTER_GRACE_MS).toBe(10_000);
  });
});

describe('graceMsOf', () => {
  it.each([
    { grace: 30, window: 30, ms: 26_000 },
    { grace: 30, window: 10, ms: 6_000 },
    { grace: 10, window: 30, ms: 10_000 },
    { grace: 30, window: 600, ms: 30_000 },
    { grace: 30, window: 3, ms: 0 },
    { grace: 0, window: 30, ms: 0 },
  ])('is $ms ms for a grace of $grace s in a window of $window s', ({ grace, window, ms }) => {
    expect(graceMsOf(grace, window)).toBe(ms);
  });
});
