import { beforeEach, describe, expect, it } from 'vitest';
import { FakeClock } from '../testing/fake-clock.ts';
import { Circuit } from './circuit.ts';
import type { FailureReason } from './provider-error.ts';

let clock: FakeClock;
let circuit: Circuit;
beforeEach(() => {
  clock = new FakeClock();
  circuit = new Circuit(clock, () => 0);
});

function fail(reason: FailureReason = 'server', retryAfterMs?: number): void {
  const attempt = circuit.enter();
  if (!attempt) throw new Error('it is open');
  attempt.failed(reason, retryAfterMs);
}

describe('a circuit', () => {
  it('opens after three failures in a row, for a pause that doubles', async () => {
    fail();
    fail();
    circuit.enter()?.succeeded();
    fail();
    fail();
    expect(circuit.state).toBe('closed');
    fail();
    for (const pauseMs of [5_000, 10_000, 20_000]) {
      expect([circuit.state, circuit.waitMs, circuit.enter()]).toEqual(['open', pauseMs, undefined]);
      await clock.advance(pauseMs);
      expect(circuit.state).toBe('half_open');
      fail();
    }
  });

  it('lets one turn probe, and the others pass by', async () => {
    for (let count = 0; count < 3; count += 1) fail();
    await clock.advance(5_000);
    const probe = circuit.enter();
    expect([probe === undefined, circuit.enter()]).toEqual([false, undefined]);
    probe?.abandoned();
    const next = circuit.enter();
    next?.succeeded();
    expect([circuit.state, circuit.lastFailure]).toEqual(['closed', undefined]);
  });

  it('closes with the first words of a probe, and opens with the first failure after them', async () => {
    for (let count = 0; count < 3; count += 1) fail();
    await clock.advance(5_000);
    const probe = circuit.enter();
    probe?.begun();
    expect([circuit.state, circuit.lastFailure?.reason]).toEqual(['closed', 'server']);
    expect(circuit.enter()).toBeDefined();
    probe?.failed('connection');
    expect(circuit.state).toBe('open');
  });

  it('opens at once for the time that it was asked to wait', async () => {
    fail('busy', 42_000);
    expect([circuit.state, circuit.waitMs]).toEqual(['open', 42_000]);
    await clock.advance(41_999);
    expect(circuit.enter()).toBeUndefined();
    await clock.advance(1);
    expect(circuit.state).toBe('half_open');
  });

  it.each(['key', 'not found'] as const)(
    'opens at once for "%s", which only a person can mend',
    async (reason) => {
      fail(reason);
      expect([circuit.state, circuit.waitMs]).toEqual(['open', 60_000]);
      await clock.advance(60_000);
      // It is not healthy before it has answered.
      expect([circuit.state, circuit.lastFailure]).toEqual(['half_open', { reason, agoMs: 60_000 }]);
    },
  );

  it.each(['rejected', 'blocked', 'spend', 'no time'] as const)('is not opened by "%s"', (reason) => {
    for (let count = 0; count < 9; count += 1) fail(reason, reason === 'spend' ? 1_000 : undefined);
    expect([circuit.state, circuit.lastFailure]).toEqual(['closed', undefined]);
  });

  it('counts one pause for turns that fail together', () => {
    const attempts = Array.from({ length: 9 }, () => circuit.enter());
    for (const attempt of attempts) attempt?.failed('server');
    expect(circuit.waitMs).toBe(5_000);
  });
});
